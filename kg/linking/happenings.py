"""Happenings of one article: one event, however often and in whatever form it is mentioned."""

from __future__ import annotations

import re
from collections import Counter

from kg.linking.bodies import clean
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.befalling import befell
from kg.nlp.candidates import Candidate
from kg.nlp.event_verbs import family, guests_after
from kg.nlp.roundups import item_of
from kg.nlp.shortnames import introduced
from kg.nlp.words import column

_ALIKE = 0.5
_LONGEST_NAME = 60
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_DATELINE = re.compile(r"[^，。；：]{0,30}?(?:\d日(?:专)?电|[网报社刊]讯|消息)")
_INVITATION = re.compile(r"应[^。；，]{2,80}邀请?[，,]")
_CLAUSE_START = re.compile(r"[，；。](?=[^，；。]*$)")
_ABOUT_ANOTHER = re.compile(
    r"(?:发布会|吹风会|推介会|说明会|通气会|(?:筹备|动员|协调)(?:工作)?(?:会议?|大会))$"
)
_QUOTES = re.compile(r"[“”‘’\"]")
_DOING = re.compile(r"^(?:进行|举行|开展)")
"""What a verb adds to a noun: 进行|洽谈."""
_TITLED = re.compile(r"[“《]([^”》]+)[”》]")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[届次]")
_REST_OF_CLAUSE = re.compile(
    r"[了过]?(?P<object>[^，。；：！？、\s,;:!?（(]{2,24})(?=[，。；：！？、\s,;:!?（(]|$)"
)


def link_events(analysis: Analysis, registry: Registry) -> None:
    """Attaches every EVENT mention to its happening; the fullest name becomes the entity's."""
    groups: list[list[Candidate]] = []
    for mention in (m for m in analysis.mentions if m.label == "EVENT"):
        for group in groups:
            if any(_same(analysis, mention, other) for other in group) and not any(
                _other_guests(analysis, mention, other) for other in group
            ):
                group.append(mention)
                break
        else:
            groups.append([mention])
    for group in groups:
        _add(analysis, group, registry)


def _add(analysis: Analysis, group: list[Candidate], registry: Registry) -> None:
    surfaces = [clean(m.span.of(analysis.text)) for m in group]
    fullest = max(range(len(group)), key=lambda i: (group[i].rank, len(surfaces[i]), -i))
    name = surfaces[fullest]
    if group[fullest].producer.endswith("verb"):
        name = _clause_name(analysis, group)
    elif befell(group[fullest]):
        name = _where_it_befell(analysis, group) + name
    entity = registry.add(
        "EVENT", name, kind=group[fullest].kind, aliases=tuple(dict.fromkeys(surfaces))
    )
    for mention in group:
        registry.attach(mention, entity)


def _where_it_befell(analysis: Analysis, group: list[Candidate]) -> str:
    """The place or body before the first mention that has one in its sentence: |某县|火灾."""
    for mention in group:
        places = _places_before(analysis, mention)
        if places:
            return places[-1]
    return ""


def _places_before(analysis: Analysis, mention: Candidate) -> list[str]:
    """The places and bodies named in the sentence up to a happening."""
    sentence = analysis.sentence_of(mention.span)
    before = analysis.within(Span(sentence.start, mention.span.start))
    return [m.span.of(analysis.text) for m in before if m.label in ("LOC", "ORG")]


def _clause_name(analysis: Analysis, group: list[Candidate]) -> str:
    """A name for a happening told by a verb: its headline, or actor, verb and object."""
    headlines = [s for s in analysis.headline_sentences() if any(s.contains(m.span) for m in group)]
    if headlines:
        return clean(headlines[0].of(analysis.text)).strip("，,：: ")[:_LONGEST_NAME]
    first = group[0]
    sentence = analysis.sentence_of(first.span)
    aside = [m.span() for m in _ASIDE.finditer(analysis.text, sentence.start, sentence.end)]
    dateline = _DATELINE.match(analysis.text, sentence.start, first.span.start)
    start = dateline.end() if dateline else sentence.start
    asked = _INVITATION.search(analysis.text, start, first.span.start)
    start = asked.end() if asked else start
    before = [
        m
        for m in analysis.within(Span(start, first.span.start))
        if m.label != "TIME" and not any(start <= m.span.start < end for start, end in aside)
    ]
    actor = next((m for m in before if m.label == "PER"), None) or next(
        (m for m in before if m.label in ("ORG", "LOC")), None
    )
    if family(first.span.of(analysis.text), first.kind or "") == "talks":
        actor = _host(analysis, before, first) or actor
    if first.kind not in ("inspection", "visit") and before:
        actor = before[-1]
    visited = [
        m for m in before if m.label in ("LOC", "ORG") and _led_to(analysis.text, m.span.start)
    ]
    object_ = _object(analysis.text, first.span.end)
    words = [
        actor.span.of(analysis.text) if actor else "",
        f"赴{visited[-1].span.of(analysis.text)}" if visited and not object_ else "",
        first.span.of(analysis.text),
        object_,
    ]
    return clean("".join(words))[:_LONGEST_NAME]


def _host(analysis: Analysis, before: list[Candidate], verb: Candidate) -> Candidate | None:
    """Who receives, in the clause of the verb alone: 甲来访，|乙|会见客人."""
    clause = _CLAUSE_START.search(analysis.text, 0, verb.span.start)
    start = clause.end() if clause else 0
    return next((m for m in before if m.label == "PER" and m.span.start >= start), None)


def _object(text: str, start: int) -> str:
    """What follows a verb in its clause, where it is short enough to be part of a name."""
    match = _REST_OF_CLAUSE.match(text, start)
    return match.group("object").removesuffix("时") if match else ""


def _led_to(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].endswith(("到", "赴", "来", "往", "临", "入", "进"))


def _same(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    a, b = (_QUOTES.sub("", clean(m.span.of(analysis.text))) for m in (one, other))
    verbs = one.producer.endswith("verb"), other.producer.endswith("verb")
    if all(verbs):
        items = {item_of(analysis.text, m.span.start) for m in (one, other)}
        alike = family(a, one.kind or "") == family(b, other.kind or "")
        return alike and len(items) == 1
    if any(verbs):
        a, b = (_DOING.sub("", name) for name in (a, b))
        return one.kind == other.kind and (a in b or b in a)
    if _apart(analysis, one, other):
        return False
    for name, fuller in ((a, other), (b, one)):
        short = introduced(analysis.text, fuller.span)
        if short is not None and name.endswith(short):
            return True
    if a in b or b in a:
        return True
    return one.kind == other.kind and (_dice(a, b) >= _ALIKE or _head(a) == _head(b) != "")


def _other_guests(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    """Whether two receptions have guests of their own: 甲会见乙, and 甲会见丙."""
    here, there = (_guests(analysis, m) for m in (one, other))
    return bool(here and there) and not any(a in b or b in a for a in here for b in there)


def _guests(analysis: Analysis, mention: Candidate) -> list[str]:
    text = analysis.text
    talks = family(mention.span.of(text), mention.kind or "") == "talks"
    if not (talks and mention.producer.endswith("verb")):
        return []
    return guests_after(text, mention.span, analysis.mentions)


def _apart(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    """Whether two names stand in one list, or have titles or ordinals of their own: “海”论坛."""
    text = analysis.text
    first, second = sorted((one, other), key=lambda m: m.span)
    if text[first.span.end : second.span.start] == "、":
        return True
    if _ABOUT_ANOTHER.search(first.span.of(text)) or _ABOUT_ANOTHER.search(second.span.of(text)):
        names = sorted((clean(first.span.of(text)), clean(second.span.of(text))), key=len)
        return names[0] in names[1] and not names[1].endswith(names[0])
    if befell(first) and befell(second):
        here, there = _places_before(analysis, first), _places_before(analysis, second)
        shared = any(a in b or b in a for a in here for b in there)
        if here and there and not shared:
            return True
    for mark in (_TITLED, _ORDINAL):
        left, right = (set(mark.findall(m.span.of(text))) for m in (one, other))
        if left and right and not left & right:
            return True
    return False


def _head(name: str) -> str:
    """The closing noun where it is a particular one: 推进会, not 会议."""
    nouns = [w for w in column("event_nouns.tsv", "word") if name.endswith(w)]
    head = max(nouns, key=len, default="")
    return "" if head in column("event_bare.tsv", "word") else head


def _dice(a: str, b: str) -> float:
    """Dice's coefficient over character bigrams."""
    left, right = (Counter(s[i : i + 2] for i in range(len(s) - 1)) for s in (a, b))
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 0.0
