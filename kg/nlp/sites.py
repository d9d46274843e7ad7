"""Sites and venues: projects in lists, rooms with their owners, divisions by full name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.gazetteer import gazetteer
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.chains import split_chain
from kg.nlp.words import alternation, column, mapping

_PIECE = "(?:“[^”，。]{2,12}”|[^，。、；：！？,;:!?“”（）()《》\\s])"
_ITEM_END = re.compile("(、|(?<=[园楼馆])和|(?<=项目)和|(?<=中心)和)")


@cache
def _project_list() -> re.Pattern[str]:
    """An inspection verb and the list of names after it."""
    verbs = alternation(column("event_verbs.tsv", "word") + column("inspection_verbs.tsv", "word"))
    return re.compile(f"(?:{verbs})了?(?P<list>{_PIECE}{{2,30}}(?:、{_PIECE}{{2,30}})*)")


def find_home(text: str, place: str | None) -> Iterator[Candidate]:
    """Where the article names its own division or one above it, also in short (苍南, 铜川)."""
    if place is None or gazetteer().by_code(place) is None:
        return
    home = gazetteer().by_code(place)
    for division in (*gazetteer().ancestors(place), home):
        if division is None:
            continue
        short = division.name.rstrip("省市区县旗")
        names = [division.name] + [short] * (len(short) >= 2)
        for match in re.finditer(alternation(names), text):
            yield Candidate(Span(*match.span()), "LOC", "rule:sites/home", 0.85, rank=4)


_LEVEL_WORDS = "省市区县旗"


def find_again(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """The two-character names of divisions that the article names in full or in short (广元)."""
    names = set()
    starts = {c.span.start for c in known}
    for candidate in known:
        surface = candidate.span.of(text)
        if candidate.label == "LOC" and _is_division(text, candidate):
            names.add(surface.rstrip(_LEVEL_WORDS))
    for name in sorted(n for n in names if len(n) == 2 and gazetteer().named(n)):
        for match in re.finditer(f"{name}(?!群岛)", text):
            span = Span(*match.span())
            whole = span if span.start in starts else _with_its_level(text, span)
            yield Candidate(whole, "LOC", "rule:sites/again", 0.85, rank=3)


def _with_its_level(text: str, name: Span) -> Span:
    """The division with the level word after it, unless that begins a post: 广元|市, 广元|市长."""
    level = text[name.end : name.end + 1]
    whole = Span(name.start, name.end + 1)
    if level not in _LEVEL_WORDS or text.startswith(("长", "委"), whole.end):
        return name
    return whole if level and gazetteer().named(whole.of(text)) else name


def find_sites(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """LOC candidates from grammar; ``known`` are the candidates of the model and the organs."""
    yield from _projects(text, known)
    yield from _by_form(text)
    yield from _works(text, known)
    yield from _visited(text)
    yield from _after_division(text, known)
    yield from _rooms(text, known)


_LISTED_SITE = re.compile(
    "(?:(?!(?<![高中初平同])等).)*(?:项目|产业园|创意园|孵化园|科技园|活动中心)"
)
"""A site in a list, which 等 ends: 甲园、乙车库等重点项目."""


def _projects(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    names = {c.span.start: c for c in known if c.label in ("LOC", "ORG")}
    for match in _project_list().finditer(text):
        pieces = _ITEM_END.split(match.group("list"))
        start = match.start("list")
        for piece in pieces:
            site = _LISTED_SITE.match(piece)
            if site and _is_proper(site.group(), names.get(start), len(pieces) > 1, text):
                whole = Candidate(
                    Span(start, start + site.end()), "LOC", "rule:sites/project", rank=22
                )
                yield from _levels(text, whole, names.get(start))
            start += len(piece)
    for candidate in names.values():
        project = _project_tail().match(text, candidate.span.end)
        if project and not _is_division(text, candidate):
            yield Candidate(
                Span(candidate.span.start, project.end()), "LOC", "rule:sites/project", 0.8, rank=21
            )


def _levels(text: str, site: Candidate, first: Candidate | None) -> tuple[Candidate, ...]:
    """A site cut at the districts and towns before it: 耀州区|石柱镇|西古村项目.

    Not where these begin a body's name: 郑州市实验中学建设项目.
    """
    pieces = split_chain(text, site)
    of_body = first is not None and first.label == "ORG"
    below_city = len(pieces) > 1 and pieces[-2].span.of(text)[-1] in "区县旗镇乡道"
    return pieces if below_city and not of_body else (site,)


def _is_division(text: str, candidate: Candidate) -> bool:
    return bool(gazetteer().named(candidate.span.of(text)))


@cache
def _stops() -> str:
    """Words that no site's name reaches over; 建设 and 实施 stand inside names of projects."""
    return alternation(w for w in column("not_in_names.tsv", "word") if w not in ("建设", "实施"))


@cache
def _visitable() -> str:
    """Last words of sites that one can go to."""
    kinds = mapping("site_suffixes.tsv", "suffix", "kind")
    visited = ("park", "zone", "venue", "building", "station")
    return alternation(suffix for suffix, kind in kinds.items() if kind in visited)


@cache
def _project_tail() -> re.Pattern[str]:
    stops = _stops()
    return re.compile(f"(?:(?!{stops}){_PIECE}){{0,16}}?项目(?!部|办|组|经理|建设)")


def _is_proper(name: str, first: Candidate | None, listed: bool, text: str) -> bool:
    """Whether a project has a name of its own: not 重点项目, 学校建设项目, 中原区项目.

    ``first`` is the known name that it begins with, ``listed`` whether it stands in a list.
    """
    generic = f"(?:{alternation(column('generic_project_words.tsv', 'word'))})*(?:项目|园)"
    verbs = alternation(column("event_verbs.tsv", "word"))
    own = name
    if first is not None and _is_division(text, first):
        own = name[len(first.span) :]
    if re.fullmatch(generic, own) or re.search(f"[各已未了的]|{verbs}", own):
        return False
    return first is not None or (listed and len(name) >= 5)


_SIGNS = "京津冀晋蒙辽吉黑沪浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕甘陇青宁新昆广深厦福杭郑兰成贵"
_LINES = re.compile(
    f"(?<![\u3400-\u9fff])[{_SIGNS}]{{2,3}}(?:铁路|高铁|高速公路|高速|公路|城际|运河)(?!公司|股份|集团)|青藏高原"
    f"|(?<=[在沿经由从与和以])[{_SIGNS}]{{2,3}}(?:铁路|高铁|高速公路|高速|公路)(?!公司|股份|集团)"
)
_MEMORIAL = re.compile("“[^“”，。]{1,8}”(?:会议)?(?:会址|旧址|遗址|纪念地|故居)")
_UNDERWAY = re.compile(
    "(?:建设|兴建|新建|筹建|在建)的“(?P<site>[^“”，。]{4,16}(?:枢纽|中心|园|基地|新城|港))”"
)


def _by_form(text: str) -> Iterator[Candidate]:
    """Lines between two places (沪昆铁路), memorials, and sites named in quotes as being built."""
    for pattern, rank in ((_LINES, 22), (_MEMORIAL, 22), (_UNDERWAY, 6)):
        for match in pattern.finditer(text):
            span = Span(*match.span("site" if pattern is _UNDERWAY else 0))
            yield Candidate(span, "LOC", "rule:sites/form", 0.85, rank=rank)
    for match in _bare_venue().finditer(text):
        yield Candidate(Span(*match.span("site")), "LOC", "rule:sites/venue", 0.8, rank=5)


_WATERS = "江河湖溪"
_WORKS = "(?:航电|水利|航运)枢纽|水电站|核电站|抽水蓄能电站|光伏电站|风电场"
_WORK = re.compile(
    f"(?:(?!项目|建设|[的在和与个座级])[\u3400-\u9fff]){{2,6}}?(?:{_WORKS})(?:工程)?"
)
_WORK_TAIL = re.compile(
    f"[\u3400-\u9fff]{{0,4}}?(?:{_WORKS})(?:工程)?|[\u3400-\u9fff]{{0,7}}?(?:开发|整治|治理|引水|调水|供水|补水)工程"
    "|(?:国家级?|[省市县]级)?(?:自然保护区|森林公园|湿地公园|地质公园|风景名胜区|水利风景区)"
    "|商圈|(?:革命|会议)?(?:旧址|会址|故居)|(?<=加沙)地带|(?<=约旦河西岸)地区"
)


def _works(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Dams, power stations and works, and quarters called after a sight: 某某寺|商圈.

    The name begins with a known place that is no division, or where a known name or a mark ends.
    """
    ends = {c.span.end for c in known if c.label in ("LOC", "ORG")}
    for candidate in known:
        if candidate.label not in ("LOC", "ORG") or _is_division(text, candidate):
            continue
        tail = _WORK_TAIL.match(text, candidate.span.end)
        if tail and not _is_water(text, candidate, tail):
            span = Span(candidate.span.start, tail.end())
            yield Candidate(span, "LOC", "rule:sites/works", 0.85, rank=22)
    if not re.search(_WORKS, text):
        return
    rivers = {c.span.start for c in known if c.label == "LOC" and c.span.of(text)[-1] in _WATERS}
    marks = {m.end() for m in re.finditer("(?<![\u3400-\u9fff])", text)}
    for start in sorted((ends | marks) - rivers):
        work = _WORK.match(text, start)
        if work:
            yield Candidate(Span(*work.span()), "LOC", "rule:sites/works", 0.85, rank=21)


def _is_water(text: str, place: Candidate, tail: re.Match[str]) -> bool:
    """Whether a river only says where works of another name lie: 岷江|东风岩航电枢纽."""
    name = place.span.of(text)
    works = not tail.group().endswith(("工程", "区", "公园"))
    return name[-1] in _WATERS and len(tail.group()) > 5 and works


@cache
def _bare_venue() -> re.Pattern[str]:
    """A venue without its owner where something is held: 在|办公楼|举行, 在|东楼会议室|召开."""
    rooms = alternation(w for w in column("rooms.tsv", "word") if not w.endswith("会场"))
    halls = "办公楼|综合楼|行政楼|教学楼|图书馆|体育馆|主楼|东楼|西楼|南楼|北楼"
    held = "举行|召开|举办|会见|接待|拉开|开幕|进行"
    return re.compile(
        f"在(?:学校|我校|我院|我区|公司)?(?P<site>(?:{halls})?(?:[0-9一二三四五六七八九十]+[号楼层])?"
        f"(?:{halls}|{rooms}))(?=(?:隆重|顺利|成功|分别|亲切)?(?:{held}))"
    )


@cache
def _visited_site() -> re.Pattern[str]:
    """A verb of going, then a site by its last word: 来|大数据产业园|调研."""
    stops = _stops()
    suffixes = _visitable()
    verbs = alternation((*column("inspection_verbs.tsv", "word"), "来", "到", "在", "位于"))
    return re.compile(
        f"(?:{verbs})了?(?P<site>(?:(?!{stops}){_PIECE}){{2,16}}?(?:{suffixes}))(?![一-鿿]{{0,2}}(?:园|区|建设|项目))"
    )


def _visited(text: str) -> Iterator[Candidate]:
    for match in _visited_site().finditer(text):
        if not _NO_SITE.search(match.group("site")):
            yield Candidate(Span(*match.span("site")), "LOC", "rule:sites/visited", 0.75, rank=6)


_NO_SITE = re.compile(
    "^[全各多一两几该本我]|[0-9一二三四五六七八九十百千万余][个座处多]|[新改扩]建"
)


@cache
def _named_after() -> re.Pattern[str]:
    stops = _stops()
    suffixes = _visitable()
    return re.compile(
        f"(?:(?!{stops}){_PIECE}){{2,12}}?(?:{suffixes})(?=[，。、；：,;和及与等了的]|$)"
    )


def _after_division(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """A site written after its division: 铜川市|大学生创业孵化园."""
    for candidate in known:
        if candidate.label == "LOC" and _is_division(text, candidate):
            site = _named_after().match(text, candidate.span.end)
            if site:
                yield Candidate(
                    Span(*site.span()), "LOC", "rule:sites/after-division", 0.75, rank=5
                )


@cache
def _room() -> re.Pattern[str]:
    return re.compile(
        f"(?:[0-9一二三四五六七八九十]+[号楼层])?(?:{alternation(column('rooms.tsv', 'word'))})"
    )


def _rooms(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """A body or place with its room: 中原区应急管理局|会议室."""
    for candidate in known:
        if candidate.label in ("ORG", "LOC"):
            room = _room().match(text, candidate.span.end)
            if room:
                yield Candidate(
                    Span(candidate.span.start, room.end()), "LOC", "rule:sites/room", 0.9, rank=28
                )
