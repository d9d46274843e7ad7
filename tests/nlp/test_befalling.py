"""Happenings by a bare noun where a clause says that they befell, and introduced short names."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.befalling import find_befalling
from kg.nlp.events import find_event_nouns
from kg.nlp.shortnames import find_short_names

BEFALLING = [
    ("[LOC 东海县]一间仓库发生火灾，火灾于17时被扑灭。", ["火灾", "火灾"]),
    ("[LOC 东海省]多地遭遇罕见的暴风雪袭击", ["暴风雪"]),
    ("洪水已造成12人死亡", ["洪水"]),
    ("[ORG 东海工会]举行罢工。本次罢工影响较大，码头工人罢工。", ["罢工", "罢工", "罢工"]),
    ("[ORG 甲公司]工人的罢工行动继续进行，", ["罢工行动"]),
    ("[LOC 甲国]军队对难民营展开突袭，造成3人死亡", ["突袭"]),
    ("[LOC 甲岛]强震造成的死亡人数上升。受强震影响，停电", ["强震", "强震"]),
    ("防止发生火灾", []),
    ("发生火灾时要报警", []),
    ("仓库存在火灾隐患", []),
    ("预计明天出现暴雨", []),
    ("去年发生地震", []),
    ("地震造成的损失", []),
    ("[EVENT:accident:noun 爆炸事故]造成伤亡", []),
]


@pytest.mark.parametrize(("marked", "words"), BEFALLING)
def test_befalling(marked: str, words: list[str]) -> None:
    whole = parse(marked)
    found = find_befalling(whole.text, whole.mentions)
    assert [c.span.of(whole.text) for c in found] == words


SHORT = [
    (
        "第五届东海渔业交易会（以下简称“渔洽谈”）将举办。第五届渔洽谈由甲市主办，渔洽谈上",
        ["渔洽谈", "第五届渔洽谈", "渔洽谈"],
    ),
    ("第五届东海渔业交易会（以下简称“活动”）将举办。活动上", []),
    ("第五届东海渔业交易会（简称渔洽谈）举办", ["渔洽谈"]),
    ("第五届东海渔业交易会举办，渔洽谈上", []),
]


@pytest.mark.parametrize(("text", "names"), SHORT)
def test_short_names(text: str, names: list[str]) -> None:
    found = find_short_names(text, tuple(find_event_nouns(text, ())))
    assert [c.span.of(text) for c in found] == names
