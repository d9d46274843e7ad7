"""Each rule by which facts, posts and days are compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.small_gold import Record, at, entity, fact, gold_record, post, prediction, score

from kg.evaluation import Cell
from kg.evaluation.days import days
from kg.evaluation.posts import post_forms, same_post

GOLD = prediction()["facts"]
ENTITIES = gold_record()["entities"]
STRANGER = entity("x", "PER", "周全")


def without(predicate: str) -> list[Record]:
    return [f for f in GOLD if f["p"] != predicate]


CASES = [
    ("found", GOLD, "inspected", Cell(2, 2, 2)),
    ("missed", without("inspected"), "inspected", Cell(0, 0, 2)),
    ("said twice", [*GOLD, fact("v1", "inspected", "e3")], "inspected", Cell(2, 2, 2)),
    ("wrong object", [*GOLD, fact("v1", "inspected", "e5")], "inspected", Cell(2, 3, 2)),
    ("stranger", [*GOLD, fact("v1", "presidedBy", "x")], "presidedBy", Cell(1, 2, 1)),
    (
        "stranger, said twice",
        [*GOLD, *2 * [fact("v1", "presidedBy", "x")]],
        "presidedBy",
        Cell(1, 2, 1),
    ),
    ("no such id", [*GOLD, fact("v1", "presidedBy", "e99")], "presidedBy", Cell(1, 2, 1)),
    ("optional", [*GOLD, fact("v1", "heldAt", "e4")], "heldAt", Cell(0, 0, 0)),
    ("not even optional", [*GOLD, fact("v1", "heldAt", "e3")], "heldAt", Cell(0, 1, 0)),
    ("unknown predicate", [*GOLD, fact("v1", "likes", "e3")], "likes", Cell(0, 1, 0)),
    ("turned round", [*without("spokeAt"), fact("e1", "spokeAt", "v1")], "spokeAt", Cell(1, 1, 1)),
    (
        "the visit of a person",
        [*without("inspected"), fact("e1", "inspected", "e3")],
        "inspected",
        Cell(1, 1, 2),
    ),
    (
        "the visit of a companion",
        [*without("inspected"), fact("e2", "inspected", "e4")],
        "inspected",
        Cell(1, 1, 2),
    ),
    (
        "the visit of an outsider",
        [*without("inspected"), fact("e6", "inspected", "e4")],
        "inspected",
        Cell(0, 1, 2),
    ),
    ("who spoke attended", [*GOLD, fact("v1", "attendedBy", "e1")], "attendedBy", Cell(0, 0, 0)),
    (
        "who accompanied attended",
        [*GOLD, fact("v1", "attendedBy", "e2")],
        "attendedBy",
        Cell(0, 0, 0),
    ),
    ("an outsider did not", [*GOLD, fact("v1", "attendedBy", "e6")], "attendedBy", Cell(0, 1, 0)),
    (
        "the day in other words",
        [*without("heldOn"), fact("v1", "heldOn", "2024年4月1日")],
        "heldOn",
        Cell(1, 1, 1),
    ),
    (
        "another day",
        [*without("heldOn"), fact("v1", "heldOn", "2024-04-02")],
        "heldOn",
        Cell(0, 1, 1),
    ),
    ("no day", [*without("heldOn"), fact("v1", "heldOn")], "heldOn", Cell(0, 1, 1)),
    (
        "reporter turned round",
        [*without("reportedBy"), fact("e6", "reportedBy", "DOC")],
        "reportedBy",
        Cell(1, 1, 1),
    ),
    (
        "reporter of the event",
        [*without("reportedBy"), fact("v1", "reportedBy", "e6")],
        "reportedBy",
        Cell(1, 1, 1),
    ),
    (
        "reporter of nothing",
        [*without("reportedBy"), fact(None, "reportedBy", "e6")],
        "reportedBy",
        Cell(1, 1, 1),
    ),
    (
        "not turned round",
        [*GOLD, fact("v1", "partOf", "e4"), fact("e4", "partOf", "v1")],
        "partOf",
        Cell(0, 2, 0),
    ),
]


@pytest.mark.parametrize(
    ("facts", "row", "cell"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_facts(tmp_path: Path, facts: list[Record], row: str, cell: Cell) -> None:
    predicted = prediction(facts=facts, entities=[*ENTITIES, STRANGER])
    assert score(tmp_path, predicted).facts[row] == cell


def test_a_visit_is_that_of_the_place(tmp_path: Path) -> None:
    other = entity("v2", "EVENT", "李华走访丁厂", "走访")
    factory = entity("e8", "ORG", "丁厂")
    gold = gold_record()
    facts = [*gold["facts"], fact("v2", "presidedBy", "e2"), fact("v2", "inspected", "e8")]
    entities = [*ENTITIES, other, factory]
    said = [fact("e2", "inspected", "e8"), fact("e2", "inspected", "e4")]
    found = score(
        tmp_path, prediction(facts=said, entities=entities), facts=facts, entities=entities
    )
    assert found.facts["inspected"] == Cell(2, 2, 3)


def test_signing_has_no_direction(tmp_path: Path) -> None:
    signed = [fact("e3", "signedWith", "e5")]
    both = prediction(facts=[fact("e5", "signedWith", "e3"), fact("e3", "signedWith", "e5")])
    assert score(tmp_path, both, facts=signed).facts["signedWith"] == Cell(1, 1, 1)


def test_required_wins_over_optional(tmp_path: Path) -> None:
    twice = [fact("v1", "heldAt", "e4", optional=True), fact("v1", "heldAt", "e4")]
    found = score(tmp_path, prediction(facts=twice[1:]), facts=twice)
    assert found.facts["heldAt"] == Cell(1, 1, 1)


@pytest.mark.parametrize(
    ("asked", "said", "lenient_row"),
    [
        ("hostedBy", "organisedBy", "organisedBy"),
        ("partOf", "locatedIn", "locatedIn"),
        ("accompaniedBy", "attendedBy", "attendedBy"),
    ],
)
def test_lenient_merges_neighbours(tmp_path: Path, asked: str, said: str, lenient_row: str) -> None:
    facts, found = [fact("v1", asked, "e2")], prediction(facts=[fact("v1", said, "e2")])
    strict = score(tmp_path, found, facts=facts).facts
    assert strict[asked].tp + strict[said].tp == 0
    assert score(tmp_path, found, facts=facts, lenient=True).facts[lenient_row] == Cell(1, 1, 1)


def test_an_event_is_known_by_its_place(tmp_path: Path) -> None:
    said = prediction(
        mentions=[at("司调研", "EVENT", "n")],
        entities=[entity("n", "EVENT", "周全会见"), entity("p", "PER", "王明")],
        facts=[fact("n", "presidedBy", "p")],
    )
    assert score(tmp_path, said).facts["presidedBy"] == Cell(1, 1, 1)
    elsewhere = said | {"mentions": [at("强调", "EVENT", "n")]}
    assert score(tmp_path, elsewhere).facts["presidedBy"] == Cell(0, 1, 1)


POSTS = [
    ("found with their bodies", GOLD, Cell(2, 2, 2), 2),
    ("without body", [post("e1", "县委书记", None), post("e2", "县长", None)], Cell(2, 2, 2), 0),
    (
        "with another body",
        [post("e1", "县委书记", "e7"), post("e2", "县长", "e7")],
        Cell(2, 2, 2),
        1,
    ),
    (
        "with the body in the title",
        [post("e1", "甲县县委书记", "e5"), post("e2", "县长", "e7")],
        Cell(2, 2, 2),
        2,
    ),
    (
        "as an object",
        [fact("e1", "holdsPost", "县委书记"), post("e2", "县长", "e7")],
        Cell(2, 2, 2),
        1,
    ),
    ("the deputy", [post("e1", "县委副书记", "e5"), post("e2", "副县长", "e7")], Cell(0, 2, 2), 0),
    ("another person", [post("e2", "县委书记", "e5")], Cell(0, 1, 2), 0),
    ("a stranger", [post("x", "县长", "e7"), post("x", "县长", "e7")], Cell(0, 1, 2), 0),
    ("said twice", [*GOLD, post("e1", "县委书记", "e5")], Cell(2, 2, 2), 2),
    ("said again in other words", [*GOLD, post("e1", "甲县县委书记", None)], Cell(2, 3, 2), 2),
    ("no post at all", [post("e1", "", None)], Cell(0, 1, 2), 0),
]


@pytest.mark.parametrize(
    ("facts", "cell", "bodies"), [c[1:] for c in POSTS], ids=[c[0] for c in POSTS]
)
def test_posts(tmp_path: Path, facts: list[Record], cell: Cell, bodies: int) -> None:
    found = score(tmp_path, prediction(facts=facts, entities=[*ENTITIES, STRANGER]))
    assert found.facts["holdsPost"] == cell
    assert (found.bodies.right, found.bodies.compared) == (bodies, cell.tp)


def test_an_optional_post_counts_neither_way(tmp_path: Path) -> None:
    gold = [post("e1", "县委书记", "e5"), post("e1", "组长", None, optional=True)]
    both = prediction(facts=gold)
    assert score(tmp_path, both, facts=gold).facts["holdsPost"] == Cell(1, 1, 1)
    assert score(tmp_path, prediction(facts=gold[:1]), facts=gold).facts["holdsPost"] == Cell(
        1, 1, 1
    )


def test_of_two_like_posts_the_one_of_the_body_is_meant(tmp_path: Path) -> None:
    gold = [post("e1", "书记", "e3"), post("e1", "书记", "e5")]
    found = score(tmp_path, prediction(facts=[gold[1]]), facts=gold)
    assert (found.bodies.right, found.bodies.compared) == (1, 1)


SAME = [
    ("县委书记", "书记", True),
    ("中共甲县委书记", "甲县县委书记", False),
    ("甲县人民政府副县长", "甲县政府副县长", True),
    ("甲县县长", "县长", True),
    ("甲县副县长", "县长", False),
    ("县委书记", "政法委书记", False),
    ("常务副县长", "副县长", False),
    ("代县长", "县长", False),
    ("正县级县委书记", "县委书记", True),
    ("执行董事长", "董事长", False),
    ("乙公司董事长", "董事长", True),
    ("厂长", "长", False),
    ("", "县长", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_same_post(one: str, other: str, same: bool) -> None:
    assert same_post(post_forms(one), post_forms(other)) is same
    assert same_post(post_forms(other), post_forms(one)) is same


@pytest.mark.parametrize(
    ("title", "bodies", "forms"),
    [
        ("书记", (), {"书记"}),
        ("县委副书记", (), {"县委副书记", "副书记"}),
        ("教育局局长", ("甲县教育局",), {"教育局局长", "局长"}),
        ("甲县副县长", (), {"甲县副县长", "副县长"}),
        ("政府办主任", (), {"办主任"}),
        ("", (), set()),
    ],
)
def test_post_forms(title: str, bodies: tuple[str, ...], forms: set[str]) -> None:
    assert post_forms(title, bodies) == forms


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-04-01", "2024-04-01"),
        ("2024-4-1", "2024-04-01"),
        ("2024年4月1日", "2024-04-01"),
        ("2024-04-01T15", "2024-04-01"),
        ("2024-04", "2024-04"),
        ("2024-04-02/2024-04-01", "2024-04-01/2024-04-02"),
        ("2024-04-01/2024-04-01", "2024-04-01"),
        ("2024年4月1日至2024年4月3日", "2024-04-01/2024-04-03"),
        ("2024-04-01~2024-04-03", "2024-04-01/2024-04-03"),
        ("2024", "2024"),
        ("2024-04-01/", "2024-04-01"),
        ("近日", "近"),
        ("", ""),
    ],
)
def test_days(written: str, read: str) -> None:
    assert days(written) == read
