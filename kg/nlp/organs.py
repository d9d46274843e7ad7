"""Bodies of state, party and society by their regular names: place or level + organ + suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.gazetteer import countries
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.names import organ_pattern, place_ending_at, starts_freely
from kg.nlp.words import alternation, column, level_word, mapping

_HAN = "\u3007\u3400-\u9fff"
_QUOTED = "(?:“[^”，。]{2,20}”)"
_ROLE_AFTER = re.compile(r"副?书记|成员|副?主任委员")
_NOT_ORGAN_AFTER = re.compile(r"[员托派]|会(?!议)")
_BARE_AFTER = re.compile(r"[、和及](?P<organ>政协|人大常委会|人大|政府|纪委)(?![的工会])")
"""An organ that shares the level word of the one before: 市人大、政协."""
_PARTY_UNIT = re.compile(f"[{_HAN}]{{2,6}}?(?:委员会|委)(?=副?主任|副?秘书长|委员)")
"""A committee for one field inside another party's: 民建某市委会|教育委|副主任."""
_OFFICE = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:[纪审监巡][^，。；、]{2,6}室|室(?=副?主任)|处(?=副?处长)|科(?=副?科长))"
)
"""A numbered office of a body: 市纪委|四室|主任."""
_POSTED = re.compile(
    f"(?:中央纪委(?:国家监委|监察部)?|[{_HAN}]{{0,7}}[省市区县州旗](?:纪委监委|纪委|监委))驻[{_HAN}]{{2,14}}?"
    "(?:纪检监察组|纪检组)"
)
"""A discipline team inside another body: 省纪委监委驻省教育厅纪检监察组."""
_ZONE_OFFICE = re.compile(
    "(?:经济技术|经济|高新技术产业|高新技术|工业)(?:开发区|园区)(?:管委会|管理委员会|党工委)"
)
_ZONE_PLACE = re.compile(r"(?:^|[，。；：、.．\s])(?P<place>(?![本该各全我])[\u3400-\u9fff]{2,4})$")
"""A place that no gazetteer need know, from a mark to the zone: ，兰河|经济开发区管委会."""
_PREFIX = re.compile("中共$|共青团$")
_LEAGUE = "团[省市区县旗州盟]委(?![员托派会])"
_CLINIC = "[省市区县][一二三四五六七八九十]{1,2}院(?![长士子内里])"
_OF_SCHOOL = (
    "[校院](?:教代会工会|工会|教代会|学生会|组织[处部]|人事处"
    "|(?:党委|纪委|团委)(?!副?书记|常委|委员|[^，。、在召和]{0,6}[部处]))"
)
_OTHER_PARTY = "[省市区县]委会(?![议同商见谈晤展])"
_SHORT = re.compile(f"{_LEAGUE}|{_CLINIC}|{_OF_SCHOOL}|{_OTHER_PARTY}")
"""Short names that begin with a level but are no organ of it: 团市委, 市一院, 校工会, 市委会."""
_UNION = re.compile(
    "(?<![\u3400-\u9fff])全总(?!体|之|额|和|量|数|局|监|结)|(?<=[由经据向在])全总(?=[将有机书党部要的与])"
)
_PARTY_ITSELF = (
    "中国共产党(?![员人史章的第领建成党]|历史|中央|[^，。；、]{0,9}(?:委员会|代表大会|次党代会))"
)
_PARTIES = "民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"
_LONG_PARTIES = "农工党|致公党|九三学社|中国农工民主党|中国民主同盟|中国民主建国会|中国民主促进会"
_SHORT_PARTIES = "民革|民盟|民建|民进|台盟"
_NO_PARTY_AFTER = "(?![党盟会社]员|成员|界)"
_BARE_PARTY = re.compile(
    f"(?:{_LONG_PARTIES})"
    f"|(?:(?<![\u3400-\u9fff])|(?<=[、和与及]))(?:{_SHORT_PARTIES})(?=[、，。和与及等主副]){_NO_PARTY_AFTER}"
)
"""One of the other parties by itself, the names of two characters in a list or before a post."""


def find_organs(text: str) -> Iterator[Candidate]:
    """The bodies that the grammar of official names finds; spans count characters of ``text``."""
    yield from _of_state(text)
    for match in _national().finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/national", 0.9, rank=9)
    for match in _abroad().finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/abroad", 0.9, rank=51)
    for match in _party().finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/party", 0.9, rank=26)
        unit = _PARTY_UNIT.match(text, match.end())
        if unit:
            yield Candidate(Span(*unit.span()), "ORG", "rule:organs/party", 0.85, rank=26)
    for match in _BARE_PARTY.finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/party", 0.9, rank=6)
    for match in _POSTED.finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/posted", 0.9, rank=41)
    for match in _SHORT.finditer(text):
        if starts_freely(text, match.start()) and text[match.start() - 1 : match.start()] != "我":
            yield Candidate(Span(*match.span()), "ORG", "rule:organs/short", 0.85, rank=27)
    for match in _headquarters().finditer(text):
        yield Candidate(Span(*match.span("name")), "ORG", "rule:organs/headquarters", 0.8, rank=3)
    for match in _level_body().finditer(text):
        start = _start(text, match.start(), match.start() + len(match.group("level")))
        if start is not None:
            yield Candidate(
                Span(start, match.end()), "ORG", "rule:organs/level-body", 0.85, rank=12
            )


def _of_state(text: str) -> Iterator[Candidate]:
    """Organs with a place or level word, also right after one another: 市委|市政府."""
    end = -1
    for match in organ_pattern().finditer(text):
        start = _start(text, match.start(), match.end("level"))
        if start is None and match.start() == end:
            start = end
        if start is None or _NOT_ORGAN_AFTER.match(text, match.end()):
            continue
        end = _unit_end(text, match.end())
        start = _zone_start(text, Span(start, match.end()))
        yield Candidate(Span(start, end), "ORG", "rule:organs", 0.95, rank=25)
        while bare := _BARE_AFTER.match(text, end):
            yield Candidate(Span(*bare.span("organ")), "ORG", "rule:organs", 0.9, rank=8)
            end = bare.end()


def _zone_start(text: str, office: Span) -> int:
    """Where a zone's office begins: at its place (兰河|经济开发区管委会)."""
    if not _ZONE_OFFICE.fullmatch(text, office.start, office.end):
        return office.start
    named = _ZONE_PLACE.search(text, max(0, office.start - 5), office.start)
    return named.start("place") if named else office.start


def _start(text: str, level_start: int, level_end: int) -> int | None:
    """Where the name begins: at its place, or at a level word that stands freely."""
    place = place_ending_at(text, level_end)
    if text[level_start - 1 : level_start] == text[level_start:level_end]:
        place = place_ending_at(text, level_start) or place  # 天津市|市委 is not of 津市市
    if place is not None and len(place) > 1 and place.start < level_start:
        start = place.start
        prefix = _PREFIX.search(text, max(0, start - 3), start)
        if prefix is None and text[:start].endswith("团") and starts_freely(text, start - 1):
            return start - 1
        return prefix.start() if prefix else start
    return level_start if starts_freely(text, level_start) else None


def _unit_end(text: str, end: int) -> int:
    """Takes in a unit named right after its body: 省委|“…”主题教育第二巡回指导组."""
    match = _OFFICE.match(text, end) or _unit().match(text, end)
    if not match:
        return end
    if match.group() in ("党组", "党委", "机关党委") and _ROLE_AFTER.match(text, match.end()):
        return end
    return match.end()


@cache
def _party() -> re.Pattern[str]:
    """A committee of one of the other parties: 民革某市委会."""
    return re.compile(
        f"(?:{_PARTIES})(?:中央|[{_HAN}]{{0,6}}{level_word()})(?:委员会|委会|委(?![员托派会]))"
    )


@cache
def _headquarters() -> re.Pattern[str]:
    """A headquarters that begins a clause under a name of its own: 火场前线指挥部."""
    return re.compile(
        f"(?:^|[，。；：\\s]|由|在|向)(?P<name>(?![本该各全一两现并]|.{{0,4}}(?:带领|成立|组成|赶到)){_inner()}{{2,8}}指挥部)"
        "(?![们人领成])",
        re.MULTILINE,
    )


@cache
def _national() -> re.Pattern[str]:
    """Short forms of national bodies, and 中国共产党 where it acts or a person joins it."""
    forms = mapping("national_bodies.tsv", "word", "full")
    short = alternation(word for word, full in forms.items() if full != "-" and len(word) > 2)
    return re.compile(f"(?:中国(?=全国))?(?:{short})(?![门队])|{_PARTY_ITSELF}|{_UNION.pattern}")


@cache
def _abroad() -> re.Pattern[str]:
    """A parliament with its country (甲国国会); 联邦会议 looks like a meeting."""
    hows = mapping("national_bodies.tsv", "word", "how")
    names = alternation(name for name in countries() if len(name) > 1 and name != "中国")
    bodies = alternation(word for word, how in hows.items() if how == "abroad")
    return re.compile(f"(?:{names})(?:{bodies}){{1,2}}(?![大厅外选员]|议员)")


@cache
def _inner() -> str:
    """Characters inside a name: no verb or function word that would end it."""
    stops = alternation(column("not_in_names.tsv", "word"))
    return f"(?:(?!{stops})[{_HAN}A-Za-z0-9])"


@cache
def _unit() -> re.Pattern[str]:
    suffixes = alternation(column("unit_suffixes.tsv", "word"))
    return re.compile(f"(?!原){_QUOTED}?{_inner()}{{0,14}}?(?:{suffixes})")


@cache
def _level_body() -> re.Pattern[str]:
    """A level word, any words, and a strong last word: 区南水北调运行保障中心."""
    suffixes = alternation(column("strong_suffixes.tsv", "word"))
    return re.compile(f"(?P<level>{level_word()}){_QUOTED}?{_inner()}{{1,22}}?(?:{suffixes})")
