"""Lines called after their two ends."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.candidates import best_of
from kg.nlp.lines import find_lines

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
