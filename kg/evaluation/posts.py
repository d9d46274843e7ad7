"""Compares posts, which papers write with and without the body they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.evaluation.likeness import plain

Forms = frozenset[str]
"""A post in full and less what stands before it; each form is an ending of the fullest."""

_HAN = "[\u4e00-\u9fa5]"
_LEVELS = ("省", "市", "区", "县", "州", "镇", "乡", "旗", "自治区")
_BODIES = (
    *("省委", "市委", "区委", "县委", "州委", "镇委", "委", "党委", "党工委"),
    *("人民政府", "政府", "政协", "人大常委会", "人大", "管委会", "党组"),
)
_DIVISION = "[省市区县州乡镇]"

_RANK = re.compile("^[正副](?:省部|部|厅|局|处|县|科|市)级")
_BODY_FIRST = re.compile(
    f"(?:中共)?(?:{_HAN}{{0,10}}?(?:{'|'.join(_LEVELS)}))?(?:{'|'.join(_BODIES)})(.+)"
)
_PLACE_FIRST = re.compile(f"{_HAN}{{1,8}}?{_DIVISION}(副?{_DIVISION}长)")
_DISTINCTION = re.compile("(?:副|代|常务|执行|首席|联席)$")
_SHORTER = (("中共", ""), ("人民政府", "政府"), ("委员会", "委"))


def post_forms(post: str, body_names: Iterable[str] = ()) -> Forms:
    """The forms of a post: as written, and without the body or place that it begins with.

    ``body_names`` are plain names of the body that the post belongs to, where it is known; ranks
    such as 正处级 are left out. Empty for an empty post.
    """
    whole = _RANK.sub("", plain(post))
    forms = {whole}
    for name in body_names:
        endings = (name[at:] for at in range(len(name) - 1))
        forms |= {whole.removeprefix(ending) for ending in endings if whole != ending}
    for pattern in (_BODY_FIRST, _PLACE_FIRST):
        if found := pattern.fullmatch(whole):
            forms.add(found.group(1))
    return frozenset(form.removeprefix("政府") for form in forms if form) - {""}


def core(forms: Forms) -> str:
    """The shortest form, which is the post without its body; empty for an empty post."""
    return min(forms, key=len, default="")


def same_post(one: Forms, other: Forms) -> bool:
    """Whether two posts may be the same.

    What stands before their common form must not contradict: 县委书记 is not 政法委书记.
    副, 代, 常务 and their like always tell posts apart.
    """
    if not one or not other:
        return False
    ours, theirs = max(one, key=len), max(other, key=len)
    if common := one & other:
        length = len(max(common, key=len))
        before, there = _body(ours[:-length]), _body(theirs[:-length])
        return before.endswith(there) or there.endswith(before)
    short, long = sorted((theirs, ours), key=len)
    if len(short) < 3 or not long.endswith(short):
        return False
    return not _DISTINCTION.search(long[: -len(short)])


def _body(words: str) -> str:
    """A body's name in its shorter spelling."""
    for long, short in _SHORTER:
        words = words.replace(long, short)
    return words
