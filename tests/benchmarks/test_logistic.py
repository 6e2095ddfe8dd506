"""The logistic regression of the fitting: the solver, the best weights, the penalty."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.logistic import chance, fitted, solved

NUMBERS = st.integers(-9, 9).map(float)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=3, max_size=3), st.tuples(NUMBERS, NUMBERS, NUMBERS))
def test_a_solution_solves_the_system(rows: list[tuple[float, ...]], solution: tuple[float, ...]) -> None:
    system = [[value + 40 * (row == column) for column, value in enumerate(each)] for row, each in enumerate(rows)]
    values = [sum(a * b for a, b in zip(row, solution, strict=True)) for row in system]
    assert solved(system, values) == pytest.approx(solution, abs=1e-9)


def test_rows_change_places_where_a_pivot_is_zero() -> None:
    assert solved([[0.0, 2.0], [4.0, 1.0]], [6.0, 11.0]) == [2.0, 3.0]


def test_a_system_without_one_solution_has_none() -> None:
    with pytest.raises(ZeroDivisionError):
        solved([[1.0, 2.0], [2.0, 4.0]], [1.0, 2.0])


def test_without_a_measure_that_tells_the_bias_is_the_share() -> None:
    assert fitted([[0.0]] * 4, [True, False, False, False]) == pytest.approx([log(1 / 3), 0.0])


def test_without_a_penalty_the_shares_are_met() -> None:
    rows = [[0.0]] * 4 + [[1.0]] * 4
    weights = fitted(rows, [True, False, False, False, True, True, True, False], penalty=0.0)
    assert [chance(weights, (1.0, x)) for x in (0.0, 1.0)] == pytest.approx([0.25, 0.75])


def test_the_penalty_is_on_all_weights_but_the_bias() -> None:
    rows, right = [[0.0]] * 9 + [[1.0]], [False] * 9 + [True]
    bias, weight = fitted(rows, right)
    slope = 1 - chance((bias, weight), (1.0, 1.0))
    assert weight == pytest.approx(slope)  # where the penalty of 1 holds the pull of the one right row
    assert slope == pytest.approx(9 * chance((bias, weight), (1.0, 0.0)))  # the bias is held by nothing
    assert fitted(rows, right, penalty=5.0)[1] < weight


@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans()), min_size=2, max_size=12))
def test_the_best_weights_get_the_number_of_right_ones_right(found: list[tuple[float, float, bool]]) -> None:
    rows = [each[:2] for each in found] + [(0.0, 0.0), (0.0, 0.0)]
    right = [each[2] for each in found] + [True, False]
    weights = fitted(rows, right)
    assert sum(chance(weights, (1.0, *row)) for row in rows) == pytest.approx(sum(right), abs=1e-6)
