"""partOf and locatedIn from names written together: 耀州区石柱镇, 平阳县南雁会文书院."""

from __future__ import annotations

import re

from kg.facts.claims import ClaimBook
from kg.gazetteer import gazetteer
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import column

_LEVELS = ("镇", "乡", "街道", "县", "市", "旗")
"""Endings of divisions that the gazetteer does not know, or knows several of."""
_BETWEEN = re.compile("[东西南北中]{1,2}部(?:的|城市)?|")
"""What may stand between a place and one in it: 甲国|北部|乙省."""
_STATED = re.compile(
    "的?(?:[东西南北中]{1,2}部)?的?(?:港口|重要|最大|边境|沿海|历史|著名|石油|工业|旅游|军事|战略|第[一二三四]大)?"
    "(?:省会|首府|首都|城市|城镇|小镇|小城|重镇)(?:城市)?"
)
"""The same where it says that one is a town in the other: 甲地|港口城市|乙."""
_PART = re.compile("(?:[东西南北中华]{1,2}|江[南北]|[全各]国)(?:部|方|部地区|地区|各地)?$")
"""Parts of the land, which are places but no divisions of it: 西南地区."""
_VESSEL = re.compile("[船舰艇号]$|号[船舰艇]")
_LEADING_ORGANS = ("政治局", "政治局常务委员会", "常务委员会", "常委会", "书记处")
"""Organs that act for their body rather than work under it: no units."""


def claim_containment(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds a claim for each place written directly before a smaller one, a site or a body, and for
    each body whose name begins with that of another (中央美术学院|中国画学院)."""
    _claim_places(analysis, registry, book)
    _claim_units(analysis, registry, book)


def _claim_units(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    bodies = [m for m in analysis.mentions if m.label == "ORG"]
    wholes = {m.span.of(analysis.text): registry.referent(m) for m in bodies}
    for mention in bodies:
        surface, part = mention.span.of(analysis.text), registry.referent(mention)
        parents = [
            n
            for n in wholes
            if len(n) >= 4 and surface.startswith(n) and _is_unit(surface[len(n) :])
        ]
        whole = wholes[max(parents, key=len)] if parents else None
        if part and whole and part != whole:
            book.say(
                part,
                "partOf",
                whole,
                evidence=mention.span,
                producer="rule:containment/name",
            )


def _is_unit(rest: str) -> bool:
    """Whether what follows a body's name names a unit of it, and not its legal form."""
    if rest.endswith("公司"):
        return rest.endswith(("分公司", "子公司"))
    if rest in _LEADING_ORGANS:
        return False
    return 2 <= len(rest) <= 10 and rest.endswith(column("unit_endings.tsv", "word"))


def _claim_places(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    for outer, inner in zip(analysis.mentions, analysis.mentions[1:], strict=False):
        if outer.label != "LOC" or inner.label not in ("LOC", "ORG"):
            continue
        stated = _STATED.fullmatch(analysis.text, outer.span.end, inner.span.start)
        if not stated and not _BETWEEN.fullmatch(analysis.text, outer.span.end, inner.span.start):
            continue
        whole, part = registry.referent(outer), registry.referent(inner)
        if whole is None or part is None:
            continue
        if not can_contain(registry, whole, part, stated=bool(stated)):
            continue
        name = inner.span.of(analysis.text)
        if min(len(outer.span), len(inner.span)) < 2 or name in column("regions.tsv", "word"):
            continue
        if name.endswith("会场") or name in column("site_suffixes.tsv", "suffix"):
            continue  # a kind of place, no name: 某区|体育场
        if _PART.fullmatch(name) or _VESSEL.search(name):
            continue
        town = stated is not None and inner.label == "LOC"
        book.say(
            part,
            "partOf" if town else containment(registry, whole, part, inner, name),
            whole,
            evidence=Span(outer.span.start, inner.span.end),
            producer="rule:containment/adjacent",
        )


def can_contain(registry: Registry, whole: str, part: str, *, stated: bool = False) -> bool:
    """Whether one place may hold another: a division or village, and none that lies elsewhere.

    Where the text has ``stated`` it, any place may hold one that is not known to lie elsewhere.
    """
    outer, inner = registry[whole], registry[part]
    if whole == part or inner.kind == "country":
        return False
    if outer.kind == "country" and inner.kind == "water":
        return False  # a river is of several
    if not (stated or outer.is_division or outer.kind == "village" or outer.name.endswith(_LEVELS)):
        return False
    if outer.division and inner.division and outer.is_division and inner.is_division:
        return gazetteer().contains(outer.division, inner.division)
    return True


def containment(registry: Registry, whole: str, part: str, inner: Candidate, name: str) -> str:
    """partOf for a place of administration or land in another, locatedIn for sites and bodies."""
    draft = registry[part]
    is_place = inner.label == "LOC" and (
        draft.is_division
        or draft.kind in ("village", "land", "zone")
        or name.endswith(_LEVELS)
        or registry[whole].kind in ("country", "village")
    )
    return "partOf" if is_place else "locatedIn"
