"""Parts in happenings, by the verbs that give them."""

from __future__ import annotations

import pytest
from annotated import facts, read

MEETING = "[EVENT:meeting:noun 网格化工作推进会]"

CASES = [
    (
        f"[LOC 中原区]组织召开{MEETING},[TITLE 区委书记][PER 李晓雷]出席会议并讲话。"
        "区领导[PER 邓英文]、[PER 马素华]等参加会议。会议由[TITLE 区委副书记][PER 马素华]主持。",
        {
            ("organisedBy", "中原区"),
            ("attendedBy", "李晓雷"),
            ("spokeAt", "李晓雷"),
            ("attendedBy", "邓英文"),
            ("attendedBy", "马素华"),
            ("presidedBy", "马素华"),
        },
    ),
    (
        "[PER 李晓雷]带队[EVENT:inspection:verb 调研][LOC 甲项目]、[LOC 乙园],区领导[PER 刘斌]、[PER 牛振军]陪同调研。",
        {
            ("presidedBy", "李晓雷"),
            ("inspected", "甲项目"),
            ("inspected", "乙园"),
            ("accompaniedBy", "刘斌"),
            ("accompaniedBy", "牛振军"),
        },
    ),
    (
        "[PER 刘斌],[PER 牛振军]一行前往[LOC 甲项目]、[LOC 乙项目][EVENT:inspection:verb 调研]。",
        {
            ("presidedBy", "刘斌"),
            ("attendedBy", "牛振军"),
            ("inspected", "甲项目"),
            ("inspected", "乙项目"),
        },
    ),
    (
        "[PER 王明][EVENT:visit:verb 会见]了[PER 李强]后人[PER 李小刚]。",
        {("attendedBy", "王明"), ("attendedBy", "李小刚")},
    ),
    (
        "[PER 王岐山]在[LOC 钓鱼台国宾馆][EVENT:visit:verb 会见][LOC 法国][TITLE 顾问][PER 博纳]。[PER 博纳]表示，法方重视。",
        {
            ("attendedBy", "王岐山"),
            ("attendedBy", "博纳"),
            ("heldAt", "钓鱼台国宾馆"),
            ("spokeAt", "博纳"),
        },
    ),
    (
        "[PER 王明][EVENT:visit:verb 会见][TITLE 总干事][PER 桑托斯]时，认为前景很好。[PER 李强]、[ORG 东海大学]负责人参加会见。",
        {
            ("attendedBy", "王明"),
            ("attendedBy", "桑托斯"),
            ("spokeAt", "王明"),
            ("attendedBy", "李强"),
            ("attendedBy", "东海大学"),
        },
    ),
    (
        f"{MEETING}召开。好。好。好。会前，[PER 王明]主持召开了[ORG 东海渔业局][EVENT:meeting:noun 第九次主席会议]，听取了汇报。",
        {("presidedBy", "王明")},
    ),
    (
        f"{MEETING}召开。好。好。好。随后的[EVENT:meeting:noun 渔业座谈会]上，[PER 王明]介绍了情况。",
        {("spokeAt", "王明")},
    ),
    (
        f"在{MEETING}上，[PER 王明]宣布聘任[ORG 东海渔业局]前[TITLE 局长][PER 李强]为院长，宣读了名单。",
        {("spokeAt", "王明")},
    ),
    (
        f"{MEETING}召开。[TITLE 市长][PER 王明]到会祝贺并讲话。",
        {("attendedBy", "王明"), ("spokeAt", "王明")},
    ),
    (
        f"{MEETING}召开。[PER 王明]、[PER 李强]分别作题为“海洋”“大山”的报告。",
        {("spokeAt", "王明"), ("spokeAt", "李强")},
    ),
    (
        "[PER 王明]来到[ORG 甲科学院][TITLE 院士][PER 李强]家[EVENT:inspection:verb 慰问]，[PER 赵亮]陪同慰问。",
        {("presidedBy", "王明"), ("accompaniedBy", "赵亮")},
    ),
    (
        "[PER 王明]、[PER 李强]一行来校[EVENT:visit:verb 访问]。",
        {("presidedBy", "王明"), ("attendedBy", "李强")},
    ),
    (
        "[PER 王明]一行来[ORG 东海大学][EVENT:visit:verb 访问]，[PER 李强][EVENT:visit:verb 会见]了客人。",
        {("presidedBy", "王明"), ("attendedBy", "李强"), ("attendedBy", "王明")},
    ),
    (
        f"{MEETING}召开。[TITLE 校长][PER 王明]讲话。他说，[ORG 东海大学]召开{MEETING}，意义重大。",
        {("spokeAt", "王明")},
    ),
    (
        "[PER 王明]一行[EVENT:visit:verb 到访]我校\n今天，[PER 王明]、[PER 李强]一行[EVENT:visit:verb 到访][ORG 东海大学]。",
        {("presidedBy", "王明"), ("attendedBy", "李强")},
    ),
    (
        "[PER 王明][EVENT:inspection:verb 督导]建设。[PER 李强]、[PER 赵亮]参加。",
        {("presidedBy", "王明"), ("attendedBy", "李强"), ("attendedBy", "赵亮")},
    ),
    (
        "[EVENT:training:noun 防汛应急演练]举行。[ORG 县水利局]等单位负责人参加观摩。",
        {("attendedBy", "县水利局")},
    ),
    (
        "[EVENT:signing:noun 合作签约仪式]举行。[PER 王明]与[PER 李强]代表双方签署协议。",
        {("attendedBy", "王明"), ("attendedBy", "李强")},
    ),
    (
        "[ORG 甲台]《海洋晚会》今天举行[EVENT:meeting:noun 新闻发布会]。",
        {("organisedBy", "甲台")},
    ),
    (
        "[ORG 甲法院][EVENT:ruling:verb 开庭审理]一案。[PER 王明]进行了最后陈述。",
        {("organisedBy", "甲法院"), ("spokeAt", "王明")},
    ),
    (
        "[PER 王明]到[ORG 法正公司][EVENT:inspection:verb 调研]。",
        {("presidedBy", "王明"), ("inspected", "法正公司")},
    ),
    (
        "[PER 王明]对[ORG 东海医院]、[LOC 东海公园]进行实地[EVENT:inspection:verb 检查]，听取了[TITLE 院长][PER 李强]关于进展的汇报。",
        {
            ("presidedBy", "王明"),
            ("inspected", "东海医院"),
            ("inspected", "东海公园"),
            ("spokeAt", "李强"),
        },
    ),
    (
        "[PER 王明]对[LOC 法国]和[LOC 德国]进行国事[EVENT:visit:verb 访问]。陪同[PER 王明]出访的有：[PER 王明][TITLE 主席]夫人[PER 李小梅]，[TITLE 主任][PER 李强]等。",
        {
            ("attendedBy", "王明"),
            ("inspected", "法国"),
            ("inspected", "德国"),
            ("accompaniedBy", "李小梅"),
            ("accompaniedBy", "李强"),
        },
    ),
    (
        f"{MEETING}召开。会上，[PER 王明]教授为三百名干部举行了专题讲座。",
        {("spokeAt", "王明")},
    ),
    (
        "由[ORG 市委组织部]、[ORG 市民政局]联合主办的[EVENT:ceremony:noun 文艺汇演]在[LOC 市图书馆报告厅]举行。",
        {
            ("hostedBy", "中共郑州市委组织部"),
            ("hostedBy", "郑州市民政局"),
            ("heldAt", "市图书馆报告厅"),
        },
    ),
    (
        f"{MEETING}召开，[ORG 区应急局]主要领导,[ORG 区农委]、[ORG 区城管局]分管领导参加会议。",
        {
            ("attendedBy", "中原区应急管理局"),
            ("attendedBy", "中原区农业委员会"),
            ("attendedBy", "中原区城市管理局"),
        },
    ),
    (
        "[PER 余茂兵]在[PER 李强]陪同下到[LOC 岗集镇][EVENT:visit:verb 参观学习]。",
        {("attendedBy", "余茂兵"), ("accompaniedBy", "李强"), ("inspected", "岗集镇")},
    ),
    (
        "以[TITLE 局长][PER 徐强]为组长的[ORG 省统计局调研组]来[LOC 大数据产业园][EVENT:inspection:verb 调研]。",
        {("presidedBy", "徐强"), ("inspected", "大数据产业园")},
    ),
    (
        f"{MEETING}召开。[PER 王明]、[PER 李强]等参会。出席会议的还有[PER 赵亮]、[PER 钱进]。",
        {
            ("attendedBy", "王明"),
            ("attendedBy", "李强"),
            ("attendedBy", "赵亮"),
            ("attendedBy", "钱进"),
        },
    ),
    (
        f"{MEETING}召开。[PER 王明]、[PER 李强]分别作了题为“海，与山”的报告，[PER 赵亮]分享了经验。",
        {("spokeAt", "王明"), ("spokeAt", "李强"), ("spokeAt", "赵亮")},
    ),
    (
        "[PER 王明]在[LOC 海口][EVENT:visit:verb 会见]由[PER 桑托斯]率领的[ORG 东帝汶农业代表团]。",
        {
            ("attendedBy", "王明"),
            ("attendedBy", "桑托斯"),
            ("presidedBy", "桑托斯"),
            ("attendedBy", "东帝汶农业代表团"),
        },
    ),
    (
        f"[ORG 区应急局][TIME:2023-03-30 30日]在[LOC 中原大厦]召开{MEETING}。",
        {("organisedBy", "中原区应急管理局"), ("heldAt", "中原大厦")},
    ),
    (
        f"{MEETING}召开，会上举行了[EVENT:ceremony:noun 发车仪式]。\n[PER 王明]、[PER 李强]出席。",
        {("attendedBy", "王明"), ("attendedBy", "李强")},
    ),
    (
        f"{MEETING}召开。[TITLE 副市长][PER 刘翔]宣布了命令，少将[TITLE 司令员][PER 王刚]参加会议并致辞。",
        {("spokeAt", "刘翔"), ("attendedBy", "王刚"), ("spokeAt", "王刚")},
    ),
    (
        f"{MEETING}召开。[PER 王明]、[PER 李强]为学员们上党课。",
        {("spokeAt", "王明"), ("spokeAt", "李强")},
    ),
    (
        "[ORG 甲队]3-2逆转[ORG 乙队]，再夺[EVENT:competition:noun 海洋杯决赛]冠军。",
        {("attendedBy", "甲队"), ("attendedBy", "乙队"), ("awardedTo", "甲队")},
    ),
    (
        "由我校和[ORG 东海公司]联合举办的[EVENT:training:noun 渔业培训班]开班。",
        {("organisedBy", "东海公司")},
    ),
    (
        f"我校与[ORG 东海县考察团]举行{MEETING}。",
        {("attendedBy", "东海县考察团")},
    ),
    (
        "[ORG 市代表团]到[ORG 东海大学][EVENT:inspection:verb 考察]。[TITLE 副市长][PER 王明]、"
        "[PER 李强]等随行到校考察。[ORG 东海医院]随市代表团到校考察，[PER 赵亮]介绍科研情况。",
        {
            ("attendedBy", "王明"),
            ("attendedBy", "李强"),
            ("attendedBy", "东海医院"),
            ("spokeAt", "赵亮"),
        },
    ),
    (
        f"[ORG 安全理事会][TIME:2023-03-30 30日]就[LOC 也门]局势举行{MEETING}。",
        {("organisedBy", "安全理事会")},
    ),
    (
        f"[PER 王明]在[ORG 东海渔业局]召开的{MEETING}上发言。",
        {("spokeAt", "王明"), ("organisedBy", "东海渔业局")},
    ),
    (
        f"[ORG 东海日报社][TIME:2023-03-30 30日]在[ORG 东海大学]明珠园会议室联合举办{MEETING}。",
        {("organisedBy", "东海日报社")},
    ),
    (
        "应[LOC 甲国][TITLE 总理][PER 桑托斯]邀请，[PER 王明][EVENT:visit:verb 访问]甲国。",
        {("attendedBy", "王明")},
    ),
    (
        f"在{MEETING}上，[PER 王明]指出，正如[PER 李强]在信中强调，前景很好。",
        {("spokeAt", "王明")},
    ),
    (
        f"{MEETING}召开。[ORG 东海医院]积极组织20多名青年参加了此次推进会。",
        {("attendedBy", "东海医院")},
    ),
    (
        f"{MEETING}召开，[PER 王明]参加。[PER 王明]接招：“这只是一个小小的原因，还有别的。”",
        {("attendedBy", "王明"), ("spokeAt", "王明")},
    ),
    (
        f"[PER 王明]6日主持{MEETING}。\n有人提问。\n[PER 王明]：地震造成了重大损失，令人十分痛心。",
        {("presidedBy", "王明"), ("spokeAt", "王明")},
    ),
    (
        "[PER 王明][EVENT:visit:verb 会见]了[PER 李强]。[PER 王明]代表[ORG 东海大学]对来自[LOC 江门]的"
        "学员表示欢迎。[PER 李强]感谢学校的支持。",
        {
            ("attendedBy", "王明"),
            ("attendedBy", "李强"),
            ("spokeAt", "王明"),
            ("spokeAt", "李强"),
        },
    ),
    (
        "[PER 王明]率队[EVENT:inspection:verb 检查][LOC 甲园]。随后的[EVENT:meeting:noun 渔业座谈会]上，"
        "[PER 王明]介绍了情况。",
        {("presidedBy", "王明"), ("inspected", "甲园"), ("spokeAt", "王明")},
    ),
    (
        f"[LOC 郑州市][TIME:2023-03-30 30日]同时在[LOC 南海]两座岛礁及船舶上举行{MEETING}。",
        {("organisedBy", "郑州市")},
    ),
    (
        f"由[ORG 东海渔业局]筹划并主办的{MEETING}召开。",
        {("hostedBy", "东海渔业局")},
    ),
    (
        "[ORG 东海法院]对[PER 王明]受贿案一审[EVENT:ruling:verb 公开宣判]。",
        {("organisedBy", "东海法院")},
    ),
    (
        f"来自[ORG 东海大学]、[ORG 西山大学]等20余所高校的80多名本科生参加{MEETING}。",
        {("attendedBy", "东海大学"), ("attendedBy", "西山大学")},
    ),
    (
        f"[ORG 东海大学]统战部的主要负责人、[ORG 民建]党员[PER 李强]参加{MEETING}。",
        {("attendedBy", "李强")},
    ),
    (
        "[PER 王明]一行[EVENT:visit:verb 访问][ORG 东海大学]，[PER 李强]会见了来[ORG 东海大学]学习的客人。",
        {("presidedBy", "王明"), ("inspected", "东海大学")},
    ),
    (
        "[PER 王明][EVENT:visit:verb 会见]了来[ORG 东海大学]参加培训的[PER 李强]。",
        {("attendedBy", "王明"), ("attendedBy", "李强")},
    ),
    (
        "[PER 王明]、[PER 李强]一行到[ORG 东海大学][EVENT:inspection:verb 考察]。[EVENT:meeting:noun 渔业座谈会]上，"
        "[PER 赵亮]介绍了情况。[PER 李强]表示，前景很好。",
        {
            ("presidedBy", "王明"),
            ("attendedBy", "李强"),
            ("spokeAt", "赵亮"),
            ("spokeAt", "李强"),
        },
    ),
    (
        "[ORG 东海党]代表在[LOC 首尔][EVENT:visit:verb 会见][TITLE 总干事][PER 桑托斯]。",
        {("attendedBy", "东海党"), ("attendedBy", "桑托斯")},
    ),
    (
        "[PER 王明]与其他代表同网民展开了[EVENT:meeting:noun 渔业交流活动]。",
        {("attendedBy", "王明")},
    ),
    (
        "一行来[ORG 东海大学][EVENT:visit:verb 访问]。",
        {("inspected", "东海大学")},
    ),
    (
        f"{MEETING}召开。[PER 王明]就金融主题进行了本次推进会的第一场专题讲座。",
        {("spokeAt", "王明")},
    ),
    (
        f"{MEETING}召开。[TITLE 局长][PER 赵文章]要求全体职工参加。",
        {("spokeAt", "赵文章")},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_parts(marked: str, expected: set[tuple[str, str]]) -> None:
    predicates = {p for p, _ in expected} | {"presidedBy", "attendedBy", "spokeAt", "organisedBy"}
    assert {f[1:] for f in facts(read(marked)) if f[1] in predicates} == expected


SILENT = [
    "传达学习了[EVENT:meeting:noun 中央经济工作会议]精神，[PER 王明]作了发言。",
    f"{MEETING}召开。会议强调，要参加培训、主持工作。",
    f"{MEETING}召开。会议对[PER 王明]表示感谢。",
    "学习[PER 习近平][TITLE 总书记]重要讲话精神。",
    f"{MEETING}召开。主持人介绍，参加者众多。",
    f"{MEETING}召开。[PER 王明]，1990年7月参加工作。",
    f"{MEETING}召开。[PER 王明]参加了《海洋》节目。",
    f"{MEETING}召开。[PER 王明]对各单位参与渔业管理满意。",
    "双方今后将共同举办[EVENT:meeting:noun 海洋渔业峰会]。[PER 王明]讲话。",
    "[PER 王明]介绍了[EVENT:campaign:noun 渔业活动]开展情况。",
    f"{MEETING}召开。学者以“[PER 王明]的外交”为题作了发言。",
    f"[TITLE 县长][PER 王明]要求企业买单。{MEETING}召开。",
    f"{MEETING}召开。[TIME:2022-05 去年5月]，[PER 王明]率领该校代表团到访。",
    f"{MEETING}召开。会前，会长接见了[PER 王明]等参加会议的代表。",
    "[PER 王明]认为，[PER 李强]在[EVENT:meeting:noun 全国渔业会议]上的重要讲话很好。[PER 王明]作了发言。",
    f"[PER 王明]在专题研讨班上发表讲话。某日召开{MEETING}。",
    f"{MEETING}召开。[PER 王明]听取了工作汇报。",
    "[ORG 甲国]选手击败[ORG 乙国]名将，夺得[EVENT:competition:noun 海洋杯决赛]冠军。",
    f"{MEETING}召开，[PER 王明]向会议致贺信。[PER 王明]指出，要合作。",
    f"{MEETING}召开。[TITLE 局长][PER 王明]对媒体说，前景很好。",
    "向[ORG 东海法院][EVENT:ruling:verb 提起公诉]。",
    f"{MEETING}召开，愿同[ORG 东海大学]开展渔业合作。",
    f"{MEETING}召开。[PER 王明]对记者表示，前景很好。",
    f"{MEETING}召开。大家在[PER 王明]塑像前发言。",
    f"{MEETING}召开(记者[PER 王明])。",
    "在[EVENT:meeting:noun 海洋渔业峰会]期间，[PER 王明]讲话。",
    "[LOC 中国]举行[EVENT:meeting:noun 海洋渔业峰会]。",
    f"{MEETING}召开。好。好。好。[PER 王明]曾出席[EVENT:meeting:noun 海洋渔业峰会]。",
    f"{MEETING}召开。[TITLE 局长][PER 王明]在此前的新年献词中表示，前景很好。",
    f"{MEETING}召开。[TITLE 主席][PER 王明]向[LOC 甲国]总统致电慰问，对遇难者表示哀悼。",
    f"{MEETING}召开。传达[TITLE 书记][PER 王明]参加[ORG 东海代表团]审议时的讲话精神。",
    f"{MEETING}召开，[ORG 新联会]、[ORG 同学会]等组织发挥作用。",
    f"{MEETING}召开，[PER 王明]对[PER 李强]的[EVENT:visit:verb 到访]表示欢迎。",
    f"{MEETING}召开。当好表率[LOC 甲国]。",
    f"{MEETING}召开。[PER 王明]展开了图纸。",
    f"{MEETING}召开，宣读[PER 王明][TITLE 主席]贺信。",
    f"{MEETING}召开，宣读[PER 王明]的书面致辞。",
]

WHERE = [
    (
        "[ORG 东海市人大]举行[EVENT:meeting:noun 新闻发布会]。条例已于5月经[EVENT:meeting:noun 第六次会议]表决通过。"
        "[TITLE 副主任][PER 李强]表示，条例很好。",
        "新闻发布会",
        "spokeAt",
        {"李强"},
    ),
    (
        "[LOC 甲铁路][EVENT:ceremony:verb 开工]在即。[TITLE 市长][PER 王明]表示，前景很好。",
        "甲铁路开工",
        "spokeAt",
        set(),
    ),
    (
        "[PER 王明][EVENT:visit:verb 会见]了[PER 李强]。近年来干部来到[ORG 东海大学]学习。",
        "王明会见李强",
        "inspected",
        set(),
    ),
    (
        "[PER 王明]到[ORG 东海大学][EVENT:inspection:verb 考察]。[EVENT:meeting:noun 渔业座谈会]上，"
        "[PER 赵亮]介绍了情况。[PER 王明]表示，前景很好。",
        "渔业座谈会",
        "spokeAt",
        {"赵亮", "王明"},
    ),
    (
        "[EVENT:meeting:noun 渔业座谈会]举行。[PER 王明]指出，[LOC 甲市]启动[EVENT:campaign:noun 蓝海行动]计划。"
        "[PER 李强]出席会议并讲话。",
        "渔业座谈会",
        "attendedBy",
        {"李强"},
    ),
    (
        "[ORG 甲支部]召开[EVENT:meeting:noun 学习会议]。会议选举产生了出席市委[EVENT:meeting:noun 第八次代表大会]"
        "代表名单。会议由[PER 王明]主持。",
        "学习会议",
        "presidedBy",
        {"王明"},
    ),
]


@pytest.mark.parametrize(("marked", "event", "predicate", "expected"), WHERE)
def test_which_happening(marked: str, event: str, predicate: str, expected: set[str]) -> None:
    assert {f[2] for f in facts(read(marked)) if f[:2] == (event, predicate)} == expected


@pytest.mark.parametrize("marked", SILENT)
def test_nobody_gets_a_part(marked: str) -> None:
    parts = {"presidedBy", "attendedBy", "spokeAt", "accompaniedBy", "inspected", "organisedBy"}
    assert not {f for f in facts(read(marked)) if f[1] in parts}


def test_guests_of_a_part_are_guests_of_the_whole() -> None:
    marked = f"{MEETING}召开，会上举行了[EVENT:ceremony:noun 发车仪式]。\n[PER 王明]出席。"
    assert ("网格化工作推进会", "attendedBy", "王明") in facts(read(marked))


def test_pronoun_is_the_last_speaker() -> None:
    marked = f"{MEETING}召开。[PER 王明]讲话。他指出，要重视。[PER 李强]发言。"
    spoke = {f[2] for f in facts(read(marked)) if f[1] == "spokeAt"}
    assert spoke == {"王明", "李强"}


def test_what_was_said_gives_no_parts() -> None:
    marked = (
        f"{MEETING}召开。[TITLE 区长][PER 王明]强调，各单位要主持召开会议，参加培训，陪同检查。"
    )
    assert {f[1] for f in facts(read(marked)) if f[2] == "王明"} == {"spokeAt"}


def test_an_experts_comment_is_no_speech_at_a_visit() -> None:
    marked = (
        "[TITLE 总理][PER 李强][EVENT:inspection:verb 考察][LOC 甲园]。"
        "[TITLE 教授][PER 王明]认为，前景很好。[PER 李强]指出，要重视。"
    )
    assert {f[2] for f in facts(read(marked)) if f[1] == "spokeAt"} == {"李强"}


def test_evidence_holds_the_words() -> None:
    extraction = read(f"{MEETING}由[TITLE 区委副书记][PER 马素华]主持。")
    (claim,) = (c for c in extraction.claims if c.predicate == "presidedBy")
    assert claim.evidence.of(extraction.document.text) == "马素华主持"
    assert claim.producer == "rule:roles/主持"


def test_a_happening_told_further_on_takes_nobody_from_the_one_before() -> None:
    said = facts(
        read(
            "[PER 王明]率队赴[LOC 某县][EVENT:inspection:verb 调研]，[PER 李华]参加。"
            "次日举行[EVENT:ceremony:noun 揭牌仪式]。"
        )
    )
    assert not {f for f in said if f[0] == "揭牌仪式"}
