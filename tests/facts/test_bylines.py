"""Reporters and outlets are sources, never participants."""

from __future__ import annotations

import pytest
from annotated import facts, read

CASES = [
    ("开会。\n记者 [PER 鲁燕] 通讯员 [PER 张凯] [PER 王帧颢]", {"鲁燕", "张凯", "王帧颢"}),
    ("本报讯 （记者 [PER 王涛]） 开会。", {"王涛"}),
    ("开会。（[PER 黄瑚] [PER 丁志峰]）", {"黄瑚", "丁志峰"}),
    ("（记者[PER 马超]摄影[PER 任永华]）开会", {"马超", "任永华"}),
    (
        "[ORG 中新网][LOC 海口][TIME:2017-02-15 2月15日]电 （记者 [PER 洪坚鹏]）",
        {"中新网", "洪坚鹏"},
    ),
    ("[ORG 甲城新闻]（www.example.cn）记者从[ORG 区应急局]获悉，火已灭。", {"甲城新闻"}),
    ("[ORG 甲城网]6月24日某地讯(记者[PER 洪坚鹏])", {"甲城网", "洪坚鹏"}),
    ("[ORG 甲城晚报]记者从[ORG 区应急局]了解到，火已灭。", {"甲城晚报"}),
    ("[ORG 甲城公司]记者站获悉，火已灭。", set()),
    ("火已灭。\n据[ORG 甲华社]", {"甲华社"}),
    ("火已灭。（据[ORG 甲城日报]报道）", {"甲城日报"}),
    ("。据[ORG 甲城日报]报道，火已灭。", set()),
    ("[ORG 区应急局]讯问了两人。", set()),
    ("[PER 黄寿龙]强调，要重视。", set()),
    ("他对记者[PER 李强]说，好。", set()),
]


@pytest.mark.parametrize(("marked", "names"), CASES)
def test_reported_by(marked: str, names: set[str]) -> None:
    assert {f[2] for f in facts(read(marked)) if f[1] == "reportedBy"} == names


def test_reporters_take_no_part() -> None:
    marked = "（记者 [PER 任永华]）[PER 龚克]出席[EVENT:ceremony:noun 开学典礼]。"
    said = facts(read(marked))
    assert {f[2] for f in said if f[1] == "attendedBy"} == {"龚克"}
