"""Persons by their surroundings."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.candidates import best_of
from kg.nlp.persons import courtesy_names, find_persons, repeated

CASES = [
    ("区领导邓英文、马素华、赵洪印等参加会议", ["邓英文", "马素华", "赵洪印"]),
    ("甲医院领导班子等出席", []),
    ("国家主席习近平致电", ["习近平"]),
    ("完成好总书记交办的事，学习贯彻总书记讲话，但是总书记说", []),
    ("领会习近平总书记讲话", ["习近平"]),
    ("总书记来到时表示，总书记特别强调", []),
    ("王明指出，要重视", ["王明"]),
    ("方案指出，要重视", []),
    ("九城市代表齐聚一堂", []),
    ("决定，温暖任甲市委委员、常委", ["温暖"]),
    ("甲市委常委温暖提名为乙市市长候选人", ["温暖"]),
    ("会议决定任命王明为甲局局长", ["王明"]),
    ("现年44岁的温暖（1971.3）是甲县人", ["温暖"]),
    ("王明，男，汉族", ["王明"]),
    ("他早年从军，多年担任甲会副会长", []),
    ("决定接管，由时任甲局副主任出任", []),
    ("担任会议主席国工作进展顺利", []),
    ("在王大明主席引领下", ["王大明"]),
    ("和国务院总理会谈", []),
    ("和谐，任务繁重", []),
    ("相关成员单位、部门参加", []),
    ("记者从市政府获悉", []),
    ("需要主要领导来支持、推动", []),
    ("组长由县长担任", []),
    ("由主要领导任组长。", []),
    ("，祝贺他就任甲国总统。", []),
    ("县人大代表时强调，要重视", []),
    ("院长高阳出席，会长甘肃参加", ["高阳"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_persons(text: str, names: list[str]) -> None:
    assert [c.span.of(text) for c in best_of(find_persons(text))] == names


def test_courtesy_name() -> None:
    whole = parse("[PER 郑]主任指出")
    (found,) = courtesy_names(whole.text, whole.mentions)
    assert found.span.of(whole.text) == "郑主任"


def test_repeated_names() -> None:
    whole = parse("[PER 欧阳修远]来了，欧阳修远走了，[PER 李明]和李明")
    found = {c.span.start for c in repeated(whole.text, whole.mentions)}
    assert found == {7}


def test_a_part_of_a_longer_name_is_not_repeated() -> None:
    whole = parse("[PER 李德勒]来访，丙校长安特·李德勒说")
    assert list(repeated(whole.text, whole.mentions)) == []
