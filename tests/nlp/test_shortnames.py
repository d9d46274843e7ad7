"""Short names that an article introduces."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.candidates import best_of
from kg.nlp.shortnames import find_short_bodies, find_short_places

BODIES = [
    ("[ORG 甲河城市联盟]（以下简称“联盟”）成立，联盟将", ["联盟"]),
    ("[ORG 甲河城市合作社](简称“甲合社”)成立。甲合社将", ["甲合社", "甲合社"]),
    ("[ORG 甲国国际交易会]（以下简称“甲交会”）", []),
]


@pytest.mark.parametrize(("marked", "names"), BODIES)
def test_bodies(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_short_bodies(whole.text, whole.mentions))
    assert [c.span.of(whole.text) for c in found] == names


PLACES = [
    (
        "[LOC 甲山民族自治区](甲区)代表说，甲区愿合作，甲区政府感谢",
        ["LOC 甲区", "LOC 甲区", "ORG 甲区政府"],
    ),
    ("[LOC 长河生态示范区]（以下简称“示范区”）成立，示范区", ["LOC 示范区", "LOC 示范区"]),
    ("[LOC 青岩]（高坪）", []),
]


@pytest.mark.parametrize(("marked", "names"), PLACES)
def test_places(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = best_of(find_short_places(whole.text, whole.mentions))
    assert [f"{c.label} {c.span.of(whole.text)}" for c in found] == names
