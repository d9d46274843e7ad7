"""One article's mentions to its extraction: entities and claims with evidence."""

from __future__ import annotations

from kg.facts.agreements import claim_named_projects, claim_projects, claim_signings
from kg.facts.appointments import claim_appointments
from kg.facts.bylines import claim_bylines
from kg.facts.circumstances import claim_circumstances
from kg.facts.claims import ClaimBook
from kg.facts.containment import claim_containment
from kg.facts.current import CurrentEvent
from kg.facts.echoes import without_echoes
from kg.facts.locations import claim_locations
from kg.facts.memberships import claim_memberships
from kg.facts.offices import claim_offices
from kg.facts.outcomes import claim_outcomes
from kg.facts.roles import RoleReader
from kg.linking.anaphors import ANAPHOR, with_anaphors
from kg.linking.link import link
from kg.linking.registry import Registry
from kg.model import Extraction, Mention
from kg.nlp.analysis import Analysis


def extract(analysis: Analysis) -> Extraction:
    """All that an article says; depends on the article and the lexicons alone."""
    registry, locality = link(analysis)
    analysis = with_anaphors(analysis, registry)
    book = ClaimBook(analysis)
    claim_bylines(analysis, registry, book)
    claim_offices(analysis, registry, locality, book)
    claim_memberships(analysis, registry, book)
    claim_appointments(analysis, registry, locality, book)
    current = CurrentEvent(analysis, registry)
    RoleReader(analysis, registry, book, current).read()
    claim_circumstances(analysis, registry, current, book)
    claim_outcomes(analysis, registry, current, book)
    claim_signings(analysis, registry, book)
    claim_projects(analysis, registry, current, book)
    claim_named_projects(analysis, registry, current, book)
    claim_locations(analysis, registry, book)
    claim_containment(analysis, registry, book)
    return Extraction(
        analysis.document,
        tuple(analysis.locate(s) for s in analysis.sentences),
        tuple(sorted(_mentions(analysis, registry), key=lambda m: m.span)),
        registry.entities(),
        without_echoes(book.claims()),
    )


def _mentions(analysis: Analysis, registry: Registry) -> list[Mention]:
    document = analysis.document
    mentions = []
    for candidate in (m for m in analysis.mentions if m.producer != ANAPHOR):
        span = analysis.locate(candidate.span)
        mentions.append(
            Mention(
                document.id,
                span,
                span.of(document.text),
                candidate.label,
                registry.referent(candidate),
                candidate.norm,
                candidate.producer,
                candidate.confidence,
            )
        )
    return mentions
