"""What a worker can do: each job writes its answer to an ``Output``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.csv_rows import write_csv
from kg.export.dump import dump, named_quads, serialise
from kg.export.jsonld import chunks
from kg.iri import PREFIXES
from kg.serve.framing import Output
from kg.serve.media import QUADS, ROWS, TRIPLES, describe
from kg.serve.trouble import RequestError
from kg.sparql import Dataset, run
from kg.store import KnowledgeGraph

_ROW_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPH_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
_QUAD_FORMATS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS}

Job = Mapping[str, Any]


def do(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """Do one job. Raises KgError when it cannot be done."""
    _JOBS[job["do"]](job, graph, out)


def _query(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """SPARQL in, rows or triples out, in the formats that the client takes."""
    chosen = job["dataset"]
    dataset = Dataset(default=chosen[0], named=chosen[1]) if chosen else None
    results = run(graph.raw, job["sparql"], dataset=dataset)
    if isinstance(results, ox.QueryTriples):
        triples(results, _wanted(job["triples"], TRIPLES, "triples"), out)
        return
    form = _wanted(job["rows"], ROWS, "rows, or true or false")
    out.begin(ROWS[form], form=form)
    if form == "csv" and isinstance(results, ox.QuerySolutions):
        write_csv(results, out.file)
    else:
        results.serialize(out.file, format=_ROW_FORMATS[form])


def _wanted(form: str | None, offered: Mapping[str, str], what: str) -> str:
    if form is None:
        raise RequestError(
            406, f"gives {what}", where="the query", do=f"accept {describe(offered)}"
        )
    return form


def triples(found: Any, form: str, out: Output) -> None:
    """Write triples in a format of graphs."""
    out.begin(TRIPLES[form], form=form)
    if form == "jsonld":
        store = ox.Store()
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
        for chunk in chunks(store):
            out.write(chunk)
        return
    prefixes = None if form == "nt" else PREFIXES
    ox.serialize(found, out.file, _GRAPH_FORMATS[form], prefixes=prefixes)


def _graph(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """One graph of the Graph Store Protocol; no name is the default graph."""
    form, name = job["form"], job["graph"]
    if not name:
        out.begin(TRIPLES[form], form=form)
        dump(graph.raw, form, out.file)
        return
    node = _node(name)
    if not graph.raw.contains_named_graph(node):
        raise RequestError(404, "no such graph", where=name, do="GET /data lists all graphs")
    quads = graph.raw.quads_for_pattern(None, None, None, node)
    triples((quad.triple for quad in quads), form, out)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise RequestError(400, "is no IRI", where=repr(iri), do="give an absolute IRI") from error


def _dataset(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """All named graphs."""
    out.begin(QUADS[job["form"]], form=job["form"])
    serialise(named_quads(graph.raw), out.file, _QUAD_FORMATS[job["form"]])


def _thing(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """What is said of a thing: an article's whole graph, else the triples that it is part of."""
    node = _node(job["iri"])
    found = _triples_of(graph.raw, node)
    first = next(found, None)
    if first is None:
        raise RequestError(404, "nothing is called so", where=job["iri"], do="see /search")
    triples(chain([first], found), job["form"], out)


def _triples_of(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    if store.contains_named_graph(node):
        quads = iter(store.quads_for_pattern(None, None, None, node))
    else:
        graph = ox.DefaultGraph()
        own = store.quads_for_pattern(node, None, None, graph)
        quads = chain(own, store.quads_for_pattern(None, None, node, graph))
    return (quad.triple for quad in quads)


def _page(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """What a page about a thing shows."""
    from kg.serve.portrait import portrait

    _json(portrait(graph, job["iri"]), out)


def _search(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """What is called or says some words."""
    from kg.search import search

    hits = search(Path(job["index"]), job["text"], limit=job["limit"], types=job["types"])
    _json([asdict(hit) for hit in hits], out)


def _question(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """A named question with its parameters in place."""
    from kg.query.binding import bind
    from kg.query.named import named_queries

    known = named_queries()
    if job["name"] not in known:
        raise RequestError(
            404, "no such question", where=job["name"], do="GET /questions lists them"
        )
    out.begin("application/sparql-query; charset=utf-8")
    out.write(bind(graph.raw, known[job["name"]], job["parameters"]).encode())


def _statistics(job: Job, graph: KnowledgeGraph, out: Output) -> None:
    """How much there is of what, for VoID."""
    from kg.serve.statistics import statistics

    _json(statistics(graph), out)


def _json(value: object, out: Output) -> None:
    out.begin("application/json")
    out.write(json.dumps(value, ensure_ascii=False).encode())


_JOBS: dict[str, Callable[[Job, KnowledgeGraph, Output], None]] = {
    "dataset": _dataset,
    "graph": _graph,
    "page": _page,
    "query": _query,
    "question": _question,
    "search": _search,
    "statistics": _statistics,
    "thing": _thing,
}
