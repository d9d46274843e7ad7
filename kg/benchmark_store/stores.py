"""Load, export and query beside raw pyoxigraph."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from kg.benchmark_store.generate import knowledge
from kg.benchmark_store.result import Result, beside, ratio
from kg.export.dump import dump
from kg.export.rdf import nquads
from kg.iri import BASE, PREFIXES
from kg.store import STORE, open_graph, write_store

QUERIES = {
    "a name": 'SELECT ?s { ?s skos:prefLabel "会议7"@zh }',
    "a join": "SELECT ?e ?n { ?e wm:presidedBy ?p ; wm:attendedBy ?q . ?p skos:prefLabel ?n }",
    "evidence": "SELECT ?c ?q { ?c rdf:object ?o ; prov:wasDerivedFrom/nif:anchorOf ?q }",
    "a count": "SELECT ?p (COUNT(*) AS ?n) { ?c rdf:predicate ?p } GROUP BY ?p",
    "many rows": "SELECT ?s ?o { ?s nif:anchorOf ?o } LIMIT 100000",
    "a graph": "CONSTRUCT { ?e wm:presidedBy ?p } WHERE { ?e wm:presidedBy ?p }",
}


def made(folder: Path, triples: int) -> bytes:
    """A generated graph as N-Quads; its store is put into ``folder``."""
    content = b"".join(nquads(knowledge(triples)))
    write_store(folder / STORE, _chunks(content))
    return content


def _chunks(content: bytes, size: int = 100_000) -> Iterator[bytes]:
    """The lines in pieces as a build hands them over, about one for each article."""
    start = 0
    while start < len(content):
        end = content.find(b"\n", min(start + size, len(content) - 1)) + 1
        yield content[start:end]
        start = end


def loading(folder: Path, content: bytes, *, rounds: int) -> Result:
    """``write_store`` beside one bulk load."""

    def ours() -> None:
        write_store(folder / "ours", _chunks(content))

    def raw() -> None:
        shutil.rmtree(folder / "raw", ignore_errors=True)
        store = ox.Store(str(folder / "raw"))
        store.bulk_load(BytesIO(content), ox.RdfFormat.N_QUADS)
        store.flush()

    return ratio("load", beside(ours, raw, rounds=rounds), 1.25)


def exporting(folder: Path, *, rounds: int) -> Result:
    """``kg export --format ttl`` beside Oxigraph's own dump."""
    store = open_graph(folder).raw

    def ours() -> None:
        with (folder / "ours.ttl").open("wb") as out:
            dump(store, "ttl", out)

    def raw() -> None:
        with (folder / "raw.ttl").open("wb") as out:
            store.dump(out, ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())

    return ratio("export to Turtle", beside(ours, raw, rounds=rounds), 1.25)


def querying(folder: Path, *, rounds: int) -> list[Result]:
    """``query()`` beside the same query of raw pyoxigraph, each value of its results read."""
    graph = open_graph(folder)
    found, mine, theirs = [], 0.0, 0.0
    for name, sparql in QUERIES.items():

        def raw(sparql: str = sparql) -> None:
            found = graph.raw.query(sparql, base_iri=BASE, prefixes=PREFIXES)
            if isinstance(found, ox.QuerySolutions):
                [tuple(solution) for solution in found]
            elif isinstance(found, ox.QueryTriples):
                [(t.subject, t.predicate, t.object) for t in found]

        def ours(sparql: str = sparql) -> None:
            graph.query(sparql)

        times = beside(ours, raw, rounds=rounds)
        found.append(ratio(f"query: {name}", times, None))
        mine, theirs = mine + times[0], theirs + times[1]
    return [*found, ratio("query: all of them", (mine, theirs), 1.15)]
