"""Postal addresses that end in a company, cut by level: 甲县|乙镇|丙开发区|丁路|戊有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.gazetteer import gazetteer
from kg.model import MentionLabel, Span
from kg.nlp.candidates import Candidate

_HAN = "[\u3400-\u9fff]"
_PARTS = ("county", "town", "zone", "road")
_LEAST_PARTS = 3
"""How many levels must stand before the company; with fewer it may be part of its name."""
_ADDRESS = re.compile(
    f"(?P<county>{_HAN}{{1,4}}[县市区旗])"
    f"(?P<town>{_HAN}{{2,4}}?[镇乡])?"
    f"(?P<zone>{_HAN}{{2,6}}?(?:经济开发区|经济技术开发区|工业园区|产业园区|开发区|工业园|产业园))?"
    f"(?P<road>{_HAN}{{2,5}}?(?:路|街|大道)(?:\\d+号)?)?"
    f"(?P<site>{_HAN}{{3,16}}?有限(?:责任)?公司(?P<part>\\d*号?(?:仓库|车间|厂房|厂区|库房))?)"
)


def find_addresses(text: str) -> Iterator[Candidate]:
    """The levels of an address as LOC, and the company at its end as ORG, or LOC with its store."""
    for match in _ADDRESS.finditer(text):
        given = [part for part in _PARTS if match.group(part)]
        county = _division(match.group("county"))
        if len(given) < _LEAST_PARTS or not county:
            continue
        for part in given:
            end = match.end(part)
            start = end - len(county) if part == "county" else match.start(part)
            yield Candidate(Span(start, end), "LOC", "rule:sites/address", 0.85, rank=24)
        label: MentionLabel = "LOC" if match.group("part") else "ORG"
        yield Candidate(Span(*match.span("site")), label, "rule:sites/address", 0.85, rank=24)


def _division(words: str) -> str:
    """The name of the division that ends the words, or nothing."""
    names = (words[start:] for start in range(len(words) - 1))
    return next((name for name in names if gazetteer().named(name)), "")
