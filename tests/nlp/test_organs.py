"""Bodies by the grammar of official names."""

from __future__ import annotations

import pytest

from kg.nlp.candidates import best_of
from kg.nlp.organs import find_organs

CASES = [
    ("中原区委召开会议", ["中原区委"]),
    ("贯彻郑州市委关于党建的部署", ["郑州市委"]),
    (",区农委、区城管局、区人防办参加", ["区农委", "区城管局", "区人防办"]),
    ("由市委组织部、市市场监管局主办", ["市委组织部", "市市场监管局"]),
    ("，市人大常委会副主任", ["市人大常委会"]),
    ("，区南水北调运行保障中心分管领导", ["区南水北调运行保障中心"]),
    ("率县水务局、县自来水公司前往", ["县水务局", "县自来水公司"]),
    (
        "，省委“不忘初心、牢记使命”主题教育第二巡回指导组副组长",
        ["省委“不忘初心、牢记使命”主题教育第二巡回指导组"],
    ),
    ("，市政协党组书记、主席", ["市政协"]),
    ("对开好市政协党组民主生活会", ["市政协党组"]),
    ("中共天津市委批准", ["中共天津市委"]),
    ("14个街道党工委委员", []),
    ("市委员会委员", []),
    ("城市委托", []),
    ("新华社北京3月1日电", ["新华社"]),
    ("南开新闻网讯 今天", ["南开新闻网"]),
    ("本报讯 今天", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_organs(text: str, names: list[str]) -> None:
    assert [c.span.of(text) for c in best_of(find_organs(text))] == names
