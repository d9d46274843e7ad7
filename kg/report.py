"""What ``report.json`` says of a build: counts, seconds, versions, inputs, what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from kg import __version__
from kg.errors import InputError
from kg.model import Document, Import, Knowledge
from kg.nlp.identity import model_identity
from kg.statements import triple


def report(
    knowledge: Knowledge,
    *,
    triples: int,
    seconds: Mapping[str, float],
    problems: Iterable[InputError],
    model: str | None,
) -> dict[str, Any]:
    """The report of a build. ``model`` is the name of another pipeline than the shipped one."""
    sources = {(e.document.source.name, e.document.source.sha256) for e in knowledge.extractions}
    return {
        "wenmai": __version__,
        "model": model or model_identity(),
        "seconds": seconds,
        "counts": counts(knowledge) | {"triples": triples},
        "inputs": [{"name": name, "sha256": sha} for name, sha in sorted(sources)],
        "imports": [_imported(one) for one in knowledge.imports],
        "articles": [_article(d) for d in knowledge.documents],
        "skipped": [{"where": p.where, "what": p.what, "do": p.do} for p in problems],
    }


def _imported(one: Import) -> dict[str, Any]:
    """What was taken in; ``left_out`` are facts about things that nobody describes."""
    return {
        "name": one.source.name,
        "sha256": one.source.sha256,
        "things": len(one.things),
        "facts": len(one.facts),
        "identities": len(one.judgements),
        "links": len(one.links),
        "left_out": [" ".join(triple(fact)) for fact in one.left_out],
    }


def _article(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": document.published_basis,
        "place": document.place,
        "place_basis": document.place_basis,
    }


def counts(knowledge: Knowledge) -> dict[str, int]:
    """How many of everything: articles, sentences, mentions, entities by type, claims."""
    types = Counter(e.type for e in knowledge.entities)
    return {
        "articles": len(knowledge.extractions),
        "sentences": sum(len(e.sentences) for e in knowledge.extractions),
        "mentions": sum(len(e.mentions) for e in knowledge.extractions),
        "persons": types["PER"],
        "organisations": types["ORG"],
        "places": types["LOC"],
        "events": types["EVENT"],
        "statements": len(knowledge.statements),
        "claims": sum(len(s.evidence) for s in knowledge.statements),
    }
