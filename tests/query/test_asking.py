from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import rdflib
from graph_fixture import extractions

from kg import iri
from kg.divisions import shipped
from kg.errors import QueryError, StoreError
from kg.export.rdf import nquads
from kg.importing.facts import imported as imported_file
from kg.importing.files import read_import
from kg.query import ask
from kg.query.explaining import decisions, explain, imported, paragraphs
from kg.statements import assemble
from kg.store import STORE, KnowledgeGraph, open_graph, write_store

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
NAMES = "SELECT ?name { ?s a schema:Person ; skos:prefLabel ?name } ORDER BY ?name"


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_formats_of_rows(built: Path, form: str) -> None:
    whole = ask(built, NAMES, format=form)
    assert "李晓雷".encode() in whole.payload
    assert not whole.cut
    part = ask(built, NAMES, format=form, limit=2)
    assert part.cut
    assert len(part.payload) < len(whole.payload)
    assert not ask(built, NAMES, format=form, limit=14).cut


@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml")])
def test_formats_of_triples(built: Path, form: str, name: str) -> None:
    answer = ask(built, "CONSTRUCT WHERE { ?s a wm:Meeting }", format=form)
    assert len(rdflib.Graph().parse(data=answer.payload, format=name)) == 2
    cut = ask(built, "CONSTRUCT WHERE { ?s a wm:Meeting }", format="json", limit=1)
    assert cut.cut
    assert len(json.loads(cut.payload)["results"]["bindings"]) == 1


def test_truth(built: Path) -> None:
    assert json.loads(ask(built, "ASK { ?s a wm:Meeting }").payload)["boolean"] is True
    assert ask(built, "ASK { ?s a wm:Ruling }", format="csv").payload.strip() == b"false"


@pytest.mark.parametrize(
    ("question", "form"), [(NAMES, "ttl"), ("ASK { ?s ?p ?o }", "ttl"), (NAMES, "yaml")]
)
def test_formats_that_do_not_fit(built: Path, question: str, form: str) -> None:
    with pytest.raises(QueryError):
        ask(built, question, format=form)


def test_a_long_query_is_stopped(built: Path) -> None:
    began = time.perf_counter()
    with pytest.raises(QueryError, match="stopped after 1 seconds"):
        ask(built, ENDLESS, timeout=1)
    assert time.perf_counter() - began < 5


def test_a_greedy_query_is_stopped(built: Path) -> None:
    greedy = "SELECT DISTINCT ?a ?c ?d ?f { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f ?a"
    with pytest.raises(QueryError, match=r"too much|stopped"):
        ask(built, greedy, timeout=30, memory=600_000_000)


def test_errors_come_back_whole(built: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="line 1, column 26"):
        ask(built, "SELECT ?x WHERE { ?x ?p }")
    with pytest.raises(StoreError, match="holds no graph"):
        ask(tmp_path, NAMES)


def test_an_explanation_quotes_the_sentence(graph: KnowledgeGraph) -> None:
    event = "2023年第一季度意识形态联席会议"
    (one,) = explain(graph, f"{event} presidedBy 任大同")
    assert "【区委常委、宣传部部长任大同主持会议】" in one.sentence
    assert (one.article, one.producer, one.confidence) == (
        "page.md#4",
        "rule:roles/presidedBy",
        0.9,
    )
    assert explain(graph, one.claim) == [one]
    assert one in explain(graph, "任大同")
    text = "\n".join(paragraphs([one]))
    assert "confidence 0.9" in text


def test_dates_and_tenures_are_explained(graph: KnowledgeGraph) -> None:
    (when,) = explain(graph, "2023年第一季度意识形态联席会议 heldOn 2023-03-31")
    assert when.object == "2023-03-31"
    post = "post/org/410102/中共郑州市中原区委员会/书记"
    held = explain(graph, f"李晓雷 wm:holdsPost {post}")
    assert [one.words for one in held] == ["书记", "区委书记"]


def test_facts_of_imported_files_are_explained(tmp_path: Path) -> None:
    people = tmp_path / "people.ttl"
    people.write_text(
        f"@prefix wm: <{iri.ONTOLOGY}> . <person/410102/李晓雷> wm:memberOf <place/410102> .",
        encoding="utf-8",
    )
    files = [imported_file(read_import(people))]
    known = assemble(extractions(), divisions=shipped(), imports=files)
    write_store(tmp_path / STORE, nquads(known))
    graph = open_graph(tmp_path)
    (one,) = imported(graph, "李晓雷 memberOf 中原区")
    assert (one.predicate, one.object, one.file) == ("wm:memberOf", "中原区", "people.ttl")
    assert "imported from people.ttl" in str(one)
    assert explain(graph, "李晓雷 memberOf 中原区") == []
    assert imported(graph, one.statement) == imported(graph, "李晓雷") == [one]


def test_decisions_are_explained(graph: KnowledgeGraph) -> None:
    (made,) = decisions(graph, "李晓雷")
    assert (made.verdict, made.articles) == ("same", 2)
    assert made.reason == "same name in the same division"


def test_nothing_to_explain(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="no claim says this"):
        explain(graph, "任大同 presidedBy 李华")
