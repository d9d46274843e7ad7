"""When and where: the day and venue of each reported happening."""

from __future__ import annotations

import re

from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent, counts_down_to
from kg.facts.phrases import JOINED
from kg.facts.venues import claim_venue
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.roundups import item_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:]+)?(?:/\d{4}-\d{2}-\d{2}(?:T[\d:]+)?)?")
_DATELINE = re.compile(r"[电讯]|消息|报道")
_TOLD = re.compile(
    r"[^。；]{0,30}?(?:获悉|了解到|介绍|透露|表示|消息|称|说|公布的?[^，。；]{0,12})[，,：:]"
)
_AFTERMATH = re.compile(
    r"的?(?:现场|应急)?(?:救援|搜救|搜寻|扑救|调查|善后|处置|灾情|遇难|受伤|伤员)"
)
_SET_FOR = re.compile(
    r"”?(?:[（(][^（）()]{0,20}[）)])?”?(?:由[^，。；]{2,40}(?:主办|承办|举办|支持)，)?(?:即)?(?:将|定|拟|计划)?[在于]?"
)
_WITHIN_DAYS = re.compile(r"(?:期间)?，?[^，。；]{0,14}?(?:开展|举行|举办|组织|启动)[^，。；]{0,8}")
_BEFORE_THEN = re.compile(r"(?:正式)?(?:开学|开幕|到来|结束)?之?前(?![往来去])")
_SPAN_OF_TIME = re.compile(r"(?:截至|截止|此前|原定于?|早在)$")
_RESPECTIVELY = re.compile(r"分别[在于]?$")
_ANAPHOR = re.compile(
    r"(?:该|此次|本次|本届|这次)[^，。；：、]{0,8}?"
    r"(?:活动|会议|大会|论坛|比赛|赛事|展会|展览|峰会|博览会|演习)(?:将|定|拟|计划)?[于在从自]?"
)


def claim_circumstances(
    analysis: Analysis, registry: Registry, current: CurrentEvent, book: ClaimBook
) -> None:
    """Adds heldOn and heldAt claims for the reported happenings."""
    for event in current.reported:
        mentions = [m for m in analysis.mentions if registry.referent(m) == event]
        _claim_day(analysis, event, mentions, book, main=event == current.reported[0])
        claim_venue(analysis, registry, event, mentions, book)


def _claim_day(
    analysis: Analysis, event: str, mentions: list[Candidate], book: ClaimBook, *, main: bool
) -> None:
    if (found := _nearest_day(analysis, mentions, main=main)) is None:
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
            before = [t for t in before if not _told_then(analysis, t, mention.span.start)]
            if before:
                return before[-1], mention
            after = [t for t in days if t.span.start >= mention.span.end]
            if after:
                return _in_turn(analysis, sentence, mention, after), mention
    item = item_of(analysis.text, mentions[0].span.start) if mentions else 0
    if not (main or item) or any(counts_down_to(analysis.text, m) for m in mentions):
        return None
    later = _spoken_of_again(analysis, body, mentions)
    if later is not None:
        return later, mentions[-1]
    told = [s for s in body if item_of(analysis.text, s.start) == item]
    lead = [t for s in told[: 3 if item else 2] for t in _days_in(analysis, s)]
    if any(
        m.kind == "accident" and _told_then(analysis, t) for m in mentions[:1] for t in lead[:1]
    ):
        return None
    near = [m for m in mentions if lead and (item or _one_item(analysis, lead[0], m))]
    return (lead[0], near[0]) if near else None


def _spoken_of_again(
    analysis: Analysis, body: tuple[Span, ...], mentions: list[Candidate]
) -> Candidate | None:
    """The day that a sentence after a mention gives to 该活动 or 本次会议, which stand for it."""
    for sentence in (s for s in body if mentions and s.start >= mentions[0].span.end):
        for day in _days_in(analysis, sentence)[:1]:
            if _ANAPHOR.fullmatch(analysis.text, sentence.start, day.span.start):
                return day
    return None


def _in_turn(
    analysis: Analysis, sentence: Span, event: Candidate, found: list[Candidate]
) -> Candidate:
    """Of several days or places that several happenings have in turn, the one in the same rank:
    甲论坛和乙论坛分别于|3日和5日. Else the first."""
    text = analysis.text
    if not _RESPECTIVELY.search(text, event.span.end, found[0].span.start):
        return found[0]
    events = [
        m for m in analysis.within(Span(sentence.start, found[0].span.start)) if m.label == "EVENT"
    ]
    row = found[:1]
    for one in found[1:]:
        if not JOINED.fullmatch(text, row[-1].span.end, one.span.start):
            break
        row.append(one)
    return row[events.index(event)] if len(row) == len(events) else found[0]


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


def _told_then(analysis: Analysis, day: Candidate, end: int | None = None) -> bool:
    """Whether the day is when the news was told, not when it happened: 2日，消防局介绍，…."""
    end = analysis.sentence_of(day.span).end if end is None else end
    return bool(_TOLD.match(analysis.text, day.span.end, end))


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
        and not _BEFORE_THEN.match(analysis.text, t.span.end)
        and not _SPAN_OF_TIME.search(analysis.text, max(0, t.span.start - 3), t.span.start)
    ]


def _days(norm: str) -> str:
    """A day or an interval of days, clock times left out."""
    return "/".join(dict.fromkeys(part[:10] for part in norm.split("/")))
