"""Posts said again in short are no posts of their own."""

from __future__ import annotations

import pytest
from annotated import facts, read

FULL = "[ORG 甲公司][TITLE 党委书记][PER 王明]讲话。"
CASES = [
    (f"{FULL}[PER 王明][TITLE 书记]指出", {("党委书记", "甲公司")}),
    (f"[PER 王明][TITLE 书记]指出。{FULL}", {("党委书记", "甲公司")}),
    (f"{FULL}[PER 王明][TITLE 院长]指出", {("党委书记", "甲公司"), ("院长", "")}),
    (
        "[ORG 甲公司][TITLE 副主席][PER 王明]讲话。[PER 王明][TITLE 主席]指出",
        {("副主席", "甲公司"), ("主席", "")},
    ),
    (f"{FULL}[ORG 乙公司][TITLE 书记][PER 王明]", {("党委书记", "甲公司"), ("书记", "乙公司")}),
]


@pytest.mark.parametrize(("marked", "posts"), CASES)
def test_posts_said_again(marked: str, posts: set[tuple[str, str]]) -> None:
    assert {f[2:] for f in facts(read(marked)) if f[1] == "holdsPost"} == posts
