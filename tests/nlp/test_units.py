"""Bodies named beside another one."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.candidates import best_of
from kg.nlp.units import find_units

CASES = [
    ("访问我校商学院，与我校物理学院座谈", ["商学院", "物理学院"]),
    ("我校各学院、学校有关研究院参加", []),
    ("[ORG 甲市公安局]刑侦总队二支队副支队长", ["刑侦总队二支队"]),
    ("地点在交警支队。", ["交警支队"]),
    ("某交警支队", []),
    ("[ORG 甲市委统战部]党外干部处调研员王明", ["甲市委统战部党外干部处"]),
    ("[ORG 甲区发改委]综合规划处副处长王明", ["甲区发改委综合规划处"]),
    ("[ORG 甲公司]副处长王明，[ORG 甲局]任办公室主任", []),
    ("[ORG 甲市公安局]城东分局局长王明", ["甲市公安局城东分局"]),
    ("以及我校办公室、科技处、校友办负责人", ["科技处", "校友办"]),
]


@pytest.mark.parametrize(("marked", "names"), CASES)
def test_units(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_units(whole.text, whole.mentions))
    assert [c.span.of(whole.text) for c in found] == names
