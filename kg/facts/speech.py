"""Speech: what was said, and at which happening it was heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.facts.phrases import PersonPhrase
from kg.facts.triggers import Trigger
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_PARTS = ("presidedBy", "attendedBy", "spokeAt")
_SPEECH_LEAD = re.compile(r"[，,：:]\s*")
_LETTER = re.compile(r"[^，。；]{0,40}?(?:贺信|贺电|致信|来信|复信|回信|书面致辞)")
_WRITTEN = re.compile(
    r"记者(?!会|招待|见面)|采访|受访|贺信|贺电|致信|来信|信中|撰文|文章|著作|署名|微博|回忆录|论述|多次|曾$"
)
_PRESENTING = ("介绍", "详细介绍", "着重介绍", "通报", "解读")
_GATHERINGS = ("meeting", "training", "ceremony", "signing")
_OCCASION = re.compile(
    r"[会式坛班礼赛动]上|会前|会后|会见|调研|考察|视察|检查|督导|走访|致辞|讲话|发言|总结|座谈|汇报|期间|现场|每到一"
)


def elsewhere(analysis: Analysis, trigger: Trigger, region: Span) -> bool:
    """Whether the words were written, or said to the press, and so heard at no happening."""
    clause = re.split(r"[，。；]", region.of(analysis.text))[-1]
    return trigger.role.is_content_speech and bool(_WRITTEN.search(clause))


def letter_writers(
    analysis: Analysis, sentence: Span, phrases: Sequence[PersonPhrase]
) -> Iterator[Candidate]:
    """Who sent a letter instead of coming: 王明向论坛致贺信."""
    for phrase in phrases:
        if _LETTER.match(analysis.text, phrase.span.end, sentence.end):
            yield phrase.person


def words_said(analysis: Analysis, trigger: Trigger) -> Span | None:
    """What was said, to the end of its sentence: 强调，|抓项目建设一是思路要清…"""
    if not trigger.role.is_content_speech:
        return None
    lead = _SPEECH_LEAD.match(analysis.text, trigger.span.end)
    sentence = analysis.sentence_of(trigger.span)
    if lead is None or lead.end() >= sentence.end:
        return None
    return Span(lead.end(), sentence.end)


def with_a_part(
    registry: Registry, book: ClaimBook, current: CurrentEvent, *, person: Candidate, event: str
) -> str | None:
    """The latest happening, ``event`` of the sentence first, in which this person has a part."""
    entity = registry.referent(person)
    for told in (event, *reversed(current.recent)):
        if entity and any(book.has(told, part, entity) for part in _PARTS):
            return told
    return None


def heard_at(
    analysis: Analysis,
    registry: Registry,
    book: ClaimBook,
    *,
    trigger: Trigger,
    region: Span,
    speaker: Candidate,
    event: str,
) -> str | None:
    """The happening at which someone without a part in it yet was heard, or None.

    A speech (致辞, 发言) is part of one by itself. What someone says (表示) is where the sentence
    speaks of the occasion, or, at a gathering, where the article gives the speaker a post;
    who presents something (介绍工作情况) does so there.
    """
    presents = trigger.role.word in _PRESENTING and words_said(analysis, trigger) is None
    if presents or not trigger.role.is_content_speech or _OCCASION.search(region.of(analysis.text)):
        return event
    gathering = registry[event].kind in _GATHERINGS
    person = registry.referent(speaker)
    return event if gathering and person and book.has(person, "holdsPost") else None
