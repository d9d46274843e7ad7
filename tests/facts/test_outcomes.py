"""The dead, injured and missing of accidents, and the scores of matches."""

from __future__ import annotations

import pytest
from annotated import facts, read

from kg.facts.outcomes import outcomes
from kg.model import Span

TOLLS = [
    ("已导致84人死亡，284人受伤", {("deaths", "84"), ("injured", "284")}),
    ("仓库起火致5名外籍人员受伤", {("injured", "5")}),
    ("造成3死5伤", {("deaths", "3"), ("injured", "5")}),
    ("遇难人数升至12人，1人失联", {("deaths", "12"), ("missing", "1")}),
    ("19名扑火队员不幸遇难", {("deaths", "19")}),
    ("12名受伤村民送医", {("injured", "12")}),
    ("三人遇难两人失踪", {("deaths", "3"), ("missing", "2")}),
    ("十余人受伤", {("injured", "10")}),
    ("没有造成人员伤亡", {("deaths", "0"), ("injured", "0")}),
    ("甲队3:2逆转乙队", {("result", "3:2")}),
    ("甲队1比0战胜乙队", {("result", "1:0")}),
    # no toll
    ("10名医务人员赶往救治受伤群众", set()),
    ("无人员伤亡报告", set()),
    ("其中2人死亡", set()),
    ("第3人死亡", set()),
    ("比赛9:30开始", set()),
    ("上半场甲队0:1落后", set()),
    ("死伤者的家属已到现场", set()),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_forms(text: str, expected: set[tuple[str, str]]) -> None:
    found = list(outcomes(text, Span(0, len(text))))
    assert {(o.property, o.value) for o in found} == expected


FIRE = "[TIME:2023-03-29 3月29日]，[LOC 某村]发生[EVENT:accident:noun 火灾]"
CLAIMS = [
    (f"{FIRE}，致2人死亡、其中1人身亡于医院。", {("火灾", "deaths", "2")}),
    (f"{FIRE}。截至目前，3人受伤。", {("火灾", "injured", "3")}),
    (f"{FIRE}，2人受伤。后又有4人受伤。", {("火灾", "injured", "4")}),
    ("发生两起[EVENT:accident:noun 爆炸]，已致8人死亡。", set()),
    (f"{FIRE}。\n某地雷雨，5人受伤。", set()),
    ("[ORG 甲队]3:2战胜[ORG 乙队]，无缘[EVENT:competition:noun 决赛]。", set()),
    ("[EVENT:competition:noun 决赛]上甲6:3战胜乙，丙2:0战胜丁。", set()),
    ("[LOC 某区]召开[EVENT:meeting:noun 推进会]，通报3人死亡。", set()),
    ("[EVENT:competition:noun 决赛]上[ORG 甲队]3:2战胜[ORG 乙队]。", {("决赛", "result", "3:2")}),
]


@pytest.mark.parametrize(("marked", "expected"), CLAIMS)
def test_claims(marked: str, expected: set[tuple[str, str, str]]) -> None:
    properties = {"deaths", "injured", "missing", "result"}
    found = {tuple(f[:3]) for f in facts(read(marked)) if f[1] in properties}
    assert found == expected
