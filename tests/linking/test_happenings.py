"""One happening however often it is mentioned."""

from __future__ import annotations

import pytest
from annotated import read

CASES = [
    ("[EVENT:meeting:noun 网格化工作第一季度推进会]开始，[EVENT:meeting:noun 推进会]结束", 1),
    ("[EVENT:ceremony:verb 揭牌]，参加[EVENT:ceremony:noun 揭牌仪式]", 1),
    ("[PER 王明][EVENT:inspection:verb 调研]，[EVENT:inspection:verb 督导]", 1),
    ("[EVENT:meeting:noun 安全生产座谈会]和[EVENT:training:noun 防汛演练]", 2),
    ("[EVENT:meeting:noun “海”分论坛]、[EVENT:meeting:noun “山”分论坛]", 2),
    ("[EVENT:meeting:noun 第一次全体会议]后，[EVENT:meeting:noun 第二次全体会议]", 2),
    ("[EVENT:meeting:noun 海洋大会]，召开[EVENT:meeting:noun 海洋大会新闻发布会]", 2),
    ("[PER 王明][EVENT:inspection:verb 调研]，召开[EVENT:meeting:noun 座谈会]", 2),
    (
        "[LOC 甲桥]建成后[EVENT:ceremony:verb 通车]。\n东海县乙楼全面封顶\n今天，[LOC 乙楼]顺利"
        "[EVENT:ceremony:verb 封顶]，下一步将转入内部装修施工阶段。",
        2,
    ),
    (
        "[PER 王明][EVENT:visit:verb 会见]客人。[PER 王明][EVENT:visit:verb 会见][PER 李强]。"
        "[PER 王明][EVENT:visit:verb 会见][PER 赵亮]。",
        2,
    ),
    ("[EVENT:ceremony:noun 海洋晚会]，[ORG 甲台]《海洋晚会》[EVENT:meeting:noun 新闻发布会]", 2),
    ("[EVENT:ceremony:noun 海洋晚会]，[EVENT:meeting:noun 《海洋晚会》新闻发布会]", 2),
    ("[ORG 甲校][EVENT:meeting:verb 进行洽谈]。乙参加[EVENT:meeting:noun 洽谈会]", 1),
    ("[EVENT:campaign:noun 卫生日宣传月]，[EVENT:ceremony:noun “卫生日”宣传月启动仪式]", 1),
    ("[EVENT:meeting:noun 咨询会筹备会议]，举办[EVENT:meeting:noun 咨询会]", 2),
]


@pytest.mark.parametrize(("marked", "count"), CASES)
def test_same_happening(marked: str, count: int) -> None:
    assert sum(e.type == "EVENT" for e in read(marked).entities) == count


def test_fullest_name_wins() -> None:
    marked = "[EVENT:meeting:noun 推进会]，[EVENT:meeting:noun 网格化工作推进会]"
    (event,) = read(marked).entities
    assert event.name == "网格化工作推进会"
    assert event.kind == "meeting"


NAMES = [
    (
        "[PER 李晓雷]带队[EVENT:inspection:verb 调研][LOC 国棉三厂历史文化街区]项目。",
        "李晓雷调研国棉三厂历史文化街区项目",
    ),
    ("[PER 王明]赴[LOC 甲镇][EVENT:inspection:verb 调研]。", "王明赴甲镇调研"),
    (
        "[PER 王明]一行来访，[PER 李强][EVENT:visit:verb 会见]了客人。",
        "李强会见客人",
    ),
    ("(记者[PER 张三])[PER 王明][EVENT:visit:verb 会见]了[PER 李四]。", "王明会见李四"),
]


@pytest.mark.parametrize(("marked", "name"), NAMES)
def test_name_of_a_happening_told_by_a_verb(marked: str, name: str) -> None:
    assert [e.name for e in read(marked).entities if e.type == "EVENT"] == [name]


def test_a_bare_noun_takes_the_place_where_it_befell() -> None:
    extraction = read("[TIME:2023-03-30 30日]，[LOC 甲县]发生[EVENT:accident:befell 火灾]。")
    assert "甲县火灾" in {e.name for e in extraction.entities}


def test_an_introduced_short_name_is_the_same() -> None:
    text = (
        "[EVENT:campaign:noun 第五届渔洽谈]将举办。[EVENT:campaign:noun 第五届东海渔业交易会]"
        "（以下简称“[EVENT:campaign:noun 渔洽谈]”）将举办。"
    )
    assert [e.name for e in read(text).entities] == ["第五届东海渔业交易会"]
