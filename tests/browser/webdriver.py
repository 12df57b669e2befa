"""A headless Chromium driven over the WebDriver protocol with the standard library alone."""
import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-extensions", "--hide-scrollbars", "--force-color-profile=srgb")


class Missing(Exception):
    """The browser or its driver is not there."""


class Browser:
    """One session in a profile of its own; use it in a `with` block."""

    def __init__(self, scripts=True):
        self.chromium = shutil.which("chromium") or shutil.which("google-chrome")
        driver = shutil.which("chromedriver")
        if not self.chromium or not driver:
            raise Missing("chromium and chromedriver are needed to look at the report. FIX: install "
                          "the Debian packages chromium and chromium-driver (./dev test does)")
        self.scripts = scripts
        self.profile = tempfile.mkdtemp(prefix="foedus-browser-")
        self.driver = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True)
        self.session = ""
        self.base = ""

    def __enter__(self):
        try:
            for line in self.driver.stdout:
                found = re.search(r"started successfully on port (\d+)", line)
                if found:
                    self.base = f"http://127.0.0.1:{found.group(1)}"
                    break
            if not self.base:
                raise Missing("chromedriver did not start")
            options = {"args": [*FLAGS, f"--user-data-dir={self.profile}"], "binary": self.chromium}
            if not self.scripts:
                options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
            always = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": always}})
            self.session = "/session/" + answer["sessionId"]
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        try:
            if self.session:
                self.call("DELETE", self.session)
        except OSError:
            pass
        self.driver.terminate()
        self.driver.wait(timeout=20)
        self.driver.stdout.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        for attempt in range(20):
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    return json.loads(answer.read())["value"]
            except urllib.error.HTTPError as error:
                raise RuntimeError(f"{method} {path}: {error.read().decode()[:2000]}") from None
            except urllib.error.URLError:
                if attempt == 19:
                    raise
                time.sleep(0.25)

    def devtools(self, command, **parameters):
        return self.call("POST", f"{self.session}/goog/cdp/execute",
                         {"cmd": command, "params": parameters})

    def resize(self, width, height):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=False)

    def open(self, url):
        self.call("POST", f"{self.session}/url", {"url": url})

    def ask(self, script, *arguments):
        return self.call("POST", f"{self.session}/execute/sync",
                         {"script": script, "args": list(arguments)})

    def console(self):
        return self.call("POST", f"{self.session}/se/log", {"type": "browser"})

    def screenshot(self, x, y, width, height):
        clip = {"x": x, "y": y, "width": width, "height": height, "scale": 1}
        answer = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                               clip=clip)
        return base64.b64decode(answer["data"])

    def pdf(self):
        answer = self.devtools("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(answer["data"])
