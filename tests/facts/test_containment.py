"""What lies in what, by names written together."""

from __future__ import annotations

import pytest
from annotated import facts, read

CASES = [
    ("[LOC 耀州区][LOC 石柱镇]", "610200", {("石柱镇", "partOf", "耀州区")}),
    ("[LOC 中原区][LOC 二砂文化创意园]", "410102", {("二砂文化创意园", "locatedIn", "中原区")}),
    ("[LOC 印度][LOC 孟买]", None, {("孟买", "partOf", "印度")}),
    ("[LOC 匈牙利][LOC 土耳其]", None, set()),
    ("[LOC 中国][LOC 东盟]", None, set()),
    ("[LOC 中原区]，[LOC 二砂文化创意园]", "410102", set()),
    (
        "[ORG 中央美术学院]的[ORG 中央美术学院中国画学院]",
        None,
        {("中央美术学院中国画学院", "partOf", "中央美术学院")},
    ),
    ("[ORG 北京长峰医院]和[ORG 北京长峰医院股份有限公司]", None, set()),
    ("[ORG 中共中央]、[ORG 中共中央政治局]", None, set()),
    ("[LOC 上海][LOC 岳阳]", None, set()),
    ("[LOC 阿富汗]北部[LOC 巴格兰省]", None, {("巴格兰省", "partOf", "阿富汗")}),
    ("[LOC 湖南省]省会[LOC 长沙市]", None, {("长沙市", "partOf", "湖南省")}),
    ("[LOC 甲河西岸]城市[LOC 乙宁]", None, {("乙宁", "partOf", "甲河西岸")}),
    ("[LOC 印度]第二大城市[LOC 孟买]", None, {("孟买", "partOf", "印度")}),
    ("[LOC 中国][LOC 西南地区]", None, set()),
    ("[LOC 岳阳市][LOC 洞庭巡逻1号船]", None, set()),
    ("[LOC 湖南省]南部[LOC 广东省]", None, set()),
    ("[LOC 俄罗斯][LOC 伏尔加河]", None, set()),
    (
        "[LOC 石柱镇][LOC 西古村][LOC 柳树组]",
        None,
        {
            ("西古村", "partOf", "石柱镇"),
            ("柳树组", "partOf", "西古村"),
        },
    ),
]


@pytest.mark.parametrize(("marked", "place", "expected"), CASES)
def test_containment(marked: str, place: str | None, expected: set[tuple[str, str, str]]) -> None:
    assert facts(read(marked, place=place)) == expected


STATED = [
    ("[ORG 招财银行]是大企业，总部位于[LOC 岳阳市]。", {("招财银行", "locatedIn", "岳阳市")}),
    (
        "[ORG 招财银行]与[ORG 远航公司]合作，总部位于[LOC 岳阳市]。",
        {("招财银行", "locatedIn", "岳阳市")},
    ),
    ("[PER 王明]说，[ORG 招财银行]很大，总部位于[LOC 岳阳市]。", set()),
    ("[LOC 天平博物园]坐落于[LOC 岳阳市]。", {("天平博物园", "locatedIn", "岳阳市")}),
    (
        "[ORG 抗洪指挥部]设在[LOC 石柱镇][LOC 西古村]。",
        {
            ("抗洪指挥部", "locatedIn", "西古村"),
            ("西古村", "partOf", "石柱镇"),
        },
    ),
    ("[LOC 湖南省]境内[LOC 沅江河]", set()),
    ("走进位于[LOC 岳阳市]的[LOC 天平博物园]", {("天平博物园", "locatedIn", "岳阳市")}),
    ("[LOC 岳阳市]正在建设的“[LOC 天平枢纽]”", {("天平枢纽", "locatedIn", "岳阳市")}),
    (
        "[LOC 湖南省]内的[LOC 岳阳市]、[LOC 株洲市]和[LOC 天平博物园]",
        {
            ("岳阳市", "partOf", "湖南省"),
            ("株洲市", "partOf", "湖南省"),
            ("天平博物园", "locatedIn", "湖南省"),
        },
    ),
    ("[LOC 岳阳市]的[LOC 天平博物园]", set()),
    ("[ORG 天平大学]坐落于[LOC 洞庭湖]西岸。", set()),
    ("[LOC 岳阳市][LOC 体育场]", set()),
    ("[ORG 天平大学]于1950年建校，坐落在[LOC 岳阳市]。", {("天平大学", "locatedIn", "岳阳市")}),
    ("[LOC 岳阳市]位于[LOC 湖南省]。", {("岳阳市", "partOf", "湖南省")}),
]


@pytest.mark.parametrize(("marked", "expected"), STATED)
def test_stated_locations(marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert facts(read(marked, place=None)) == expected
