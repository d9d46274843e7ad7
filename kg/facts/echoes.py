"""Posts said again in short: 查明书记, of whom 甲局党委书记查明 said which secretary he is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Claim

_OTHER_RANK = re.compile(r"(?:副|常务|代理?|名誉|荣誉|第一|执行|总|主任|原|前)$")
"""What makes a post that ends alike another one: 副|主席, 总|工程师, 主任|委员."""


def without_echoes(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims without posts of no body that a fuller post of the same person ends in."""
    kept = tuple(claims)
    posts: dict[str, list[str]] = {}
    for claim in kept:
        if claim.predicate == "holdsPost" and claim.value:
            posts.setdefault(claim.subject, []).append(claim.value)
    return tuple(c for c in kept if not _echo(c, posts.get(c.subject, ())))


def _echo(claim: Claim, posts: Iterable[str]) -> bool:
    """Whether the claim names no body and one of ``posts`` says its post in more words."""
    said = claim.value if claim.predicate == "holdsPost" and claim.object is None else None
    return said is not None and any(
        post != said and post.endswith(said) and not _OTHER_RANK.search(post.removesuffix(said))
        for post in posts
    )
