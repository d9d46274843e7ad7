"""locatedIn and partOf that a sentence states: 某馆位于某市, 位于某市的某馆, 某市正在建设的某馆."""

from __future__ import annotations

import re

from kg.facts.claims import ClaimBook
from kg.facts.containment import can_contain, containment
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_LIES = "(?:位于|坐落于|坐落在|座落于|座落在|地处|设在|设于)"
_AT_ONCE = re.compile(f"[”》）)]?(?:总部|本部|校址|地址)?(?:就|现|均|都)?{_LIES}(?:了)?")
_SEAT = re.compile(f"(?:(?:总部|本部)(?:现)?(?:{_LIES}|在)|，{_LIES})$")
_LED = re.compile(f"{_LIES}$")
_OF = re.compile("(?:境内)?的“?")
_INSIDE = re.compile(
    "(?:境内|省内|市内|内|下辖|所辖|辖区内)的?“?|(?:正在|在)?(?:建设|兴建|筹建|新建)(?:中)?的“?"
)
_BESIDE = re.compile(r"[东西南北]{0,2}(?:岸|侧|面|郊)|[附旁边畔沿]|湖畔|交界|交叉|之间|与|和|“")
"""After a place that the sentence gives as near only: 位于某湖西岸."""
_ALSO = re.compile("、|和|与|及|以及")


def claim_locations(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds the places that sentences give to sites and bodies in so many words."""
    for sentence in analysis.sentences:
        names = [m for m in analysis.within(sentence) if m.label in ("LOC", "ORG")]
        for index, name in enumerate(names):
            place = _innermost(names, index)
            if name.label != "LOC" or (index and names[index - 1].span.end == name.span.start):
                continue
            before = names[:index]
            after = names[names.index(place) + 1 :]
            for subject in _lying(analysis, sentence, name, place, before, after):
                _say(analysis, registry, book, subject, place)


def _innermost(names: list[Candidate], index: int) -> Candidate:
    """The last place of the chain that begins at ``index``: 银盘组 of 乔瓦镇|锄头湾村|银盘组."""
    while (
        index + 1 < len(names)
        and names[index + 1].label == "LOC"
        and names[index + 1].span.start == names[index].span.end
    ):
        index += 1
    return names[index]


def _lying(
    analysis: Analysis,
    sentence: Span,
    first: Candidate,
    place: Candidate,
    before: list[Candidate],
    after: list[Candidate],
) -> list[Candidate]:
    """What the sentence says to lie in ``place``, whose address begins with ``first``."""
    text = analysis.text
    if _BESIDE.match(text, place.span.end):
        return []
    if before and _AT_ONCE.fullmatch(text, before[-1].span.end, first.span.start):
        return [before[-1]]
    if before and _SEAT.search(text, sentence.start, first.span.start):
        opening = before[0]
        return [opening] if opening.label == "ORG" and opening.span.start == sentence.start else []
    if not after:
        return []
    led = _LED.search(text, sentence.start, first.span.start)
    link = _OF if led else _INSIDE
    if not link.fullmatch(text, place.span.end, after[0].span.start):
        return []
    return _with_others(text, after) if not led else after[:1]


def _with_others(text: str, names: list[Candidate]) -> list[Candidate]:
    """The first name and those that a list joins to it."""
    found = names[:1]
    for name in names[1:]:
        if not _ALSO.fullmatch(text, found[-1].span.end, name.span.start):
            break
        found.append(name)
    return found


def _say(
    analysis: Analysis, registry: Registry, book: ClaimBook, subject: Candidate, place: Candidate
) -> None:
    whole, part = registry.referent(place), registry.referent(subject)
    if whole is None or part is None or whole == part:
        return
    if registry[part].kind in ("country", "water"):
        return  # of a river, only what flows there is said to lie there
    if registry[part].is_division and not can_contain(registry, whole, part):
        return
    book.say(
        part,
        containment(registry, whole, part, subject, subject.span.of(analysis.text)),
        whole,
        evidence=Span(
            min(subject.span.start, place.span.start), max(subject.span.end, place.span.end)
        ),
        producer="rule:containment/stated",
    )
