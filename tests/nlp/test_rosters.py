"""Posts in rosters, where the name comes first."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.rosters import find_rosters

CASES = [
    (
        "组　长：[PER 王明]　[LOC 甲市]副市长\n副组长：[PER 李强]　[ORG 甲市教育局]局长\n　　[PER 赵刚]　[ORG 甲大学]副校长",
        [("王明", "副市长"), ("李强", "局长"), ("赵刚", "副校长")],
    ),
    (
        "成员：[PER 王明][ORG 甲局]局长[PER 李强][ORG 乙局]副局长、党组书记",
        [("王明", "局长"), ("李强", "副局长 党组书记")],
    ),
    ("成员：[PER 王明]、[PER 李强]", []),
    ("成员：[ORG 甲局]局长[PER 王明]", []),
    ("[PER 王明]：[ORG 甲局]局长", []),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_rosters(marked: str, expected: list[tuple[str, str]]) -> None:
    whole = parse(marked)
    people = [m.span for m in whole.mentions if m.label == "PER"]
    known = {m.span.end: m for m in whole.mentions if m.label in ("ORG", "LOC")}
    found = [
        (t.people[0].of(whole.text), " ".join(o.title.of(whole.text) for o in t.offices))
        for t in find_rosters(whole.text, people, known)
    ]
    assert found == expected
