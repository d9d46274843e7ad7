"""partOf and locatedIn from names written together: 耀州区石柱镇, 平阳县南雁会文书院."""

from __future__ import annotations

from kg.facts.claims import ClaimBook
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis


def claim_containment(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds a claim for each place written directly before a smaller one, a site or a body."""
    for outer, inner in zip(analysis.mentions, analysis.mentions[1:], strict=False):
        if outer.label != "LOC" or inner.label not in ("LOC", "ORG"):
            continue
        if outer.span.end != inner.span.start:
            continue
        whole, part = registry.referent(outer), registry.referent(inner)
        if whole is None or part is None or whole == part or not registry[whole].is_division:
            continue
        if min(len(outer.span), len(inner.span)) < 2:
            continue
        if inner.span.of(analysis.text).endswith("会场"):
            continue
        is_place = inner.label == "LOC" and (
            registry[part].is_division
            or registry[part].kind in ("village", "land")
            or registry[whole].kind == "country"
        )
        book.say(
            part,
            "partOf" if is_place else "locatedIn",
            whole,
            evidence=Span(outer.span.start, inner.span.end),
            producer="rule:containment/adjacent",
            confidence=0.9,
        )
