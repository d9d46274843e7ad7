"""Mending the model's spans."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.repair import repaired

CASES = [
    ("，市[ORG 第一人民医院]", ["ORG 市第一人民医院"]),
    ("城市[ORG 第一人民医院]", ["ORG 第一人民医院"]),
    ("[ORG 中航长江”）]", ["ORG 中航长江"]),
    ("[ORG 中源信诚（北京]）建筑", ["ORG 中源信诚（北京）"]),
    ("[ORG 锦阳新城大数据产业园]", ["LOC 锦阳新城大数据产业园"]),
    ("[LOC 温州博物馆]", ["ORG 温州博物馆"]),
    ("[PER 靳伟因]，[PER 靳伟]", ["PER 靳伟", "PER 靳伟"]),
    ("[PER 王明]到会。[ORG 王明视察展馆]，[PER 王明]讲话", ["PER 王明"] * 3),
    ("[PER 王明生]于1963年，历任局长", ["PER 王明"]),
    ("[PER 王明生]于1963年10月出生", ["PER 王明生"]),
    ("和[ORG 我校学生工作部]", ["ORG 学生工作部"]),
    ("[ORG 某省人大常委会原]副主任王明", ["ORG 某省人大常委会"]),
    ("[ORG 东海平原]公司成立", ["ORG 东海平原"]),
    ("[PER 巴斯夫]和[ORG 巴斯夫集团]", ["ORG 巴斯夫", "ORG 巴斯夫集团"]),
    ("[ORG 中软]国际和[ORG 中软国际]", ["ORG 中软国际", "ORG 中软国际"]),
    ("[ORG 南开大学会]为和[ORG 南开大学]", ["ORG 南开大学", "ORG 南开大学"]),
    ("[LOC 北京]时间", []),
    ("[ORG 甲国际广播电台环球资讯]广播等频率", ["ORG 甲国际广播电台环球资讯广播"]),
    ("从[ORG 甲县防火指挥部]办公室获悉", ["ORG 甲县防火指挥部办公室"]),
    ("[LOC 甲国][LOC 多州]", ["LOC 甲国"]),
    ("[PER 诺贝尔]奖获得者", []),
    ("由领导[PER 任组长]，[PER 严氏]后人", []),
    ("[ORG 省级重点中学]，[ORG 地方环保局]", []),
    (
        "在[ORG 甲大学外国语学院明德厅]，[ORG 甲大学图书馆]",
        ["LOC 甲大学外国语学院明德厅", "ORG 甲大学图书馆"],
    ),
    ("[ORG 天舟四号货运飞船]", []),
    ("[ORG 嫦娥九号探测器]、[LOC 遥感卫星]、[ORG 雪山号]", []),
    ("[PER 马克思]主义", []),
    ("[PER 时强调]，", []),
    ("[LOC 南开]与[ORG 南开大学]", ["ORG 南开", "ORG 南开大学"]),
    ("[LOC 南开]区的[ORG 南开大学]", ["LOC 南开", "ORG 南开大学"]),
    ("[LOC 河北]与[ORG 河北大学]", ["LOC 河北", "ORG 河北大学"]),
    ("在[ORG 甲市交通中心指挥大厅]", ["LOC 甲市交通中心指挥大厅"]),
    ("[ORG 区领导]", []),
    ("《[ORG 河流研究》杂志]主编", []),
    ("([ORG 郑委办]发[2011]1号)", []),
    ("涉[LOC 藏]期刊与[LOC 藏]学", []),
    ("[ORG 石柱镇西古村柳树组]", ["LOC 石柱镇西古村柳树组"]),
    ("[ORG 河南省军区少将]司令员", ["ORG 河南省军区"]),
    ("[ORG 市委党校]党史教研室主任", ["ORG 市委党校党史教研室"]),
    ("在[ORG 湖南“甲乙新闻网”]发文", ["LOC 湖南", "ORG 甲乙新闻网"]),
    ("[ORG 甲组“乙网”]", ["ORG 甲组“乙网”"]),
    ("[ORG 甲大学党委组织部]", ["ORG 甲大学党委组织部"]),
    ("[LOC 湖南第五届龙舟节]开幕", ["LOC 湖南"]),
    ("[ORG 湖南第五届人大常委会]", ["ORG 湖南第五届人大常委会"]),
    ("[ORG 湖南省第九次代表大会]", []),
    ("[ORG 国际甲材料大会]与[ORG 甲国工人联合会组织]乙市员工", ["ORG 甲国工人联合会"]),
    ("[LOC 巴]方", []),
    ("[LOC 京]津", ["LOC 京"]),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_repaired(marked: str, expected: list[str]) -> None:
    import dataclasses

    whole = parse(marked)
    spans = tuple(dataclasses.replace(c, producer="model") for c in whole.mentions)
    found = repaired(whole.text, spans)
    assert [f"{c.label} {c.span.of(whole.text)}" for c in found] == expected
