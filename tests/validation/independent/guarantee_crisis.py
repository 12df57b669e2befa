#!/usr/bin/env python3
"""A second, independent solution of the five-actor guarantee crisis game, for arbitration.

It unrolls the game from its published table of payoffs (not from the scenario file) and finds the
agent logit quantal response by damped iteration, so that it shares neither language, structure nor
numerics with the engine. It refuses to be fast or general.

usage: guarantee_crisis.py reference_points.json
"""
import json
import math
import sys

# name: audience, tripwire stake, sunk, force, aid, subsidy, provocation, extra cost on the adversary
INSTRUMENTS = {
    "none": (0, 0, 0, 0, 0, 0, 0, 0),
    "pledge": (.20, 0, 0, 0, 0, 0, .03, 0),
    "aid": (.05, 0, .05, 0, .15, .4, .08, 0),
    "tripwire": (.20, .25, .05, .03, 0, 0, .12, .05),
    "force": (.25, .35, .14, .20, 0, 0, .25, .15),
}
# Midpoints of the published ranges.
Q = dict(e=.5, q=.5, vS=.45, vE=1.1, piA=.65, DG=.35, DH=.1, cA=.25, cP=.35, cR=.125, cI=.6, cH=.15,
         bG=.35, bH=.2, EA=2., EP=2., EG=2., EH=1.5, EV=.5, eps=.07, fS=.75, fE=.1, Xc=.5, beta=.125,
         ell=.125, dA=.05, dP=.125, zeta=.05, wV=.2, leg=.3, le=.1, psi=.2, nP=.2, s0=.05, mob=.04,
         x=.25, n=.5)


def payoffs(outcome, own, instrument):
    """(A, P, G, H, V) at an outcome; `own` holds the types and what happened before."""
    value, fear = (Q["vE"], Q["fE"]) if own["A"] == "E" else (Q["vS"], Q["fS"])
    s, m, j = own["signed"], own["endorsed"], own["joined"]
    a, tau, k, dl, eta, sig, th, kap = instrument if own["issued"] else INSTRUMENTS["none"]
    x, n = Q["x"], Q["n"]
    prov = th * fear * (1 - n * s)
    viol = Q["ell"] * s + Q["le"] * m
    aud = a * (1 + .5 * m)
    pi = Q["piA"] - eta
    cost_p = Q["cP"] * (1 - sig)
    nc = Q["nP"] * n * s
    pj = max(0., pi - Q["DG"] - dl - Q["DH"] * j)
    cost_g = (Q["cR"] if own["G"] == "R" else Q["cI"]) * (1 - Q["psi"] * j) * (1 - Q["leg"] * m)
    bG, bH, zm = Q["bG"], Q["bH"], Q["zeta"] * m
    return {
        "SETTLED": (x * value + Q["s0"] - prov, 1 - x - nc + Q["s0"], bG * (1 - x) - k, bH * (1 - x),
                    Q["s0"] - zm),
        "FROZEN": (-Q["dA"] - prov, 1 - Q["dP"], bG - k, bH, -zm),
        "FAIT": (Q["Xc"] * value - viol, 1 - Q["Xc"] - nc, bG * (1 - Q["Xc"]) - k - .5 * aud,
                 bH * (1 - Q["Xc"]), -zm),
        "WAR_BILATERAL": (pi * value - Q["cA"] - viol, 1 - pi - cost_p, bG * (1 - pi) - k - aud - tau,
                          bH * (1 - pi), -Q["wV"] - zm),
        "WAR_COALITION": (pj * value - Q["cA"] - kap - .1 * j - viol, 1 - pj - cost_p,
                          bG * (1 - pj) - cost_g - k, bH * (1 - pj) - Q["cH"] * j, -Q["wV"] - zm),
        "ESCALATION": (-Q["EA"], -Q["EP"], -Q["EG"] - k, -Q["EH"] * (.3 + .7 * j),
                       -Q["EV"] - Q["wV"] - zm),
        "BACKDOWN": (-Q["beta"] - viol - prov, 1 - nc - .02, bG - k - Q["mob"], bH - .5 * Q["mob"] * j,
                     -zm),
    }[outcome]


class Tree:
    """Nested tuples: ("end", outcome, payoffs) | ("chance", [(p, node)]) | ("move", set, [node])."""

    def __init__(self, instrument):
        self.instrument = instrument
        self.sets = {}   # (stage, what the mover knows) -> (index, actor)
        self.nodes = 1   # the chance root
        children = []
        for a, pa in (("S", 1 - Q["e"]), ("E", Q["e"])):
            for g, pg in (("R", Q["q"]), ("I", 1 - Q["q"])):
                own = dict(A=a, G=g, issued=0, endorsed=0, signed=0, joined=0)
                children.append((pa * pg, self.issue(own)))
        self.root = ("chance", children)

    def end(self, outcome, own):
        self.nodes += 1
        return ("end", outcome, payoffs(outcome, own, self.instrument))

    def move(self, stage, actor, knows, children):
        self.nodes += 1
        key = (stage, tuple(sorted(knows.items())))
        index = self.sets.setdefault(key, (len(self.sets), actor))[0]
        return ("move", index, children)

    def know(self, own, *names):
        return {name: own[name] for name in names}

    def issue(self, own):
        return self.move("issue", 2, self.know(own, "G"),
                         [self.mandate({**own, "issued": 1}), self.settle(own)])

    def mandate(self, own):
        return self.move("mandate", 4, {}, [self.settle({**own, "endorsed": 1}), self.settle(own)])

    def settle(self, own):
        return self.move("settle", 1, self.know(own, "issued", "endorsed"),
                         [self.challenge({**own, "signed": 1}), self.challenge(own)])

    def challenge(self, own):
        calm = self.end("SETTLED" if own["signed"] else "FROZEN", own)
        return self.move("challenge", 0, self.know(own, "A", "issued", "endorsed", "signed"),
                         [self.resist(own), calm])

    def resist(self, own):
        return self.move("resist", 1, self.know(own, "issued", "endorsed", "signed"),
                         [self.intervene(own), self.end("FAIT", own)])

    def intervene(self, own):
        return self.move("intervene", 2, self.know(own, "G", "issued", "endorsed", "signed"),
                         [self.join(own), self.end("WAR_BILATERAL", own)])

    def join(self, own):
        return self.move("join", 3, self.know(own, "issued", "endorsed", "signed"),
                         [self.press({**own, "joined": 1}), self.press(own)])

    def press(self, own):
        self.nodes += 1  # the chance node below
        spread = ("chance", [(Q["eps"], self.end("ESCALATION", own)),
                             (1 - Q["eps"], self.end("WAR_COALITION", own))])
        return self.move("press", 0, self.know(own, "A", "issued", "endorsed", "signed", "joined"),
                         [spread, self.end("BACKDOWN", own)])


def sweep(tree, profile):
    """One pass: values at the root, conditional values of moves, chances of outcomes."""
    actors = [actor for _, actor in tree.sets.values()]
    weight = [0.] * len(profile)
    value = [[0., 0.] for _ in profile]
    outcomes = {}

    def walk(node, reach):
        if node[0] == "end":
            outcomes[node[1]] = outcomes.get(node[1], 0.) + reach
            return node[2]
        if node[0] == "chance":
            return mix([(p, walk(child, reach * p)) for p, child in node[1]])
        p = profile[node[1]]
        below = [walk(child, reach * p[k]) for k, child in enumerate(node[2])]
        weight[node[1]] += reach
        for k in range(2):
            value[node[1]][k] += reach * below[k][actors[node[1]]]
        return mix(list(zip(p, below)))

    def mix(parts):
        return tuple(sum(p * v[i] for p, v in parts) for i in range(5))

    utility = walk(tree.root, 1.)
    return utility, [[v / w for v in pair] for pair, w in zip(value, weight)], outcomes


def solve(tree, precision):
    """Damped iteration, precision raised in steps; the residual in probabilities at the end."""
    profile = [[.5, .5] for _ in tree.sets]
    for step in range(1, 13):
        for _ in range(2000):
            _, value, _ = sweep(tree, profile)
            worst = 0.
            for p, (u, v) in zip(profile, value):
                target = 1 / (1 + math.exp(-precision * step / 12 * (u - v)))
                worst = max(worst, abs(target - p[0]))
                p[0] += .6 * (target - p[0])
                p[1] = 1 - p[0]
            if worst < (1e-14 if step == 12 else 1e-4):
                break
    return profile, worst


def compare(name, record):
    tree = Tree(INSTRUMENTS[name])
    profile, residual = solve(tree, 12)
    utility, _, outcomes = sweep(tree, profile)
    issue = {key[1][0][1]: profile[index][0] for key, (index, _) in tree.sets.items()
             if key[0] == "issue"}
    endorse = profile[tree.sets[("mandate", ())][0]][0]
    errors = [abs(outcomes[k] - v) for k, v in record["out"].items()]
    errors += [abs(a - b) for a, b in zip(utility, record["EU"])]
    errors += [abs(issue["R"] - record["issue_R"]), abs(issue["I"] - record["issue_I"]),
               abs(endorse - record["endorse"])]
    print(f"{name}: {tree.nodes} nodes, {len(tree.sets)} information sets, residual {residual:.1e}, "
          f"largest difference from the record {max(errors):.1e}")
    return tree.nodes == 429 and len(tree.sets) == 66 and max(errors) < 1e-10


def main():
    records = json.load(open(sys.argv[1]))
    good = [compare(name, records[f"12.ref.{name}.lam12"]) for name in INSTRUMENTS]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
