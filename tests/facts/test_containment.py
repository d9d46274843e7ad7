"""What lies in what, by names written together."""

from __future__ import annotations

import pytest
from annotated import facts, read

CASES = [
    ("[LOC 耀州区][LOC 石柱镇]", "610200", {("石柱镇", "partOf", "耀州区")}),
    ("[LOC 中原区][LOC 二砂文化创意园]", "410102", {("二砂文化创意园", "locatedIn", "中原区")}),
    ("[LOC 印度][LOC 孟买]", None, {("孟买", "partOf", "印度")}),
    ("[LOC 匈牙利][LOC 土耳其]", None, set()),
    ("[LOC 中国][LOC 东盟]", None, set()),
    ("[LOC 中原区]，[LOC 二砂文化创意园]", "410102", set()),
    (
        "[ORG 中央美术学院]的[ORG 中央美术学院中国画学院]",
        None,
        {("中央美术学院中国画学院", "partOf", "中央美术学院")},
    ),
    ("[ORG 北京长峰医院]和[ORG 北京长峰医院股份有限公司]", None, set()),
]


@pytest.mark.parametrize(("marked", "place", "expected"), CASES)
def test_containment(marked: str, place: str | None, expected: set[tuple[str, str, str]]) -> None:
    assert facts(read(marked, place=place)) == expected
