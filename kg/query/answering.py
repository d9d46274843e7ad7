"""Answers one question on a store: rows in a format, or triples; the work of the child process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from kg.csv_rows import write_csv
from kg.errors import QueryError
from kg.iri import PREFIXES
from kg.query.binding import bind
from kg.query.named import find
from kg.sparql import run
from kg.store import open_graph

_ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
}
_T = TypeVar("_T")
_SPO = ["subject", "predicate", "object"]


@dataclass(frozen=True, slots=True)
class Request:
    """A question, its parameters, and how it is to be answered; ``limit`` 0 means all rows."""

    path: str
    question: str
    parameters: Mapping[str, str]
    format: str
    limit: int


def answer(request: Request) -> tuple[bytes, bool]:
    """The answer in the wanted format, and whether rows were left out."""
    store = open_graph(request.path).raw
    sparql = bind(store, find(request.question), request.parameters)
    results = run(store, sparql)
    if isinstance(results, ox.QueryBoolean):
        return _boolean(bool(results), request), False
    if isinstance(results, ox.QueryTriples):
        return _triples(results, request)
    if request.format in _TRIPLES:
        raise QueryError(
            f"gives rows, which {request.format} cannot hold",
            where="the query",
            do="choose table, csv, tsv, json or xml, or write CONSTRUCT",
        )
    if not request.limit:
        return _rows(results, request.format), False
    names = [variable.value for variable in results.variables]
    rows, cut = _taken(results, request.limit)
    return _serialised(names, rows, request.format), cut


def _boolean(truth: bool, request: Request) -> bytes:
    document = json.dumps({"head": {}, "boolean": truth}).encode()
    return _converted(document, request.format)


def _triples(results: ox.QueryTriples, request: Request) -> tuple[bytes, bool]:
    triples, cut = _taken(results, request.limit)
    if request.format in _TRIPLES:
        form = _TRIPLES[request.format]
        return ox.serialize(triples, format=form, prefixes=PREFIXES) or b"", cut
    rows = [(t.subject, t.predicate, t.object) for t in triples]
    return _serialised(_SPO, rows, request.format), cut


def _taken(items: Iterable[_T], limit: int) -> tuple[list[_T], bool]:
    if not limit:
        return list(items), False
    taken = list(islice(items, limit + 1))
    return taken[:limit], len(taken) > limit


def _serialised(names: list[str], rows: Iterable[Iterable[object]], form: str) -> bytes:
    bindings = [
        {n: _term(v) for n, v in zip(names, row, strict=True) if v is not None} for row in rows
    ]
    document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return _converted(json.dumps(document, ensure_ascii=False).encode(), form)


def _converted(document: bytes, form: str) -> bytes:
    if form in _TRIPLES:
        raise QueryError(
            f"gives true or false, which {form} cannot hold", where="the query", do="choose json"
        )
    if form == "json":
        return document
    parsed = ox.parse_query_results(document, ox.QueryResultsFormat.JSON)
    return _rows(parsed, form)


def _rows(results: ox.QuerySolutions | ox.QueryBoolean, form: str) -> bytes:
    if form != "csv" or isinstance(results, ox.QueryBoolean):
        return results.serialize(format=_ROWS[form]) or b""
    out = BytesIO()
    write_csv(results, out)
    return out.getvalue()


def _term(term: object) -> dict[str, object]:
    """A term in the SPARQL 1.1 Query Results JSON Format."""
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Literal(language=str() as language):
            return {"type": "literal", "value": term.value, "xml:lang": language}
        case ox.Literal():
            return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        case _:
            return {"type": "literal", "value": str(term)}
