"""Signings and projects: which bodies sign with each other, which project a ceremony is about."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate

_WITH = re.compile(r"(?:（[^（）]*）|\([^()]*\))?(?:与|和|同|、)")
_SIGNS = re.compile(
    r"[^，。；]{0,12}(?:签署|签订|签约|签下)|(?:正式|共同|成功|在[^，。；]{0,20})?(?:签署|签订|签约)"
)
_ANOTHER = re.compile(r"^(?:分别)?[与和同]")
_HOLDS = re.compile(r"(?:正式|隆重|顺利|集中)?(?:举行|举办|开工|奠基|竣工|投产|签约|启动|的)")


def claim_signings(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds signedWith for two bodies written 甲与乙签署 together."""
    for sentence in analysis.sentences:
        bodies = [m for m in analysis.within(sentence) if m.label in ("ORG", "LOC")]
        for one, other in pairwise(bodies):
            if not _WITH.fullmatch(analysis.text, one.span.end, other.span.start):
                continue
            signs = _SIGNS.match(analysis.text, other.span.end, sentence.end)
            if signs and _ANOTHER.search(signs.group()):
                continue
            left, right = registry.referent(one), registry.referent(other)
            if signs and left and right and left != right:
                book.say(
                    left,
                    "signedWith",
                    right,
                    evidence=Span(one.span.start, signs.end()),
                    producer="rule:agreements/signing",
                )


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
    """Adds aboutProject where the event's name begins with the project's: 甲工程|开工仪式."""
    projects = [m for m in analysis.mentions if m.label == "LOC" and _of_project(registry, m)]
    for event in (m for m in analysis.mentions if m.label == "EVENT"):
        happening, name = registry.referent(event), event.span.of(analysis.text)
        for project in projects:
            stem, site = (
                project.span.of(analysis.text).removesuffix("项目"),
                registry.referent(project),
            )
            if (
                happening in current.reported
                and happening
                and site
                and len(stem) >= 4
                and name.startswith(stem)
            ):
                book.say(
                    happening,
                    "aboutProject",
                    site,
                    evidence=event.span,
                    producer="rule:agreements/name",
                )


def _of_project(registry: Registry, mention: Candidate) -> bool:
    entity = registry.referent(mention)
    return entity is not None and registry[entity].kind == "project"
