"""The verbs that give a part in a happening, found in a sentence in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.noun_uses import is_noun_use
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.event_verbs import commented_on
from kg.nlp.words import alternation, column
from kg.resources import rows

_NONE = "-"
_SENDS = re.compile(r"[^，。；：\n]{1,30}?(?:参加|参与|出席)(?!的)")
_SPOKEN_THERE = re.compile(r"[^，。；：]{0,24}?的(?:重要)?(?:讲话|指示|回信)")
_ANSWERS = re.compile(r"(?:[^，。；：“”《》\n]{1,8}：(?=“)|：)(?=[^\n]{12})")
_DISCOURSE = re.compile(
    r"(?:(?<![工合创写操协制运著动])[作做]|带来|发表|讲授|进行|举行(?=了?[^，。；：]{0,8}(?:讲座|授课|辅导))|[上讲](?=了?[^，。；：]{0,8}党课))了?"
    r"(?:题为|主题为|以|关于|一[堂场次])?(?:(?:[“《][^”》\n]{1,60}[”》][、和及与]?)+(?:为[题主])?题?)?的?"
    r"[^，。；：“”《》、\n]{0,16}?(?:报告|演讲|讲座|发言|讲话|党课|辅导|致辞|分享|授课|动员|点评)"
    r"(?![会人稿中活比])"
)
_DESCRIBES = re.compile(
    r"(?:会议|大会|活动|仪式|论坛|座谈|培训|学习|交流|调研|考察|比赛)?的(?!还|有|领导|同志|嘉宾|人员|主?要?领导)"
)
_ALONG = "随行"
_SENDING = ("组织", "选派", "派出")
_WITH_PARTY = re.compile(
    r"随(?!着|后|即|行)[^，。；：、\n]{0,16}?(?:代表团|访问团|考察团|团)(?=[赴到前来出访参考])"
)
_PRESENTED = re.compile(r"[^，。；：\n]{0,30}?的(?:还|共)?(?:领导)?(?:有|包括)[：:]?")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_ALONE = re.compile(r"[，。；！\s]|并|现场|一堂|活动|仪式|论坛|会议|$")
_GATHERING = re.compile(
    r"[^，。；：！？\n]{0,40}?(?:[会式坛赛展课班]|节(?!目)|演出|汇演|活动|座谈|调研|培训|讲座|典礼|演练|观摩|启动|签约|揭牌"
    r"|学习|讨论|研讨|对话|交流|检查|督导|考察|慰问|庆典|晚宴|沙龙)|(?:了|同步|现场)?[，。；！\s]|$"
)
_MAY_BE_NOUNS = ("参会", "与会", "到会", "到场", "齐聚", "出席活动")


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
        if _tells(analysis.text, mention):
            surface = mention.span.of(analysis.text)
            role = event_roles().get(mention.kind or "") or roles().get(surface)
            if role is not None:
                found.append(Trigger(mention.span, role, mention))
    found.extend(_discourses(analysis, sentence))
    found.extend(_coming_along(analysis, sentence))
    found.extend(_answers(analysis, sentence))
    taken = [t.span for t in found] + [m.span for m in mentions]
    for match in _pattern().finditer(analysis.text, sentence.start, sentence.end):
        span, role = Span(*match.span()), roles()[match.group()]
        if any(span.overlaps(t) for t in taken) or is_noun_use(analysis.text, span, mentions):
            continue
        if role.word in _SENDING and _SENDS.match(analysis.text, span.end):
            found.append(Trigger(span, roles()["参加"]))
        elif role.subject != "attendedBy":
            turned = _turned(analysis.text, span, role) if role.subject == "accompaniedBy" else None
            found.append(turned or Trigger(span, role))
        elif not _no_gathering(analysis.text, span):
            found.extend(_attendance(analysis.text, span, role, mentions))
    return sorted(found, key=lambda t: t.span)


def _discourses(analysis: Analysis, sentence: Span) -> list[Trigger]:
    """Speeches told in more words: 作了题为“…”的报告, 上了一堂党课."""
    return [
        Trigger(Span(*match.span()), roles()["作报告"])
        for match in _DISCOURSE.finditer(analysis.text, sentence.start, sentence.end)
        if not any(m.span.start <= match.start() < m.span.end for m in analysis.within(sentence))
    ]


def _tells(text: str, mention: Candidate) -> bool:
    """Whether a verb tells a happening, and is not only commented on."""
    verb = mention.label == "EVENT" and mention.producer.endswith("verb")
    return verb and not commented_on(text, mention.span)


def _answers(analysis: Analysis, sentence: Span) -> list[Trigger]:
    """What a person says after a colon: 李强接招：“…, or 李强：… at the head of a paragraph."""
    found = []
    for mention in analysis.within(sentence):
        said = _ANSWERS.match(analysis.text, mention.span.end, sentence.end)
        if mention.label != "PER" or said is None:
            continue
        heads = mention.span.start == sentence.start or len(said.group()) > 1
        if heads and not any(
            m.span.overlaps(Span(*said.span())) for m in analysis.within(sentence)
        ):
            found.append(Trigger(Span(said.end() - 1, said.end()), roles()["说"]))
    return found


def _coming_along(analysis: Analysis, sentence: Span) -> list[Trigger]:
    """Coming with a party: 某医院|随某市代表团到|某校考察."""
    return [
        Trigger(Span(*match.span()), roles()[_ALONG])
        for match in _WITH_PARTY.finditer(analysis.text, sentence.start, sentence.end)
    ]


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(alternation(column("not_attended.tsv", "word")))


def _no_gathering(text: str, span: Span) -> bool:
    """Whether what is joined is no happening (参加|工作), or the word is a noun's part."""
    word = text[span.start : span.end]
    if word == _ALONG:
        return False
    if word in _MAY_BE_NOUNS and not _ALONE.match(text, span.end):
        return True
    if word.rstrip("了").endswith(("参与", "参加", "观看", "展开")) and not _GATHERING.match(
        text, span.end
    ):
        return True
    return bool(_joined().match(text, span.end))


def _turned(text: str, span: Span, role: Role) -> Trigger | None:
    """The verb turned about, where the names follow: 出席会议的还有…, 陪同甲出访的有：…"""
    turned = _PRESENTED.match(text, span.end)
    if turned is None:
        return None
    named = Role(role.word, None, frozenset(), role.subject, role.subject_types, role.events)
    return Trigger(Span(span.start, turned.end()), named)


def _attendance(
    text: str, span: Span, role: Role, mentions: Sequence[Candidate]
) -> Iterator[Trigger]:
    """The verb of attending, unless it only describes (参加会议的|同志), or turned about: the names
    follow in 出席会议的还有…."""
    if _DESCRIBES.match(text, span.end) or _SPOKEN_THERE.match(text, span.end):
        return
    if turned := _turned(text, span, role):
        yield turned
        return
    happening = next(
        (m.span.end for m in mentions if m.label == "EVENT" and m.span.start >= span.end), -1
    )
    clause_end = _CLAUSE_END.search(text, span.end)
    inside = clause_end is None or happening < clause_end.start()
    if not (inside and happening > 0 and text.startswith("的", happening)):
        yield Trigger(span, role)


def left_region(triggers: Sequence[Trigger], index: int, sentence: Span) -> Span:
    """From the end of the trigger before to the start of this one."""
    start = triggers[index - 1].span.end if index else sentence.start
    return Span(min(start, triggers[index].span.start), triggers[index].span.start)


def right_region(triggers: Sequence[Trigger], index: int, sentence: Span) -> Span:
    """From the end of this trigger to the start of the next one."""
    end = triggers[index + 1].span.start if index + 1 < len(triggers) else sentence.end
    return Span(triggers[index].span.end, max(end, triggers[index].span.end))
