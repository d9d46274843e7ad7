"""Addresses that end in a company."""

from __future__ import annotations

import pytest

from kg.nlp.addresses import find_addresses
from kg.nlp.candidates import best_of

CASES = [
    (
        "泰和县丙石镇丁平经济开发区戊己路庚辛商贸有限公司3号仓库发生",
        [
            "LOC 泰和县",
            "LOC 丙石镇",
            "LOC 丁平经济开发区",
            "LOC 戊己路",
            "LOC 庚辛商贸有限公司3号仓库",
        ],
    ),
    ("泰和县丙丁商贸有限公司", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_addresses(text: str, names: list[str]) -> None:
    assert [f"{c.label} {c.span.of(text)}" for c in best_of(find_addresses(text))] == names
