"""When and where."""

from __future__ import annotations

import pytest
from annotated import facts, read

EVENT = "[EVENT:meeting:noun 工作推进会]"

DAYS = [
    (f"[TIME:2023-03-29 3月29日],[LOC 中原区]召开{EVENT}。", "2023-03-29"),
    (f"[TIME:2023-03-29/2023-03-30 3月29日至30日]召开{EVENT}。", "2023-03-29/2023-03-30"),
    (f"{EVENT}[TIME:2023-03-30T15:00 30日15时]召开。", "2023-03-30"),
    (f"新华社北京[TIME:2023-03-31 3月31日]电 [TIME:2023-03-29 3月29日]召开{EVENT}。", "2023-03-29"),
    (f"[TIME:2023-Q1 一季度]召开{EVENT}。", None),
    (f"[TIME 近日]召开{EVENT}。", None),
    (
        "[TIME:2023-03-30 30日]，[EVENT:accident:noun 甲矿冒顶事故]救援结束。"
        "[TIME:2023-03-29 29日]发生[EVENT:accident:noun 冒顶事故]。",
        "2023-03-29",
    ),
    (f"[TIME:2023-03-29 29日]获批，{EVENT}定于[TIME:2023-04-02 4月2日]举行。", "2023-04-02"),
    (f"{EVENT}在举行，截至[TIME:2023-03-30 30日]，已有百人。", None),
    (
        f"[TIME:2023-03-29 29日]介绍了{EVENT}。{EVENT}由[ORG 甲市]主办，将于"
        "[TIME:2023-04-11/2023-04-13 11日至13日]举办。",
        "2023-04-11/2023-04-13",
    ),
    (
        f"{EVENT}于[TIME:2023-03-30 30日]启动。在[TIME:2023-04-01/2023-04-07 1日至7日]期间，"
        f"开展{EVENT}。",
        "2023-03-30",
    ),
    (f"[TIME:2023-03-29 29日]距离{EVENT}还有10天。{EVENT}筹备有序。", None),
    (
        f"{EVENT}在举行。该推进活动将于[TIME:2023-04-02 4月2日]开始。",
        "2023-04-02",
    ),
    (
        f"[TIME:2023-03-29 29日]，[EVENT:meeting:noun 人大一次会议][ORG 东海代表团]举行{EVENT}。",
        "2023-03-29",
    ),
    (f"[TIME:2023-03-30 3月30日]正式开学前，学校召开{EVENT}。", None),
    (
        "[TIME:2023-03-30 30日]公布的统计数字，[EVENT:accident:noun 甲岛地震]损失重。",
        None,
    ),
    (
        "[TIME:2023-03-30 30日]，负责人介绍，火场[EVENT:accident:noun 火灾事故]已扑灭。"
        "[TIME:2023-03-29 29日]发生[EVENT:accident:noun 火灾事故]。",
        "2023-03-29",
    ),
]


@pytest.mark.parametrize(("marked", "day"), DAYS)
def test_held_on(marked: str, day: str | None) -> None:
    found = [f[2] for f in facts(read(marked)) if f[1] == "heldOn"]
    assert found == ([day] if day else [])


def test_days_in_turn() -> None:
    marked = (
        "[EVENT:meeting:noun 海洋研讨会]和[EVENT:meeting:noun 媒体合作论坛]分别于"
        "[TIME:2023-03-14 14日]和[TIME:2023-03-16 16日]举行。"
    )
    found = {(f[0], f[2]) for f in facts(read(marked)) if f[1] == "heldOn"}
    assert found == {("海洋研讨会", "2023-03-14"), ("媒体合作论坛", "2023-03-16")}


def test_a_later_item_has_its_own_day() -> None:
    marked = (
        "[TIME:2023-03-14 14日]，[EVENT:meeting:noun 海洋研讨会]开幕。\n东海县乙楼今日全面封顶\n"
        "记者获悉，[TIME:2023-03-15 15日]完工的[LOC 乙楼]是东海县里目前最高的一座楼房。"
        "[LOC 乙楼][EVENT:ceremony:verb 封顶]了。"
    )
    found = sorted(f[2] for f in facts(read(marked)) if f[1] == "heldOn")
    assert found == ["2023-03-14", "2023-03-15"]


LATER = [
    ("[TIME:2023-03-30 30日]，[ORG 甲公司]工人的[EVENT:other:befell 罢工]继续进行。", "2023-03-30"),
    (
        "[PER 王明][TIME:2023-03-30 当天]还与[PER 李强][EVENT:visit:verb 会见]了客人。",
        "2023-03-30",
    ),
    (
        "[EVENT:ceremony:noun 晚会第三次彩排][TIME:2023-03-30 今天]也在[LOC 甲厅]成功举行。",
        "2023-03-30",
    ),
    ("[PER 王明]与[PER 李强]曾在[TIME:2023-03-01 1日][EVENT:visit:verb 会见]客人。", None),
]


@pytest.mark.parametrize(("marked", "day"), LATER)
def test_told_further_on(marked: str, day: str | None) -> None:
    opening = f"[TIME:2023-03-29 29日]召开{EVENT}。气氛热烈。人数众多。代表发言。"
    found = {f[2] for f in facts(read(opening + marked)) if f[1] == "heldOn"}
    assert found == {"2023-03-29"} | ({day} if day else set())


def test_each_place_of_a_list_is_a_venue() -> None:
    marked = f"{EVENT}在[LOC 东岛]、[LOC 西岛]和[LOC 北岛]等9个岛礁同时举行。"
    assert {f[2] for f in facts(read(marked)) if f[1] == "heldAt"} == {"东岛", "西岛", "北岛"}


def test_a_venue_belongs_to_what_is_held_there() -> None:
    marked = f"在[LOC 东楼]举行[EVENT:ceremony:noun 启动仪式]，邀请专家开展{EVENT}。"
    found = [f[0] for f in facts(read(marked)) if f[1] == "heldAt"]
    assert found == ["启动仪式"]


VENUES = [
    ("军队对边境城市[LOC 甲城]附近的营地展开[EVENT:accident:befell 突袭]。", "甲城"),
    ("[ORG 甲军防空部队][EVENT:accident:verb 击落]敌机。", None),
    ("[ORG 甲军]在[LOC 乙州]境内[EVENT:accident:verb 击落]敌机。", "乙州"),
    (f"{EVENT}前，[PER 王明]在[LOC 东楼][EVENT:visit:verb 会见]客人。", "东楼"),
    (f"{EVENT}已先后在[LOC 甲市]、[LOC 乙市]举办。", None),
    ("[ORG 甲军]首次[EVENT:accident:verb 击中]了[LOC 乙城]。", "乙城"),
    (f"在甲国首府[LOC 乙城]举行的{EVENT}上", "乙城"),
    (f"[LOC 甲县]{EVENT}在[LOC 乙镇]落下帷幕。", "乙镇"),
    (f"{EVENT}在[LOC 区会议中心]召开。", "区会议中心"),
    (f"{EVENT}在[ORG 江西师大美术学院]（以下简称“美院”）举行。", "江西师大美术学院"),
    (f"[LOC 区应急局会议室]开设分会场，收看{EVENT}。", "区应急局会议室"),
    (
        "[PER 王明][EVENT:visit:verb 访问]我校，[PER 李强]在[LOC 东楼][EVENT:visit:verb 会见]客人。",
        "东楼",
    ),
    ("[LOC 甲村]与邻村交界的地方发生[EVENT:accident:noun 森林火灾]。", "甲村"),
    ("[LOC 甲县]先后多次发生[EVENT:accident:noun 森林火灾]。", None),
    (f"在[ORG 市新闻办公室]召开的{EVENT}上", None),
    ("[ORG 长峰医院][EVENT:accident:noun 火灾事故]", "长峰医院"),
    (f"[PER 王明]在[ORG 甲委员会]{EVENT}上讲话。", None),
    ("[ORG 甲委员会]：有地方发生[EVENT:accident:noun 火灾事故]", None),
    ("[PER 王明]到[LOC 甲区]开展[EVENT:inspection:verb 检查]。", None),
    (f"在[LOC 郑州市]的发展中，召开{EVENT}。", None),
    (f"在[PER 李强]陪同下，{EVENT}召开。", None),
]


@pytest.mark.parametrize(("marked", "venue"), VENUES)
def test_held_at(marked: str, venue: str | None) -> None:
    found = [f[2] for f in facts(read(marked)) if f[1] == "heldAt"]
    assert found == ([venue] if venue else [])
