"""Who holds which post of which body, in which tense."""

from __future__ import annotations

import pytest
from annotated import facts, read

COMMITTEE, GOVERNMENT = "中共郑州市中原区委员会", "中原区人民政府"

CASES = [
    ("[TITLE 区委书记][PER 李晓雷]", {("李晓雷", "区委书记", COMMITTEE)}),
    ("[ORG 中原区委][TITLE 书记][PER 李晓雷]", {("李晓雷", "区委书记", COMMITTEE)}),
    (
        "[ORG 中原区委][TITLE 常委]、[TITLE 常务副区长][PER 刘斌]",
        {("刘斌", "区委常委", COMMITTEE), ("刘斌", "常务副区长", GOVERNMENT)},
    ),
    (
        "[ORG 区政协][TITLE 副主席]、[ORG 区发改委][TITLE 主任][PER 牛振军]",
        {
            ("牛振军", "区政协副主席", "政协郑州市中原区委员会"),
            ("牛振军", "主任", "中原区发展和改革委员会"),
        },
    ),
    (
        "[TITLE 区委常委]、[ORG 宣传部][TITLE 部长][PER 任大同]",
        {
            ("任大同", "区委常委", COMMITTEE),
            ("任大同", "部长", "中共郑州市中原区委宣传部"),
        },
    ),
    ("[LOC 中原区][TITLE 副区长][PER 李华]", {("李华", "副区长", GOVERNMENT)}),
    (
        "[TITLE 市委常委][PER 崔歆]、[PER 刘丽]、[PER 黄勇]",
        {(n, "市委常委", "中共郑州市委员会") for n in ("崔歆", "刘丽", "黄勇")},
    ),
    ("[TITLE 区长][PER 张三]、[PER 李四]", {("张三", "区长", GOVERNMENT)}),
    (
        "[ORG 甲乙新区党工委][TITLE 书记]、[TITLE 管委会主任][PER 王明]",
        {("王明", "书记", "甲乙新区党工委"), ("王明", "管委会主任", "甲乙新区管委会")},
    ),
    (
        "[ORG 市政协][TITLE 主席][PER 乔峰]主持，[TITLE 副主席][PER 王阳]参加",
        {
            ("乔峰", "市政协主席", "政协郑州市委员会"),
            ("王阳", "副主席", "政协郑州市委员会"),
        },
    ),
    (
        "[ORG 市科协][TITLE 主席][PER 王静]和我校[TITLE 校长][PER 龚克]",
        {("王静", "主席", "郑州市科协"), ("龚克", "校长", "")},
    ),
    ("[ORG 中国科协][PER 陈章良][TITLE 副主席]", {("陈章良", "副主席", "中国科学技术协会")}),
    (
        "[PER 王明]任[ORG 市委][TITLE 委员]、[TITLE 常委]，免去[PER 李强]的[ORG 区应急局][TITLE 局长]职务",
        {
            ("王明", "市委委员", "中共郑州市委员会"),
            ("王明", "市委常委", "中共郑州市委员会"),
            ("李强", "局长", "中原区应急管理局"),
        },
    ),
    ("提名[PER 王明]为[LOC 郑州市][TITLE 市长]候选人", set()),
    ("[LOC 郑州][TITLE 市长][PER 王明]", {("王明", "市长", "郑州市人民政府")}),
    (
        "[TITLE 市委常委]、[TITLE 组织部长][PER 王明]",
        {
            ("王明", "市委常委", "中共郑州市委员会"),
            ("王明", "组织部长", "中共郑州市委组织部"),
        },
    ),
    (
        "[ORG 甲乙丙有限公司]成立。公司[TITLE 董事长][PER 王明]说",
        {("王明", "董事长", "甲乙丙有限公司")},
    ),
    (
        "[ORG 甲乙有限公司]与[ORG 丙丁有限公司]合作。公司[TITLE 董事长][PER 王明]说",
        {("王明", "董事长", "")},
    ),
    (
        "[ORG 甲乙大学]办会，[ORG 甲乙大学]师生到会。我校[TITLE 校长][PER 王明]致辞",
        {("王明", "校长", "甲乙大学")},
    ),
    ("[ORG 美国甲乙大学]学者来访。[TITLE 副校长][PER 王明]会见", {("王明", "副校长", "")}),
    (
        "[ORG 甲乙新闻网]讯 [ORG 甲乙大学]与[ORG 丙丁大学]合作，校[TITLE 党委书记][PER 王明]到会",
        {("王明", "党委书记", "甲乙大学")},
    ),
    (
        "[ORG 甲乙新闻网]讯 [ORG 甲乙大学]与[ORG 丙丁大学]合作，[TITLE 副校长][PER 王明]到会",
        {("王明", "副校长", "")},
    ),
    (
        "[ORG 甲乙大学]学者访问[ORG 丙丁大学]，见该校[TITLE 校长][PER 王明]",
        {("王明", "校长", "丙丁大学")},
    ),
    (
        "[LOC 甲湖新区][TITLE 党工委委员]、[TITLE 管委会副主任][PER 王明]",
        {
            ("王明", "党工委委员", "甲湖新区党工委"),
            ("王明", "管委会副主任", "甲湖新区管委会"),
        },
    ),
    (
        "[ORG 中共中央政治局][TITLE 委员]、[TITLE 外交部长][PER 王明]",
        {("王明", "委员", "中共中央政治局"), ("王明", "外交部长", "外交部")},
    ),
    (
        "[ORG 甲大学][TITLE 党委书记][PER 李强]、[TITLE 副校长][PER 王明]",
        {("李强", "党委书记", "甲大学"), ("王明", "副校长", "甲大学")},
    ),
    (
        "[LOC 开封市][TITLE 市长][PER 李强]、[TITLE 副市长][PER 王明]",
        {("李强", "市长", "开封市人民政府"), ("王明", "副市长", "开封市人民政府")},
    ),
    ("[ORG 甲公司]工会[TITLE 代表][PER 王明]发言", set()),
    ("[ORG 全国人大][TITLE 代表][PER 王明]发言", {("王明", "代表", "全国人民代表大会")}),
    (
        "[LOC 开封市][TITLE 市长][PER 李强]、[ORG 市政协][TITLE 主席][PER 王明]到会",
        {
            ("李强", "市长", "开封市人民政府"),
            ("王明", "市政协主席", "政协开封市委员会"),
        },
    ),
    (
        "[LOC 开封市][TITLE 市长][PER 李强]来访，受到[TITLE 副市长][PER 王明]欢迎",
        {("李强", "市长", "开封市人民政府"), ("王明", "副市长", "郑州市人民政府")},
    ),
    ("主管[ORG 科教事务]的[TITLE 副总理][PER 王明]", {("王明", "副总理", "")}),
    (
        "[ORG 甲乙有限公司]公告，[PER 王明]辞去[ORG 本公司][TITLE 董事长]、[TITLE 董事]职务",
        {("王明", "董事长", "甲乙有限公司"), ("王明", "董事", "甲乙有限公司")},
    ),
    ("[ORG 联合国]主管经济事务的[TITLE 副秘书长][PER 王明]", {("王明", "副秘书长", "联合国")}),
    ("[LOC 法国][TITLE 总统][PER 马克龙]", {("马克龙", "总统", "")}),
    (
        "[ORG 区政协]原[TITLE 副主席]、党组原[TITLE 副书记][PER 王明]",
        {
            ("王明", "区政协副主席", "政协郑州市中原区委员会"),
            ("王明", "区政协党组副书记", "政协郑州市中原区委员会"),
        },
    ),
    (
        "[ORG 甲州集团][TITLE 副总工程师][PER 王明]、东河大桥工程[TITLE 总工程师][PER 李强]",
        {("王明", "副总工程师", "甲州集团"), ("李强", "总工程师", "")},
    ),
    (
        "[PER 王明]、[PER 李强]分别任[ORG 甲公司][TITLE 董事长]、[TITLE 副董事长]",
        {("王明", "董事长", "甲公司"), ("李强", "副董事长", "甲公司")},
    ),
    (
        "[TITLE 主任委员]：[PER 王明]　[TITLE 副主任委员]：[PER 李强]、[PER 张海]",
        {("王明", "主任委员", ""), ("李强", "副主任委员", ""), ("张海", "副主任委员", "")},
    ),
    (
        "[ORG 甲大学][TITLE 校长][PER 王明]一行来访，[TITLE 副校长][PER 李强]会见",
        {("王明", "校长", "甲大学"), ("李强", "副校长", "")},
    ),
    ("[LOC 开封市]原[TITLE 书记][PER 王明]", {("王明", "书记", "中共开封市委员会")}),
    ("[LOC 开封市][TITLE 市长助理][PER 王明]", {("王明", "市长助理", "开封市人民政府")}),
    (
        "[ORG 甲乙银行客户处][TITLE 处长]、[TITLE 副行长][PER 王明]",
        {("王明", "处长", "甲乙银行客户处"), ("王明", "副行长", "")},
    ),
    ("“[ORG 甲乙中心]”[TITLE 主任][PER 王明]", {("王明", "主任", "甲乙中心")}),
    ("[PER 王明]当选为[ORG 市政协][TITLE 主席]", {("王明", "市政协主席", "政协郑州市委员会")}),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_posts(marked: str, expected: set[tuple[str, str, str]]) -> None:
    found = {f[:1] + f[2:] for f in facts(read(marked)) if f[1] == "holdsPost"}
    assert found == expected


TENSES = [
    ("时任[TITLE 区委书记][PER 李明]", "former"),
    ("原[TITLE 区长][PER 李明]", "former"),
    ("新任[TITLE 区长][PER 李明]", "appointed"),
    ("[TITLE 区长][PER 李明]", "current"),
    ("[PER 李明]被任命为[TITLE 区长]", "appointed"),
    ("[PER 李明]不再担任[TITLE 区长]", "removed"),
]


@pytest.mark.parametrize(("marked", "tense"), TENSES)
def test_tense(marked: str, tense: str) -> None:
    (claim,) = (c for c in read(marked).claims if c.predicate == "holdsPost")
    assert claim.qualifier == tense


def test_a_post_of_years_ago_is_over() -> None:
    told = "[PER 王明]1998年出任[LOC 新郑市][TITLE 副市长]，现任[LOC 郑州市][TITLE 市长]。"
    said = {c.value: c.qualifier for c in read(told).claims if c.predicate == "holdsPost"}
    assert said == {"副市长": "former", "市长": "current"}


def test_members_of_a_group() -> None:
    said = facts(read("[ORG 市委宣讲团][TITLE 成员][PER 王明]作报告"))
    assert {f[1] for f in said} == {"memberOf"}


MEMBERS = [
    ("[PER 王明]是[ORG 区应急局]新入职的青年。", {("王明", "中原区应急管理局")}),
    ("[PER 王明]是[ORG 甲医院]的一名护士，", {("王明", "甲医院")}),
    ("[PER 王明]是[ORG 甲医院]的邻居。", set()),
    ("[PER 王明]，男，1990年5月加入[ORG 中国共产党]。", {("王明", "中国共产党")}),
    ("[PER 王明]回到自己所在的[ORG 甲医院]。", {("王明", "甲医院")}),
    (
        "[PER 王明]，[ORG 甲文联][TITLE 副主席]、[ORG 乙协会]会员。",
        {("王明", "乙协会")},
    ),
    ("[PER 王明]和[PER 李强]参观，[ORG 乙协会]会员。", set()),
    ("[PER 王明]会见了[ORG 乙协会]会员。", set()),
    ("[PER 王明]说，[PER 李强]介绍他加入[ORG 中国共产党]。", set()),
]


@pytest.mark.parametrize(("marked", "expected"), MEMBERS)
def test_members_told(marked: str, expected: set[tuple[str, str]]) -> None:
    assert {(f[0], f[2]) for f in facts(read(marked)) if f[1] == "memberOf"} == expected


def test_members_without_a_post() -> None:
    said = facts(read("[ORG 萍安钢铁]领导[PER 黄智华]、[PER 朱德强]接待"))
    assert {("黄智华", "memberOf", "萍安钢铁"), ("朱德强", "memberOf", "萍安钢铁")} <= said
