"""Each rule by which entities and coreference are compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.small_gold import Record, at, entity, gold_record, prediction, score

from kg.evaluation import Cell
from kg.evaluation.gold import GoldEntity
from kg.evaluation.likeness import likeness, plain, shared_pairs
from kg.evaluation.predictions import PredictedEntity

GOLD = [e for e in gold_record()["entities"] if not e.get("implied")]


def changed(id_: str, *others: Record) -> list[Record]:
    return [*(e for e in GOLD if e["id"] != id_), *others]


CASES = [
    ("all found", GOLD, "ORG", Cell(2, 2, 2), 0),
    (
        "implied is not asked for, nor wrong",
        [*GOLD, entity("x", "ORG", "县政府")],
        "ORG",
        Cell(2, 2, 2),
        0,
    ),
    ("missed", changed("e4"), "LOC", Cell(0, 0, 1), 0),
    ("by alias", changed("e5", entity("x", "ORG", "县委")), "ORG", Cell(2, 2, 2), 0),
    (
        "quotation marks do not matter",
        changed("e3", entity("x", "ORG", "“乙”公司")),
        "ORG",
        Cell(2, 2, 2),
        0,
    ),
    ("accepted type", changed("e3", entity("x", "LOC", "乙公司")), "ORG", Cell(2, 2, 2), 0),
    ("other type", changed("e1", entity("x", "ORG", "王明")), "PER", Cell(2, 2, 3), 0),
    ("stranger", [*GOLD, entity("x", "PER", "周全")], "PER", Cell(3, 4, 3), 0),
    ("split", [*GOLD, entity("x", "PER", "王明")], "PER", Cell(3, 4, 3), 1),
    ("doubtful name", [*GOLD, entity("x", "EVENT", "生产")], "EVENT", Cell(1, 1, 1), 0),
    ("name in an analysis", [*GOLD, entity("x", "LOC", "甲县")], "LOC", Cell(1, 1, 1), 0),
    (
        "doubtful name and another",
        [*GOLD, entity("x", "EVENT", "生产", "周会")],
        "EVENT",
        Cell(1, 2, 1),
        0,
    ),
    ("without name", [*GOLD, entity("x", "EVENT", "")], "EVENT", Cell(1, 1, 1), 0),
    (
        "happening by containment",
        changed("v1", entity("x", "EVENT", "乙公司丙村调研")),
        "EVENT",
        Cell(1, 1, 1),
        0,
    ),
    ("no type of entity", [*GOLD, entity("x", "TITLE", "书记员")], "ORG", Cell(2, 2, 2), 0),
]


@pytest.mark.parametrize(
    ("entities", "row", "cell", "splits"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_entities(
    tmp_path: Path, entities: list[Record], row: str, cell: Cell, splits: int
) -> None:
    found = score(tmp_path, prediction(entities=entities))
    assert found.entities[row] == cell
    assert found.splits == splits


LIKENESS = [
    ("EVENT", "春季招聘会", "EVENT", "招聘会", 1 + 4 / 6 * 0.9),
    ("EVENT", "春季大型招聘会", "EVENT", "大型秋季招聘会", 1 + 6 / 12 * 0.9),
    ("EVENT", "会", "EVENT", "周会", 0.0),
    ("ORG", "甲县教育局", "ORG", "教育局", 0.5 + 3 / 5 * 0.4),
    ("ORG", "甲县教育局", "ORG", "甲县教育", 0.0),
    ("ORG", "甲县总局", "ORG", "总局", 0.0),
    ("PER", "欧阳王明", "PER", "阳王明", 0.0),
    ("PER", "王明", "PER", "王明", 3.5),
    ("PER", "王明", "LOC", "王明", 0.0),
]


@pytest.mark.parametrize(("type_", "name", "found", "other", "expected"), LIKENESS)
def test_likeness(type_: str, name: str, found: str, other: str, expected: float) -> None:
    alike = likeness(GoldEntity("e", type_, name), PredictedEntity("x", found, other))
    assert alike == pytest.approx(expected)


def test_a_body_may_stand_for_a_place_at_a_discount() -> None:
    gold, found = GoldEntity("e", "LOC", "乙公司"), PredictedEntity("x", "ORG", "乙公司")
    assert likeness(gold, found) == 0
    assert likeness(gold, found, across_types=True) == pytest.approx(3.0)


def test_plain_names() -> None:
    assert plain(" “一河两岸” A·B-C ") == "一河两岸ABC"
    assert shared_pairs("会", "会") == 0
    assert shared_pairs("调研会", "调研会") == 1


def test_coreference_of_a_merged_person(tmp_path: Path) -> None:
    mentions = [m | {"eid": "e1"} if m.get("eid") == "e2" else m for m in gold_record()["mentions"]]
    found = score(tmp_path, prediction(mentions=mentions)).bcubed
    assert (found.compared, found.gold) == (11, 11)
    assert found.recall == 1
    assert found.precision == pytest.approx((7 + 3 * 3 / 4 + 1 / 4) / 11)


def test_coreference_of_a_split_person(tmp_path: Path) -> None:
    mentions = [dict(m) for m in gold_record()["mentions"]]
    mentions[0]["eid"] = "other"
    found = score(tmp_path, prediction(mentions=mentions)).bcubed
    assert found.precision == 1
    assert found.recall == pytest.approx((8 + 1 / 3 + 2 * 2 / 3) / 11)


def test_coreference_counts_only_what_was_found(tmp_path: Path) -> None:
    mentions = [at("王明", "PER", "x"), at("乙公司", "LOC", "y"), at("李华", "PER")]
    found = score(tmp_path, prediction(mentions=mentions)).bcubed
    assert (found.compared, found.gold, found.precision) == (2, 11, 1)
    nothing = score(tmp_path, prediction(mentions=[])).bcubed
    assert (nothing.precision, nothing.recall) == (None, None)
