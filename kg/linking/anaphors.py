"""Nouns that stand for one body or place of the article: 该校, 该县, 我院, 公司.

They are no mentions. For the claims they are read as such, so that 该校举行… says who held it;
what they refer to must be certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.gazetteer import country
from kg.linking.registry import Registry
from kg.model import MentionLabel, Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, mapping

ANAPHOR = "rule:anaphors"
"""The producer of what stands for a name; such candidates are not handed out as mentions."""
_PLACE = re.compile("该(?P<level>[省市县区镇乡村])(?![长委人级属内域直])")
_OUTLET = re.compile("(?P<name>[\u3400-\u9fff]{2,8}?)(?:新闻网|校报|新闻中心)讯?")
_LED = "(?<![\u3400-\u9fff])|(?<=[在到赴由向与和及对访])|(?<=访问)|(?<=来访)|(?<=走进)|(?<=来到)"
_COMPOUND = re.compile(
    "[的党团工法章纪史风外内方总各]|[\u3400-\u9fff]?[长委]|负责|领导|师生|学生|教师|员工|职工|股"
)


def with_anaphors(analysis: Analysis, registry: Registry) -> Analysis:
    """The analysis with a candidate, attached, for each noun whose referent is certain."""
    found = [c for c in _read(analysis, registry) if _free(analysis, c)]
    if not found:
        return analysis
    mentions = sorted((*analysis.mentions, *found), key=lambda c: c.span)
    return replace(analysis, mentions=tuple(mentions))


def _free(analysis: Analysis, anaphor: Candidate) -> bool:
    """Whether it stands by itself: outside every name, and before no post, unit or room."""
    span = anaphor.span
    for mention in analysis.mentions:
        if mention.span.start < span.end and span.start < mention.span.end:
            return False
        beside = mention.span.start == span.end
        if beside and (mention.label == "TITLE" or (mention.label == anaphor.label == "ORG")):
            return False
    return True


def _read(analysis: Analysis, registry: Registry) -> Iterator[Candidate]:
    text = analysis.text
    for match in _bodies().finditer(text):
        if _COMPOUND.match(text, match.end()):
            continue
        entity = _body(analysis, registry, match.group("word"), match.start("word"))
        if entity is not None:
            yield _attached(registry, Span(*match.span("word")), "ORG", entity)
    for match in _PLACE.finditer(text):
        entity = _place(analysis, registry, match.group("level"), match.start())
        if entity is not None:
            yield _attached(registry, Span(*match.span()), "LOC", entity)


def _attached(registry: Registry, span: Span, label: MentionLabel, entity: str) -> Candidate:
    anaphor = Candidate(span, label, ANAPHOR, 0.8)
    registry.attach(anaphor, entity)
    return anaphor


@cache
def _bodies() -> re.Pattern[str]:
    """A noun for a body of the article; a bare one (学校) only where a clause or object begins."""
    words = mapping("anaphors.tsv", "word", "kind")
    pointing = alternation(w for w in words if w[0] in "该我本")
    return re.compile(f"(?P<word>{pointing}|(?:{_LED})(?:{alternation(words)}))")


def _body(analysis: Analysis, registry: Registry, word: str, start: int) -> str | None:
    """The one body that the noun can stand for, or None.

    我校 is the article's own school, which its outlet may tell (某某新闻网讯); 该校 is one named
    before. Either way no second body of the kind may be there.
    """
    kind = mapping("anaphors.tsv", "word", "kind")[word]
    named = [
        (m.span.start, entity)
        for m in analysis.mentions
        if m.label == "ORG"
        and (entity := registry.referent(m)) is not None
        and registry[entity].kind == kind
        and not (kind == "school" and registry[entity].name.endswith("学院"))
    ]
    fitting = list(dict.fromkeys(entity for _, entity in named))
    if not word.startswith("该"):
        own = [e for e in fitting if of_outlet(analysis, registry[e].name)]
        fitting = own or [e for e in fitting if not _foreign(registry[e].name)]
        return fitting[0] if len(fitting) == 1 and (own or len(named) > 1) else None
    before = [entity for at, entity in named if at < start]
    return fitting[0] if len(fitting) == 1 and before else None


def of_outlet(analysis: Analysis, name: str) -> bool:
    """Whether the outlet of the dateline is the body's own: 甲新闻网讯 of 甲大学."""
    return name == school_of_outlet(analysis.text)


def school_of_outlet(text: str) -> str | None:
    """The school that the outlet of the dateline would be the paper of: 甲大学 for 甲新闻网讯."""
    outlet = _OUTLET.search(text)
    return f"{outlet.group('name').removesuffix('大学')}大学" if outlet else None


def _foreign(name: str) -> bool:
    return any(country(name[:length]) for length in range(2, 6)) and not name.startswith("中国")


def _place(analysis: Analysis, registry: Registry, level: str, start: int) -> str | None:
    """The one place of that level that is named before the noun and anywhere in the article."""
    named = [
        (m.span.start, entity)
        for m in analysis.mentions
        if m.label == "LOC"
        and (entity := registry.referent(m)) is not None
        and registry[entity].name.endswith(level)
    ]
    fitting = {entity for _, entity in named}
    before = [entity for at, entity in named if at < start]
    return before[0] if len(fitting) == 1 and before else None
