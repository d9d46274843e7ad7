from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import iri
from kg.errors import StoreError
from kg.export import notebook
from kg.export.rdf import Triples, nquads
from kg.model import Knowledge
from kg.store import STORE, KnowledgeGraph, Writer, open_graph, write_store

MEETINGS = "SELECT ?name { ?m a wm:Meeting ; skos:prefLabel ?name } ORDER BY ?name"


def test_rows_of_a_query(graph: KnowledgeGraph) -> None:
    rows = graph.query(MEETINGS)
    assert isinstance(rows, list)
    assert [row.text() for row in rows] == [
        ("2023年第一季度意识形态联席会议",),
        ("党建引领网格化基层治理工作第一季度推进会",),
    ]
    assert rows[0].mapping() == {"name": "2023年第一季度意识形态联席会议"}


def test_ask_and_construct(graph: KnowledgeGraph) -> None:
    assert graph.query("ASK { <place/410102> wm:partOf <place/410100> }") is True
    rows = graph.query("CONSTRUCT WHERE { ?m a wm:Meeting }")
    assert isinstance(rows, list)
    assert rows[0].variables == ("subject", "predicate", "object")


def test_values_are_bound(graph: KnowledgeGraph) -> None:
    wanted = {"name": ox.Literal('李晓雷" } #', language="zh")}
    assert graph.query("SELECT ?s { ?s skos:prefLabel ?name }", values=wanted) == []
    wanted = {"name": ox.Literal("李晓雷", language="zh")}
    assert len(graph.rows("SELECT ?s { ?s skos:prefLabel ?name }", values=wanted)) == 1


def test_what_a_notebook_shows(graph: KnowledgeGraph) -> None:
    html = graph._repr_html_()
    assert f"{len(graph)} triples" in html
    assert "wm:Claim" in html


def test_a_notebook_shows_the_page_in_a_frame(graph: KnowledgeGraph, tmp_path: Path) -> None:
    page = tmp_path / notebook.PAGE
    page.write_text("<p title=\"甲&amp;乙\">'文脉'</p>", encoding="utf-8")
    html = KnowledgeGraph(graph.raw, tmp_path)._repr_html_()
    (frame,) = re.findall('<iframe [^>]* srcdoc="([^"]*)"></iframe>', html)
    assert unescape(frame) == page.read_text(encoding="utf-8")
    assert "allow-same-origin" not in html
    assert f"height:{notebook.HEIGHT}px" in html


def test_a_notebook_shows_counts_where_the_page_is_too_large(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "LARGEST", 10)
    (tmp_path / notebook.PAGE).write_text("x" * 11)
    html = KnowledgeGraph(graph.raw, tmp_path)._repr_html_()
    assert "<table>" in html
    assert "11 bytes" in html
    assert "<iframe" not in html


def test_the_rdflib_view_reads_and_never_writes(graph: KnowledgeGraph) -> None:
    view = graph.dataset
    assert len(view.default_graph) == len(graph)
    assert len(list(view.query("SELECT ?m { ?m a wm:Meeting }"))) == 2
    triple = (rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.URIRef("urn:c"))
    for write in (view.add, view.remove):
        with pytest.raises(StoreError, match="reading only"):
            write(triple)
    with pytest.raises(StoreError):
        view.update("LOAD <http://example.org/>")


def test_a_file_opens_like_a_build(built: Path, graph: KnowledgeGraph) -> None:
    for name in ("graph.ttl", "graph.trig"):
        assert len(open_graph(built / name)) == len(graph)


def test_readers_do_not_disturb_the_writer(knowledge: Knowledge, tmp_path: Path) -> None:
    write_store(tmp_path / STORE, nquads(knowledge))
    reader = open_graph(tmp_path)
    writer = Writer(tmp_path / STORE)
    assert len(open_graph(tmp_path)) == len(reader)
    writer.put("urn:g", [("<urn:a>", "<urn:b>", "<urn:c>")])
    writer.flush()
    assert len(open_graph(tmp_path)) == len(reader) + 1


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from kg.store import Writer; w = Writer(pathlib.Path(sys.argv[1]));"
        "print('ready', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(tmp_path / STORE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(StoreError, match="another process"):
            Writer(tmp_path / STORE)


def test_articles_one_by_one_equal_a_bulk_load(knowledge: Knowledge, tmp_path: Path) -> None:
    write_store(tmp_path / "bulk", nquads(knowledge))
    writer = Writer(tmp_path / "single")
    graphs = list(Triples(knowledge).graphs())
    for name, triples in reversed(graphs):
        writer.put(name[1:-1], triples)
    writer.flush()
    bulk, single = (set(ox.Store.read_only(str(tmp_path / n))) for n in ("bulk", "single"))
    assert bulk == single


def test_a_dropped_article_leaves_what_others_say(knowledge: Knowledge, tmp_path: Path) -> None:
    graphs = dict(Triples(knowledge).graphs())
    gone = iri.article("page.md#3")
    writer, expected = Writer(tmp_path / "a"), Writer(tmp_path / "b")
    for name, triples in graphs.items():
        writer.put(name[1:-1], triples)
        if name[1:-1] != gone:
            expected.put(name[1:-1], triples)
    writer.drop(gone)
    writer.flush()
    expected.flush()
    assert set(ox.Store.read_only(str(tmp_path / "a"))) == set(
        ox.Store.read_only(str(tmp_path / "b"))
    )


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph; make one: kg build"):
        open_graph(tmp_path)


def test_a_damaged_store(knowledge: Knowledge, tmp_path: Path) -> None:
    write_store(tmp_path / STORE, nquads(knowledge))
    (tmp_path / STORE / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError) as caught:
        open_graph(tmp_path)
    assert "\n" not in str(caught.value)
    assert "kg build" in str(caught.value)


def test_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<a> <b>")
    with pytest.raises(StoreError, match="is not RDF"):
        open_graph(tmp_path / "x.ttl")
    (tmp_path / "x.doc").write_text("")
    with pytest.raises(StoreError, match="no known format"):
        open_graph(tmp_path / "x.doc")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        write_store(tmp_path / "file" / STORE, [])


def test_a_network_of_things_and_claims(graph: KnowledgeGraph) -> None:
    network = graph.to_networkx()
    person = "person/410102/李晓雷"
    assert network.nodes[person]["label"] == "李晓雷"
    assert network.nodes[person]["type"] == "Person"
    into = {d["predicate"] for _, _, d in network.in_edges(person, data=True)}
    assert into == {"presidedBy", "attendedBy", "spokeAt"}
    assert all(data for _, data in network.nodes(data=True))
    assert all(d["quote"] for _, _, d in network.edges(data=True) if "claim" in d)
