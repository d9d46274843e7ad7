"""Whose post it is: 副区长 of the district government, 区委书记 of its committee."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.facts.phrases import Post
from kg.facts.unnamed import only_body, unnamed_kind
from kg.gazetteer import gazetteer
from kg.linking.bodies import clean, full_name
from kg.linking.forms import kind_of
from kg.linking.locality import Locality, locality_of
from kg.linking.registry import Registry
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.names import starts_freely
from kg.nlp.words import column, level_word

LEVEL_POST = re.compile(
    f"(?P<level>{level_word()})(?P<organ>委|纪委|团委|党委|党工委)(?P<role>.+)|(?:副|常务副|代|代理|第一副)?(?P<head>{level_word()})长(?:助理)?"
)
_ORGAN_POST = re.compile(r"(党工委|管委会|党委)(?:第一|常务)?副?(?:书记|主任|委员)")
_SECRETARY = re.compile(r"(?:常务|专职)?副?书记")
_UNIT_POST = re.compile(r"(?:常务)?副?(?P<unit>.{2,4}部)长")
_DEPARTMENT = re.compile("[处科室股]$")
_HEADS = re.compile("([局厅行院校署社台处科])长$")
"""Heads of the kinds of body whose name the post repeats."""
_LISTED = re.compile(r"[、，,；;\s]*(?:和|及|与|以及)?")
_OURS = re.compile(r"我[校院市县区省局国]$")
_RECEIVED = re.compile(r"来访|到访|来[校院]|[问到]我[校院市县区局]")
"""Words after guests, whose posts end before those of hosts: 甲校长乙一行来访，校长丙会见."""
_OWN_BODY_ROLES = re.compile(r"国家|中央军委|联合国|总书记|总理|国务委员|总统|首相")


@dataclass(frozen=True, slots=True)
class Before:
    """The last post of the sentence, its body, and where its words and its holder's name end."""

    title: str = ""
    body: str | None = None
    end: int = 0

    def related(self, title: str) -> bool:
        """Whether a post without a body may be of this one's: 主席乔晓峰…，副主席王阳平."""
        return title in column("posts_beside.tsv", "word") or _core(title) == _core(self.title)


def _core(title: str) -> str:
    return re.sub(
        r"^(?:常务|第一|执行|名誉)?副?", "", title.removeprefix("党委").removeprefix("党组")
    )


def body_of(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    post: Post,
    title: str,
    before: Before,
) -> str | None:
    """The body whose post it is: 副区长 of the district government, 区委书记 of its committee."""
    level = LEVEL_POST.fullmatch(title)
    mention = post.body
    named = unnamed_kind(analysis, post)
    guests = _RECEIVED.search(analysis.text, before.end, post.title.span.start)
    inherited = None if guests else before.body
    if named is not None:
        return only_body(analysis, registry, post, named, inherited)
    unit = _UNIT_POST.fullmatch(title)
    if unit and unit["unit"] in column("party_units.tsv", "word"):
        near = _nearer(analysis, registry, locality, post, before)
        return _unit(analysis, registry, near, mention, before, unit)
    beside = mention is None or mention.span.end == post.title.span.start
    if mention is not None and not beside and _of_another(analysis, mention, title):
        return None
    if not beside and unit:
        known = mention is not None and mention.label == "ORG" and unit["unit"] in _ministries()
        return registry.add("ORG", unit["unit"], kind=kind_of(unit["unit"])) if known else None
    if not beside and _OWN_BODY_ROLES.match(title):
        return None
    zone = _zone(analysis, post, title) if not beside else None
    if zone is not None:
        return registry.add("ORG", zone, kind=kind_of(zone))
    if mention is not None and mention.label == "ORG" and _owns(analysis, mention, level):
        return _own_body(analysis, registry, locality, post, before)
    if _OURS.search(analysis.text, max(0, post.title.span.start - 3), post.title.span.start):
        return None
    if level:
        word = level["level"] or level["head"]
        near = _nearer(analysis, registry, locality, post, before, word)
        return _implied(analysis, registry, near, mention, level)
    if mention is not None and mention.label == "LOC":
        return _organ_of_place(analysis, registry, mention, title)
    inherits = before.related(title) and not _OWN_BODY_ROLES.search(title)
    return inherited if inherits and _begins(analysis, post.title) else None


def _begins(analysis: Analysis, title: Candidate) -> bool:
    """Whether nothing unread stands right before a post: not 东河大桥工程|总工程师."""
    beside = {m.span.end for m in analysis.mentions if m.label in ("PER", "TITLE", "ORG")}
    return title.span.start in beside or starts_freely(analysis.text, title.span.start)


def _organ_of_place(
    analysis: Analysis, registry: Registry, mention: Candidate, title: str
) -> str | None:
    """The organ of a place that a post names (某新区|党工委书记) or implies (某区|书记)."""
    place = clean(mention.span.of(analysis.text))
    organ = _ORGAN_POST.fullmatch(title)
    entity = registry.referent(mention)
    division = registry[entity].division if entity else None
    if organ is None and division is not None and _SECRETARY.fullmatch(title):
        name = full_name(f"{place}委", locality_of(division))
        return registry.add(
            "ORG",
            name.official,
            aliases=(name.short,),
            kind=name.kind,
            division=division,
        )
    surface = place + organ[1] if organ else ""
    return registry.add("ORG", surface, kind=kind_of(surface)) if organ else None


def _of_another(analysis: Analysis, body: Candidate, title: str) -> bool:
    """Whether a post that follows another one cannot be of its body: 甲行客户处处长、|副行长."""
    unit, head = _DEPARTMENT.search(body.span.of(analysis.text)), _HEADS.search(title)
    return unit is not None and head is not None and head[1] != unit.group()


@cache
def _ministries() -> frozenset[str]:
    """The names of ministries that the country has one of: 外交部."""
    return frozenset(w for w in column("national_bodies.tsv", "word") if w.endswith("部"))


def _owns(analysis: Analysis, body: Candidate, level: re.Match[str] | None) -> bool:
    """Whether the post is of the body written before it: not 副区长 after 区委."""
    if level is None:
        return True
    return not level["organ"] and "政府" in body.span.of(analysis.text)


def _zone(analysis: Analysis, post: Post, title: str) -> str | None:
    """The administration of the zone whose party committee stands before: 甲新区|党工委书记、
    管委会主任."""
    organ = _ORGAN_POST.fullmatch(title)
    before = clean(post.body.span.of(analysis.text)) if post.body is not None else ""
    if organ is None or organ[1] != "管委会" or not before.endswith("党工委"):
        return None
    return before.removesuffix("党工委") + "管委会"


def _nearer(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    post: Post,
    before: Before,
    word: str = "",
) -> Locality:
    """The paper's locality, or the place of the body named just before.

    That is in news without a locality, and in a list after a place of the level ``word``: in any
    paper 副市长 after 乙市市长甲、 is of 乙市.
    """
    division = registry[before.body].division if before.body else None
    if division is None:
        return locality
    found = gazetteer().by_code(division)
    start = post.title.span.start
    if post.body is not None and post.body.span.start >= before.end:
        start = post.body.span.start
    listed = _LISTED.fullmatch(analysis.text, min(before.end, start), start) is not None
    same_level = found is not None and word != "" and found.name.endswith(word)
    here = bool(locality.chain) and (not word or locality.at_level(word) is not None)
    return locality_of(division) if (same_level and listed) or not here else locality


def _own_body(
    analysis: Analysis, registry: Registry, locality: Locality, post: Post, before: Before
) -> str | None:
    """The body written before the post; 市政协 in a list after 乙市市长甲 is that of 乙市."""
    mention = post.body
    entity = registry.referent(mention) if mention else None
    surface = clean(mention.span.of(analysis.text)) if mention else ""
    if entity is None or surface[:1] not in column("levels.tsv", "word"):
        return entity
    near = _nearer(analysis, registry, locality, post, before, surface[0])
    name = full_name(surface, near)
    if near.code == locality.code or name.division is None:
        return entity
    return registry.add(
        "ORG",
        name.official,
        aliases=(name.short,),
        kind=name.kind,
        division=name.division.code,
    )


def _implied(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    mention: Candidate | None,
    level: re.Match[str],
) -> str | None:
    """The body that a level's own post implies, named by the place before it or the locality."""
    word = level["level"] or level["head"]
    organ = level["organ"] or ("政府" if word != "街道" else "办事处")
    place = mention.span.of(analysis.text) if mention is not None and mention.label == "LOC" else ""
    surface = f"{place}{organ}" if place.endswith(word) else f"{word}{organ}"
    if place and place[-1] not in column("levels.tsv", "word"):
        surface = f"{place}{word}{organ}"
    if mention is not None and mention.label == "ORG":
        named = re.match(f"(.+?{word})", mention.span.of(analysis.text))
        surface = f"{named.group(1)}{organ}" if named else surface
    name = full_name(clean(surface), locality)
    if name.division is None and surface == f"{word}{organ}":
        return registry.add(
            "ORG", surface, kind="government" if organ == "政府" else "party-committee"
        )
    return registry.add(
        "ORG",
        name.official,
        aliases=tuple(dict.fromkeys((name.short, f"{word}{organ}"))),
        kind=name.kind,
        division=name.division.code if name.division else locality.code,
    )


def _unit(
    analysis: Analysis,
    registry: Registry,
    locality: Locality,
    mention: Candidate | None,
    before: Before,
    unit: re.Match[str],
) -> str | None:
    """The unit of a party committee behind 组织部长, by the committee named just before."""
    committee = mention.span.of(analysis.text) if mention and mention.label == "ORG" else ""
    beside = LEVEL_POST.fullmatch(before.title)
    if not committee and beside and beside["organ"] == "委":
        committee = f"{beside['level']}委"
    if not committee.endswith("委"):
        return None
    name = full_name(clean(committee) + unit["unit"], locality)
    return registry.add(
        "ORG",
        name.official,
        aliases=(name.short,),
        kind=name.kind,
        division=name.division.code if name.division else locality.code,
    )
