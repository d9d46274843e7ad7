"""Persons whose names no Chinese surname begins."""

from __future__ import annotations

import pytest

from kg.nlp.candidates import best_of
from kg.nlp.customs import find_customary

CASES = [
    ("日本甲大学副校长山本太郎来访，会见了山本太郎。", ["山本太郎", "山本太郎"]),
    ("日本丙公司社长高桥进表示", ["高桥进"]),
    ("校长山本太郎来访", []),
    ("日本，代表福岛县，会见中山大学在校生", []),
    ("甲寺方丈明觉法师出席。明觉法师表示", ["明觉", "明觉"]),
    ("，各位法师参加，众多法师出席", []),
    ("副校长安特·李德勒和负责人，校长让·雅克·德穆兰表示", ["安特·李德勒", "让·雅克·德穆兰"]),
    ("代表甲国总统安特·李德勒出席", ["安特·李德勒"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_customs(text: str, names: list[str]) -> None:
    assert [c.span.of(text) for c in best_of(find_customary(text))] == names
