"""Posts that a verb gives to a person or takes away."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.tenures import find_tenures

CASES = [
    ("[PER 王明]任[ORG 甲市委]书记", [("王明", "书记", "current")]),
    ("[PER 王明]同志任[ORG 甲市委]委员、常委、书记", [("王明", "委员 常委 书记", "current")]),
    ("[PER 王明]已于2015年8月24日出任[LOC 甲市]市长", [("王明", "市长", "appointed")]),
    ("[PER 王明]全票当选为[ORG 甲市政协]主席。", [("王明", "主席", "appointed")]),
    ("决定任命[PER 王明]为[LOC 甲市]副市长", [("王明", "副市长", "appointed")]),
    (
        "任命：[PER 王明]为[ORG 甲局]局长；[PER 李强]为[ORG 乙局]副局长",
        [("王明", "局长", "appointed"), ("李强", "副局长", "appointed")],
    ),
    ("免去[PER 李强]的[ORG 乙局]局长、党组书记职务", [("李强", "局长 党组书记", "removed")]),
    ("[PER 李强]不再担任[ORG 甲市委]副书记职务", [("李强", "副书记", "removed")]),
    ("刚卸任[ORG 甲市委]书记的[PER 李强]说", [("李强", "书记", "removed")]),
    ("担任[ORG 甲局]局长期间，[PER 李强]常来", [("李强", "局长", "former")]),
    ("[PER 李强]任[ORG 甲局]局长的时间是两年", [("李强", "局长", "former")]),
    ("卸任[ORG 甲市委]书记的[PER 李强]说", [("李强", "书记", "removed")]),
    (
        "[PER 王明]，男，1966年1月生，甲县人。现任[ORG 甲市委]常委、[LOC 乙县]县长。",
        [("王明", "常委 县长", "current")],
    ),
    (
        "[PER 王明]是甲县人，后曾担任[ORG 乙县委]副书记，1998年出任[ORG 乙县委]书记",
        [("王明", "副书记", "former"), ("王明", "书记", "appointed")],
    ),
    (
        "[PER 王明]、[PER 李强]两人被任命为[ORG 甲公司]董事",
        [("王明 李强", "董事", "appointed")],
    ),
    (
        "[PER 王明]任[ORG 甲局]局长，免去其[ORG 乙局]局长职务",
        [("王明", "局长", "current"), ("王明", "局长", "removed")],
    ),
    ("提名[PER 王明]为[LOC 甲市]市长候选人", [("王明", "市长", "")]),
    (
        "[PER 王明]、[PER 李强]分别任[ORG 甲局]局长、[ORG 乙局]局长",
        [("王明 李强", "局长 局长", "current")],
    ),
    (
        "[PER 王明]、[PER 李强]分别任[ORG 甲局]局长、副局长、党组成员",
        [("王明 李强", "局长 副局长 党组成员", "")],
    ),
    (
        "[PER 王明]当选[ORG 甲政协]副主席，[ORG 乙大学]教授[PER 李强]当选常委",
        [("王明", "副主席", "appointed"), ("李强", "常委", "appointed")],
    ),
    ("接替[PER 李强]担任总裁", []),
    ("[PER 王明]说，乙国将担任主席国", []),
    ("[ORG 甲公司]担任会长单位，[PER 王明]出席", []),
    ("[PER 王明]和[PER 李强]到会。现任会长出席。", []),
    ("[PER 王明]主任讲话", []),
    (
        "[PER 王明]代替大使[PER 李强]出任[LOC 甲国]驻[LOC 乙国]大使",
        [("王明", "驻乙国大使", "appointed")],
    ),
    (
        "[PER 王明]先生曾任[ORG 甲大学]副校长；现任[ORG 乙学会]会长",
        [("王明", "副校长", "former"), ("王明", "会长", "current")],
    ),
    ("[PER 王明]副书记受聘为[ORG 甲学会]副会长", [("王明", "副会长", "appointed")]),
    ("“决定，[PER 祝九胜]不再担任[ORG 甲公司]总裁”", [("祝九胜", "总裁", "removed")]),
    ("现任[ORG 甲学会]会长为[PER 王明]，", [("王明", "会长", "current")]),
    (
        "[PER 王明]和[PER 李强]出任[ORG 甲院]院长和[ORG 乙院]检察长",
        [("王明 李强", "院长 检察长", "")],
    ),
    ("[PER 王明]历任[ORG 甲局]局长；[ORG 乙局]局长", [("王明", "局长 局长", "former")]),
    ("由[PER 王明]担任[ORG 甲组]组长。", [("王明", "组长", "current")]),
    ("此前，[ORG 甲市委]书记由[LOC 乙省]副省长[PER 王明]兼任。", [("王明", "书记", "former")]),
    ("难以胜任[ORG 甲公司]总裁", []),
    (
        "（记者[PER 李强]）当选[ORG 甲学会]会长的[ORG 乙大学][PER 王明]说",
        [("王明", "会长", "appointed")],
    ),
    ("[PER 王明]当选新一届[ORG 甲学会]会长", [("王明", "会长", "appointed")]),
    ("[PER 王明]接替[PER 李强]，担任[ORG 甲局]局长一职", [("王明", "局长", "current")]),
    (
        "[PER 王明]，男，汉族，医学博士。\n曾任[ORG 甲医院]院长。\n1990年任[LOC 乙县]县长。",
        [("王明", "院长", "former"), ("王明", "县长", "current")],
    ),
    ("[PER 王明]出席，男团到场。\n曾任[ORG 甲医院]院长。", []),
    ("[PER 王明]任[LOC 甲国]总理,丘任[ORG 乙局]局长", [("王明", "总理", "current")]),
    (
        "被告人[PER 王明]利用担任原[ORG 甲县委]书记，[ORG 乙厅]厅长等职务上的便利，收受财物",
        [("王明", "书记 厅长", "former")],
    ),
    ("[PER 王明]利用其担任[ORG 甲村]会计的便利", []),
    (
        "[PER 王明]历任[ORG 甲局]会计，县委干事、主任，[ORG 乙局]出纳、副局长，[ORG 丙局]局长等职",
        [("王明", "局长", "former")],
    ),
    ("[PER 王明]任[ORG 甲局]局长并分管财务", [("王明", "局长", "current")]),
    ("[PER 王明]任[ORG 甲局]主任助理", [("王明", "主任助理", "current")]),
    ("[PER 王明]是教师。\n这年4月，[PER 王明]任[ORG 甲局]局长。", [("王明", "局长", "current")]),
    ("战争时期，[PER 王明]任[ORG 甲团]政委。", [("王明", "政委", "former")]),
    ("[PER 王明]2001年任职[ORG 甲市委]书记", [("王明", "书记", "current")]),
    ("[PER 王明]在[ORG 甲公司]任职期间，[PER 李强]到会", []),
    (
        "[PER 王明]是[ORG 甲大学]校长，也是[ORG 乙学会]会长。",
        [("王明", "校长", "current"), ("王明", "会长", "current")],
    ),
    ("[PER 王明]是[ORG 甲大学]校长的学生", []),
    ("[PER 王明]不是[ORG 甲大学]校长。", []),
    ("[PER 王明]是原[ORG 甲局]局长。", [("王明", "局长", "former")]),
    ("[PER 王明]身为[ORG 甲局]局长，", [("王明", "局长", "current")]),
    ("[ORG 甲党]现任党主席为[PER 王明]。", [("王明", "党主席", "current")]),
    (
        "[PER 王明]是黎族，现任[ORG 甲局]局长;[PER 李强]为回族，现任[ORG 乙局]局长",
        [("王明", "局长", "current"), ("李强", "局长", "current")],
    ),
    (
        "[ORG 甲公司]董事长[PER 王明]，现任[ORG 乙公司]总经理、党组书记[PER 李强]出席",
        [("李强", "总经理", "current")],
    ),
    (
        "（[PER 王明]，[ORG 甲大学]教授，[ORG 乙学会]会长）",
        [("王明", "教授 会长", "current")],
    ),
    ("[PER 王明]，男，汉族，[LOC 甲县]县长。", [("王明", "县长", "current")]),
    ("[PER 王明]（时任[ORG 甲局]局长）到会", [("王明", "局长", "former")]),
    ("[PER 王明]（[ORG 甲局]）、[PER 李强]，主席[PER 赵平]到会", []),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_tenures(marked: str, expected: list[tuple[str, str, str]]) -> None:
    whole = parse(marked)
    people = [m for m in whole.mentions if m.label == "PER"]
    bodies = [m for m in whole.mentions if m.label in ("ORG", "LOC")]
    found = [
        (
            " ".join(p.of(whole.text) for p in t.people),
            " ".join(o.title.of(whole.text) for o in t.offices),
            t.tense,
        )
        for t in find_tenures(whole.text, people, bodies)
    ]
    assert found == expected
