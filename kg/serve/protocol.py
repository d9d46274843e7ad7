"""The SPARQL 1.1 Protocol: a request as a query with its graphs and the formats that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.serve import media
from kg.serve.intake import body, text_of
from kg.serve.trouble import RequestError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

_MOST_FIELDS = 1000

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as it was asked. A format that the client takes none of is None."""

    sparql: str
    dataset: tuple[list[str], list[str]] | None
    rows: str | None
    triples: str | None
    attachment: bool = False

    def job(self) -> dict[str, Any]:
        """The work for a worker."""
        return {
            "do": "query",
            "sparql": self.sparql,
            "dataset": self.dataset,
            "rows": self.rows,
            "triples": self.triples,
        }


async def operation(request: Request, *, limit: int, seconds: float) -> Operation | None:
    """What a request asks; None where it has no query. Raises RequestError."""
    if request.method != "POST":
        given = fields(request.scope["query_string"])
        return _operation(given, one(given, "query"), request)
    kind = media.bare(request.headers.get("content-type", ""))
    if kind == UPDATE:
        raise _no_update()
    if kind not in (FORM, QUERY):
        raise RequestError(
            415,
            f"Content-Type {kind or 'missing'} is not known here",
            where="/sparql",
            do=f"POST a form as {FORM}, or the query itself as {QUERY}",
        )
    content = await body(request, limit=limit, seconds=seconds)
    if kind == FORM:
        given = fields(content)
        found = _operation(given, one(given, "query"), request)
    else:
        given = fields(request.scope["query_string"])
        found = _operation(given, text_of(content), request)
    if found is None:
        raise RequestError(400, "no query", where="/sparql", do="give it in the field query=")
    return found


def _operation(given: Fields, sparql: str | None, request: Request) -> Operation | None:
    if any(name == "update" for name, _ in given):
        raise _no_update()
    if sparql is None:
        return None
    if not sparql.strip():
        raise RequestError(400, "the query is empty", where="/sparql", do="begin with SELECT")
    default, named = (
        [value for name, value in given if name == field]
        for field in ("default-graph-uri", "named-graph-uri")
    )
    accept = request.headers.get("accept", "")
    formats = [value for name, value in given if name in ("format", "output")]
    return Operation(
        sparql,
        (default, named) if default or named else None,
        _format(formats, accept, media.ROWS),
        _format(formats, accept, media.TRIPLES),
        attachment=any(name == "download" for name, _ in given),
    )


def _format(formats: Sequence[str], accept: str, offered: Mapping[str, str]) -> str | None:
    """The format that is asked for by a field, else by the Accept header."""
    for text in formats:
        name = media.named(text, offered)
        if name:
            return name
    return media.choose(accept, offered)


def fields(encoded: bytes) -> Fields:
    """The fields of a form or of a query string. Raises RequestError when they are not UTF-8."""
    try:
        return parse_qsl(
            encoded.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise RequestError(
            400, "is not UTF-8", where="the request", do="encode it in UTF-8"
        ) from error
    except ValueError as error:
        raise RequestError(400, "has too many fields", where="the request") from error


def one(given: Fields, name: str) -> str | None:
    """The value of a field. Raises RequestError when it is given more than once."""
    values = [value for field, value in given if field == name]
    if len(values) > 1:
        raise RequestError(400, f"{name}= is given {len(values)} times", do="give it once")
    return values[0] if values else None


def _no_update() -> RequestError:
    return RequestError(
        403,
        "updates are not taken",
        where="/sparql",
        do="change the graph with kg add, remove and judge, or write to /data",
    )
