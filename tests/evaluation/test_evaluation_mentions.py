"""Each rule by which mentions are compared, on one small article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evaluation.small_gold import Record, at, gold_record, loaded, prediction, score

from kg.evaluation import Cell
from kg.evaluation.gold import GoldMention
from kg.evaluation.mentions import wanted_mentions

GOLD = gold_record()["mentions"]


def without(*surfaces: str) -> list[Record]:
    return [m for m in GOLD if m["text"] not in surfaces]


SECOND_CUT = [*without("甲县县委", "书记"), at("甲县", "LOC"), at("县委书记", "TITLE")]

STRICT = [
    ("all found", GOLD, "PER", Cell(5, 5, 5)),
    ("one missed", GOLD[1:], "PER", Cell(4, 4, 5)),
    ("the same twice", [*GOLD, GOLD[0]], "PER", Cell(5, 5, 5)),
    ("wrong span", [*without("李华"), at("长李华", "PER")], "PER", Cell(4, 5, 5)),
    ("wrong type", [*without("李华"), at("李华", "ORG")], "PER", Cell(4, 4, 5)),
    ("wrong type counts there", [*without("李华"), at("李华", "ORG")], "ORG", Cell(3, 4, 3)),
    (
        "another annotation's name of a type",
        [*without("李华"), at("李华", "person")],
        "PER",
        Cell(5, 5, 5),
    ),
    ("unknown type", [*GOLD, at("上午", "MONEY")], "TIME", Cell(1, 1, 1)),
    ("accepted type", [*without("乙公司"), at("乙公司", "LOC")], "ORG", Cell(2, 2, 3)),
    (
        "accepted type not also a wrong one",
        [*without("乙公司"), at("乙公司", "LOC")],
        "LOC",
        Cell(1, 1, 1),
    ),
    ("doubtful", [*GOLD, at("抓好生产", "EVENT")], "EVENT", Cell(2, 2, 2)),
    ("doubtful as another type", [*GOLD, at("生产", "ORG")], "ORG", Cell(3, 4, 3)),
    ("second analysis", SECOND_CUT, "TITLE", Cell(2, 2, 2)),
    ("second analysis, its place", SECOND_CUT, "LOC", Cell(2, 2, 2)),
    ("second analysis, not the body", SECOND_CUT, "ORG", Cell(2, 2, 2)),
    ("half an analysis", [*without("甲县县委"), at("甲县", "LOC")], "LOC", Cell(1, 2, 1)),
    (
        "neither analysis",
        [*without("甲县县委", "书记"), at("委书记", "TITLE")],
        "TITLE",
        Cell(1, 2, 2),
    ),
]


@pytest.mark.parametrize(
    ("mentions", "row", "cell"), [c[1:] for c in STRICT], ids=[c[0] for c in STRICT]
)
def test_strict(tmp_path: Path, mentions: list[Record], row: str, cell: Cell) -> None:
    assert score(tmp_path, prediction(mentions=mentions)).mentions_strict[row] == cell


def test_doubtful_but_touching_a_wanted_mention_is_wrong(tmp_path: Path) -> None:
    optional = [at("华陪同", "PER")]
    found = prediction(mentions=[*GOLD, at("李华陪", "PER")])
    assert score(tmp_path, found, optional=optional).mentions_strict["PER"] == Cell(5, 6, 5)


def test_anything_inside_a_wildcard_is_ignored(tmp_path: Path) -> None:
    optional = [at("要抓好生产", "*")]
    inside = prediction(mentions=[*GOLD, at("抓好", "ORG"), at("生产", "LOC")])
    across = prediction(mentions=[*GOLD, at("强调要", "ORG")])
    assert score(tmp_path, inside, optional=optional).mentions_strict["ORG"] == Cell(3, 3, 3)
    assert score(tmp_path, across, optional=optional).mentions_strict["ORG"] == Cell(3, 4, 3)


def test_empty_analysis_means_that_nothing_is_accepted_too(tmp_path: Path) -> None:
    place = at("丙村", "LOC")
    either: list[Record] = [
        {"start": place["start"], "end": place["end"], "analyses": [[place], []]}
    ]
    nothing = score(tmp_path, prediction(mentions=without("丙村")), alternatives=either)
    assert nothing.mentions_strict["LOC"] == Cell(0, 0, 0)
    wrong = prediction(mentions=[*without("丙村"), at("丙村", "ORG")])
    assert score(tmp_path, wrong, alternatives=either).mentions_strict["LOC"] == Cell(0, 0, 1)


def test_an_accepted_type_keeps_the_first_analysis(tmp_path: Path) -> None:
    place = at("乙公司", "ORG")
    cut = [[place], [at("乙公", "LOC"), at("乙公司", "LOC")]]
    either: list[Record] = [{"start": place["start"], "end": place["end"], "analyses": cut}]
    gold = loaded(tmp_path, alternatives=either)["A1"]
    as_place = GoldMention(gold.mentions[1].place._replace(type="LOC")).place
    assert gold.mentions[1] in wanted_mentions(gold, [as_place])


RELAXED = [
    ("overlap", [*without("李华"), at("长李华", "PER")], "PER", Cell(5, 5, 5)),
    ("overlap of another type", [*without("李华"), at("长李华", "ORG")], "PER", Cell(4, 4, 5)),
    ("two for one", [*without("李华"), at("长李", "PER"), at("华陪", "PER")], "PER", Cell(5, 6, 5)),
    (
        "one for two",
        [*without("甲县县委", "丙村"), at("乙公司、丙村", "LOC")],
        "LOC",
        Cell(1, 1, 1),
    ),
    ("accepted type", [*without("乙公司"), at("到乙公司", "LOC")], "ORG", Cell(2, 2, 3)),
    ("doubtful", [*GOLD, at("抓好生产", "EVENT")], "EVENT", Cell(2, 2, 2)),
    ("elsewhere", [*GOLD, at("强调", "EVENT")], "EVENT", Cell(2, 3, 2)),
]


@pytest.mark.parametrize(
    ("mentions", "row", "cell"), [c[1:] for c in RELAXED], ids=[c[0] for c in RELAXED]
)
def test_relaxed(tmp_path: Path, mentions: list[Record], row: str, cell: Cell) -> None:
    assert score(tmp_path, prediction(mentions=mentions)).mentions_relaxed[row] == cell


def test_relaxed_gives_the_greatest_overlap_first(tmp_path: Path) -> None:
    mentions = [*without("乙公司", "丙村"), at("乙公司、丙村", "LOC"), at("乙公司", "LOC", nth=1)]
    gold = [m | {"alt_types": ["LOC"]} if m["text"] == "乙公司" else m for m in GOLD]
    found = score(tmp_path, prediction(mentions=mentions), mentions=gold).mentions_relaxed
    assert found["ORG"] == Cell(2, 2, 3)
    assert found["LOC"] == Cell(1, 1, 1)


@pytest.mark.parametrize(
    ("time", "right", "compared"),
    [
        ({"norm": "2024-04-01"}, 1, 1),
        ({"norm": "2023-04-01"}, 0, 1),
        ({}, 0, 1),
        ({"norm": "2024-04-01", "text": "4月1日", "end": GOLD[3]["end"] - 2}, 0, 0),
        ({"norm": "2024-04-01", "type": "EVENT"}, 0, 0),
    ],
)
def test_values_of_times(tmp_path: Path, time: dict[str, Any], right: int, compared: int) -> None:
    bare = {k: v for k, v in GOLD[3].items() if k != "norm"}
    times = score(tmp_path, prediction(mentions=[bare | time])).times
    assert (times.right, times.compared) == (right, compared)
    assert times.accuracy == (right / compared if compared else None)


def test_reliability(tmp_path: Path) -> None:
    mentions = [
        *(m | {"confidence": 0.95} for m in GOLD[:8]),
        *(
            at(s, "ORG") | {"confidence": c}
            for s, c in (("强调", 0.95), ("陪同", 0.95), ("方", 0.1))
        ),
        at("抓好生产", "EVENT") | {"confidence": 0.3},
        at("丙村", "LOC") | {"confidence": 1.0},
        at("李华", "PER"),
    ]
    found = score(tmp_path, prediction(mentions=mentions)).reliability
    assert found is not None
    assert [one.count for one in found.bins] == [0, 1, 0, 0, 0, 0, 0, 0, 0, 11]
    assert found.bins[9].accuracy == 9 / 11
    assert found.bins[9].confidence == pytest.approx((10 * 0.95 + 1) / 11)
    assert found.error == pytest.approx((0.1 + abs(10.5 - 9)) / 12)


def test_no_confidence_no_reliability(tmp_path: Path) -> None:
    assert score(tmp_path, prediction()).reliability is None
