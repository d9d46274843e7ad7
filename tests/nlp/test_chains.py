"""Places written together, cut by level."""

from __future__ import annotations

import dataclasses

import pytest
from annotated import parse

from kg.model import Span
from kg.nlp.candidates import Candidate, best_of
from kg.nlp.chains import find_chains, split_chain

SPLIT = [
    ("河南省郑州市中原区", ["河南省", "郑州市", "中原区"]),
    ("耀州区锦阳新城", ["耀州区", "锦阳新城"]),
    ("中原区", ["中原区"]),
    ("二砂文化创意园", ["二砂文化创意园"]),
    ("湖南岳阳", ["湖南", "岳阳"]),
    ("湖南岳阳人", ["湖南", "岳阳"]),
    ("湖南岳阳洞庭湖", ["湖南", "岳阳", "洞庭湖"]),
    ("河北衡水湖", ["河北", "衡水湖"]),
    ("天津大礼堂", ["天津大礼堂"]),
    ("石柱镇西古村柳树组", ["石柱镇", "西古村", "柳树组"]),
    ("耀州区石柱镇西古村委会柳树组集体林区", ["耀州区", "石柱镇", "西古村委会", "柳树组"]),
    ("印度孟买", ["印度", "孟买"]),
    ("巴西利亚", ["巴西利亚"]),
    ("法国大使馆", ["法国大使馆"]),
    ("美国东部", ["美国东部"]),
]


@pytest.mark.parametrize(("name", "pieces"), SPLIT)
def test_address_chain(name: str, pieces: list[str]) -> None:
    whole = Candidate(Span(0, len(name)), "LOC", "model")
    assert [c.span.of(name) for c in split_chain(name, whole)] == pieces


FOUND = [
    ("他是湖南岳阳人，1985年参加工作", ["湖南", "岳阳"]),
    ("他是[LOC 湖南岳阳人]，", ["湖南", "岳阳"]),
    ("，[LOC 江西泰]和人，", ["江西", "泰和"]),
    ("直达云南磨憨、勐腊等地", ["云南", "磨憨"]),
    ("湖北公安机关", []),
    ("四川南部、云南北部", []),
    ("湖南省和岳阳市", []),
    ("[ORG 湖南岳阳市公安局]", []),
    ("[LOC 四川成都天府国际机场]", []),
    ("江西泰和县长", ["江西", "泰和"]),
]


@pytest.mark.parametrize(("marked", "names"), FOUND)
def test_chains_in_text(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    known = [dataclasses.replace(c, producer="model") for c in whole.mentions]
    assert [c.span.of(whole.text) for c in best_of(find_chains(whole.text, known))] == names
