"""Signings and projects."""

from __future__ import annotations

import pytest
from annotated import facts, read


def test_two_bodies_sign() -> None:
    said = facts(
        read("[ORG 南开大学]与[ORG 沈阳市政府][EVENT:signing:verb 签订]协议。", place=None)
    )
    assert ("南开大学", "signedWith", "沈阳市人民政府") in said


def test_a_ceremony_about_a_project() -> None:
    said = facts(read("[LOC 邯黄铁路扩能项目]举行[EVENT:ceremony:noun 开工仪式]。"))
    assert ("开工仪式", "aboutProject", "邯黄铁路扩能项目") in said


def test_a_meeting_is_about_no_project() -> None:
    said = facts(read("[LOC 邯黄铁路扩能项目]举行[EVENT:meeting:noun 座谈会]。"))
    assert not {f for f in said if f[1] == "aboutProject"}


def test_a_list_signs_with_a_third_and_not_among_itself() -> None:
    said = facts(read("[ORG 南开大学]、[ORG 天津大学]与作家[PER 王明]签署协议。", place=None))
    assert not {f for f in said if f[1] == "signedWith"}


def test_one_signs_with_several() -> None:
    said = facts(
        read("[ORG 南开大学]分别与[ORG 甲国东海大学]、[ORG 乙国西海大学]签署协议。", place=None)
    )
    assert {f for f in said if f[1] == "signedWith"} == {
        ("南开大学", "signedWith", "甲国东海大学"),
        ("南开大学", "signedWith", "乙国西海大学"),
    }


def test_towns_abroad_sign_whatever_stands_in_brackets() -> None:
    said = facts(
        read(
            "[LOC 甲省][LOC 乙市]([LOC 丙市]下辖)与[LOC 法国][LOC 丁市]3日签署意向书。", place=None
        )
    )
    assert {f for f in said if f[1] == "signedWith"} == {("乙市", "signedWith", "丁市")}


@pytest.mark.parametrize(
    ("event", "projects"),
    [
        ("甲乙铁路（丙段）扩能改造工程开工仪式", ["甲乙铁路（丙段）扩能改造工程"]),
        ("甲县污水处理项目竣工典礼", ["甲县污水处理项目"]),
        ("项目签约仪式", []),
        ("开工仪式", []),
    ],
)
def test_a_ceremony_names_its_project(event: str, projects: list[str]) -> None:
    said = facts(read(f"[TIME:2023-03-29 3月29日]，[EVENT:ceremony:noun {event}]举行。"))
    assert [f[2] for f in said if f[1] == "aboutProject"] == projects
