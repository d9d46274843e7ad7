"""The page's data as JSON: columns rather than records, safe inside HTML, compressed when large."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from kg.export.page import words
from kg.export.page.dates import day_number
from kg.export.page.graph import PageGraph, Quote
from kg.export.page.names import readings
from kg.model import Document

COMPRESS_FROM = 300_000
"""Characters of JSON from which the data is compressed inside the page."""

_UNSAFE = str.maketrans(
    {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
)


def payload(
    graph: PageGraph,
    *,
    places: list[tuple[int, int]],
    communities: list[int],
    limit: int,
    focus: str | None,
    language: str,
    title: str,
) -> dict[str, Any]:
    """Everything that the page's scripts read."""
    table = words.words()
    return {
        "title": title,
        "language": language,
        "opening": graph.opening,
        "limit": limit,
        "focus": focus,
        "documents": [_document(d) for d in graph.documents],
        "sentences": list(graph.sentences),
        "nodes": _nodes(graph, places, communities),
        "facts": _facts(graph),
        "mentions": [[number, *_quote(quote)] for number, quote in graph.mentions],
        "words": {
            "page": {code: table[code] for code in words.LANGUAGES},
            "types": table["types"],
            "predicates": _predicates(graph, table["predicates"]),
            "kinds": _labelled({n.kind for n in graph.nodes if n.kind}, {}),
            "qualifiers": _labelled(
                {f.qualifier for f in graph.facts if f.qualifier}, table["qualifiers"]
            ),
        },
    }


def to_json(value: object) -> str:
    """JSON without a character that could end or open anything in HTML."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def packed(text: str) -> tuple[str, str]:
    """The text to embed and its encoding: ``json`` as it is, or ``deflate`` (zlib in base64)."""
    if len(text) < COMPRESS_FROM:
        return text, "json"
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode("ascii"), "deflate"


def _nodes(
    graph: PageGraph, places: list[tuple[int, int]], communities: list[int]
) -> dict[str, list[Any]]:
    nodes = graph.nodes
    return {
        "iri": [n.iri for n in nodes],
        "type": [n.type for n in nodes],
        "label": [n.label for n in nodes],
        "aliases": [list(n.aliases) for n in nodes],
        "kind": [n.kind for n in nodes],
        "days": [list(n.days) if n.days else None for n in nodes],
        "documents": [list(n.documents) for n in nodes],
        "readings": [
            list(readings((n.label, *n.aliases), surnames=n.type == "PER")) for n in nodes
        ],
        "place": [list(place) for place in places],
        "community": communities,
    }


def _facts(graph: PageGraph) -> list[list[Any]]:
    """Rows of subject, predicate, object, post, qualifier, quotes; texts stand for themselves."""
    return [
        [f.subject, f.predicate, f.object, f.post, f.qualifier, [_quote(q) for q in f.quotes]]
        for f in graph.facts
    ]


def _quote(quote: Quote) -> list[Any]:
    excerpt = quote.excerpt
    return [
        quote.document,
        excerpt.sentence,
        excerpt.start,
        excerpt.end,
        quote.producer,
        round(quote.confidence * 100),
    ]


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "day": day_number(document.published) if document.published else None,
        "guessed": document.published is not None and document.published_basis != "given",
        "url": document.url or "",
        "source": document.source.name,
    }


def _predicates(graph: PageGraph, own: Mapping[str, Any]) -> dict[str, Any]:
    """Labels of the predicates in use; ``reads`` says whether the object comes first in words."""
    labelled = _labelled({f.predicate for f in graph.facts}, own)
    return {
        name: {**labels, "reads": own.get(name, {}).get("reads", "forward")}
        for name, labels in labelled.items()
    }


def _labelled(names: Iterable[str], own: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {name: words.label(name, dict(own)) for name in sorted(names)}
