"""Bodies named beside another one, as units of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, title_pattern

_HAN = "\u3400-\u9fff"
_POLICE = re.compile(
    "(?:刑侦|刑警|交警|特警|治安|网安|禁毒|经侦|巡警|出入境|消防救援|消防|森林消防|机动|缉毒|巡特警)"
    "(?:总队|支队|大队)(?:[一二三四五六七八九十]{1,2}(?:支队|大队|中队)|机动(?:支队|大队))?"
)
_SERVICE = re.compile("(?:局|厅|分局|总队|部)$")
_OWN = "(?:我校|我院|本校|该校|我所|学校)"
_UNIT_WORDS = (
    "学院|研究院|研究所|研究中心|实验室|教务处|科研处|学生处|团委|工会|图书馆|医学部|附属医院"
)
_NO_UNIT = re.compile(
    f"[各全两多几数某该本我其的与和及等、]|(?:各|有关|相关|部分)?(?:{_UNIT_WORDS})$"
)
_OFFICES = re.compile(
    f"(?:我校|我院|本校)(?P<units>办公室(?:、(?:(?![和与及等])[{_HAN}]){{1,5}}[处办])*)(?=[、，和与及等负主])"
)
"""Offices of the article's own school in a list that its head office opens."""


_GOVERNS = re.compile(r"(?:[局厅委部办署院会校社行]|政府|检察院|公司|集团|管委会|总队|支队|中心)$")
"""Bodies with departments under them."""
_BRANCH = re.compile(
    f"(?<=局)(?!直属|各|[两三四五六七八九十多几0-9]+个|所属|下属)[{_HAN}]{{2,6}}?分局"
)
"""A branch written after its bureau: 市公安局|城东分局."""
_NO_DEPARTMENT = re.compile(r"[、和与及兼任副原该某各全]|党[委组总支工]|.{0,2}[长员记任]")


def find_units(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """ORG candidates by the body before them; ``known`` are the names found by other means."""
    bodies = {c.span.end: c for c in known if c.label == "ORG"}
    yield from _departments(text, bodies.values())
    for match in _of_own().finditer(text):
        unit = Span(*match.span("unit"))
        if not _NO_UNIT.match(unit.of(text)):
            yield Candidate(unit, "ORG", "rule:organs/unit", 0.85, rank=9)
    for match in _OFFICES.finditer(text):
        for office in re.finditer(f"[{_HAN}]+", match.group("units")):
            span = Span(*office.span()).shift(match.start("units"))
            if office.group() not in column("bare_bodies.tsv", "word"):
                yield Candidate(span, "ORG", "rule:organs/unit", 0.85, rank=9)
    for match in _POLICE.finditer(text):
        body = bodies.get(match.start())
        free = not re.match(f"[{_HAN}]", text[max(0, match.start() - 1) : match.start()] or "，")
        led = text[max(0, match.start() - 1) : match.start()] in (
            "在",
            "由",
            "从",
            "与",
            "和",
            "向",
        )
        if free or led or (body is not None and _SERVICE.search(body.span.of(text))):
            yield Candidate(Span(*match.span()), "ORG", "rule:organs/unit", 0.85, rank=11)


def _departments(text: str, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
    """A body with the department of it that a post follows: 甲市发改委|综合规划处|处长."""
    for body in bodies:
        if not _GOVERNS.search(body.span.of(text)):
            continue
        unit = _BRANCH.match(text, body.span.end) or _department().match(text, body.span.end)
        if unit and not _NO_DEPARTMENT.match(unit.group()):
            span = Span(body.span.start, unit.end())
            yield Candidate(span, "ORG", "rule:organs/department", 0.85, rank=max(body.rank, 26))


@cache
def _department() -> re.Pattern[str]:
    stops = alternation((*column("not_in_names.tsv", "word"), *column("not_in_bodies.tsv", "word")))
    return re.compile(
        f"(?:(?!{stops})[{_HAN}]){{2,9}}?(?:处|科|室|司|中心|所)"
        f"(?=(?:原|副|正)?(?:{title_pattern().pattern}))"
    )


@cache
def _of_own() -> re.Pattern[str]:
    """A unit of the article's own school after a word for it: 我校|商学院."""
    stops = alternation(column("not_in_names.tsv", "word"))
    return re.compile(f"{_OWN}(?P<unit>(?:(?!{stops})[{_HAN}]){{1,10}}?(?:{_UNIT_WORDS}))")
