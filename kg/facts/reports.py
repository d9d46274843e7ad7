"""Reports that others hear: 听取了|院长王明|关于进展的汇报."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.facts.phrases import LIST_GAP, PersonPhrase
from kg.facts.triggers import Trigger, roles
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis

_HEARD = re.compile(r"听取了?$")
_REPORT = re.compile(
    r"(?:等人?|同志|[和、及与][^，。；]{1,30}?)?(?:关于|就|对|所作?)?[^，。；：]{0,40}?的[^，。；：的]{0,12}?"
    r"(?:汇报|介绍|报告|讲解|说明)"
)


def claim_reports(
    analysis: Analysis,
    registry: Registry,
    current: CurrentEvent,
    book: ClaimBook,
    *,
    sentence: Span,
    phrases: Sequence[PersonPhrase],
) -> None:
    """Adds spokeAt for who reported what the doers of a sentence heard."""
    for phrase, words in _heard(analysis.text, sentence, phrases):
        event = current.event_for(Trigger(words, roles()["汇报"]), sentence)
        person = registry.referent(phrase.person)
        if event is not None and person is not None:
            book.say(event, "spokeAt", person, evidence=words, producer="rule:roles/听取")


def _heard(
    text: str, sentence: Span, phrases: Sequence[PersonPhrase]
) -> Iterator[tuple[PersonPhrase, Span]]:
    """The persons between 听取 and the report, and the words for it."""
    led = -1
    for phrase in phrases:
        heard = _HEARD.search(text, sentence.start, phrase.span.start)
        listed = led >= 0 and LIST_GAP.fullmatch(text, led, phrase.span.start)
        report = _REPORT.match(text, phrase.span.end, sentence.end)
        led = phrase.span.end if heard or listed else -1
        if led >= 0 and report:
            yield phrase, Span(phrase.span.start, report.end())
