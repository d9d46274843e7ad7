"""The words on the page: relations, types and the interface, in Chinese and English, as data."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.errors import ResourceError
from kg.resources import resource

LANGUAGES = ("zh", "en")
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def words() -> dict[str, Any]:
    """The table in ``assets/words.json``."""
    text = files(__package__).joinpath("assets", "words.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@lru_cache(maxsize=1)
def ontology_labels() -> dict[str, dict[str, str]]:
    """Each ontology term's labels by language, under its folded local name; empty without one."""
    try:
        path = resource("ontology", "news.ttl")
    except ResourceError:
        return {}
    from rdflib import Graph, Literal, URIRef

    labels: dict[str, dict[str, str]] = {}
    graph = Graph().parse(path, format="turtle")
    for term, label in graph.subject_objects(URIRef(_LABEL)):
        if isinstance(label, Literal) and label.language in LANGUAGES:
            name = fold(re.split(r"[/#]", str(term))[-1])
            labels.setdefault(name, {})[str(label.language)] = str(label)
    return labels


def fold(name: str) -> str:
    """A term's name without case and hyphens: event kind ``site-visit`` is class ``SiteVisit``."""
    return re.sub(r"[^0-9a-z]", "", name.lower())


def label(name: str, own: dict[str, dict[str, str]]) -> dict[str, str]:
    """The labels of a predicate or kind: our short ones, else the ontology's, else its name."""
    ours, theirs = own.get(name), ontology_labels()
    known = ours or theirs.get(fold(name)) or theirs.get(fold(name) + "event") or {}
    return {language: known.get(language, name) for language in LANGUAGES}
