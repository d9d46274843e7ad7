"""Speech: what was said, and at which happening it was heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_LETTER = re.compile(r"[^，。；]{0,40}?(?:贺信|贺电|致信|来信|复信|回信|书面致辞|致电|唁电|慰问电)")
_WRITTEN = re.compile(
    r"记者(?!会|招待|见面)|[对向]媒体(?!见面)|采访|受访|贺信|贺电|致信|来信|信中|撰文|文章|著作|署名|微博|回忆录|论述|多次|曾$"
    r"|此前|献词|社交|声明(?!会)|专访"
)
_THERE = re.compile(r"[”）)]?(?:[上中]|期间|现场)")
COLON = "："
_NEW_CLAUSE = re.compile(r"[；;]|”[^“]*$")
_PRESENTING = ("介绍", "详细介绍", "着重介绍", "通报", "解读")
_GATHERINGS = ("meeting", "training", "ceremony", "signing")
_OCCASION = re.compile(
    r"[会式坛班礼赛动]上|会前|会后|会见|调研|考察|视察|检查|督导|走访|致辞|讲话|发言|总结|座谈|汇报|期间|现场|每到一"
)


def elsewhere(analysis: Analysis, trigger: Trigger, region: Span) -> bool:
    """Whether the words were written, said earlier, or said to the press: heard at no happening."""
    start = max(region.start, *(analysis.text.rfind(c, 0, region.end) + 1 for c in "，。；"))
    clause = list(analysis.text[start : region.end])
    for mention in analysis.within(Span(start, region.end)):
        if mention.label == "PER":
            clause[mention.span.start - start : mention.span.end - start] = " " * len(mention.span)
    return trigger.role.is_content_speech and bool(_WRITTEN.search("".join(clause)))


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
    colon = trigger.span.of(analysis.text) == COLON
    lead = _SPEECH_LEAD.match(analysis.text, trigger.span.start if colon else trigger.span.end)
    sentence = analysis.sentence_of(trigger.span)
    if lead is None or lead.end() >= sentence.end:
        return None
    return Span(lead.end(), sentence.end)


def speech_over(analysis: Analysis, speech: Trigger, region: Span) -> bool:
    """Whether a new doer ends what was said: at once after 宣布命令, else past a semicolon."""
    quoted = words_said(analysis, speech) is not None
    return not quoted or bool(_NEW_CLAUSE.search(region.of(analysis.text)))


@dataclass(frozen=True, slots=True)
class Listener:
    """Finds the happening at which someone was heard."""

    analysis: Analysis
    registry: Registry
    book: ClaimBook
    current: CurrentEvent

    def heard_at(
        self, trigger: Trigger, region: Span, speaker: Candidate, event: str
    ) -> str | None:
        """The happening at which the speaker was heard, or None; ``event`` is the sentence's.

        It is the one that the sentence calls the occasion (发布会上), or else the latest in which
        the speaker has a part. Without a part in any, a speech (致辞, 发言) is part of one by
        itself; what someone says (表示) is where the sentence speaks of the occasion, or, at a
        gathering, where the article gives the speaker a post; who presents something
        (介绍工作情况) does so there.
        """
        person = self.registry.referent(speaker)
        sentence = self.analysis.sentence_of(trigger.span)
        if self._is_occasion(event, Span(sentence.start, trigger.span.start)):
            return event
        before = Span(0, trigger.span.start)
        if self._is_occasion(event, before) and self._with_a_part(person, event):
            return event
        told = self._with_a_part(person, event)
        if told is not None or trigger.span.of(self.analysis.text) == COLON:
            return told
        words = words_said(self.analysis, trigger)
        presents = trigger.role.word in _PRESENTING and words is None
        said = trigger.role.is_content_speech and not presents
        if not said or _OCCASION.search(region.of(self.analysis.text)):
            return event
        gathering = self.registry[event].kind in _GATHERINGS
        return event if gathering and person and self.book.has(person, "holdsPost") else None

    def _is_occasion(self, event: str, region: Span) -> bool:
        """Whether the happening stands in the region as an occasion: 座谈会|上，甲介绍."""
        return any(
            m.label == "EVENT"
            and self.registry.referent(m) == event
            and _THERE.match(self.analysis.text, m.span.end)
            for m in self.analysis.within(region)
        )

    def _with_a_part(self, person: str | None, event: str) -> str | None:
        """The latest happening, ``event`` first, in which a person has a part."""
        for told in (event, *reversed(self.current.recent)):
            if person and any(self.book.has(told, part, person) for part in _PARTS):
                return told
        return None
