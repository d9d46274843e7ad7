"""Divisions by code, by name, and as seen from a paper's own division."""

from __future__ import annotations

import time

import pytest

from kg.gazetteer import Gazetteer, country, gazetteer

FULL_NAMES = [
    ("410000", "河南省"),
    ("410100", "河南省郑州市"),
    ("410102", "河南省郑州市中原区"),
    ("110101", "北京市东城区"),  # the filler 市辖区 is left out
    ("500243", "重庆市彭水苗族土家族自治县"),
    ("419001", "河南省济源市"),  # directly under the province
    ("441900", "广东省东莞市"),
    ("710000", "台湾省"),
    ("410102001", "河南省郑州市中原区林山寨街道"),
]

RESOLVED = [
    # name, seen from, code
    ("中原区", None, "410102"),
    ("中原", None, None),  # an ordinary word
    ("郑州", None, "410100"),
    ("河南", None, "410000"),
    ("河北", None, "130000"),
    ("河北区", "120000", "120105"),
    ("苍南", None, "330327"),
    ("新疆", None, "650000"),
    ("内蒙古", None, "150000"),
    ("凉山州", None, "513400"),
    ("凉山", None, "513400"),
    ("彭水县", None, "500243"),
    ("大厂回族自治县", None, "131028"),
    ("豫", None, "410000"),
    ("榕", None, "350100"),
    ("吉林", None, "220000"),  # the province before the city
    ("吉林", "220202", "220200"),  # seen from the city, the city
    ("香港", None, "810000"),
    # a name that several bear
    ("鼓楼区", None, None),
    ("鼓楼区", "410203", "410204"),  # in the same city
    ("鼓楼区", "410102", "410204"),  # in the same province
    ("朝阳区", "110101", "110105"),
    ("朝阳区", "220100", "220104"),
    ("市中区", "510000", None),  # two in the province
    # chains
    ("河南省郑州市中原区", None, "410102"),
    ("郑州中原区", None, "410102"),
    ("南京市鼓楼区", None, "320106"),
    ("北京朝阳区", None, "110105"),
    ("耀州区石柱镇", None, "610204111"),
    ("林山寨街道办事处", None, "410102001"),
    ("郑州市南山区", None, None),
    # no divisions
    ("", None, None),
    ("区", None, None),
    ("我市", None, None),
    ("合作", None, None),
    ("中国", None, None),
]


@pytest.mark.parametrize(("code", "name"), FULL_NAMES)
def test_full_name(code: str, name: str) -> None:
    assert gazetteer().full_name(code) == name


@pytest.mark.parametrize(("name", "near", "code"), RESOLVED)
def test_resolve(name: str, near: str | None, code: str | None) -> None:
    found = gazetteer().resolve(name, near)
    assert (found.code if found else None) == code


def test_every_division_has_a_name_and_a_known_parent() -> None:
    for division in gazetteer():
        assert division.name
        assert division.level == "province" or gazetteer().by_code(division.parent)
        assert "市辖区" not in gazetteer().full_name(division.code)


def test_named_lists_all_bearers_within() -> None:
    assert len(gazetteer().named("鼓楼区")) == 4
    assert [d.code for d in gazetteer().named("鼓楼区", "410000")] == ["410204"]
    assert [d.level for d in gazetteer().named("吉林")] == ["province", "city"]


def test_ancestors_nearest_first() -> None:
    assert [d.name for d in gazetteer().ancestors("410102")] == ["郑州市", "河南省"]
    assert gazetteer().ancestors("999999") == ()
    with pytest.raises(KeyError):
        gazetteer().full_name("999999")


def test_short_forms_of_counties_name_one_division() -> None:
    for division in gazetteer():
        if division.level == "county":
            assert all(gazetteer().named(form) == (division,) for form in division.short)


def test_loading_is_quick_and_leaves_the_streets() -> None:
    began = time.perf_counter()
    fresh = Gazetteer()
    assert time.perf_counter() - began < 0.5  # some 15 ms on an idle machine
    assert fresh._towns is None
    assert fresh.resolve("中原区")
    assert fresh._towns is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("法国", "FR"),
        ("美", "US"),
        ("俄罗斯", "RU"),
        ("沙特", "SA"),
        ("阿联酋", "AE"),
        ("郑州", None),
    ],
)
def test_country(name: str, code: str | None) -> None:
    found = country(name)
    assert (found.code if found else None) == code
