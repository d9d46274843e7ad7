"""What follows a verb: the list of places inspected, the persons met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.phrases import LIST_GAP, PersonPhrase
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_OBJECT_GAP = re.compile(r"(?:了|过|我[市县区省])?[“\"]?")
_MET = re.compile(r"了?(?:[^，。；、]{0,30}的)?[^，。；、的]{0,12}")
_GOING_ON = re.compile(
    r"[，,、]|等地|等|进行|开展|实地|就|调研|考察|视察|检查|督导|学习|参观|看望|慰问|指导|走访|访问"
)


def persons_met(
    analysis: Analysis, region: Span, phrases: Sequence[PersonPhrase]
) -> Iterator[PersonPhrase]:
    """The persons right after a verb such as 会见, in a list, with what describes them."""
    end = region.start
    for phrase in (p for p in phrases if region.contains(p.span)):
        gap = analysis.text[end : phrase.span.start]
        if not (_MET if end == region.start else LIST_GAP).fullmatch(gap):
            return
        yield phrase
        end = phrase.span.end


def places_listed(
    analysis: Analysis, registry: Registry, region: Span, types: frozenset[str]
) -> list[Candidate]:
    """The list of names right after a verb; of an address chain only the last."""
    text = analysis.text
    listed: list[Candidate] = []
    end = region.start
    for mention in analysis.within(region):
        gap = text[end : mention.span.start]
        fits = _OBJECT_GAP.fullmatch(gap) if not listed else LIST_GAP.fullmatch(gap)
        if mention.label not in types or not fits:
            break
        if listed and gap == "":
            listed.pop()
        listed.append(mention)
        end = mention.span.end
    if listed and _modifies(analysis, registry, listed[-1]):
        listed.pop()
    return listed


def _modifies(analysis: Analysis, registry: Registry, place: Candidate) -> bool:
    """Whether a division only describes what follows: 调研|中原区|项目建设."""
    entity = registry.referent(place)
    if entity is None or not registry[entity].is_division:
        return False
    following = analysis.text[place.span.end : place.span.end + 8]
    verb = any(m.span.start == place.span.end and m.label == "EVENT" for m in analysis.mentions)
    return (
        bool(re.match(r"[\u4e00-\u9fff]", following))
        and not verb
        and not _GOING_ON.match(following)
    )
