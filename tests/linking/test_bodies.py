"""Names of bodies made full by the paper's locality."""

from __future__ import annotations

import pytest
from annotated import read

from kg.linking.bodies import full_name, scope_of
from kg.linking.forms import kind_of
from kg.linking.locality import locality_of

ZHONGYUAN = "410102"

FULL_NAMES = [
    ("区委", ZHONGYUAN, "中共郑州市中原区委员会"),
    ("中原区委", ZHONGYUAN, "中共郑州市中原区委员会"),
    ("中共中原区委", ZHONGYUAN, "中共郑州市中原区委员会"),
    ("市委", ZHONGYUAN, "中共郑州市委员会"),
    ("郑州市委", ZHONGYUAN, "中共郑州市委员会"),
    ("省委", ZHONGYUAN, "中共河南省委员会"),
    ("区委宣传部", ZHONGYUAN, "中共郑州市中原区委宣传部"),
    ("宣传部", ZHONGYUAN, "中共郑州市中原区委宣传部"),
    ("区政府", ZHONGYUAN, "中原区人民政府"),
    ("区人大常委会", ZHONGYUAN, "中原区人民代表大会常务委员会"),
    ("区政协", ZHONGYUAN, "政协郑州市中原区委员会"),
    ("区发改委", ZHONGYUAN, "中原区发展和改革委员会"),
    ("区应急局", ZHONGYUAN, "中原区应急管理局"),
    ("中原区应急管理局", ZHONGYUAN, "中原区应急管理局"),
    ("区南水北调运行保障中心", ZHONGYUAN, "中原区南水北调运行保障中心"),
    ("省统计局", "610200", "陕西省统计局"),
    ("市政府", "610200", "铜川市人民政府"),
    ("县委", "330327", "中共苍南县委员会"),
    ("团市委", ZHONGYUAN, "共青团郑州市委员会"),
    ("共青团中原区委", ZHONGYUAN, "共青团郑州市中原区委员会"),
    ("团省委", None, "共青团省委"),
    ("南开区区委", "120000", "中共天津市南开区委员会"),
    ("开封人大常委会", None, "开封市人民代表大会常务委员会"),
    ("中国人大", None, "中国人大"),
    ("中软国际", ZHONGYUAN, "中软国际"),
    ("区委", None, "区委"),
]


@pytest.mark.parametrize(("surface", "place", "official"), FULL_NAMES)
def test_full_name(surface: str, place: str | None, official: str) -> None:
    assert full_name(surface, locality_of(place)).official == official


KINDS = [
    ("中原区委", "party-committee"),
    ("区应急局", "department"),
    ("陕西安易电子商务有限公司", "company"),
    ("郑州市实验中学", "school"),
    ("领导小组", "task-force"),
    ("中软国际", None),
]


@pytest.mark.parametrize(("surface", "kind"), KINDS)
def test_kind_of(surface: str, kind: str | None) -> None:
    assert kind_of(surface) == kind


SCOPES = [
    ("国务院", ZHONGYUAN, None),
    ("南开大学", "120000", None),
    ("法国外交部", "120000", None),
    ("郑州市实验中学", ZHONGYUAN, "410100"),
    ("学校办公室", "120000", "120000"),
    ("前海善林资产管理有限公司", "500243", None),
]


@pytest.mark.parametrize(("surface", "place", "scope"), SCOPES)
def test_what_tells_bodies_of_one_name_apart(surface: str, place: str, scope: str | None) -> None:
    assert scope_of(surface, locality_of(place)) == scope


def test_names_of_record_of_national_bodies() -> None:
    assert full_name("党中央", locality_of(None)).official == "中国共产党中央委员会"


SAME = [
    ("[ORG 区委]和[ORG 中原区委]", 1),
    ("[ORG 中央美术学院]是[ORG 中央美院]", 1),
    ("[ORG 江西师范大学美术学院]（以下简称“[ORG 师大美院]”）", 1),
    ("[ORG 江西师范大学美术学院]，[ORG 美术学院]", 1),
    ("[ORG 区教育局]和[ORG 区财政局]", 2),
    ("[ORG 北京长峰医院]和[ORG 北京长峰医院股份有限公司]", 2),
]


@pytest.mark.parametrize(("marked", "count"), SAME)
def test_one_body_in_many_forms(marked: str, count: int) -> None:
    bodies = {m.entity for m in read(marked).mentions}
    assert len(bodies) == count


def test_surface_forms_stay_as_aliases() -> None:
    (body,) = read("[ORG 区委]和[ORG 中原区委]").entities
    assert {"区委", "中原区委"} <= set(body.aliases)
    assert body.division == ZHONGYUAN


GUESTS = [
    ("[ORG 贵阳市委][TITLE 常委]、[ORG 市政府][TITLE 副市长]", "贵阳市人民政府"),
    ("[ORG 贵阳市委]、[ORG 市政府]主办", "贵阳市人民政府"),
    ("[ORG 贵阳市委][TITLE 书记][PER 王明]、[ORG 市政府]", "天津市人民政府"),
    ("[ORG 贵阳市委]来访，[ORG 市政府]", "天津市人民政府"),
    ("[ORG 天津市委]、[ORG 市政府]", "天津市人民政府"),
]


@pytest.mark.parametrize(("marked", "name"), GUESTS)
def test_a_level_word_after_a_body_of_another_place(marked: str, name: str) -> None:
    bodies = [e for e in read(marked, place="120000").entities if e.type == "ORG"]
    assert bodies[-1].name == name


DIFFERENT = [
    "[ORG 远航港口集团股份有限公司]和[ORG 远航集团股份有限公司]",
    "[ORG 中国银行]和[ORG 中国农业银行]",
    "[ORG 中国农业银行]和[ORG 中国银行]",
    "[ORG 湖南省教育厅]和[ORG 湖南省财政厅]",
    "[ORG 远航公司]和该[ORG 公司]",
]


@pytest.mark.parametrize("marked", DIFFERENT)
def test_bodies_that_are_never_merged(marked: str) -> None:
    assert len(read(marked).entities) == 2


SHORT_AND_FULL = ["[ORG 南开大学]、[ORG 南开]", "[ORG 南开]与[ORG 南开大学]"]


@pytest.mark.parametrize("marked", SHORT_AND_FULL)
def test_a_university_by_its_proper_name(marked: str) -> None:
    (body,) = read(marked, place="120000").entities
    assert body.name == "南开大学"


def test_a_unit_named_in_full_further_on() -> None:
    marked = "[ORG 招生办公室]到会。[ORG 甲乙大学]的[ORG 甲乙大学招生办公室]也到会。"
    names = [e.name for e in read(marked, place=None).entities]
    assert names == ["甲乙大学招生办公室", "甲乙大学"]


@pytest.mark.parametrize(
    ("outlet", "name"), [("甲山新闻网讯", "组织部"), ("某报讯", "中共郑州市委组织部")]
)
def test_a_party_unit_in_a_schools_own_paper_is_the_schools(outlet: str, name: str) -> None:
    marked = f"{outlet} [ORG 甲山大学]召开会议，[ORG 组织部]参加。"
    found = [e.name for e in read(marked, place="410100").entities if e.name.endswith("组织部")]
    assert found == [name]
