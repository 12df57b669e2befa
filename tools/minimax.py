#!/usr/bin/env python3
"""Prints the polynomial coefficients of src/simd/*_body.inc, with the error of each.

Minimax by the Remez exchange, in 60 digits (mpmath). Nothing in the build runs this: it is how the
numbers were found, and how to find others. docs/decisions/0050 says why they are what they are.
"""
from mpmath import cos, erfc, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60
GRID = 1500


def extrema(error, wanted):
    """Places of the largest errors of alternating sign, the largest `wanted` in a row."""
    found = []
    for p, e in enumerate(error):
        if p > 0 and abs(e) < abs(error[p - 1]) or p < GRID and abs(e) < abs(error[p + 1]):
            continue
        if found and (error[found[-1]] > 0) == (e > 0):
            found[-1] = max(found[-1], p, key=lambda q: abs(error[q]))
        else:
            found.append(p)
    while len(found) > wanted:
        found.pop(0 if abs(error[found[0]]) < abs(error[found[-1]]) else -1)
    return found


def remez(function, weight, powers, low, high):
    """Coefficients of x^powers that minimise max |weight (polynomial - function)|, and that."""
    n = len(powers)
    middle, half = (low + high) / 2, (high - low) / 2
    points = [middle - half * cos(pi * mpf(i) / GRID) for i in range(GRID + 1)]
    values, weights = [function(x) for x in points], [weight(x) for x in points]
    basis = [[x**k for k in powers] for x in points]
    places = [i * GRID // n for i in range(n + 1)]
    for _ in range(12):
        system, right = matrix(n + 1, n + 1), matrix(n + 1, 1)
        for i, p in enumerate(places):
            for j in range(n):
                system[i, j] = basis[p][j]
            system[i, n] = (-1)**i / weights[p]
            right[i] = values[p]
        solved = lu_solve(system, right)
        error = [(sum(solved[j] * basis[p][j] for j in range(n)) - values[p]) * weights[p]
                 for p in range(GRID + 1)]
        found = extrema(error, n + 1)
        if len(found) <= n or found == places:
            break
        places = found
    return [solved[j] for j in range(n)], max(abs(e) for e in error)


def chebyshev(function, low, high, degree, nodes=60):
    """Monomial coefficients of the Chebyshev interpolant, cut at `degree`, and what was cut."""
    middle, half = (low + high) / 2, (high - low) / 2
    angles = [pi * (i + mpf(1) / 2) / nodes for i in range(nodes)]
    values = [function(middle + half * cos(angle)) for angle in angles]
    series = [2 * sum(v * cos(j * angle) for v, angle in zip(values, angles)) / nodes
              for j in range(nodes)]
    # Clenshaw's recurrence on polynomials in x.
    unit = [-middle / half, 1 / half]
    twice = [2 * u for u in unit]
    first, second = [series[degree]], []
    for j in range(degree - 1, 0, -1):
        first, second = add([series[j]], add(times(twice, first), negated(second))), first
    coefficients = add([series[0] / 2], add(times(unit, first), negated(second)))
    return coefficients, sum(abs(c) for c in series[degree + 1:])


def add(a, b):
    size = max(len(a), len(b))
    return [(a[i] if i < len(a) else mpf(0)) + (b[i] if i < len(b) else mpf(0)) for i in range(size)]


def negated(a):
    return [-c for c in a]


def times(a, b):
    product = [mpf(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return product


def show(name, coefficients, error):
    print(f"{name}: error {nstr(error, 3)} = 2^{nstr(log(error, 2), 4)}")
    for c in coefficients:
        print(f"    {float(c).hex()}")


def log_ratio(z):
    """log((1 + s) / (1 - s)) / s for s = sqrt(z)."""
    s = sqrt(z)
    return log((1 + s) / (1 - s)) / s


def main():
    half_log_two = log(mpf(2)) / 2 * mpf("1.0002")
    show("exp: from r^3 on, relative to e^r",
         *remez(lambda r: exp(r) - 1 - r - r * r / 2, lambda r: exp(-r), range(3, 13),
                -half_log_two, half_log_two))
    show("log: the series of log((1 + s) / (1 - s)) / s - 2 from z on, f in [-1/4, 1/2]",
         *remez(lambda z: log_ratio(z) - 2, lambda z: mpf(1) / 2, range(1, 9), mpf("1e-9"),
                mpf("0.0401")))
    show("pow: Q of log((1 + s) / (1 - s)) = 2/3 s (3 + z + z^2 Q)",
         *remez(lambda z: (log_ratio(z) * 3 / 2 - 3 - z) / z**2, lambda z: z * z / 3, range(6),
                mpf("1e-6"), mpf("0.01022")))
    reach = mpf("38.7")

    def scaled_tail(t):
        a = 4 * (1 + t) / (1 - t)
        return exp(a * a / 2) * erfc(a / sqrt(mpf(2))) / 2 * (1 + mpf("1.25") * a)

    show("normal distribution: e^(a^2/2) Phi(-a) (1 + 5a/4), t = (a - 4) / (a + 4)",
         *chebyshev(scaled_tail, mpf(-1), (reach - 4) / (reach + 4), 23))


if __name__ == "__main__":
    main()
