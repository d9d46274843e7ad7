"""Places called after two others, and by introduced short forms."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.candidates import best_of
from kg.nlp.lines import find_introduced_places, find_lines

LINES = [
    ("，青岩—百色铁路开工", ["青岩—百色铁路"]),
    ("将建设茶园(高坪)—石桥(谷山)高速公路。", ["茶园(高坪)—石桥(谷山)高速公路"]),
    ("途中连接[LOC 成都]—重庆高铁", ["成都—重庆高铁"]),
    ("中国—东盟合作、今天—明天", []),
]


@pytest.mark.parametrize(("marked", "names"), LINES)
def test_lines(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_lines(whole.text, whole.mentions))
    assert [c.span.of(whole.text) for c in found] == names


SHORT = [
    (
        "[LOC 甲山民族自治区](甲区)代表说，甲区愿合作，甲区政府感谢",
        ["LOC 甲区", "LOC 甲区", "ORG 甲区政府"],
    ),
    ("[LOC 长河生态示范区]（以下简称“示范区”）成立，示范区", ["LOC 示范区", "LOC 示范区"]),
    ("[LOC 青岩]（高坪）", []),
]


@pytest.mark.parametrize(("marked", "names"), SHORT)
def test_introduced(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_introduced_places(whole.text, whole.mentions))
    assert [f"{c.label} {c.span.of(whole.text)}" for c in found] == names
