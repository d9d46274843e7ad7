"""Round-ups and the items that they tell."""

from __future__ import annotations

import pytest

from kg.nlp.analysis import split_sentences
from kg.nlp.roundups import item_of, item_starts, leads, parts_of_items

ROUND_UP = (
    "甲大桥今日正式通车\n今天（7月14日），甲大桥正式通车，全长千米。\n"
    "乙县举办渔业节\n今天，乙县第五届渔业节在海边开幕，游客众多，热闹非凡。共有百人。\n"
)
ONE = [
    "东海县召开会议\n3月5日，东海县召开会议，部署工作。会议要求抓好落实。",
    "3月5日，东海县召开会议。\n（责任编辑：王明）\n今天，记者从县里了解到这次会议的更多消息。",
    "3月5日，东海县召开会议。\n抓好春耕生产\n各镇要抓好春耕生产，保证农资供应，确保丰产丰收。",
]


def test_later_items() -> None:
    (start,) = item_starts(ROUND_UP)
    assert ROUND_UP[start:].startswith("乙县举办渔业节")
    assert [item_of(ROUND_UP, p) for p in (0, start - 1, start)] == [0, 0, 1]


@pytest.mark.parametrize("text", ONE)
def test_one_item(text: str) -> None:
    assert item_starts(text) == ()


def test_parts_and_leads() -> None:
    sentences = split_sentences(ROUND_UP)
    parts = [[s.of(ROUND_UP)[:4] for s in part] for part in parts_of_items(ROUND_UP, sentences)]
    assert parts == [["甲大桥今", "今天（7"], ["乙县举办"], ["今天，乙", "共有百人"]]
    assert len(leads(ROUND_UP, sentences, 1)) == 4
