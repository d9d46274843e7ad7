"""Where each reported happening took place."""

from __future__ import annotations

import re

from kg.facts.bodies import holds_what_follows
from kg.facts.claims import ClaimBook
from kg.facts.phrases import AT, JOINED, chain_start
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_GONE_TO = re.compile(r"(?:赴|到|来到|前往|走进)$")
_HELD_THERE = re.compile(r"(?:组织)?(?:开展|举行|举办|召开)")
_BRACKET = re.compile(r"^[（(][^（）()]{0,30}[）)]")
_BEFELL_IN_BODY = re.compile(r"[^，。；：]{0,12}?(?:发生|突发|爆发|遭|出现)")
_BEFELL_THERE = re.compile(r"[^，。；]{0,20}?(?:发生|突发|爆发|遭|出现)|[^，。；的]{0,3}$")
_SEVERAL_TIMES = re.compile(r"多次|多起|先后|相继|各地")
_SAME_CLAUSE = re.compile(
    r"(?!的|等|境内|召开的|举行的)(?:(?!陪同|率领|带领|主持)[^，,。；：的]){0,25}"
)
_ROW_END = re.compile(
    r"等(?:\d+|[两三四五六七八九十多几]+)?个?[^，。；：、的]{0,6}?(?=召开|举行|举办|同时|开|启|发)"
)
_AT_CHIEF = re.compile(r"[在于][^，。；：的]{0,7}(?:首府|首都|省会)$")
_HELD_BY_THEM = re.compile(r"(?:召开|举行|举办)的")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")
_AIMED = re.compile(r"[对向](?!此|于|话|外)[^，。；]{0,12}$")
_STRIKES = re.compile(r"[^，。；：]{0,20}?(?:展开|发动|发起|实施|进行)")
_WITHIN = re.compile(r"(?:境内|等[地处]|上空|附近)?")
_IN_TURN = re.compile(r"(?:先后|曾|相继)[在于]$")
"""Where earlier ones of its name were held: 已先后在|三地举办."""
_BEFORE_IT = re.compile(r"(?:举行|召开|开始)?[之以]?前")
"""What follows a happening where the sentence tells another: 签约仪式|前，甲在乙楼会见客人."""
_HELD_BY_BODIES = ("meeting",)
_STRUCK = re.compile(r"击中|击落|击沉|空袭|袭击|轰炸|炮击|突袭")
_VENUE_VERB = re.compile(
    r"(?:隆重|顺利|成功|正式|共同)?(?:召开|举行|举办|开幕|启幕|启动|拉开|开讲|上演|进行|落成|收官|结束|开设|圆满|会见|会谈|会晤|视频会见|发射|与|同|主持|接见|考察|调研|发生|闭幕|落幕|落下帷幕|鸣枪|开跑|开机|揭晓|揭牌|揭幕|开园|开馆|开业|亮相|开班|开赛|打响|签署|签约|以视频|出席|通过)"
)


def claim_venue(
    analysis: Analysis, registry: Registry, event: str, mentions: list[Candidate], book: ClaimBook
) -> None:
    """Adds the places where a happening took place, told beside any of its mentions."""
    for mention in mentions:
        sentence = analysis.sentence_of(mention.span)
        if _BEFORE_IT.match(analysis.text, mention.span.end):
            continue
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
    start, end = _row(analysis, place)
    following = _BRACKET.sub("", text[end : end + 40])
    led = AT.search(text, max(0, start - 4), start) or _AT_CHIEF.search(
        text, max(0, start - 12), start
    )
    if place.label == "ORG" and event.kind in _HELD_BY_BODIES and end == event.span.start:
        return False  # the body that meets: 在|某委员会|第一次会议上
    if holds_what_follows(text, place) or _IN_TURN.search(text, max(0, start - 4), start):
        return False
    if event.kind == "accident":
        struck = _STRUCK.fullmatch(event.span.of(text))
        if struck or place.span.end <= event.span.start:
            return _befell_at(text, place, event, start)
    if led and end <= event.span.start:
        between = _BRACKET.sub("", text[end : event.span.start])
        held_there = place.label == "LOC" and _HELD_BY_THEM.fullmatch(between)
        if held_there or _SAME_CLAUSE.fullmatch(between):
            return True
    gone = _GONE_TO.search(text, max(0, start - 3), start)
    if event.kind == "inspection":
        gone = None  # where inspectors go is what they inspect
    if gone and _HELD_THERE.match(following) and place.span.end <= event.span.start:
        return True
    if led and _belongs_to_another(analysis, place, event):
        return False
    return bool(led and _VENUE_VERB.match(following)) or following.startswith("开设")


def _befell_at(text: str, place: Candidate, event: Candidate, start: int) -> bool:
    """Whether an accident or attack befell a place (甲县发生|火灾, 对甲城展开|突袭, 击中|甲城);
    ``start`` is where the list of places begins."""
    if place.span.start >= event.span.end:
        return place.label == "LOC" and text[event.span.end : start] in ("", "了")
    between = text[place.span.end : event.span.start]
    if event.producer.endswith("verb") and _STRUCK.fullmatch(event.span.of(text)):
        return bool(AT.search(text, max(0, start - 4), start) and _WITHIN.fullmatch(between))
    reach = _BEFELL_THERE if place.label == "LOC" else _BEFELL_IN_BODY
    aimed = _AIMED.search(text, max(0, start - 14), start) and _STRIKES.fullmatch(between)
    return bool(between == "" or reach.match(between) or aimed) and not _SEVERAL_TIMES.search(
        between
    )


def _row(analysis: Analysis, place: Candidate) -> tuple[int, int]:
    """Where a list of places begins and ends that this one stands in, with its 等三地; a body
    stands by itself."""
    text, start, end = analysis.text, chain_start(analysis, place), place.span.end
    if place.label != "LOC":
        return start, end
    places = [m for m in analysis.mentions if m.label == "LOC"]
    if any(other.span.start == end for other in places):
        return start, end  # a more exact place follows
    for other in reversed([m for m in places if m.span.end < start]):
        if not JOINED.fullmatch(text, other.span.end, start):
            break
        start = chain_start(analysis, other)
    for other in (m for m in places if m.span.start >= end):
        if other.span.start > end and not JOINED.fullmatch(text, end, other.span.start):
            break
        end = other.span.end
    rest = _ROW_END.match(text, end)
    return start, rest.end() if rest else end


def _belongs_to_another(analysis: Analysis, place: Candidate, event: Candidate) -> bool:
    """Whether the verb after the place tells another happening (甲来访，乙在丙楼|会见客人), or
    another is held there before this one comes up (在丙楼举行|启动仪式，开展了|宣讲)."""
    clause = _CLAUSE_END.search(analysis.text, place.span.end)
    end = clause.start() if clause else place.span.end
    if end <= event.span.start and any(
        m.label == "EVENT" and m.producer.endswith("noun") and place.span.end < m.span.start < end
        for m in analysis.mentions
    ):
        return True
    return any(
        m.label == "EVENT" and m.span != event.span and m.producer.endswith("verb")
        for m in analysis.mentions
        if 0 <= m.span.start - place.span.end <= 2
    ) and event.producer.endswith("verb")
