"""Bodies: 区委, 中原区委 and 中共郑州市中原区委员会 are one; 区应急局 is 中原区应急管理局."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.gazetteer import Division, country, gazetteer
from kg.linking.anaphors import school_of_outlet
from kg.linking.forms import kind_of, plain_form, short_form
from kg.linking.locality import Locality, locality_of
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.names import organ_pattern, place_ending_at
from kg.nlp.words import alternation, column, mapping
from kg.resources import rows

_INTRODUCED = re.compile(r"[（(][^（）()]{0,4}(?:以下)?(?:简称|统称)[:：]?[“\"]?$")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name made full: the name of record, short forms, its kind and division."""

    official: str
    short: str
    kind: str | None
    division: Division | None


def link_bodies(
    text: str, mentions: Sequence[Candidate], locality: Locality, registry: Registry
) -> None:
    """Attaches every ORG mention to its body."""
    near = locality
    surfaces = {clean(m.span.of(text)) for m in mentions if m.label == "ORG"}
    own_units = column("party_units.tsv", "word") if school_of_outlet(text) in surfaces else ()
    guest: tuple[int, Locality] | None = None
    for mention in mentions:
        if mention.label != "ORG":
            continue
        surface = clean(mention.span.of(text))
        entity = _introduced(text, mention, registry)
        visited = _of_guest(text, guest, mention, mentions)
        if surface in own_units:
            name = BodyName(surface, surface, kind_of(surface), None)
        else:
            name = full_name(surface, visited or locality, near)
        if entity is None and name.division is None:
            entity = _known_body(surface, registry)
            name = name if entity else _named_later(name, surfaces, locality, near)
        if name.division is not None:
            near = locality_of(name.division.code)
            elsewhere = name.division not in locality.chain
            guest = (mention.span.end, near) if elsewhere else None
        if entity is None:
            entity = registry.add(
                "ORG",
                name.official,
                kind=name.kind,
                division=name.division.code if name.division else scope_of(surface, locality),
                aliases=(name.short,) if name.short != name.official else (),
            )
        registry.attach(mention, entity)
        registry.add("ORG", registry[entity].name, aliases=(surface,))


_SAME_PHRASE = re.compile(r"[^，。；：\n]{0,14}")


def _of_guest(
    text: str,
    guest: tuple[int, Locality] | None,
    mention: Candidate,
    mentions: Sequence[Candidate],
) -> Locality | None:
    """The place of the body just named, where the two stand in one person's posts or one list.

    市政府 is of 贵阳 in 贵阳市委常委、市政府常务副市长, whatever the paper's own city is.
    """
    if guest is None:
        return None
    end, place = guest
    between = Span(end, mention.span.start) if end <= mention.span.start else None
    if between is None or not _SAME_PHRASE.fullmatch(between.of(text)):
        return None
    named = any(m.label == "PER" and between.contains(m.span) for m in mentions)
    return None if named else place


def clean(surface: str) -> str:
    """A name without the spaces that columns and typesetting leave in it."""
    return re.sub(r"\s+", "", surface)


def _introduced(text: str, mention: Candidate, registry: Registry) -> str | None:
    """The body just named in full: 江西师范大学美术学院（以下简称“江西师大美术学院”）."""
    opening = _INTRODUCED.search(text, max(0, mention.span.start - 14), mention.span.start)
    if not opening:
        return None
    before = [m for m in registry.mentions("ORG") if m.span.end <= opening.start() + 1]
    return (
        registry.referent(before[-1])
        if before and opening.start() - before[-1].span.end <= 1
        else None
    )


def _known_body(surface: str, registry: Registry) -> str | None:
    """A body of this article that the surface is a form of, or None.

    Equal names first; then the end of one longer name (美术学院 in 江西师范大学美术学院); then an
    abbreviation that keeps the first and last character and the order (中央美院, 中央美术学院).
    """
    exact, longer = [], []
    for entity in registry.of_type("ORG"):
        names = (registry[entity].name, *registry[entity].aliases)
        if surface in names:
            exact.append(entity)
        elif any(short_form(surface, name) for name in names):
            longer.append(entity)
    if exact:
        return exact[0]
    return longer[0] if len(longer) == 1 else None


def _named_later(
    name: BodyName, surfaces: set[str], locality: Locality, near: Locality
) -> BodyName:
    """The full name that the article gives further on, as headlines come before it, else ``name``.

    Only the one longer name that this is a form of, or that puts a body of the article before it
    (招生办公室, 某大学招生办公室); with two nothing is sure.
    """
    longer = [s for s in surfaces if s != name.official and plain_form(name.official, s)]
    if len(name.official) >= 4 and not longer:
        whole = (s for s in surfaces if s.endswith(name.official))
        longer = [s for s in whole if s.removesuffix(name.official) in surfaces]
    return full_name(longer[0], locality, near) if len(longer) == 1 else name


def full_name(surface: str, locality: Locality, near: Locality | None = None) -> BodyName:
    """The name of record of a body, from its surface and the paper's locality.

    ``near`` is the place of the body named before: in national news 省长 after 广东省委书记 is of
    广东. A surface that is no organ of a division is returned as it stands.
    """
    league = _LEAGUE.fullmatch(surface)
    if league:
        committee = full_name(league["of"], locality, near)
        name = f"共青团{committee.official.removeprefix('中共')}"
        return BodyName(name, surface, "mass-organisation", committee.division)
    beside = near is not None and surface in column("party_units.tsv", "word")
    parsed = None if beside else _parse(surface, locality)
    if parsed is None and near is not None:
        parsed = _parse(surface, near)
    if parsed is None:
        full = national_names().get(surface, surface)
        return BodyName(full, surface, kind_of(surface), None)
    division, level, organ = parsed
    place = division.name
    return BodyName(_official(division, organ), place + organ, kind_of(level + organ), division)


_LEAGUE = re.compile("(?:共青团|团)(?P<of>.*[省市区县旗州盟]委)(?:员会)?")
"""The Youth League's committee is called after the party's beside it: 团市委."""


@cache
def national_names() -> dict[str, str]:
    """Short forms of national bodies with their names of record."""
    found = rows("lexicon", "national_bodies.tsv")
    return {row["word"]: row["full"] for row in found if row["full"] != "-"}


@cache
def _national() -> re.Pattern[str]:
    forms: dict[str, list[str]] = {"begins": [], "ends": [], "whole": [], "abroad": []}
    for row in rows("lexicon", "national_bodies.tsv"):
        forms[row["how"]].append(row["word"])
    begins, ends, whole = (alternation(forms[how]) for how in ("begins", "ends", "whole"))
    return re.compile(f"(?:{whole})|(?:{begins}).*|.+(?:{ends})")


def scope_of(surface: str, locality: Locality) -> str | None:
    """The division that tells apart bodies of one name, or None for a body known nationwide.

    The place that its name begins with; none for national, foreign and well-named bodies (…大学,
    …有限公司); else the paper's own, since 学校办公室 is another one in every paper.
    """
    if _national().fullmatch(surface):
        return None
    for length in range(min(8, len(surface) - 1), 1, -1):
        prefix = surface[:length]
        if country(prefix) is not None:
            return None
        division = gazetteer().resolve(prefix, near=locality.code)
        if division is not None:
            return division.code
    return locality.code


def _parse(surface: str, locality: Locality) -> tuple[Division, str, str] | None:
    """Division, level word and organ of a name such as 区委宣传部, 中原区政府, 河南省统计局."""
    bare = surface.removeprefix("中共")
    for match in organ_pattern().finditer(bare):
        end_of_level = match.end("level")
        place = place_ending_at(bare, end_of_level)
        organ = bare[end_of_level:]
        if place is not None and place.start == 0 and len(place) > 1:
            division = gazetteer().resolve(bare[:end_of_level], near=locality.code)
        elif match.start() > 1 and bare[match.start() - 1] == match.group("level"):
            division = gazetteer().resolve(bare[: match.start()], near=locality.code)
        elif match.start() == 0:
            division = locality.at_level(match.group("level"))
        else:
            continue
        if division is not None:
            return division, match.group("level"), organ
    return _without_level(bare, locality) or _generic(bare, locality)


_STATE = re.compile("(?P<place>.{2,4}?)(?P<organ>人大常委会|人大|政协|纪委监委|纪委|监委|人民政府)")


def _without_level(bare: str, locality: Locality) -> tuple[Division, str, str] | None:
    """An organ whose division stands without its level word: 开封|人大常委会."""
    found = _STATE.fullmatch(bare)
    division = gazetteer().resolve(found["place"], near=locality.code) if found else None
    if found is None or division is None or division.name == found["place"]:
        return None
    return division, division.name[-1], found["organ"]


def _generic(bare: str, locality: Locality) -> tuple[Division, str, str] | None:
    """A level word before any other body (县自来水公司), or a party unit by itself (宣传部)."""
    if bare in column("party_units.tsv", "word") and locality.chain:
        home = locality.chain[-1]
        return home, home.name[-1], f"委{bare}"
    if bare[:1] in column("levels.tsv", "word") and len(bare) >= 4 and kind_of(bare):
        division = locality.at_level(bare[0])
        if division is not None:
            return division, bare[0], bare[1:]
    return None


def _official(division: Division, organ: str) -> str:
    chain = _party_place(division)
    if organ.startswith(("委员会", "委")) or organ == "党委":
        rest = organ.removeprefix("委员会").removeprefix("委")
        return f"中共{chain}委{rest}" if rest and organ != "党委" else f"中共{chain}委员会"
    if organ.startswith("政协"):
        rest = organ.removeprefix("政协")
        return f"政协{chain}委员会{rest}"
    if organ.startswith(("纪委监委", "监委", "监察委")):
        return division.name + organ
    if organ.startswith("纪委"):
        return f"中共{chain}纪律检查委员会{organ.removeprefix('纪委')}"
    for word, full in mapping("organs.tsv", "word", "full").items():
        if organ == word:
            return division.name + full
    department = _department().match(organ)
    if department:
        stem = mapping("departments.tsv", "stem", "full").get(department["stem"], "-")
        suffix = {"委": "委员会"}.get(department["suffix"], department["suffix"])
        stem = department["stem"] if stem == "-" else stem
        return f"{division.name}{stem}{suffix}{organ[department.end() :]}"
    return division.name + organ


def _party_place(division: Division) -> str:
    """How a party committee writes its place: districts of a city with the city before them."""
    parent = gazetteer().by_code(division.parent) if division.parent else None
    if division.name.endswith("区") and parent is not None and parent.name.endswith("市"):
        return parent.name + division.name
    return division.name


@cache
def _department() -> re.Pattern[str]:
    stems = alternation(column("departments.tsv", "stem"))
    return re.compile(f"(?P<stem>{stems})(?P<suffix>局|委员会|委|厅|办公室|办)")
