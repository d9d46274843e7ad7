"""Companies in lists of companies."""

from __future__ import annotations

import pytest
from annotated import parse

from kg.nlp.listed import find_listed

CASES = [
    ("[ORG 远航网络]、同舟科技、正元信息、[ORG 中国联通]等参会", ["同舟科技", "正元信息"]),
    ("[ORG 远航网络]、同舟科技等参会", []),
    ("[ORG 教育部]、[ORG 科技部]、高新科技、现代物流产业", []),
    ("[ORG 远航网络]、[ORG 中国联通]、新能源、智能网络", []),
    ("教育、科技、信息", []),
]


@pytest.mark.parametrize(("marked", "names"), CASES)
def test_listed_companies(marked: str, names: list[str]) -> None:
    whole = parse(marked)
    found = find_listed(whole.text, whole.mentions)
    assert [c.span.of(whole.text) for c in found] == names
