"""Companies by the company they keep: 甲网络、乙科技、丙信息 in a list where others are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.nlp.candidates import Candidate

_TRADES = "网络|科技|信息|股份|电子|通信|软件|智能|控股|生物|医药|能源|汽车|重工|物流|证券|集团"
_COMPANY = re.compile(f"[\u3400-\u9fffA-Za-z0-9]{{2,10}}(?:{_TRADES})")
_GENERIC = re.compile(
    "(?:高新|现代|先进|数字|农业|工业|绿色|清洁|人工|医疗|教育|金融|文化|新型?|大|航空|航天|海洋"
    f"|[\u3400-\u9fff]*[和与等的各类]|{_TRADES})+(?:{_TRADES})"
)
"""Trades themselves, which lists name as often: 高新科技、新能源."""
_NO_COMPANY = re.compile("[部局委厅办院校会社]$")
_LEAST_BODIES = 2
"""How many companies of a list must be known before its other items are read as companies."""


def find_listed(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """ORG candidates for items of a list (、) of which at least two are known companies.

    An item must end with a trade, as the short names of companies do (某某科技).
    """
    bodies = {c.span.start: c.span for c in known if c.label == "ORG"}
    for line in re.finditer(r"[^。；\n]+", text):
        yield from _in_clause(text, Span(*line.span()), bodies)


def _in_clause(text: str, clause: Span, bodies: dict[int, Span]) -> Iterator[Candidate]:
    items = [Span(*m.span()) for m in re.finditer(r"[^、，,：:（）()]+", clause.of(text))]
    items = [item.shift(clause.start) for item in items]
    for group in _lists(text, items):
        named = [bodies[item.start].of(text) for item in group if item.start in bodies]
        if sum(not _NO_COMPANY.search(name) for name in named) < _LEAST_BODIES:
            continue
        for item in group:
            name = item.of(text)
            if item.start in bodies or _GENERIC.fullmatch(name):
                continue
            if _COMPANY.fullmatch(name):
                yield Candidate(item, "ORG", "rule:organs/listed", 0.8, rank=4)


def _lists(text: str, items: Sequence[Span]) -> Iterator[list[Span]]:
    """Runs of items with nothing but 、 between them."""
    group: list[Span] = []
    for item in items:
        if group and text[group[-1].end : item.start] != "、":
            yield group
            group = []
        group.append(item)
    if group:
        yield group
