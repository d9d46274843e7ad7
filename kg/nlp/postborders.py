"""Where a post begins: after the whole name of its body, and with the field of a minister.

欧洲理事会|主席 and not 欧洲|理事会主席, but 某公司|党委书记; 新加坡|经济政策统筹部长, where no
body of that name is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.gazetteer import country
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, title_pattern

_MINISTER = re.compile(r"副?(?:部长|大臣)")
_ENVOY = re.compile(r"(?:副|全权|特命全权|总)?(?:代表|大使|领事|公使|参赞)|总统特使")
_OWN_ORGAN = re.compile(r"党|纪委|团委|机关|总支|支部|班子|领导|执行|董事|监事")
"""Organs inside a body that its posts are called by: 某公司|党委书记, 某集团|董事会秘书."""
_FIELD_EDGE = re.compile(r"[、，,兼和及暨\s（(]")
_LONGEST_FIELD = 10


def bordered(text: str, post: Span, known: dict[int, Candidate]) -> Span:
    """The span of the post that the title pattern found at ``post``."""
    for end in range(post.end - 1, post.start, -1):
        body = known.get(end)
        if body is None or body.span.start >= post.start:
            continue
        if _MINISTER.fullmatch(post.of(text)):
            return Span(_within_ministry(text, body.span, post), post.end)
        inside = text[post.start : end]
        official = text[body.span.start : post.start].endswith(
            (*column("levels.tsv", "word"), "中央", "中")
        )
        own = _OWN_ORGAN.match(inside) and not official and inside != "党"
        if not own and title_pattern().fullmatch(text, end, post.end):
            return Span(end, post.end)
    if _ENVOY.fullmatch(post.of(text)):
        sent = _sent_to().search(text, max(0, post.start - 18), post.start)
        return Span(sent.start(), post.end) if sent else post
    if _MINISTER.fullmatch(post.of(text)) and post.start not in known:
        return Span(_field_start(text, post.start, known), post.end)
    return post


def bodies_beside(text: str, post: Span, known: dict[int, Candidate]) -> Iterator[Candidate]:
    """What is left of a known body whose last characters belong to the post: 某公司|(党委)书记."""
    for end in range(post.start + 1, post.end):
        body = known.get(end)
        if body is not None and post.start - body.span.start >= 2:
            span = Span(body.span.start, post.start)
            label = "LOC" if country(span.of(text)) else body.label
            yield Candidate(span, label, "rule:titles/body", confidence=0.8, rank=26)


def _within_ministry(text: str, body: Span, post: Span) -> int:
    """马来西亚|交通部|长: after the country or committee that the ministry's name begins with."""
    for start in range(post.start - 2, body.start, -1):
        owner = text[body.start : start]
        if country(owner) or re.search(r"[省市区县州旗]委$", owner):
            return start
    return body.start if post.start - body.start <= 4 else post.start


def _field_start(text: str, end: int, known: dict[int, Candidate]) -> int:
    """Where unknown words before 部长 begin, back to a link or a known name."""
    for start in range(end - 2, max(-1, end - _LONGEST_FIELD - 1), -1):
        if start + 1 in known:
            return end
        free = start == 0 or start in known or _FIELD_EDGE.match(text[start - 1])
        if free:
            return start if _field().fullmatch(text, start, end) else end
    return end


@cache
def _sent_to() -> re.Pattern[str]:
    """Where an envoy serves: 驻法国|大使, 总统驻远东|全权代表."""
    stops = alternation(column("not_in_bodies.tsv", "word"))
    return re.compile(
        f"(?:总统|首相|总理|主席)?常?驻(?:(?!{stops})[\u3400-\u9fff]){{1,12}}(?<![馆处团署])$"
    )


@cache
def _field() -> re.Pattern[str]:
    stops = alternation(column("not_in_bodies.tsv", "word"))
    return re.compile(f"(?:(?!{stops}|部)[\\u3400-\\u9fff]){{2,{_LONGEST_FIELD}}}")
