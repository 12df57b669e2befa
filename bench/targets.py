"""What the batch engine is to reach, beside what was measured: rows of (what, target, measured, met).
One core unless said; rates are medians, in draws a second of processor time."""

BATCH_RATES = [("bench-deterrence/12", None), ("bench-deterrence/20", None),
               ("bench-deterrence/limit", 100_000), ("guarantee-crisis/12", 25_000),
               ("guarantee-crisis/40", 5_000)]
NEVER_UNCERTIFIED = ["12", "20", "40", "100"]  # precisions
WIDE = ("AVX3", "AVX3_DL", "AVX3_ZEN4", "AVX10_2")  # what Highway calls instruction sets of 512 bits


def row(what, target, measured, met):
    return {"what": what, "target": target, "measured": measured, "met": met}


def small_game_rate(instruction_set):
    return 1_000_000 if instruction_set in WIDE else 500_000


def batch_rows(arms, instruction_set):
    for name, least in BATCH_RATES:
        least = least or small_game_rate(instruction_set)
        rate = arms[f"batch/{name}"]["rate"]
        yield row(f"{name}, draws/s", f">= {least:,}", f"{rate:,.0f}", rate >= least)
    for name in ("bench-deterrence/12", "guarantee-crisis/12"):
        ratio = arms[f"batch/{name}"]["rate"] / arms[f"scalar/{name}"]["rate"]
        yield row(f"{name}, over the scalar tracer", ">= 8x", f"{ratio:.1f}x", ratio >= 8)
    seconds = 1 / arms["verifier/bench-deterrence/12"]["rate"]
    yield row("certificate, bench-deterrence", "< 1 us", f"{seconds * 1e6:.2f} us", seconds < 1e-6)
    left = {name: 1 - arm["certified"] for name, arm in arms.items()
            if name.startswith("batch/") and name.rsplit("/", 1)[1] in NEVER_UNCERTIFIED}
    worst = max(left, key=left.get)
    yield row("not certified up to precision 100", "0",
              "0" if left[worst] == 0 else f"{left[worst]:.2%} of {worst[6:]}", left[worst] == 0)
    flagship, small = (arms[f"batch/{name}/12"]["per_node"] * 1e9
                       for name in ("guarantee-negotiation", "bench-deterrence"))
    yield row("guarantee-negotiation/12, draws/s", "stated",
              f"{arms['batch/guarantee-negotiation/12']['rate']:,.0f}; {flagship:.0f} ns a node, "
              f"bench-deterrence {small:.0f}", None)


def peer_rows(peers):
    for name, contest in peers.items():
        if "longest steps" in name:
            yield row(f"{name}, over pygambit", "stated", f"{contest['ratio']:,.0f}x", None)
            continue
        least = 100 if "lcp" in name else 10_000
        yield row(f"{name.removesuffix(', as it comes')}, over pygambit", f">= {least:,}x",
                  f"{contest['ratio']:,.0f}x", contest["ratio"] >= least)


def macro_rows(macro):
    ratio = macro["2 threads"]["cpu"] / macro["1 thread"]["cpu"]
    yield row("processor time a draw, 2 threads over 1", "<= 1.1x", f"{ratio:.2f}x", ratio <= 1.1)
    main = macro["main job"]
    yield row("run, 20,000 draws x 5 x 3, 2 threads, wall", "< 60 s", f"{main['wall']:.1f} s",
              main["wall"] < 60)
    yield row("the same, memory", "< 1 GB", f"{main['kB'] / 1e6:.2f} GB", main["kB"] < 1e6)


ABLATE_SECONDS = {"ablate, 1,000 draws": 120, "ablate, 10,000 draws": 60}  # wall, on 2 cores
FORECAST_WITHIN = 1.5  # of what a run takes


def forecast_row(name, what, job, told, taken):
    if told not in job:
        return row(f"flagship, {name}, {what} told before it", f"within {FORECAST_WITHIN}x", "none", False)
    ratio = job[told] / job[taken]
    return row(f"flagship, {name}, {what} told before it", f"within {FORECAST_WITHIN}x", f"{ratio:.2f}x",
               1 / FORECAST_WITHIN <= ratio <= FORECAST_WITHIN)


def flagship_rows(jobs):
    for name, job in jobs.items():
        if name in ABLATE_SECONDS:
            yield row(f"flagship, {name}, 2 threads, wall", f"< {ABLATE_SECONDS[name]} s",
                      f"{job['wall']:.1f} s", job["wall"] < ABLATE_SECONDS[name])
            continue
        yield row(f"flagship, {name}, 2 threads", "stated",
                  f"{job['wall']:.1f} s, {job['kB'] / 1e6:.2f} GB", None)
        yield forecast_row(name, "time", job, "forecast wall", "wall")
        yield forecast_row(name, "memory", job, "forecast kB", "kB")


def show(rows):
    print(f"\n{'what the batch engine is to reach':<58} {'target':>12}  measured")
    for entry in rows:
        verdict = {True: "met", False: "MISSED", None: ""}[entry["met"]]
        print(f"{entry['what']:<58} {entry['target']:>12}  {entry['measured']}  {verdict}")
