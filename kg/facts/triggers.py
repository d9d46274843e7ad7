"""The verbs that give a part in a happening, found in a sentence in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation
from kg.resources import rows

_NONE = "-"
_SAYS = re.compile(r"[，,：:“]|道[，：]")
_MEETING_FRONTS = ("汇报", "通报", "介绍", "演讲", "见证", "要求", "举办")
_NOUN_AFTER = re.compile(r"[人者稿词员率权法]|单位|精神|小组|比赛")
_NOUN_BEFORE = (
    "听取",
    "取了",
    "情况",
    "重要",
    "系列",
    "的",
    "各",
    "新",
    "总",
    "简",
    "统",
    "名",
    "职",
    "俗",
    "自",
    "号",
    "按",
    "无",
    "不",
)


@dataclass(frozen=True, slots=True)
class Role:
    """One lexicon row: what the doer and the done-to of a verb are in the happening."""

    word: str
    subject: str | None
    subject_types: frozenset[str]
    object: str | None
    object_types: frozenset[str]
    events: frozenset[str]

    @property
    def is_content_speech(self) -> bool:
        """Whether what follows is what was said (表示，…), so that its verbs are not ours."""
        return self.subject == "spokeAt" and self.word in _content_words()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb at its place; ``event`` is set where the verb is the happening itself."""

    span: Span
    role: Role
    event: Candidate | None = None


def _cell(value: str) -> str | None:
    return None if value == _NONE else value


def _cells(value: str) -> frozenset[str]:
    return frozenset() if value == _NONE else frozenset(value.split(","))


@cache
def roles() -> dict[str, Role]:
    """The rows of roles.tsv by their verb."""
    return {
        row["word"]: Role(
            row["word"],
            _cell(row["subject"]),
            _cells(row["subject_types"]),
            _cell(row["object"]),
            _cells(row["object_types"]),
            _cells(row["events"]),
        )
        for row in rows("lexicon", "roles.tsv")
    }


@cache
def event_roles() -> dict[str, Role]:
    """The rows of event_parts.tsv by the kind of event."""
    return {
        row["kind"]: Role(
            row["kind"],
            _cell(row["subject"]),
            _cells(row["subject_types"]),
            _cell(row["object"]),
            _cells(row["object_types"]),
            frozenset((row["kind"],)),
        )
        for row in rows("lexicon", "event_parts.tsv")
    }


@cache
def _content_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("lexicon", "speech_words.tsv"))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternation(roles()))


def find_triggers(analysis: Analysis, sentence: Span) -> list[Trigger]:
    """The triggers of a sentence, left to right, outside of names."""
    mentions = analysis.within(sentence)
    found = []
    for mention in mentions:
        if mention.label == "EVENT" and mention.producer.endswith("verb"):
            surface = mention.span.of(analysis.text)
            role = event_roles().get(mention.kind or "") or roles().get(surface)
            if role is not None:
                found.append(Trigger(mention.span, role, mention))
    for match in _pattern().finditer(analysis.text, sentence.start, sentence.end):
        span = Span(*match.span())
        if not any(span.overlaps(m.span) for m in mentions) and not _noun_use(
            analysis.text, span, mentions
        ):
            found.append(Trigger(span, roles()[match.group()]))
    return sorted(found, key=lambda t: t.span)


def _noun_use(text: str, span: Span, mentions: Sequence[Candidate]) -> bool:
    """Whether the word is the front of a noun here: 主持人, 参加者, 汇报会, 的要求."""
    before = text[max(0, span.start - 2) : span.start]
    if text[span.start : span.end].endswith(_MEETING_FRONTS) and text.startswith("会", span.end):
        return not text.startswith("会议", span.end)
    if text[span.start : span.end] in ("说", "称") and not _SAYS.match(text, span.end):
        return not any(m.label == "PER" and m.span.end == span.start for m in mentions)
    if text.startswith("陪同下", span.start):
        return False
    return bool(_NOUN_AFTER.match(text, span.end)) or before.endswith(_NOUN_BEFORE)


def left_region(triggers: Sequence[Trigger], index: int, sentence: Span) -> Span:
    """From the end of the trigger before to the start of this one."""
    start = triggers[index - 1].span.end if index else sentence.start
    return Span(min(start, triggers[index].span.start), triggers[index].span.start)


def right_region(triggers: Sequence[Trigger], index: int, sentence: Span) -> Span:
    """From the end of this trigger to the start of the next one."""
    end = triggers[index + 1].span.start if index + 1 < len(triggers) else sentence.end
    return Span(triggers[index].span.end, max(end, triggers[index].span.end))
