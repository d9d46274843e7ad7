"""Venues by common nouns."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.venues import find_venues

CASES = [
    ("座谈会在办公楼举行", ["办公楼"]),
    ("[PER 王明]在我校东楼会见了客人", ["东楼"]),
    ("活动在[ORG 东海大学]综合楼隆重举行", ["东海大学综合楼"]),
    ("活动在[LOC 郑州市]图书馆举行", ["图书馆"]),
    ("活动在[LOC 东海大剧院]举行", []),
    ("活动在[ORG 东海大学图书馆]举行", []),
    ("[PER 王明]在办公楼工作", []),
    ("在[PER 王明]主持下于教室举行", []),
]


@pytest.mark.parametrize(("marked", "venues"), CASES)
def test_venues(marked: str, venues: list[str]) -> None:
    whole = parse(marked)
    found = [c.span.of(whole.text) for c in find_venues(whole.text, whole.mentions)]
    assert found == venues
