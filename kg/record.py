"""One article's extraction as a plain record: the shape that ``kg extract`` writes."""

from __future__ import annotations

from typing import Any

from kg.model import FIGURES, Claim, Extraction

Record = dict[str, Any]


def as_record(extraction: Extraction, iris: dict[str, str] | None = None) -> Record:
    """``id``, ``mentions``, ``entities``, ``facts`` and ``figures`` of one article.

    Facts join things to things, posts and days; figures are the numbers and scores of happenings.

    Offsets count characters of the text as it was given, so the article's own offset in its file
    is added. ``iris`` gives the IRI of each local entity.
    """
    base = extraction.document.source.offset
    return {
        "id": extraction.document.id,
        "mentions": [
            {
                "type": m.label,
                "start": m.span.start + base,
                "end": m.span.end + base,
                "text": m.surface,
                "eid": m.entity,
                **({"norm": m.norm} if m.label == "TIME" else {}),
                "producer": m.producer,
                "confidence": round(m.confidence, 4),
            }
            for m in extraction.mentions
        ],
        "entities": [
            {
                "id": e.id,
                "type": e.type,
                "name": e.name,
                "aliases": list(e.aliases),
                "kind": e.kind,
                **({"iri": iris[e.id]} if iris else {}),
            }
            for e in extraction.entities
        ],
        "facts": [
            _fact(c, extraction.document.text)
            for c in extraction.claims
            if c.predicate not in FIGURES
        ],
        "figures": [
            _fact(c, extraction.document.text) for c in extraction.claims if c.predicate in FIGURES
        ],
    }


def _fact(claim: Claim, text: str) -> Record:
    said: Record = {"s": claim.subject, "p": claim.predicate}
    if claim.predicate == "holdsPost":
        said |= {"post": claim.value, "org": claim.object, "tense": claim.qualifier}
    else:
        said["o"] = claim.object if claim.object is not None else claim.value
    return said | {
        "evidence": claim.evidence.of(text),
        "producer": claim.producer,
        "confidence": round(claim.confidence, 4),
    }
