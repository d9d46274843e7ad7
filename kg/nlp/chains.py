"""Places written together, cut by level: 甲省|乙市|丙镇, and 甲|乙 where short names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.gazetteer import country, gazetteer
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import mapping

_LONGEST = 11
_LEVELS = "省市区县州盟旗镇乡"
_BARE_SUFFIXES = ("县", "市", "区", "镇", "乡")
_BARE_AFTER = re.compile(r"人?(?=[，。；、,）)\s])|口岸|籍|[县市区镇乡]长")
"""What may follow a name without its level word that is not known as a short form."""
_POST_AFTER = re.compile(r"[长委]")
_TOWN = re.compile(r"[\u3400-\u9fff]{2,3}?(?:镇|乡|街道)(?=[\u3400-\u9fff]{1,6}(?:村|社区|组))")
_GROUP = re.compile(
    r"(?P<village>[\u3400-\u9fff]{1,5}?(?:村委会|村|社区))(?P<group>[\u3400-\u9fff]{1,5}[组社屯寨])"
    r"(?P<rest>[\u3400-\u9fff]{0,6})"
)
_PERSON_OF = re.compile(r"[人籍]")
_PARTLY = re.compile(r"[东西南北中首本境驻各全]")
_OF_A_STATE = re.compile(r"[馆府会部院宫军队方裔籍人城区园所厅]$")
"""Last characters of what a state or its people own or are, which keep its name (法国大使馆)."""
_LIKE_A_COUNTRY = re.compile(r"马里[兰乌]|巴西利亚|捷克斯|索马里兰|约旦河|印度河|尼日尔河|刚果河")
"""Names of rivers, cities and regions that begin with the name of a country."""
_PART = re.compile(r"[东西南北中]{1,2}部")
"""A part of a place (四川南部), though divisions are called so too (南部县)."""
_LAND = frozenset(("land", "water", "village"))


def find_chains(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Two and more nested divisions written together, wherever no longer name holds them.

    ``known`` are the names found by other means: a chain inside a body's name (甲省乙市公安局) or
    that cuts a longer place is none.
    """
    position = 0
    while position < len(text) - 3:
        links = (
            _links(text, position, len(text)) if text[position : position + 2] in _heads() else []
        )
        if len(links) < 2:
            position += 1
            continue
        whole = Span(links[0].start, links[-1].end)
        if not any(_holds(text, c, whole) for c in known):
            for link in links:
                yield Candidate(link, "LOC", "rule:sites/chain", 0.9, rank=11)
        position = whole.end


def _holds(text: str, name: Candidate, chain: Span) -> bool:
    """Whether a name reaches over a chain's border, other than by 人 in a place (浙江宁波人)."""
    span = name.span
    if span.end <= chain.start or chain.end <= span.start or chain.contains(span):
        return False
    rest = text[chain.end : span.end]
    return not (name.label == "LOC" and span.start == chain.start and _PERSON_OF.fullmatch(rest))


def split_chain(text: str, candidate: Candidate) -> tuple[Candidate, ...]:
    """A place span cut at its divisions: 耀州区|石柱镇|西古村."""
    if candidate.label != "LOC":
        return (candidate,)
    start, end = candidate.span.start, candidate.span.end
    links = _links(text, start, end)
    if links and links[-1].end < end:
        rest = Span(links[-1].end, end)
        if len(rest) == 1 and len(links) > 1 and _kind(rest.of(text)) in _LAND:
            rest = Span(links.pop().start, end)
        if _PERSON_OF.fullmatch(rest.of(text)):
            return _pieces(candidate, links)
        if not _stands_alone(text, links, rest):
            return (candidate,)
        links = [*links, *_villages(text, rest)]
    elif not links:
        links = _abroad(text, candidate.span) or _villages(text, candidate.span)
    return _pieces(candidate, links) if len(links) > 1 else (candidate,)


def _pieces(candidate: Candidate, links: Sequence[Span]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(p, "LOC", candidate.producer, candidate.confidence, rank=candidate.rank)
        for p in links
    )


def _links(text: str, start: int, end: int) -> list[Span]:
    """The nested divisions written from ``start`` on, outer first, not beyond ``end``."""
    links: list[Span] = []
    within: tuple[str, ...] = ()
    while (link := _link(text, start, end, within)) is not None:
        span, within = link
        links.append(span)
        start = span.end
        if not within:
            break
    return links


def _link(
    text: str, start: int, end: int, within: tuple[str, ...]
) -> tuple[Span, tuple[str, ...]] | None:
    """The longest division that begins at ``start``, in one of ``within`` where that is not empty,
    and the codes of the divisions that bear its name."""
    for length in range(min(_LONGEST, end - start), 1, -1):
        name = text[start : start + length]
        if name[-1] in _LEVELS and _POST_AFTER.match(text, start + length):
            continue
        if _PART.fullmatch(name):
            continue
        codes = _codes(name, within)
        if not codes and within and _BARE_AFTER.match(text, start + length):
            codes = tuple(c for s in _BARE_SUFFIXES for c in _codes(name + s, within))
        if codes:
            return Span(start, start + length), codes
    return None


def _codes(name: str, within: tuple[str, ...]) -> tuple[str, ...]:
    named = gazetteer().named(name)
    if not within:
        return tuple(d.code for d in named)
    return tuple(
        d.code
        for d in named
        if any(d.code != outer and gazetteer().contains(outer, d.code) for outer in within)
    )


def _stands_alone(text: str, links: Sequence[Span], rest: Span) -> bool:
    """Whether what follows the divisions is a place by itself.

    It is after a level word (耀州区|锦阳新城) or two divisions; after a province's short name
    (河北|衡水湖) only where it is a piece of land, since 天津大礼堂 and 北京南站 are whole names.
    """
    if len(rest) < 2:
        return False
    if len(links) > 1 or links[0].of(text)[-1] in _LEVELS:
        return True
    first = gazetteer().named(links[0].of(text))[0]
    return first.level == "province" and _kind(rest.of(text)) in _LAND


def _abroad(text: str, span: Span) -> list[Span]:
    """A country and the place in it (印度|孟买); nothing where a name only begins like one."""
    name = span.of(text)
    if country(name) is not None or _LIKE_A_COUNTRY.match(name):
        return []
    for length in range(min(_LONGEST, len(name) - 2), 1, -1):
        state = country(name[:length])
        rest = name[length:]
        if state is None:
            continue
        inside = not _PARTLY.match(rest) and not _OF_A_STATE.search(rest)
        if state.code == "CN" or not inside:
            return []
        middle = span.start + length
        return [Span(span.start, middle), Span(middle, span.end)]
    return []


def _kind(name: str) -> str | None:
    kinds = mapping("site_suffixes.tsv", "suffix", "kind")
    return next((kinds[name[-n:]] for n in range(5, 0, -1) if name[-n:] in kinds), None)


def _villages(text: str, span: Span) -> list[Span]:
    """A rest cut below the county: 乙镇|丙村|丁组, as far as it is written so to its end."""
    links: list[Span] = []
    start = span.start
    town = _TOWN.match(text[: span.end], start)
    if town:
        links.append(Span(*town.span()))
        start = town.end()
    group = _GROUP.fullmatch(text, start, span.end)
    if group and _kind(group.group("rest")) is None:
        return [*links, Span(*group.span("village")), Span(*group.span("group"))]
    return [*links, Span(start, span.end)]


@cache
def _heads() -> frozenset[str]:
    """The first two characters of every name above the town."""
    return frozenset(form[:2] for form, _ in gazetteer().forms() if len(form) > 1)
