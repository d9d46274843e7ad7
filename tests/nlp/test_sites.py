"""Sites and venues."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.candidates import best_of
from kg.nlp.sites import find_again, find_home, find_sites

CASES = [
    (
        "调研国棉三厂历史文化街区项目、二砂文化创意园、金水河“一河两岸”城市更新项目推进情况",
        ["国棉三厂历史文化街区项目", "二砂文化创意园", "金水河“一河两岸”城市更新项目"],
    ),
    (
        "查看了耀州区石柱镇西古村电商扶贫项目、铜川市大学生创业孵化园",
        ["耀州区", "石柱镇", "西古村电商扶贫项目", "铜川市大学生创业孵化园"],
    ),
    ("参观甲乙创意园、白云5号车库等白云区重点企业重点项目", ["甲乙创意园"]),
    ("调研重点项目", []),
    ("在全国新建或改扩建1000个左右体育公园", []),
    ("前往重点项目、学校建设项目", []),
    ("[ORG 郑州市实验中学]建设项目", ["郑州市实验中学建设项目"]),
    ("[LOC 甲乙寺]商圈的发展", ["甲乙寺商圈"]),
    ("，甲乙岩航电枢纽启动", ["甲乙岩航电枢纽"]),
    ("[LOC 岷江]甲乙岩航电枢纽启动", ["甲乙岩航电枢纽"]),
    ("[LOC 甲江港]航电综合开发工程", ["甲江港航电综合开发工程"]),
    ("参观[LOC 青岩坡]革命旧址", ["青岩坡革命旧址"]),
    ("[LOC 甲县][LOC 白云河]国家级自然保护区", ["白云河国家级自然保护区"]),
    ("在[LOC 加沙]地带停火", ["加沙地带"]),
    ("察看了文科创新楼和学生活动中心。", ["学生活动中心"]),
    ("[ORG 中原区应急管理局]会议室开设", ["中原区应急管理局会议室"]),
    ("来大数据产业园调研", ["大数据产业园"]),
    ("[LOC 铜川市]大学生创业孵化园。", ["大学生创业孵化园"]),
    ("[LOC 中原区]项目建设", []),
    ("以沪昆铁路、京广高速为纽带", ["沪昆铁路", "京广高速"]),
    ("立足于青藏高原的历史", ["青藏高原"]),
    ("参观“八七”会议会址", ["“八七”会议会址"]),
    ("中原区正在建设的“国际陆运物流枢纽”为始发站", ["国际陆运物流枢纽"]),
    ("座谈会在办公楼举行", ["办公楼"]),
    ("在行政楼三楼会议室召开", ["行政楼三楼会议室"]),
    ("在现场进行", []),
]


@pytest.mark.parametrize(("marked", "names"), CASES)
def test_sites(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_sites(whole.text, whole.mentions))
    assert [c.span.of(whole.text) for c in found] == names


def test_home_in_short() -> None:
    text = "充分体现苍南的特色，苍南县和温州"
    found = [c.span.of(text) for c in best_of(find_home(text, "330327"))]
    assert found == ["苍南", "苍南县", "温州"]


def test_a_division_in_short_where_it_is_named_in_full() -> None:
    whole = parse("[LOC 岳阳市]的工作，任岳阳市长，后到衡阳")
    found = [c.span.of(whole.text) for c in find_again(whole.text, whole.mentions)]
    assert found == ["岳阳", "岳阳"]
