"""Places: divisions with codes, sites by name."""

from __future__ import annotations

import pytest
from annotated import read

CASES = [
    ("[LOC 中原区]", "410102", ("中原区", "410102", True)),
    ("[LOC 苍南]", "330300", ("苍南县", "330327", True)),
    ("[LOC 河南]", "410102", ("河南省", "410000", True)),
    ("[LOC 法国]", None, ("法国", None, True)),
    ("[LOC 中华人民共和国]", None, ("中国", None, True)),
    ("[LOC 二砂文化创意园]", "410102", ("二砂文化创意园", "410102", False)),
]


@pytest.mark.parametrize(("marked", "place", "expected"), CASES)
def test_place(marked: str, place: str | None, expected: tuple[str, str | None, bool]) -> None:
    (entity,) = read(marked, place=place).entities
    assert (entity.name, entity.division, entity.is_division) == expected


def test_short_form_of_a_site() -> None:
    marked = "[LOC 耀州区大数据产业园]很大，[LOC 大数据产业园]很新"
    assert len(read(marked, place="610204").entities) == 1


WRITTEN_TOGETHER = [
    ("[LOC 江西][LOC 泰和]", [("江西省", "360000"), ("泰和县", "360826")]),
    ("[LOC 云南][LOC 磨憨]", [("云南省", "530000"), ("磨憨镇", "532823105")]),
    (
        "[LOC 吉林][LOC 长春][LOC 朝阳区]",
        [("吉林省", "220000"), ("长春市", "220100"), ("朝阳区", "220104")],
    ),
    ("[LOC 江西]，[LOC 泰和]", [("江西省", "360000"), ("泰和", None)]),
    ("[LOC 四川][LOC 岷江]", [("四川省", "510000"), ("岷江", None)]),
]


@pytest.mark.parametrize(("marked", "expected"), WRITTEN_TOGETHER)
def test_a_place_seen_from_the_one_before_it(
    marked: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(e.name, e.division) for e in read(marked, place=None).entities] == expected
