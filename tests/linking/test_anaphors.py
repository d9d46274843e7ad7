"""Nouns that stand for a body or place of the article."""

from __future__ import annotations

import pytest
from annotated import facts, read

CASES = [
    ("[ORG 甲大学]很大。[ORG 甲大学]很老。我校举行[EVENT:meeting:noun 教学研讨会]。", "甲大学"),
    ("[ORG 甲大学]很大。该校举行[EVENT:meeting:noun 教学研讨会]。", "甲大学"),
    ("[ORG 甲大学]与[ORG 乙大学]很大。该校举行[EVENT:meeting:noun 教学研讨会]。", None),
    ("该校举行[EVENT:meeting:noun 教学研讨会]。[ORG 甲大学]很大。", None),
    ("[ORG 甲有限公司]很大。该公司举行[EVENT:meeting:noun 教学研讨会]。", "甲有限公司"),
    (
        "[ORG 甲乙新闻网]讯 [ORG 甲乙大学]很大。[ORG 乙大学]也大。我校举行[EVENT:meeting:noun 教学研讨会]。",
        "甲乙大学",
    ),
    (
        "[ORG 中国新闻网]讯 [ORG 中国甲大学]很大。[ORG 乙大学]也大。我校举行[EVENT:meeting:noun 研讨会]。",
        None,
    ),
    ("[LOC 泰和县]很大。该县举行[EVENT:meeting:noun 教学研讨会]。", "泰和县"),
    ("[LOC 泰和县]、[LOC 安福县]很大。该县举行[EVENT:meeting:noun 教学研讨会]。", None),
    ("[ORG 甲大学]很大。[ORG 甲大学]很老。我校教师举行[EVENT:meeting:noun 教学研讨会]。", None),
]


@pytest.mark.parametrize(("marked", "organiser"), CASES)
def test_organiser(marked: str, organiser: str | None) -> None:
    extraction = read(marked, place=None)
    found = {fact[2] for fact in facts(extraction) if fact[1] == "organisedBy"}
    assert found == ({organiser} - {None})


def test_an_anaphor_is_no_mention() -> None:
    extraction = read("[ORG 甲大学]很大。该校举行[EVENT:meeting:noun 教学研讨会]。", place=None)
    assert [m.surface for m in extraction.mentions] == ["甲大学", "教学研讨会"]
