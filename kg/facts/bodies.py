"""Bodies that take part: who organised or hosted, and who came through unnamed people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.facts.phrases import AT, LIST_GAP, chain_start, staff_pattern
from kg.facts.triggers import Trigger
from kg.linking.registry import Registry
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_AT_MODIFIED = re.compile(r"在[^，。；]{2,25}的$")
_BEFORE_HOLDING = re.compile(
    r"(?:等?(?:单位|部门)?)?(?:联合|共同|组织|隆重|成功|承办|主办|今天|日前|近日|正式|首次|专题)*"
)


def stands_for_people(
    analysis: Analysis, body: Candidate, trigger: Trigger, *, with_people: bool
) -> bool:
    """Whether a body attended through its unnamed people: 区应急局主要领导…参加会议."""
    following = analysis.text[body.span.end : trigger.span.start]
    if staff_pattern().match(following):
        return True
    if re.match(r"[、和及]|以及", following):
        rest = re.sub(r"^[^，。]*?(?=" + staff_pattern().pattern + ")", "", following)
        return bool(staff_pattern().match(rest))
    return not with_people and following.strip("等，,") in ("", "共同", "均", "先后", "一同")


def organisers(
    analysis: Analysis, registry: Registry, bodies: Sequence[Candidate], trigger: Trigger
) -> list[Candidate]:
    """The bodies just before 召开/主办; a place after 在 is where it was held."""
    found: list[Candidate] = []
    end = trigger.span.start
    for body in reversed(bodies):
        gap = analysis.text[body.span.end : end]
        if not (LIST_GAP if found else _BEFORE_HOLDING).fullmatch(gap) or (found and not gap):
            break
        found.insert(0, body)
        end = body.span.start
    if found and _led_by_at(analysis, found[0]):
        return []
    return [b for b in found if b.label == "ORG" or _may_organise(registry, b)]


def _led_by_at(analysis: Analysis, body: Candidate) -> bool:
    """Whether 在 stands before the name, or before the places written together with it."""
    start = chain_start(analysis, body)
    text = analysis.text
    return bool(
        AT.search(text, max(0, start - 4), start)
        or _AT_MODIFIED.search(text, max(0, start - 30), start)
    )


def _may_organise(registry: Registry, place: Candidate) -> bool:
    """A division can hold a meeting (中原区召开…), a site cannot."""
    entity = registry.referent(place)
    return entity is not None and registry[entity].is_division
