"""Signings and projects: which bodies sign with each other, which project a ceremony is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.facts.phrases import chain_start
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_WITH = re.compile(r"(?:（[^（）]*）|\([^()]*\))?(?:成功|分别|先后|正式|还)?(?:与|和|同|、)")
_OPEN_BRACKET = re.compile(r"[（(][^（）()]*$")
_WITH_BEFORE = re.compile(r"[与同]$")
_SIGNS = re.compile(
    r"[^，。；]{0,12}(?:签署|签订|签约|签下)|(?:正式|共同|成功|在[^，。；]{0,20})?(?:签署|签订|签约)"
)
_ANOTHER = re.compile(r"^(?:分别)?[与和同]")
_HOLDS = re.compile(r"(?:正式|隆重|顺利|集中)?(?:举行|举办|开工|奠基|竣工|投产|签约|启动|的)")

_CEREMONY_OF = re.compile(
    "(?P<project>.{4,40}?(?:工程|项目))(?:正式|全面|集中)?"
    "(?:开工|动工|奠基|启动|竣工|落成|投产|投用|通车|开通|签约)"
)
"""A ceremony whose name begins with the one project that it is for."""


def claim_signings(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds signedWith for two bodies written 甲与乙签署 together, or one and several."""
    for sentence in analysis.sentences:
        bodies = _signatories(analysis, sentence)
        for one, other, end in _parties(analysis, bodies):
            signs = _SIGNS.match(analysis.text, end, sentence.end)
            if signs is None or _ANOTHER.search(signs.group()):
                continue
            left, right = registry.referent(one), registry.referent(other)
            if left and right and left != right:
                book.say(
                    left,
                    "signedWith",
                    right,
                    evidence=Span(one.span.start, signs.end()),
                    producer="rule:agreements/signing",
                )


def _signatories(analysis: Analysis, sentence: Span) -> list[Candidate]:
    """The bodies of a sentence that may sign: none in brackets, of an address only the last."""
    text = analysis.text
    named = [m for m in analysis.within(sentence) if m.label in ("ORG", "LOC")]
    starts = {m.span.start for m in named}
    return [
        m
        for m in named
        if m.span.end not in starts and not _OPEN_BRACKET.search(text, sentence.start, m.span.start)
    ]


def _parties(
    analysis: Analysis, bodies: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Candidate, int]]:
    """Pairs of bodies that may sign with each other, and where their list ends: 甲与|乙、丙."""
    text = analysis.text
    for index, (one, other) in enumerate(pairwise(bodies)):
        gap = text[one.span.end : chain_start(analysis, other)]
        if not _WITH.fullmatch(gap):
            continue
        if gap.endswith("、"):
            if not _WITH_BEFORE.search(text, 0, one.span.start):
                yield one, other, other.span.end
            continue
        partners = [other]
        for later in bodies[index + 2 :]:
            if text[partners[-1].span.end : chain_start(analysis, later)] not in ("、", "和", "及"):
                break
            partners.append(later)
        for partner in partners:
            yield one, partner, partners[-1].span.end


def claim_projects(
    analysis: Analysis, registry: Registry, current: CurrentEvent, book: ClaimBook
) -> None:
    """Adds aboutProject for a ceremony or signing and the project written before it."""
    for sentence in analysis.sentences:
        mentions = analysis.within(sentence)
        for project, event in pairwise(mentions):
            if (
                project.label != "LOC"
                or event.label != "EVENT"
                or not _of_project(registry, project)
            ):
                continue
            happening, site = registry.referent(event), registry.referent(project)
            if happening not in current.reported or registry[happening].kind not in (
                "ceremony",
                "signing",
            ):
                continue
            between = analysis.text[project.span.end : event.span.start]
            if site and (between == "" or _HOLDS.fullmatch(between)):
                book.say(
                    happening,
                    "aboutProject",
                    site,
                    evidence=Span(project.span.start, event.span.end),
                    producer="rule:agreements/project",
                )


def claim_named_projects(
    analysis: Analysis, registry: Registry, current: CurrentEvent, book: ClaimBook
) -> None:
    """Adds aboutProject where the event's name begins with the project's: 甲工程|开工仪式.

    A project that the article names nowhere else becomes a thing by the ceremony's name alone.
    """
    projects = [m for m in analysis.mentions if m.label == "LOC" and _of_project(registry, m)]
    for event in (m for m in analysis.mentions if m.label == "EVENT"):
        happening, name = registry.referent(event), event.span.of(analysis.text)
        if happening is None or happening not in current.reported:
            continue
        sites = {registry.referent(p) for p in projects if _begins(name, p.span.of(analysis.text))}
        alone = None if sites or book.has(happening, "aboutProject") else _CEREMONY_OF.match(name)
        if alone:
            sites.add(registry.add("LOC", alone["project"], kind="project"))
        for site in sorted(filter(None, sites)):
            book.say(
                happening,
                "aboutProject",
                site,
                evidence=event.span,
                producer="rule:agreements/name",
            )


def _begins(name: str, project: str) -> bool:
    stem = project.removesuffix("项目")
    return len(stem) >= 4 and name.startswith(stem)


def _of_project(registry: Registry, mention: Candidate) -> bool:
    entity = registry.referent(mention)
    return entity is not None and registry[entity].kind == "project"
