"""Roads, railways and crossings called after their two ends: 甲—乙铁路."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.gazetteer import gazetteer
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column

_HAN = "\u3400-\u9fff"
_DASH = "(?:[—–-]{1,2}|－)"
_LINES = (
    "高速铁路|城际铁路|铁路|高铁|城际|高速公路|高速|公路|口岸|航线|运河|输油管道|天然气管道|管线"
)


def find_lines(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Roads, railways and crossings called after their ends: 甲—乙铁路, 甲(丙)—乙(丁)高速公路."""
    starts = {c.span.start for c in known if c.label == "LOC"}
    for match in _line().finditer(text):
        start = _first_name(text, match, starts)
        yield Candidate(Span(start, match.end()), "LOC", "rule:sites/line", 0.85, rank=22)


def _first_name(text: str, match: re.Match[str], starts: set[int]) -> int:
    """Where the first place begins, whose left border only a known name may tell: 连接|甲—乙."""
    begin, end = match.span("first")
    for start in range(begin, end - 1):
        if start in starts or gazetteer().named(text[start:end]):
            return start
    return begin


@cache
def _line() -> re.Pattern[str]:
    stops = alternation((*column("not_in_names.tsv", "word"), "连接", "开通", "途经"))
    name = f"(?:(?!{stops})[{_HAN}]){{2,6}}"
    bracket = f"(?:[（(][{_HAN}]{{2,5}}[）)])?"
    return re.compile(
        f"(?:{stops})?(?P<first>{name}){bracket}(?:{_DASH}{name}{bracket}){{1,3}}(?:{_LINES})"
    )
