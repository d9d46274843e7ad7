"""What holds for every prediction."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from evaluation.damage import Record, damaged
from evaluation.small_gold import as_prediction, gold_record, write
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation import (
    Cell,
    Evaluation,
    GoldArticle,
    as_json,
    bootstrap,
    errors,
    evaluate,
    load_gold,
)
from kg.evaluation.calibration import Judged, reliability
from kg.evaluation.days import days
from kg.evaluation.posts import post_forms, same_post
from kg.evaluation.resampling import CellIntervals, Interval

NAMES = ("A1", "A2", "A3", "A4", "A5")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> dict[str, GoldArticle]:
    folder = tmp_path_factory.mktemp("gold")
    return load_gold(write(folder, [gold_record() | {"id": name} for name in NAMES]))


def predictions(seed: int, rate: float = 0.3) -> list[Record]:
    whole = [as_prediction(gold_record() | {"id": name}) for name in NAMES]
    return [damaged(one, seed, rate=rate) for one in whole]


def test_the_annotation_itself_is_perfect(gold: dict[str, GoldArticle]) -> None:
    found = evaluate(gold, [as_prediction(gold_record() | {"id": name}) for name in NAMES])
    for table in found.tables.values():
        assert all(cell.f1 == 1 for _, cell in table)
        assert table.micro.f1 == table.macro_f1 == 1
    assert (found.bcubed.precision, found.bcubed.recall) == (1, 1)
    assert found.bodies.accuracy == found.times.accuracy == 1
    assert found.splits == 0
    assert list(errors(found)) == []


def test_nothing_is_worth_nothing(gold: dict[str, GoldArticle]) -> None:
    found = evaluate(gold, [])
    for table in found.tables.values():
        assert table.micro.tp == table.micro.predicted == table.micro.f1 == 0


@pytest.mark.parametrize("seed", range(10))
def test_order_does_not_matter(gold: dict[str, GoldArticle], seed: int) -> None:
    chance = random.Random(seed)
    given_order = predictions(seed)
    other = [
        one | {"mentions": chance.sample(one["mentions"], len(one["mentions"]))}
        for one in given_order
    ]
    chance.shuffle(other)
    expected = evaluate(gold, given_order)
    for found in (evaluate(gold, other), evaluate(gold, {one["id"]: one for one in other})):
        assert found.tables == expected.tables


@pytest.mark.parametrize("seed", range(10))
def test_counts_add_up(gold: dict[str, GoldArticle], seed: int) -> None:
    found = evaluate(gold, predictions(seed, 0.5))
    assert sum_of_articles(found) == {name: table.micro for name, table in found.tables.items()}
    for table in found.tables.values():
        for _, cell in table:
            assert 0 <= cell.tp <= min(cell.predicted, cell.gold)
    listed = list(errors(found))
    mentions = [error for article in listed for error in article.mentions]
    missed = sum(error.verdict == "missed" for error in mentions)
    strict = found.mentions_strict.micro
    assert missed == strict.gold - strict.tp
    assert len(mentions) - missed == strict.predicted - strict.tp
    facts = [error for article in listed for error in article.facts]
    assert (
        sum(e.verdict == "missed" for e in facts) == found.facts.micro.gold - found.facts.micro.tp
    )


def sum_of_articles(found: Evaluation) -> dict[str, Cell]:
    return {
        name: sum((score.tables[name].micro for score in found.articles), Cell())
        for name in found.tables
    }


def test_lenient_finds_no_less(gold: dict[str, GoldArticle]) -> None:
    for seed in range(10):
        found = predictions(seed)
        strict, lenient = evaluate(gold, found), evaluate(gold, found, lenient=True)
        assert strict.facts.micro.tp <= lenient.facts.micro.tp
        assert strict.mentions_strict == lenient.mentions_strict


def inside(interval: Interval, value: float) -> bool:
    return 0 <= interval.low <= value <= interval.high <= 1


def test_intervals(gold: dict[str, GoldArticle]) -> None:
    found = evaluate(gold, predictions(3))
    intervals = bootstrap(found, samples=300)
    assert intervals == bootstrap(found, samples=300)
    assert intervals != bootstrap(found, samples=300, seed=1)
    for name, table in found.tables.items():
        assert inside(intervals[name].micro.f1, table.micro.f1)
        assert intervals[name].cells.keys() == table.cells.keys()
        assert 0 <= intervals[name].macro_f1.low <= intervals[name].macro_f1.high <= 1


def test_intervals_of_equal_articles_are_points(gold: dict[str, GoldArticle]) -> None:
    one = damaged(as_prediction(gold_record()), 4)
    found = evaluate(gold, [one | {"id": name} for name in NAMES])
    intervals = bootstrap(found, samples=20)
    for name, table in found.tables.items():
        for row, cell in table:
            expected = CellIntervals(
                *(Interval(v, v) for v in (cell.precision, cell.recall, cell.f1))
            )
            assert intervals[name].cells[row] == expected
        assert intervals[name].macro_f1.low == pytest.approx(table.macro_f1)


def test_no_samples(gold: dict[str, GoldArticle]) -> None:
    with pytest.raises(ValueError, match="0 samples"):
        bootstrap(evaluate(gold, []), samples=0)


@pytest.mark.parametrize(
    ("cell", "precision", "recall", "f1"),
    [
        (Cell(0, 0, 0), 1.0, 1.0, 1.0),
        (Cell(0, 0, 3), 0.0, 0.0, 0.0),
        (Cell(0, 3, 0), 0.0, 1.0, 0.0),
        (Cell(1, 2, 4), 0.5, 0.25, 1 / 3),
    ],
)
def test_cells(cell: Cell, precision: float, recall: float, f1: float) -> None:
    assert (cell.precision, cell.recall, cell.f1) == pytest.approx((precision, recall, f1))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_calibration_error_is_a_share(given_mentions: list[tuple[float, bool]]) -> None:
    found = reliability(Judged(confidence, right) for confidence, right in given_mentions)
    assert (found is None) == (not given_mentions)
    if found:
        assert found.count == len(given_mentions)
        assert 0 <= found.error <= 1 + 1e-9


POST = st.text("省市区县委书记副长常务代中共人民政府党组成员局主任", max_size=10)


@given(POST, POST)
def test_posts_are_compared_in_either_direction(one: str, other: str) -> None:
    ours, theirs = post_forms(one), post_forms(other)
    assert all(one.endswith(form) for form in ours)
    assert same_post(ours, theirs) == same_post(theirs, ours)
    assert same_post(ours, ours) == bool(ours)


@given(st.text("0123456789-/年月日至~ T", max_size=24))
def test_days_are_read_once(value: str) -> None:
    assert days(days(value)) == days(value)


def test_json_has_every_score(gold: dict[str, GoldArticle], tmp_path: Path) -> None:
    found = evaluate(gold, predictions(1))
    report = as_json(found)
    for name, table in found.tables.items():
        assert report[name]["micro"]["f1"] == table.micro.f1
        assert report[name]["macro"]["f1"] == table.macro_f1
        assert report[name]["cells"].keys() == table.cells.keys()
    assert report["articles"] == list(NAMES)
