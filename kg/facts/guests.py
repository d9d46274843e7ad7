"""Guests without names: those whose visit the article told before."""

from __future__ import annotations

import re

from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.facts.triggers import Trigger
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis

_GUESTS = re.compile(
    r"了?(?:来访的?|到访的?)?(?:一行)?(?:客人|来宾|嘉宾|外宾|[他她]们?一行|[他她]们)"
)
_HOST_AND_GUEST = 2


def claim_guests(
    analysis: Analysis,
    registry: Registry,
    current: CurrentEvent,
    book: ClaimBook,
    *,
    trigger: Trigger,
    event: str,
) -> None:
    """Adds attendedBy for the visitors of a reception that calls them only guests: 会见了|客人."""
    guests = _GUESTS.match(analysis.text, trigger.span.end)
    if guests is None or len(book.objects(event, "attendedBy")) > _HOST_AND_GUEST:
        return
    visits = [v for v in current.reported if registry[v].kind == "visit" and v != event]
    led = [people for v in visits if (people := book.objects(v, "presidedBy"))]
    for person in led[-1] if led else []:
        book.say(
            event,
            "attendedBy",
            person,
            evidence=Span(trigger.span.start, guests.end()),
            producer=f"rule:roles/{trigger.role.word}",
        )
