"""Every format loads into stores that others wrote, and they answer as ours does."""

from __future__ import annotations

import re
import subprocess
from decimal import Decimal
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from stores import running

from kg.export.dump import named_quads
from kg.push import Target, push
from kg.query import named_queries
from kg.store import KnowledgeGraph, open_graph

pytestmark = pytest.mark.slow

QUESTIONS = ("posts", "career", "chairs", "evidence", "hierarchy", "mentions", "timeline")
MEDIA = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
LANGUAGES = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}
WHOLE = "urn:wenmai:all"


def quads(graph: KnowledgeGraph) -> int:
    return sum(1 for _ in named_quads(graph.raw))


def answers(rows: list[dict[str, dict[str, str]]]) -> list[tuple[tuple[str, str], ...]]:
    """Rows as text, in one order; numbers by their value, since stores write 0.90 or .9."""
    found = [
        tuple(sorted((name, _plain(term["value"])) for name, term in row.items())) for row in rows
    ]
    return sorted(found)


def _plain(text: str) -> str:
    return str(Decimal(text).normalize()) if re.fullmatch(r"-?\d*\.\d+", text) else text


def ours(graph: KnowledgeGraph, sparql: str) -> list[tuple[tuple[str, str], ...]]:
    rows = [{k: {"value": v} for k, v in row.mapping().items()} for row in graph.rows(sparql)]
    return answers(rows)


@pytest.mark.skipif(not running.RAPPER, reason="raptor is missing: apt install raptor2-utils")
@pytest.mark.parametrize("form", LANGUAGES)
def test_raptor_parses(exports: Path, graph: KnowledgeGraph, form: str) -> None:
    command = [str(running.RAPPER), "-c", "-i", LANGUAGES[form], str(exports / f"graph.{form}")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "rror" not in done.stderr
    counted = re.search(r"returned (\d+) triples", done.stderr)
    assert counted
    assert int(counted[1]) == (quads(graph) if form in ("trig", "nq") else len(graph))


@pytest.mark.skipif(not running.SERDI, reason="serd is missing: apt install serdi")
@pytest.mark.parametrize("form", ["ttl", "nt", "trig", "nq"])
def test_serd_parses(exports: Path, graph: KnowledgeGraph, form: str) -> None:
    kind = "NQuads" if form in ("trig", "nq") else "NTriples"
    syntax = {"ttl": "Turtle", "nt": "NTriples", "trig": "TriG", "nq": "NQuads"}[form]
    command = [str(running.SERDI), "-i", syntax, "-o", kind, str(exports / f"graph.{form}")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    store = ox.Store()
    store.load(done.stdout.encode(), ox.RdfFormat.N_QUADS)
    if kind == "NQuads":
        assert set(store) == set(named_quads(graph.raw))
    else:
        assert set(store) == set(graph.raw.quads_for_pattern(None, None, None, ox.DefaultGraph()))


@pytest.mark.skipif(not running.RAPPER, reason="raptor is missing: apt install raptor2-utils")
def test_raptor_reads_what_serve_and_build_write(built: Path, graph: KnowledgeGraph) -> None:
    command = [str(running.RAPPER), "-c", "-i", "turtle", str(built / "graph.ttl")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert f"returned {len(graph)} triples" in done.stderr


@pytest.mark.parametrize("form", MEDIA)
def test_oxigraph_loads(
    oxigraph: running.Store, exports: Path, graph: KnowledgeGraph, form: str
) -> None:
    name = f"urn:format:{form}"
    oxigraph.load((exports / f"graph.{form}").read_bytes(), MEDIA[form], graph=name)
    assert oxigraph.count(graph=name) == len(graph)
    sparql = named_queries()["chairs"].sparql
    assert answers(oxigraph.rows(sparql, graph=name)) == ours(graph, sparql)


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf"])
def test_virtuoso_loads(
    virtuoso: running.Store, exports: Path, graph: KnowledgeGraph, form: str
) -> None:
    name = f"urn:format:{form}"
    media = "text/turtle" if form == "nt" else MEDIA[form]
    virtuoso.load((exports / f"graph.{form}").read_bytes(), media, graph=name)
    assert virtuoso.count(graph=name) == len(graph)
    sparql = named_queries()["chairs"].sparql
    assert answers(virtuoso.rows(sparql, graph=name)) == ours(graph, sparql)


@pytest.mark.skipif(
    not running.ISQL, reason="isql-vt is missing: apt install virtuoso-opensource-7-bin"
)
@pytest.mark.parametrize(("form", "flags"), [("nq", 512), ("trig", 256)])
def test_virtuoso_bulk_loads(
    virtuoso: running.Store, exports: Path, graph: KnowledgeGraph, form: str, flags: int
) -> None:
    path = exports / f"graph.{form}"
    statement = f"DB.DBA.TTLP(file_to_string_output('{path}'), '', 'urn:none', {flags});"
    command = [str(running.ISQL), f"127.0.0.1:{virtuoso.sql}", "dba", "dba", f"exec={statement}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert "Error" not in done.stdout + done.stderr
    for node in graph.raw.named_graphs():
        held = sum(1 for _ in graph.raw.quads_for_pattern(None, None, None, node))
        assert virtuoso.count(graph=str(node.value)) == held


def target(store: running.Store, *, update: bool) -> Target:
    return Target(
        store.update if update else store.graphs,
        update=update,
        user=store.user,
        password=store.password,
    )


@pytest.mark.parametrize("update", [False, True])
def test_push_to_oxigraph(
    built: Path, oxigraph: running.Store, graph: KnowledgeGraph, update: bool
) -> None:
    done = push(open_graph(built), target(oxigraph, update=update), afresh=True)
    assert done.sent == 7
    assert oxigraph.count() == len(graph)
    response = httpx.get(oxigraph.graphs, headers={"Accept": "application/n-quads"}, timeout=60)
    theirs = set(ox.parse(response.content, ox.RdfFormat.N_QUADS))
    formats = {"urn:format:" + form for form in MEDIA}
    theirs = {q for q in theirs if getattr(q.graph_name, "value", "") not in formats}
    assert theirs == set(graph.raw)
    for question in QUESTIONS:
        sparql = named_queries()[question].sparql
        assert answers(oxigraph.rows(sparql)) == ours(graph, sparql), question
    assert push(open_graph(built), target(oxigraph, update=update)).sent == 0


@pytest.mark.parametrize("update", [False, True])
def test_push_to_virtuoso(
    built: Path, virtuoso: running.Store, graph: KnowledgeGraph, update: bool
) -> None:
    where = target(virtuoso, update=update)
    assert push(open_graph(built), where, into="articles", afresh=True).sent == 6
    for node in graph.raw.named_graphs():
        held = sum(1 for _ in graph.raw.quads_for_pattern(None, None, None, node))
        assert virtuoso.count(graph=str(node.value)) == held
    push(open_graph(built), where, into=WHOLE, afresh=True)
    assert virtuoso.count(graph=WHOLE) == len(graph)
    for question in QUESTIONS:
        sparql = named_queries()[question].sparql
        assert answers(virtuoso.rows(sparql, graph=WHOLE)) == ours(graph, sparql), question
