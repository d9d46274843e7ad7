"""Claims of many documents to statements: what they say together, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from math import prod
from typing import NamedTuple

from kg import iri
from kg.divisions import Divisions
from kg.homes import post_name
from kg.identity import Resolution, body_names, resolve
from kg.ledger import Ledger
from kg.model import ARTICLE, LITERALS, Claim, Evidence, Extraction, Import, Knowledge, Statement

SYMMETRIC = frozenset({"signedWith"})
"""Predicates that say the same in both directions; the lesser IRI is written first."""


OVER = frozenset({"former", "removed"})
"""Qualifiers of a tenure that has ended."""


class _Key(NamedTuple):
    """What makes two claims say the same."""

    subject: str
    predicate: str
    object: str
    post: str
    qualifier: str


def assemble(
    extractions: Iterable[Extraction],
    *,
    ledger: Ledger | None = None,
    divisions: Divisions | None = None,
    imports: Iterable[Import] = (),
) -> Knowledge:
    """All that the documents say together. The order of ``extractions`` changes nothing.

    ``ledger`` holds what people decided, ``divisions`` the gazetteer that tells what lies in what,
    ``imports`` the facts and identities that people had already.
    """
    ordered = tuple(sorted(extractions, key=lambda e: e.document.id))
    files = sorted(imports, key=lambda one: (one.source.name, one.source.sha256))
    resolution = resolve(ordered, ledger, divisions=divisions, imports=files)
    merged = dict(_merge(ordered, resolution))
    sources = _sources(resolution.imports)
    for key in (*_hierarchy(resolution, divisions or Divisions()), *sources):
        merged.setdefault(key, [])
    rejected = {j.left for j in resolution.judgements if j.verdict == "reject"}
    statements = (_statement(key, merged[key], sources.get(key, ())) for key in sorted(merged))
    return Knowledge(
        extractions=ordered,
        entities=resolution.entities,
        statements=tuple(kept for s in statements if (kept := _without(s, rejected))),
        referents=resolution.referents,
        judgements=resolution.judgements,
        imports=resolution.imports,
    )


def _sources(imports: Iterable[Import]) -> dict[_Key, tuple[str, ...]]:
    """The imported files that say it, for each fact that some do."""
    found: dict[_Key, set[str]] = defaultdict(set)
    for one in imports:
        for fact in one.facts:
            key = _Key(
                fact.subject,
                fact.predicate,
                fact.object or "",
                fact.post or "",
                fact.qualifier or "",
            )
            found[key].update(fact.sources)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def _merge(ordered: tuple[Extraction, ...], resolution: Resolution) -> dict[_Key, list[Evidence]]:
    local = {(e.document.id, le.id): le for e in ordered for le in e.entities}
    names = body_names(local, resolution.referents)
    merged: dict[_Key, list[Evidence]] = defaultdict(list)
    for extraction in ordered:
        for claim in distinct(extraction.claims):
            key = _key(claim, resolution.referents, names)
            if key.subject != key.object:
                merged[key].append(_evidence(claim, extraction.document.text))
    return merged


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, sorted, the surest one for each key."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.producer)):
        best.setdefault(claim.key, claim)
    return [best[key] for key in sorted(best)]


def _key(
    claim: Claim, referents: Mapping[tuple[str, str], str], names: Mapping[str, tuple[str, ...]]
) -> _Key:
    def of(local_id: str | None) -> str:
        return referents[claim.document_id, local_id] if local_id else ""

    subject = iri.article(claim.document_id) if claim.subject == ARTICLE else of(claim.subject)
    target = (claim.value or "") if claim.predicate in LITERALS else of(claim.object)
    if claim.predicate in SYMMETRIC:
        subject, target = sorted((subject, target))
    if claim.predicate != "holdsPost":
        return _Key(subject, claim.predicate, target, "", claim.qualifier or "")
    post = post_name(claim.value or "", names.get(target, ()))
    return _Key(subject, claim.predicate, target, post, claim.qualifier or "")


def _evidence(claim: Claim, text: str) -> Evidence:
    return Evidence(
        claim_iri=iri.claim(claim.document_id, claim.key),
        document_id=claim.document_id,
        span=claim.evidence,
        quote=claim.evidence.of(text),
        producer=claim.producer,
        confidence=claim.confidence,
    )


def _hierarchy(resolution: Resolution, divisions: Divisions) -> Iterator[_Key]:
    """Each division is part of the nearest one that holds it; no article need say so."""
    for entity in resolution.entities:
        if entity.is_division and entity.division:
            for outer in divisions.ancestors(entity.division)[:1]:
                yield _Key(entity.iri, "partOf", iri.place(outer), "", "")


def _statement(key: _Key, evidence: list[Evidence], sources: tuple[str, ...]) -> Statement:
    return Statement(
        subject=key.subject,
        predicate=key.predicate,
        object=key.object or None,
        is_literal=key.predicate in LITERALS,
        evidence=tuple(sorted(evidence, key=lambda e: (e.document_id, e.span, e.claim_iri))),
        post=key.post or None,
        qualifier=key.qualifier or None,
        sources=sources,
    )


def _without(statement: Statement, rejected: set[str]) -> Statement | None:
    """The statement less its rejected claims; None where nothing is left of it."""
    if not rejected:
        return statement
    kept = tuple(e for e in statement.evidence if e.claim_iri not in rejected)
    only = statement.evidence and not statement.sources
    if " ".join(triple(statement)) in rejected or (only and not kept):
        return None
    return replace(statement, evidence=kept)


def triple(statement: Statement) -> tuple[str, str, str]:
    """Subject, predicate and object as the graph has them: IRIs, or for ``LITERALS`` the value.

    A tenure's object is its post; one that is over has the predicate ``heldPost``.
    """
    predicate, target = statement.predicate, statement.object or ""
    if predicate == "holdsPost":
        target = post(statement)
        predicate = "heldPost" if statement.qualifier in OVER else predicate
    return statement.subject, iri.ONTOLOGY + predicate, target


def post(statement: Statement) -> str:
    """The IRI of a tenure's post: the body's, or the holder's own where the body is not known."""
    return iri.post(statement.object or statement.subject, statement.post or "")


def corroboration(statement: Statement) -> int:
    """How many documents say it."""
    return len({evidence.document_id for evidence in statement.evidence})


def confidence(statement: Statement) -> float:
    """How sure the documents together are, between 0 and 1.

    The noisy-or of the documents, each with its surest claim: documents are taken as independent,
    claims of one document are not. What the gazetteer or an imported file says has 1.
    """
    if statement.sources:
        return 1.0
    best: dict[str, float] = {}
    for evidence in statement.evidence:
        best[evidence.document_id] = max(evidence.confidence, best.get(evidence.document_id, 0.0))
    doubt = prod(1 - best[document] for document in sorted(best)) if best else 0.0
    return round(1 - doubt, 4)


def seen(statement: Statement, published: Mapping[str, date | None]) -> tuple[date, date] | None:
    """The dates of the first and last document that say it; None where no date is known."""
    days = [day for e in statement.evidence if (day := published.get(e.document_id))]
    return (min(days), max(days)) if days else None
