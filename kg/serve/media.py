"""Media types: what is offered, what a client accepts, and the best of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
"""Formats of solutions and truth values, the preferred one first."""

TRIPLES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}
"""Formats of graphs."""

QUADS = {
    "trig": "application/trig; charset=utf-8",
    "nq": "application/n-quads; charset=utf-8",
}
"""Formats of datasets."""

PAGES = {"html": "text/html; charset=utf-8"}

_ALSO = {
    "application/json": ("json", "jsonld"),
    "text/json": ("json",),
    "application/xml": ("xml", "rdf"),
    "text/xml": ("xml", "rdf"),
    "application/turtle": ("ttl",),
    "application/x-turtle": ("ttl",),
    "text/rdf+n3": ("ttl",),
    "text/n3": ("ttl",),
    "text/plain": ("nt",),
    "text/ntriples": ("nt",),
    "text/x-nquads": ("nq",),
    "application/x-trig": ("trig",),
    "application/xhtml+xml": ("html",),
}
_NAMES = {
    "turtle": "ttl",
    "n-triples": "nt",
    "ntriples": "nt",
    "rdf+xml": "rdf",
    "rdfxml": "rdf",
    "rdf/xml": "rdf",
    "json-ld": "jsonld",
    "nquads": "nq",
    "n-quads": "nq",
}


def bare(media: str) -> str:
    """A media type without its parameters, in small letters."""
    return media.partition(";")[0].strip().lower()


def choose(accept: str, offered: Mapping[str, str]) -> str | None:
    """The name of the offered format that the client likes best; None where it takes none.

    ``accept`` is an Accept header; a missing one takes anything.
    """
    if not accept.strip():
        return next(iter(offered))
    ranges = list(_ranges(accept))
    best, best_quality = None, 0.0
    for name, media in offered.items():
        quality = _quality(name, bare(media), ranges)
        if quality > best_quality:
            best, best_quality = name, quality
    return best


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _number(value)
        yield media.lower(), quality


def _number(text: str) -> float:
    """A quality between 0 and 1; what is no number counts as 1."""
    stripped = text.strip()
    digits = stripped.replace(".", "", 1)
    return min(float(stripped), 1.0) if digits.isascii() and digits.isdigit() else 1.0


def _quality(name: str, media: str, ranges: Iterable[tuple[str, float]]) -> float:
    """How much the most specific range that fits likes it."""
    found = (-1, 0.0)
    for wanted, quality in ranges:
        if wanted == media:
            found = max(found, (3, quality))
        elif name in _ALSO.get(wanted, ()):
            found = max(found, (2, quality * 0.999))
        elif wanted.endswith("/*") and media.startswith(wanted[:-1]):
            found = max(found, (1, quality))
        elif wanted == "*/*":
            found = max(found, (0, quality))
    return found[1]


def named(text: str, offered: Mapping[str, str]) -> str | None:
    """The offered format that ``text`` names, by a short name or a media type; None for no such."""
    text = bare(text.replace(" ", "+"))
    name = _NAMES.get(text, text)
    if name in offered:
        return name
    for short, media in offered.items():
        if bare(media) == text or short in _ALSO.get(text, ()):
            return short
    return None


def describe(*offers: Mapping[str, str]) -> str:
    """The media types of some offers, for messages."""
    return ", ".join(bare(media) for offer in offers for media in offer.values())
