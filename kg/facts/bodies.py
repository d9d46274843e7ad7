"""Bodies that take part: who organised or hosted, and who came through unnamed people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.facts.phrases import AT, JOINED, LIST_GAP, chain_start, staff_pattern
from kg.facts.triggers import Trigger
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_AT_MODIFIED = re.compile(r"在[^，。；]{2,25}的$")
_BEFORE_HOLDING = re.compile(
    r"(?:等?(?:单位|部门)?)?(?:联合|共同|组织|隆重|成功|承办|主办|今天|日前|近日|正式|首次|专题|牵头"
    r"|[在于]|将|又|还|也|再次|如期|顺利|以视频形式|筹划|策划|发起|牵头|协商|并|同时|正在?|一审|二审|依法|公开)*"
)
_VENUE = re.compile(r"[^，。；：]{0,16}?[上里内处](?=同时|联合|共同|$)")
_ROOM = re.compile(r"^[^，。；、]{0,10}?(?:会议室|会议厅|报告厅|礼堂|会堂|楼|厅|馆|室)")
_THEME = re.compile(r"(?:(?<!成)就|围绕|对(?!外))[^，。；：]{2,30}$")
_AGENCY = re.compile(
    r"(?:办公室|新闻办|国新办|委|局|部|厅|政府|联合会|联盟|协会|学会|总会|集团|公司)$"
)
_HELD_BY = re.compile(r"(?:今天|日前|近日|联合|共同)?(?:召开|举行|举办|主办|组织)的")
_TOGETHER = re.compile(r"(?:联合|会同|携手|协同)")
_PARTNER = re.compile(r"(?:我[校院市县区局公司]{1,2}|双方|学校|学院)(?:与|同|和)$")
_LEVELS = ("省", "市", "区", "县", "旗", "州", "盟", "镇", "乡", "街道")
_JOINTLY = re.compile(r".{0,4}(?:联合|共同|合作|主办|承办)")
_PLAYER = re.compile(r"的?(?:名将|选手|球员|小将|老将|女将|一哥|一姐|组合)")
_LED_TO = re.compile(r"(?:赴|到|来|走进|前往|抵达|向)$")
"""What leads to a body or place that does nothing itself: 到|甲局|调研, 向|甲院|提起公诉."""
_BEFORE_COMING = ("", "共同", "均", "先后", "一同", "积极", "还", "也")
_CLAUSE = re.compile(r"[^，。；：\n]*")
_BRACKETS = re.compile(r"[（(][^（）()]{0,20}[）)]|^《[^《》]{1,30}》")
"""What may stand between who holds a happening and the verb: brackets, or the work it is about."""


def stands_for_people(
    analysis: Analysis, body: Candidate, trigger: Trigger, *, with_people: bool
) -> bool:
    """Whether a body attended through its unnamed people: 区应急局主要领导…参加会议."""
    following = analysis.text[body.span.end : trigger.span.start]
    staff = staff_pattern().match(following) or (
        JOINED.match(following) and _to_the_staff().match(following)
    )
    if staff:
        end = body.span.end + staff.end()
        return not any(m.label == "PER" and m.span.start == end for m in analysis.mentions)
    there = _led_by_at(analysis, body) or _LED_TO.search(analysis.text, 0, body.span.start)
    return not (with_people or there) and following.strip("等，,") in _BEFORE_COMING


@cache
def _to_the_staff() -> re.Pattern[str]:
    return re.compile(f"[^，。]*?{staff_pattern().pattern}")


def organisers(
    analysis: Analysis, registry: Registry, bodies: Sequence[Candidate], trigger: Trigger
) -> list[Candidate]:
    """The bodies before 召开/主办, with only a time or a venue between: 甲市|30日在乙楼|召开."""
    found: list[Candidate] = []
    end = trigger.span.start
    theme = _THEME.search(analysis.text, max(0, end - 40), end)
    for body in reversed(bodies):
        if not found and theme is not None:
            end = theme.start()
            if body.span.end > end:
                continue
        gap = _without_times(analysis, body.span.end, end)
        room = _ROOM.sub("", _VENUE.sub("", gap))
        if not found and _BEFORE_HOLDING.fullmatch(room) and _led_by_at(analysis, body):
            end = chain_start(analysis, body)
            continue
        joined = LIST_GAP.fullmatch(gap) or _TOGETHER.fullmatch(gap) if found else None
        if not (joined if found else _BEFORE_HOLDING.fullmatch(gap)) or (found and not gap):
            break
        found.insert(0, body)
        end = body.span.start
    if found and _LED_TO.search(analysis.text, 0, found[0].span.start):
        return []
    if found and is_partner(analysis, found[0], trigger):
        return []
    return [b for b in found if b.label == "ORG" or _may_organise(analysis, registry, b)]


def of_player(analysis: Analysis, body: Candidate) -> bool:
    """Whether a body or country only says where a player is from: 甲国|名将王明."""
    return bool(_PLAYER.match(analysis.text, body.span.end))


def has_other_object(analysis: Analysis, trigger: Trigger) -> bool:
    """Whether what is carried out is no happening: 开展|渔业合作, 组织|编写教材."""
    if not trigger.role.word.endswith(("组织", "开展")):
        return False
    clause = _CLAUSE.match(analysis.text, trigger.span.end)
    rest = Span(trigger.span.end, clause.end() if clause else trigger.span.end)
    events = any(m.label == "EVENT" for m in analysis.within(rest))
    return not events and len(rest) > 0 and not analysis.text.startswith("的", rest.start)


def is_partner(analysis: Analysis, body: Candidate, trigger: Trigger) -> bool:
    """Whether a body is with whom we ourselves held it: 我校与|某代表团|举行座谈会, but not
    我校与|某公司|联合举办."""
    start = body.span.start
    jointly = _JOINTLY.match(analysis.text, body.span.end, trigger.span.end)
    return not jointly and bool(_PARTNER.search(analysis.text, max(0, start - 6), start))


def _without_times(analysis: Analysis, start: int, end: int) -> str:
    """The characters from ``start`` to ``end`` that belong to no time, brackets or work's title."""
    gap = list(analysis.text[start:end])
    for mention in analysis.within(Span(start, max(start, end))):
        if mention.label == "TIME":
            gap[mention.span.start - start : mention.span.end - start] = [""] * len(mention.span)
    return _BRACKETS.sub("", "".join(gap))


def _led_by_at(analysis: Analysis, body: Candidate) -> bool:
    """Whether 在 stands before the name, or before the places written together with it; but a
    board or company holds what was held: 在|市新闻办|召开的发布会上."""
    start = chain_start(analysis, body)
    text = analysis.text
    if holds_what_follows(text, body):
        return False
    return bool(
        AT.search(text, max(0, start - 4), start)
        or _AT_MODIFIED.search(text, max(0, start - 30), start)
    )


def holds_what_follows(text: str, body: Candidate) -> bool:
    """Whether a board or company is who held what follows, though 在 stands before it."""
    return (
        body.label == "ORG"
        and bool(_AGENCY.search(body.span.of(text)))
        and bool(_HELD_BY.match(text, body.span.end))
    )


def _may_organise(analysis: Analysis, registry: Registry, place: Candidate) -> bool:
    """A division called in full can hold a meeting (中原区召开…), a site or a country cannot."""
    entity = registry.referent(place)
    full = place.span.of(analysis.text).endswith(_LEVELS)
    return entity is not None and registry[entity].is_division and full
