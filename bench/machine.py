"""Describes the machine that measured, so that figures can be read elsewhere."""
import os
import pathlib
import re
import subprocess

# Flags that decide which instruction set Highway takes, in the order of /proc/cpuinfo's names.
FLAGS = ["sse4_2", "avx", "fma", "avx2", "avx512f", "avx512dq", "avx512bw", "avx512vl",
         "avx512_vbmi2", "avx512_vnni", "vaes", "gfni", "avx512_bf16"]


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.splitlines()[0] if done.stdout else "unknown"


def cpu_field(text, name):
    found = re.search(rf"^{name}\s*: (.*)$", text, re.MULTILINE)
    return found.group(1) if found else "unknown"


def describe(root, instruction_set):
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    text = cpuinfo.read_text() if cpuinfo.exists() else ""
    present = cpu_field(text, "flags").split()
    changed = first_line("git", "-C", root, "status", "--porcelain", "--untracked-files=no")
    return {"processor": cpu_field(text, "model name"),
            "family, model": f"{cpu_field(text, 'cpu family')}, {cpu_field(text, 'model')}",
            "flags": [flag for flag in FLAGS if flag in present],
            "cores": os.cpu_count(),
            "load when started": round(os.getloadavg()[0], 1),
            "compiler": first_line("c++", "--version"),
            "instruction set": instruction_set,
            "commit": first_line("git", "-C", root, "rev-parse", "--short", "HEAD")
            + ("" if changed == "unknown" else " and changes")}
