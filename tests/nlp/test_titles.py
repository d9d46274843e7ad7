"""Posts beside names."""

from __future__ import annotations

import re

import pytest

from kg.model import Span
from kg.nlp.candidates import Candidate, best_of
from kg.nlp.titles import find_titles

CASES = [
    ("区委书记<李晓雷>出席", [], ["TITLE 区委书记"]),
    ("中原区委书记<李晓雷>", ["中原区委"], ["TITLE 书记"]),
    ("会议由区委副书记<马素华>主持", [], ["TITLE 区委副书记"]),
    ("中原区委常委、常务副区长<刘斌>", ["中原区委"], ["TITLE 常委", "TITLE 常务副区长"]),
    ("区政协副主席、区发改委主任<牛振军>", ["区政协", "区发改委"], ["TITLE 副主席", "TITLE 主任"]),
    ("区委常委、宣传部部长<任大同>", [], ["TITLE 区委常委", "ORG 宣传部", "TITLE 部长"]),
    ("中原区副区长<李华>", ["中原区"], ["TITLE 副区长"]),
    ("<陈章良>副主席强调", [], ["TITLE 副主席"]),
    ("副总经理（主持工作）<梁栋>", [], ["TITLE 副总经理"]),
    ("副组长兼监察室主任<李琪>", ["监察室"], ["TITLE 副组长", "TITLE 主任"]),
    ("国家副主席<韩正>", [], ["TITLE 国家副主席"]),
    ("各街道党工委书记参加，<李华>讲话", [], []),
    ("<王涛>代表全体职工发言", [], []),
    ("记者<鲁燕>", [], []),
]


@pytest.mark.parametrize(("marked", "bodies", "expected"), CASES)
def test_titles(marked: str, bodies: list[str], expected: list[str]) -> None:
    text = re.sub("[<>]", "", marked)
    people = [
        Candidate(Span(text.index(n), text.index(n) + len(n)), "PER", "test")
        for n in re.findall("<(.+?)>", marked)
    ]
    known = [Candidate(Span(text.index(n), text.index(n) + len(n)), "ORG", "test") for n in bodies]
    found = best_of(find_titles(text, people, known))
    assert [f"{c.label} {c.span.of(text)}" for c in found] == expected
