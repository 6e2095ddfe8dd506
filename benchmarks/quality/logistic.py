"""Logistic regression with an L2 penalty, by Newton's method; small enough for plain lists."""

from collections.abc import Sequence
from math import exp, log1p

Row = Sequence[float]
Matrix = list[list[float]]

PENALTY = 1.0
MOST_STEPS = 100
SMALL = 1e-9
_FAR = 700.0  # what exp() can just take


def chance(weights: Row, row: Row) -> float:
    """The chance of a row that begins with 1, for the bias."""
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, _dot(weights, row)))))


def fitted(rows: Sequence[Row], right: Sequence[bool], penalty: float = PENALTY) -> list[float]:
    """The bias and the weights that explain best which rows are right; the bias is not penalised.

    Some rows must be right and some not, or else the bias has no best value.
    """
    rows = [[1.0, *row] for row in rows]
    weights = [0.0] * len(rows[0])
    penalties = [0.0] + [penalty] * (len(weights) - 1)
    for _ in range(MOST_STEPS):
        step = solved(_curvature(weights, rows, penalties), _gradient(weights, rows, right, penalties))
        weights = _stepped(weights, step, rows, right, penalties)
        if max(map(abs, step)) < SMALL:
            break
    return weights


def solved(matrix: Sequence[Row], values: Row) -> list[float]:
    """The solution of a system of linear equations (Gauss, with the largest pivot of each column).

    Raises ZeroDivisionError if there is not exactly one.
    """
    system = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for column in range(len(system)):
        pivot = max(range(column, len(system)), key=lambda number: abs(system[number][column]))
        system[column], system[pivot] = system[pivot], system[column]
        for number in range(column + 1, len(system)):
            factor = system[number][column] / system[column][column]
            system[number] = [a - factor * b for a, b in zip(system[number], system[column], strict=True)]
    return _from_below(system)


def _from_below(system: Matrix) -> list[float]:
    """The solution of a system in which only zeros are left below the diagonal."""
    found: list[float] = []
    for number in reversed(range(len(system))):
        *row, value = system[number]
        found.insert(0, (value - _dot(row[number + 1 :], found)) / row[number])
    return found


def _stepped(weights: Row, step: Row, rows: Sequence[Row], right: Sequence[bool], penalties: Row) -> list[float]:
    """The weights after a step of Newton's, halved until it leads no farther from the best."""
    before, size = _loss(weights, rows, right, penalties), 1.0
    while size > SMALL:
        after = [weight - size * part for weight, part in zip(weights, step, strict=True)]
        if _loss(after, rows, right, penalties) <= before:
            return after
        size /= 2
    return list(weights)


def _loss(weights: Row, rows: Sequence[Row], right: Sequence[bool], penalties: Row) -> float:
    signed = (_dot(weights, row) * (1 if good else -1) for row, good in zip(rows, right, strict=True))
    missed = sum(log1p(exp(-total)) if total > -_FAR else -total for total in signed)
    return missed + sum(much * weight**2 for much, weight in zip(penalties, weights, strict=True)) / 2


def _gradient(weights: Row, rows: Sequence[Row], right: Sequence[bool], penalties: Row) -> list[float]:
    over = [chance(weights, row) - good for row, good in zip(rows, right, strict=True)]
    sums = [_dot(over, column) for column in zip(*rows, strict=True)]
    return [found + much * weight for found, much, weight in zip(sums, penalties, weights, strict=True)]


def _curvature(weights: Row, rows: Sequence[Row], penalties: Row) -> Matrix:
    """The second derivatives of the loss."""
    chances = [chance(weights, row) for row in rows]
    columns = list(zip(*rows, strict=True))
    spread = [[p * (1 - p) * value for p, value in zip(chances, column, strict=True)] for column in columns]
    found = [[_dot(one, other) for other in columns] for one in spread]
    for number, much in enumerate(penalties):
        found[number][number] += much
    return found


def _dot(one: Row, other: Row) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
