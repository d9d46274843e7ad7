from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib

from kg.errors import QueryError
from kg.query import find, named_queries
from kg.query.answering import Request, answer
from kg.query.binding import bind, one_thing, things
from kg.query.named import parse
from kg.store import KnowledgeGraph

EXAMPLES = {
    "below": "0.95",
    "body": "区委",
    "class": "Person",
    "day": "2023-03-30",
    "event": "2023年第一季度意识形态联席会议",
    "kind": "meeting",
    "least": "2",
    "person": "李晓雷",
    "place": "中原区",
    "post": "书记",
    "since": "2023-03-29",
    "thing": "马素华",
    "until": "2023-03-31",
}
EMPTY = {"changes"}
"""Questions that the seed page has no answer to."""

CASES = [
    ("chairs", {"person": "马素华"}, 1),
    ("chairs", {"kind": "meeting"}, 2),
    ("chairs", {"since": "2023-03-30", "until": "2023-03-30"}, 2),
    ("posts", {"person": "李晓雷"}, 1),
    ("posts", {"body": "区委"}, 5),
    ("posts", {"person": "刘斌", "body": "中原区人民政府"}, 1),
    ("inspected", {"day": "2023-03-30"}, 3),
    ("inspected", {"day": "2023-03-26"}, 2),
    ("inspected", {"day": "2023-01-01"}, 0),
    ("events", {"person": "刘斌"}, 2),
    ("holders", {"body": "区委", "post": "书记"}, 1),
    ("bodies", {"place": "中原区"}, 7),
    ("bodies", {"place": "郑州市"}, 7),
    ("articles", {"person": "鲁燕"}, 5),
    ("attendees", {"event": "2023年第一季度意识形态联席会议"}, 4),
    ("corroborated", {"least": "2"}, 2),
    ("corroborated", {"least": "3"}, 0),
    ("doubtful", {"below": "0.5"}, 0),
    ("names", {"class": "Event"}, 5),
    ("timeline", {"place": "河南省"}, 5),
    ("judgements", {"thing": "李华"}, 1),
    ("hierarchy", {"place": "河南省"}, 8),
]


def rows(built: Path, name: str, given: dict[str, str]) -> list[dict[str, object]]:
    payload, _ = answer(Request(str(built), name, given, "json", 0))
    found: list[dict[str, object]] = json.loads(payload)["results"]["bindings"]
    return found


def test_there_are_at_least_twenty_described_questions() -> None:
    known = named_queries()
    assert len(known) >= 20
    for query in known.values():
        assert query.english
        assert query.chinese
        for parameter in query.parameters:
            assert f"VALUES ?{parameter.name} {{ UNDEF }}" in query.sparql


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_question_has_an_answer_and_takes_its_parameters(built: Path, name: str) -> None:
    assert bool(rows(built, name, {})) == (name not in EMPTY)
    for parameter in named_queries()[name].parameters:
        rows(built, name, {parameter.name: EXAMPLES[parameter.name]})


@pytest.mark.parametrize(("name", "given", "count"), CASES)
def test_answers(built: Path, name: str, given: dict[str, str], count: int) -> None:
    assert len(rows(built, name, given)) == count


@pytest.mark.parametrize("name", ["chairs", "career", "inspected", "posts", "evidence", "timeline"])
def test_another_engine_gives_the_same_answers(built: Path, name: str) -> None:
    graph = rdflib.Graph().parse(built / "graph.ttl")
    assert len(list(graph.query(named_queries()[name].sparql))) == len(rows(built, name, {}))


def test_who_inspected_what_with_the_words(built: Path) -> None:
    found = rows(built, "inspected", {"day": "2023-03-30"})
    values = [{key: term["value"] for key, term in row.items()} for row in found]  # type: ignore[index]
    assert {row["led_by"] for row in values} == {"李晓雷"}
    assert all(row["place_name"] in row["quote"] for row in values)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        (
            "posts",
            {"persn": "李晓雷"},
            "has no parameter --persn; its parameters: --person, --body",
        ),
        ("posts", {"person": "李晓垒"}, "nothing is called 李晓垒; did you mean 李晓雷?"),
        ("inspected", {"day": "3月30日"}, "is no day; write 2023-03-30"),
        ("together", {"least": "many"}, "is no number"),
        ("posst", {}, "did you mean posts"),
    ],
)
def test_what_is_not_known_is_told(
    built: Path, name: str, given: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        answer(Request(str(built), name, given, "json", 0))
    assert message in str(caught.value)


def test_values_cannot_break_out(graph: KnowledgeGraph) -> None:
    query = named_queries()["chairs"]
    evil = 'x" } ?s ?p ?o . { VALUES ?kind { "y\\'
    sparql = bind(graph.raw, query, {"kind": evil})
    assert graph.query(sparql) == []


def test_a_query_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# @param who NAME someone\nSELECT ?x { VALUES ?who { UNDEF } ?x ?p ?who }")
    assert find(str(path)).parameters[0].name == "who"
    assert parse("", "SELECT * { ?s ?p ?o }").parameters == ()


def test_names_aliases_iris_and_parts(graph: KnowledgeGraph) -> None:
    def found(text: str) -> list[str]:
        return [node.value.rpartition("/")[2] for node in things(graph.raw, text)]

    assert found("李晓雷") == ["李晓雷"]
    assert found("区委") == ["中共郑州市中原区委员会"]
    assert found("person/410102/李华") == ["李华"]
    assert found("晓雷") == ["李晓雷"]
    assert one_thing(graph.raw, "李华@page.md#2") == "person/410102/李华@page.md#2"
    with pytest.raises(QueryError, match="nothing is called 晓雷"):
        one_thing(graph.raw, "晓雷")
