"""Runs SPARQL on a store: known prefixes, no outgoing request, errors that say where and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iri import BASE, PREFIXES

Value: TypeAlias = ox.NamedNode | ox.Literal
Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_TOKEN = re.compile(
    r'''(?P<skip>"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^'\\]|\\.|'{1,2}(?!'))*\'\'\'
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*
    |[?$]\w+|[\w.-]*:[^\s{}()\[\],;<>"'?$]*|@[\w-]+)
    |(?P<word>[^\W\d]\w*)''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees: those whose union is its default graph, and the named ones."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()


def run(
    store: ox.Store,
    sparql: str,
    *,
    values: Mapping[str, Value] | None = None,
    dataset: Dataset | None = None,
) -> Results:
    """The results of a query over the default graph, named graphs by ``GRAPH``.

    ``values`` binds variables of the query, by a VALUES clause at its end, to IRIs (``NamedNode``
    of pyoxigraph) or literals. ``dataset`` names the graphs that are asked instead. Raises
    QueryError when the query does not parse, or asks another server.
    """
    refuse_outgoing(sparql)
    if values:
        names, terms = zip(*((f"?{name}", str(term)) for name, term in values.items()), strict=True)
        sparql += f"\nVALUES ({' '.join(names)}) {{ ({' '.join(terms)}) }}"
    try:
        if dataset is None:
            return store.query(sparql, base_iri=BASE, prefixes=PREFIXES)
        return store.query(
            sparql,
            base_iri=BASE,
            prefixes=PREFIXES,
            default_graph=[ox.NamedNode(graph) for graph in dataset.default],
            named_graphs=[ox.NamedNode(graph) for graph in dataset.named],
        )
    except SyntaxError as error:
        raise explain(str(error), sparql) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(str(error), where="the query", do="see kg query --list") from error


def refuse_outgoing(sparql: str) -> None:
    """Raise QueryError when the query would send a request to another server."""
    unescaped = _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), sparql)
    if "SERVICE" in {*words(sparql), *words(unescaped)}:
        raise QueryError("SERVICE would ask another server", do="query that server itself")


def words(sparql: str) -> list[str]:
    """The bare words of a query, in capitals: its keywords and functions."""
    return [m["word"].upper() for m in _TOKEN.finditer(sparql) if m["word"]]


def explain(message: str, sparql: str) -> QueryError:
    """The parser's complaint with line, column, and what to try."""
    match = _POSITION.match(message)
    if not match:
        return QueryError(_brief(message), where="the query", do=_hint(message, sparql, ""))
    line, column = int(match[1]), int(match[2])
    lines = sparql.splitlines() or [""]
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    near = f" at {rest[:20].rstrip()!r}" if rest.strip() else " at the end"
    return QueryError(
        f"does not parse{near}: {_brief(match[3])}",
        where=f"query, line {line}, column {column}",
        do=_hint(match[3], sparql, rest),
    )


def _brief(message: str) -> str:
    """The complaint without the ranges of characters that would also do."""
    if "Prefix not found" in message:
        return "prefix not known"
    expected = message.removeprefix("expected one of ").removeprefix("expected ")
    parts = [" ".join(part.split()) for part in expected.split(", ")]
    kept = [part for part in parts if re.fullmatch(r'"[^"]*"|[A-Za-z ]+|The .*', part)]
    sentences = [part for part in kept if part.startswith("The ")]
    if sentences:
        return sentences[0]
    return "expected " + ", ".join(kept[:8]) if kept else parts[0]


def _hint(message: str, sparql: str, rest: str) -> str:
    wide = next((char for char in sparql_code(sparql) if _narrow(char)), "")
    found = words(sparql)
    if "Prefix not found" in message:
        return "declare it with PREFIX, or use one of " + ", ".join(sorted(PREFIXES))
    if wide:
        return f"write {_narrow(wide)} instead of the full-width {wide}"
    if not any(form in found for form in _FORMS):
        return "begin with SELECT, ASK, CONSTRUCT or DESCRIBE, or give a name from kg query --list"
    if "unbound" in message or "aggregate" in message:
        return "name each variable in GROUP BY, or put it in an aggregate such as COUNT"
    code = sparql_code(sparql)
    missing = [a + b for a, b in ("{}", "()") if code.count(a) != code.count(b)]
    if missing:
        return "balance the brackets " + " and ".join(missing)
    return "look just before this place: a missing dot or bracket, or a misspelt keyword"


def sparql_code(sparql: str) -> str:
    """The query without its strings, IRIs, names and comments."""
    return _TOKEN.sub(lambda m: m["word"] or " ", sparql)


def _narrow(char: str) -> str:
    """The ASCII character that a full-width one stands for; empty where it stands for none."""
    marks = {"“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ","}
    plain = marks.get(char) or unicodedata.normalize("NFKC", char)
    return plain if ord(char) > 127 and plain.isascii() and not plain.isalnum() else ""
