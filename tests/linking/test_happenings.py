"""One happening however often it is mentioned."""

from __future__ import annotations

import pytest
from annotated import read

CASES = [
    ("[EVENT:meeting:noun 网格化工作第一季度推进会]开始，[EVENT:meeting:noun 推进会]结束", 1),
    ("[EVENT:ceremony:verb 揭牌]，参加[EVENT:ceremony:noun 揭牌仪式]", 1),
    ("[PER 王明][EVENT:inspection:verb 调研]，[EVENT:inspection:verb 督导]", 1),
    ("[EVENT:meeting:noun 安全生产座谈会]和[EVENT:training:noun 防汛演练]", 2),
    ("[PER 王明][EVENT:inspection:verb 调研]，召开[EVENT:meeting:noun 座谈会]", 2),
]


@pytest.mark.parametrize(("marked", "count"), CASES)
def test_same_happening(marked: str, count: int) -> None:
    assert sum(e.type == "EVENT" for e in read(marked).entities) == count


def test_fullest_name_wins() -> None:
    marked = "[EVENT:meeting:noun 推进会]，[EVENT:meeting:noun 网格化工作推进会]"
    (event,) = read(marked).entities
    assert event.name == "网格化工作推进会"
    assert event.kind == "meeting"
