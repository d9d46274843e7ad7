"""When and where: the day and venue of each reported happening."""

from __future__ import annotations

import re

from kg.facts.bodies import holds_what_follows
from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent, counts_down_to
from kg.facts.phrases import AT, chain_start
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:]+)?(?:/\d{4}-\d{2}-\d{2}(?:T[\d:]+)?)?")
_GONE_TO = re.compile(r"(?:赴|到|来到|前往|走进)$")
_HELD_THERE = re.compile(r"(?:组织)?(?:开展|举行|举办|召开)")
_BRACKET = re.compile(r"^[（(][^（）()]{0,30}[）)]")
_DATELINE = re.compile(r"[电讯]|消息|报道")
_TOLD = re.compile(r"[^。；]{0,30}?(?:获悉|了解到|介绍|透露|表示|消息|称|说)[，,：:]")
_AFTERMATH = re.compile(
    r"的?(?:现场|应急)?(?:救援|搜救|搜寻|扑救|调查|善后|处置|灾情|遇难|受伤|伤员)"
)
_SET_FOR = re.compile(
    r"”?(?:[（(][^（）()]{0,20}[）)])?”?(?:由[^，。；]{2,40}(?:主办|承办|举办|支持)，)?(?:即)?(?:将|定|拟|计划)?[在于]?"
)
_WITHIN_DAYS = re.compile(r"(?:期间)?，?[^，。；]{0,14}?(?:开展|举行|举办|组织|启动)[^，。；]{0,8}")
_BEFELL_IN_BODY = re.compile(r"[^，。；]{0,12}?(?:发生|突发|爆发|遭|出现)")
_BEFELL_THERE = re.compile(r"[^，。；]{0,20}?(?:发生|突发|爆发|遭|出现)|[^，。；的]{0,3}$")
_SEVERAL_TIMES = re.compile(r"多次|多起|先后|相继|各地")
_SPAN_OF_TIME = re.compile(r"(?:截至|截止|此前|原定于?|早在)$")
_SAME_CLAUSE = re.compile(
    r"(?!的|等|境内|召开的|举行的)(?:(?!陪同|率领|带领|主持)[^，,。；：的]){0,25}"
)
_VENUE_VERB = re.compile(
    r"(?:隆重|顺利|成功|正式|共同)?(?:召开|举行|举办|开幕|启幕|启动|拉开|开讲|上演|进行|落成|收官|结束|开设|圆满|会见|会谈|会晤|视频会见|发射|与|同|主持|接见|考察|调研|发生|闭幕|落幕|开班|开赛|打响|签署|签约|以视频|出席|通过)"
)


def claim_circumstances(
    analysis: Analysis, registry: Registry, current: CurrentEvent, book: ClaimBook
) -> None:
    """Adds heldOn and heldAt claims for the reported happenings."""
    for event in current.reported:
        mentions = [m for m in analysis.mentions if registry.referent(m) == event]
        _claim_day(analysis, event, mentions, book, main=event == current.reported[0])
        _claim_venue(analysis, registry, event, mentions, book)


def _claim_day(
    analysis: Analysis, event: str, mentions: list[Candidate], book: ClaimBook, *, main: bool
) -> None:
    found = _nearest_day(analysis, mentions, main=main)
    if found is None:
        return
    day, mention = found
    book.say(
        event,
        "heldOn",
        value=_days(day.norm or ""),
        evidence=Span(min(day.span.start, mention.span.start), max(day.span.end, mention.span.end)),
        producer="rule:circumstances/day",
    )


def _nearest_day(
    analysis: Analysis, mentions: list[Candidate], *, main: bool
) -> tuple[Candidate, Candidate] | None:
    """The day that the happening is set for, else that written before it in its sentence, or after
    it, or in the lead."""
    body = analysis.body_sentences()
    for sentence in body:
        for mention in (m for m in mentions if sentence.contains(m.span)):
            days = _days_in(analysis, sentence)
            planned = [t for t in days if _set_for(analysis.text, mention, t)]
            if planned:
                return planned[0], mention
    for sentence in body:
        for mention in (m for m in mentions if sentence.contains(m.span)):
            if _AFTERMATH.match(analysis.text, mention.span.end) or counts_down_to(
                analysis.text, mention
            ):
                continue
            if _month_only(analysis, mention):
                return None
            days = _days_in(analysis, sentence)
            before = [t for t in days if t.span.end <= mention.span.start]
            before = [t for t in before if not _told_then(analysis.text, t, mention.span.start)]
            if before:
                return before[-1], mention
            after = [t for t in days if t.span.start >= mention.span.end]
            if after:
                return after[0], mention
    if not main or any(counts_down_to(analysis.text, m) for m in mentions):
        return None
    lead = [t for s in body[:2] for t in _days_in(analysis, s)]
    near = [m for m in mentions if lead and _one_item(analysis, lead[0], m)]
    return (lead[0], near[0]) if near else None


def _one_item(analysis: Analysis, day: Candidate, mention: Candidate) -> bool:
    """Whether a day of the lead can be the happening's: told in the headline or the same paragraph,
    not in a later item of a round-up."""
    headline = mention.span.start < analysis.body_sentences()[0].start
    between = sorted((day.span.start, mention.span.start))
    return headline or "\n" not in analysis.text[slice(*between)]


def _set_for(text: str, event: Candidate, day: Candidate) -> bool:
    """Whether the day stands right after the happening (某论坛|定于3月2日), or an interval stands
    before it (12月1日至7日期间，开展|某活动)."""
    if day.span.end <= event.span.start and "/" in (day.norm or ""):
        return bool(_WITHIN_DAYS.fullmatch(text, day.span.end, event.span.start))
    gap = text[event.span.end : max(event.span.end, day.span.start)]
    return day.span.start >= event.span.end and bool(_SET_FOR.fullmatch(gap))


def _told_then(text: str, day: Candidate, end: int) -> bool:
    """Whether the day is when the news was told, not when it happened: 2日，消防局介绍，…."""
    return bool(_TOLD.match(text, day.span.end, end))


def _month_only(analysis: Analysis, event: Candidate) -> bool:
    """Whether a time less exact than a day stands right before: 2025年3月|开工."""
    return any(
        t.label == "TIME"
        and 0 <= event.span.start - t.span.end <= 1
        and not _DAY.fullmatch(t.norm or "")
        for t in analysis.mentions
    )


def _days_in(analysis: Analysis, sentence: Span) -> list[Candidate]:
    """The days of a sentence, without that of its dateline (新华社北京3月1日电)."""
    return [
        t
        for t in analysis.within(sentence)
        if t.label == "TIME"
        and _DAY.fullmatch(t.norm or "")
        and not _DATELINE.match(analysis.text, t.span.end)
        and not _SPAN_OF_TIME.search(analysis.text, max(0, t.span.start - 3), t.span.start)
    ]


def _days(norm: str) -> str:
    """A day or an interval of days, clock times left out."""
    return "/".join(dict.fromkeys(part[:10] for part in norm.split("/")))


def _claim_venue(
    analysis: Analysis, registry: Registry, event: str, mentions: list[Candidate], book: ClaimBook
) -> None:
    for mention in mentions:
        sentence = analysis.sentence_of(mention.span)
        for place in analysis.within(sentence):
            if place.label not in ("LOC", "ORG") or not _is_venue(analysis, place, mention):
                continue
            entity = registry.referent(place)
            if entity is not None and not book.has(event, "heldAt", entity):
                book.say(
                    event,
                    "heldAt",
                    entity,
                    evidence=Span(
                        min(place.span.start, mention.span.start),
                        max(place.span.end, mention.span.end),
                    ),
                    producer="rule:circumstances/venue",
                )


def _is_venue(analysis: Analysis, place: Candidate, event: Candidate) -> bool:
    """Whether the place is the one after 在 and before the verb of holding, or where it befell."""
    text = analysis.text
    start = chain_start(analysis, place)
    following = _BRACKET.sub("", text[place.span.end : place.span.end + 40])
    led = AT.search(text, max(0, start - 4), start)
    if holds_what_follows(text, place):
        return False
    if event.kind == "accident" and place.span.end <= event.span.start:
        between = text[place.span.end : event.span.start]
        reach = _BEFELL_THERE if place.label == "LOC" else _BEFELL_IN_BODY
        befell = between == "" or bool(reach.match(between))
        return befell and not _SEVERAL_TIMES.search(between)
    if led and place.span.end <= event.span.start:
        between = _BRACKET.sub("", text[place.span.end : event.span.start])
        if _SAME_CLAUSE.fullmatch(between):
            return True
    gone = _GONE_TO.search(text, max(0, start - 3), start)
    if gone and _HELD_THERE.match(following) and place.span.end <= event.span.start:
        return True
    if led and _belongs_to_another(analysis, place, event):
        return False
    return bool(led and _VENUE_VERB.match(following)) or following.startswith("开设")


def _belongs_to_another(analysis: Analysis, place: Candidate, event: Candidate) -> bool:
    """Whether the verb after the place tells another happening: 甲来访，乙在丙楼|会见客人."""
    return any(
        m.label == "EVENT" and m.span != event.span and m.producer.endswith("verb")
        for m in analysis.mentions
        if 0 <= m.span.start - place.span.end <= 2
    ) and event.producer.endswith("verb")
