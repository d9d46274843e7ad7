"""Persons of one article."""

from __future__ import annotations

import pytest
from annotated import read

CASES = [
    ("[PER 李晓雷]说。[PER 李晓雷]又说", ["李晓雷"]),
    ("[TITLE 县长][PER 王明]到会。[PER 王县长]讲话", ["王明"]),
    ("[PER 王明]、[PER 王强]到会。[PER 王县长]讲话", ["王明", "王强", "王县长"]),
    ("[PER 张 丽]到会", ["张丽"]),
    ("[PER 王大明]到会。[PER 大明]同志的报告", ["王大明"]),
    ("[PER 王大明]到会。[PER 大明]的报告", ["王大明", "大明"]),
    ("[PER 李德勒]到会。[PER 安特·李德勒]讲话", ["安特·李德勒"]),
]


@pytest.mark.parametrize(("marked", "names"), CASES)
def test_people(marked: str, names: list[str]) -> None:
    assert [e.name for e in read(marked).entities if e.type == "PER"] == names
