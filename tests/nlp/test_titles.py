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
    ("，原副市长、甲人大常委会原副主任<王明>", ["甲人大常委会"], ["TITLE 副市长", "TITLE 副主任"]),
    ("原常委、政法委原书记<王明>", [], ["TITLE 常委", "ORG 政法委", "TITLE 书记"]),
    (
        "主任委员：<王明>　副主任委员：<李强>",
        [],
        ["TITLE 主任委员", "TITLE 副主任委员"],
    ),
    ("，办公室主任<王明>", [], ["TITLE 主任"]),
    ("甲国总统新闻秘书<王明>", ["甲国"], ["TITLE 总统新闻秘书"]),
    ("国家副主席<韩正>", [], ["TITLE 国家副主席"]),
    (
        "甲法院党组副书记、分管日常工作的副院长<王明>",
        ["甲法院"],
        ["TITLE 党组副书记", "TITLE 副院长"],
    ),
    ("副总监、亚洲区总监<王明>", [], ["TITLE 副总监", "TITLE 亚洲区总监"]),
    ("委员会甲方会议，俄方主席<王明>", [], ["TITLE 俄方主席"]),
    ("甲寺方丈<月明>法师", ["甲寺"], ["TITLE 方丈"]),
    ("甲工场创始合伙人<王明>", ["甲工场"], ["TITLE 创始合伙人"]),
    ("，经济委员会驻会副主任<王明>", [], ["ORG 经济委员会", "TITLE 驻会副主任"]),
    ("甲国副总理兼社会政策统筹部长<王明>", ["甲国"], ["TITLE 副总理", "TITLE 社会政策统筹部长"]),
    ("市委常委、组织部长<王明>", [], ["TITLE 市委常委", "TITLE 组织部长"]),
    ("甲国驻乙国大使<王明>", ["甲国"], ["TITLE 驻乙国大使"]),
    ("某洲理事会主席<王明>", ["某洲理事会"], ["TITLE 主席"]),
    ("某某公司党委书记<王明>", ["某某公司党委"], ["ORG 某某公司", "TITLE 党委书记"]),
    ("某某出版社总编辑、《某某》杂志主编<王明>", ["某某出版社"], ["TITLE 总编辑", "TITLE 主编"]),
    (
        "甲研究院副院长、市委讲师团团长<王明>",
        ["甲研究院", "市委讲师团"],
        ["TITLE 副院长", "TITLE 团长"],
    ),
    ("某某学校党委常委、副校(院)长<王明>", ["某某学校"], ["TITLE 党委常委", "TITLE 副校(院)长"]),
    ("甲局研究室特约研究员<王明>", ["甲局研究室"], ["TITLE 特约研究员"]),
    ("甲局负责人，乙学校校长<王明>到会", ["甲局", "乙学校"], ["TITLE 校长"]),
    ("<王明>任甲局局长", ["甲局"], ["TITLE 局长"]),
    ("<王明>任市委书记", [], ["TITLE 市委书记"]),
    ("<王明>说，乙国任主席国", [], []),
    ("各街道党工委书记参加，<李华>讲话", [], []),
    ("<王涛>代表全体职工发言", [], []),
    ("记者<鲁燕>", [], []),
    ("市委常委、市纪委书记<王明>", [], ["TITLE 市委常委", "TITLE 市纪委书记"]),
    ("甲市纪委书记<王明>", ["甲市纪委"], ["TITLE 书记"]),
    ("现任中纪委常委<王明>", ["中纪委"], ["TITLE 常委"]),
    ("某国民党主席<王明>", ["某国民党"], ["TITLE 主席"]),
    ("<王明>先后担任过某某研究院院长", [], ["ORG 某某研究院", "TITLE 院长"]),
    ("国家某委正部长级副主任<王明>", ["国家某委"], ["TITLE 正部长级副主任"]),
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
