"""Cell by cell the same numbers as the reference scorer, on damaged predictions."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from evaluation.damage import Record, damaged
from evaluation.small_gold import as_prediction

from kg.evaluation import Evaluation, GoldArticle, Table, evaluate, load_gold
from kg.evaluation.mentions import score_mentions
from kg.evaluation.predictions import parse

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="no evaluation data here"),
]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold() -> dict[str, GoldArticle]:
    return load_gold(SHARED / "dev")


@pytest.fixture(scope="module")
def raw() -> dict[str, Record]:
    lines = (SHARED / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def cells(table: Table) -> dict[str, Any]:
    rows = dict(table) | {"micro": table.micro}
    return {
        name: {
            "P": cell.precision,
            "R": cell.recall,
            "F1": cell.f1,
            "tp": cell.tp,
            "pred": cell.predicted,
            "gold": cell.gold,
        }
        for name, cell in rows.items()
    }


def agrees(found: Evaluation, expected: dict[str, Any]) -> None:
    for name, table in found.tables.items():
        assert cells(table) == expected[name], name
        assert list(cells(table)) == list(expected[name]), name
    assert found.facts.macro_f1 == pytest.approx(expected["facts_macro"], abs=1e-12)
    bcubed = expected.get("bcubed", {"P": None, "R": None, "n": 0})
    assert found.bcubed.precision == pytest.approx(bcubed["P"], abs=1e-12)
    assert found.bcubed.recall == pytest.approx(bcubed["R"], abs=1e-12)
    assert found.bcubed.compared == bcubed["n"]
    assert [found.bodies.right, found.bodies.compared] == expected.get("post_org", [0, 0])


@pytest.mark.parametrize("lenient", [False, True], ids=["strict", "lenient"])
@pytest.mark.parametrize("rate", [0.1, 0.3, 0.8])
@pytest.mark.parametrize("seed", range(3))
def test_same_numbers(
    reference: ModuleType,
    gold: dict[str, GoldArticle],
    raw: dict[str, Record],
    rate: float,
    seed: int,
    lenient: bool,
) -> None:
    predictions = {i: damaged(as_prediction(one), seed, rate=rate) for i, one in raw.items()}
    expected = reference.evaluate(raw, predictions, lenient, quiet=True)
    agrees(evaluate(gold, predictions, lenient=lenient), expected)


def test_same_errors_and_splits(
    reference: ModuleType, gold: dict[str, GoldArticle], raw: dict[str, Record]
) -> None:
    for identifier, record in raw.items():
        predicted = damaged(as_prediction(record), 7, rate=0.4)
        places = sorted({(m["start"], m["end"], m["type"]) for m in predicted["mentions"]})
        _, _, missed, spurious = reference.score_mentions(record, places)
        found = score_mentions(gold[identifier], parse([predicted])[identifier])
        assert sorted(found.missed) == sorted(missed)
        assert sorted(found.spurious) == sorted(spurious)
        evaluation = evaluate({identifier: gold[identifier]}, [predicted])
        assert evaluation.splits == reference.score_entities(record, predicted)[1]
        _, _, missed_facts, spurious_facts = reference.score_facts(record, predicted, False)
        facts = evaluation.articles[0].facts
        assert len(facts.missed) == len(missed_facts)
        assert len(facts.spurious) == len(spurious_facts)


def test_missing_articles(
    reference: ModuleType, gold: dict[str, GoldArticle], raw: dict[str, Record]
) -> None:
    some = {i: as_prediction(raw[i]) for i in list(raw)[::3]}
    agrees(evaluate(gold, some), reference.evaluate(raw, some, quiet=True))
    agrees(evaluate(gold, []), reference.evaluate(raw, {}, quiet=True))


def test_chosen_articles(
    reference: ModuleType, gold: dict[str, GoldArticle], raw: dict[str, Record]
) -> None:
    predictions = {i: damaged(as_prediction(one), 1) for i, one in raw.items()}
    ids = set(list(raw)[:7])
    agrees(
        evaluate(gold, predictions, ids=ids),
        reference.evaluate(raw, predictions, ids=ids, quiet=True),
    )


def test_annotation_itself_is_perfect(gold: dict[str, GoldArticle], raw: dict[str, Record]) -> None:
    found = evaluate(gold, [as_prediction(record) for record in raw.values()])
    for table in found.tables.values():
        assert table.micro.recall == table.micro.precision == 1
    assert found.times.accuracy == 1
