"""What the pages call things: the ontology's labels, and the words of the interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import pyoxigraph as ox
from starlette.requests import Request

from kg.iri import ONTOLOGY, PREFIXES, short
from kg.resources import resource

LANGUAGES = ("zh", "en")

_KINDS = {
    PREFIXES["rdfs"] + "label": "",
    ONTOLOGY + "inverseLabel": "inverse ",
}


def language_of(request: Request) -> str:
    """The language that the reader asks for; Chinese where none is."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    accepted = request.headers.get("accept-language", "").lower()
    return next((tag for tag in _tags(accepted) if tag in LANGUAGES), "zh")


def _tags(header: str) -> list[str]:
    return [part.split(";")[0].strip()[:2] for part in header.split(",")]


@cache
def interface(language: str) -> Mapping[str, str]:
    """The words of the interface."""
    text = files("kg.serve").joinpath("words.json").read_text("utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)
    return {key: words[language] for key, words in found.items() if ":" not in key}


@cache
def labels() -> dict[tuple[str, str], str]:
    """The labels of terms by IRI and language; ``inverse zh`` for those read from the object."""
    found: dict[tuple[str, str], str] = {}
    text = files("kg.serve").joinpath("words.json").read_text("utf-8")
    for key, words in json.loads(text).items():
        prefix, colon, local = key.partition(":")
        if colon:
            found |= {(PREFIXES[prefix] + local, tag): word for tag, word in words.items()}
    path = resource("ontology", "news.ttl")
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        kind = _KINDS.get(quad.predicate.value)
        if kind is not None and isinstance(quad.object, ox.Literal):
            subject = str(getattr(quad.subject, "value", ""))
            found[subject, kind + (quad.object.language or "")] = quad.object.value
    return found


def term(iri: str, language: str, *, inverse: bool = False) -> str:
    """What a term is called; its short IRI where it has no name."""
    known = labels()
    if inverse and (iri, f"inverse {language}") in known:
        return known[iri, f"inverse {language}"]
    return known.get((iri, language), short(iri))
