"""Solves .efg files with pygambit, in a process and an environment of its own.

Reads {"games": [path], "method": "logit" | "lcp", "precision": number, "steps": {option: value}}
from standard input; writes
{"version", "seconds": [a game], "answers": [{information set: [probability]}]}. Reading the file is
not timed. pygambit is under the GPL: nothing else of this project imports it.
"""
import json
import sys
import time

import pygambit


def answer_of(game, found):
    """Probabilities by the labels of information sets; actions in the order of the file."""
    infosets = [infoset for player in game.players for infoset in player.infosets]
    if hasattr(found, "lam"):  # a quantal response: one number an action, set after set
        numbers = iter([found[k] for k in range(len(found))])
        return {infoset.label: [next(numbers) for _ in infoset.actions] for infoset in infosets}
    return {infoset.label: [float(found[action]) for action in infoset.actions]
            for infoset in infosets}


def solve(game, job):
    if job["method"] == "lcp":
        return pygambit.nash.lcp_solve(game, rational=False).equilibria[0]
    return pygambit.qre.logit_solve_lambda(game, lam=[job["precision"]], **job.get("steps", {}))[0]


def main():
    job = json.load(sys.stdin)
    seconds, answers = [], []
    for path in job["games"]:
        game = pygambit.read_efg(path)
        start = time.process_time()
        found = solve(game, job)
        seconds.append(time.process_time() - start)
        answers.append(answer_of(game, found))
    json.dump({"version": pygambit.__version__, "seconds": seconds, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
