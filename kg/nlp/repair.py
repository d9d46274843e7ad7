"""Mends the model's spans where the grammar knows better: borders, labels, and what is no name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.gazetteer import country, gazetteer
from kg.model import MentionLabel, Span
from kg.nlp.candidates import Candidate
from kg.nlp.names import place_ending_at, starts_freely
from kg.nlp.words import alternation, column, like_a_name, mapping, title_pattern
from kg.resources import rows

_CLOSERS = {"”": "“", "）": "（", ")": "(", "》": "《", "’": "‘"}
_HOLDS = re.compile(r"召开|举办|举行|开展|收看|参加|观看")
_EDGES = " \u3000\n\t|、，,。；：:／/"
_FOLLOWERS: dict[MentionLabel, str] = {
    "PER": "因在对向与和及等就将率赴到说为同给从被把称并也又",
    "ORG": "会将也还要讯",
}
"""Characters that a model may take for the last of a name, by label."""


def repaired(text: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that are names, with borders and labels mended.

    A body takes in the level word before it; a park or road that the model took for a body is a
    place; one name has one label in an article.
    """
    mended = [_mended(text, p) for c in candidates for p in _unquoted(text, _mended(text, c))]
    kept = [c for c in mended if len(c.span) and not _no_name(text, c)]
    return tuple(_universities(text, tuple(_consistent(text, kept))))


def _mended(text: str, candidate: Candidate) -> Candidate:
    start, end = _trimmed(text, candidate.span.start, candidate.span.end)
    label = candidate.label
    own = _OWN.match(text, start, end) if label in ("ORG", "LOC") else None
    start = own.end() if own else start
    if label in ("ORG", "LOC"):
        label = _by_suffix(text[start:end]) or label
    if label == "ORG" and text[start:end].endswith("组织") and _HOLDS.match(text, end):
        end -= 2
        label = "LOC" if gazetteer().named(text[start:end]) else "ORG"
    session = _SESSION.search(text, start + 2, end) if label in ("ORG", "LOC") else None
    if _CONGRESS.fullmatch(text, start, end):
        session = None
    if session and gazetteer().named(text[start : session.start()]):
        end, label = session.start(), "LOC"
    if label == "ORG":
        end -= text.startswith("原", end - 1) and title_pattern().match(text, end) is not None
        calls = _CALLS.search(text[: end + 1], start)
        end = calls.start() if calls else end
        rank = _RANK_TAIL.search(text, start, end)
        end = rank.start() if rank else end
        unit = _UNIT_TAIL.match(text, end)
        end = unit.end() if unit and text[start:end].endswith(("校", "院", "学", "委")) else end
        end = _with_tail(text, start, end)
        start = _with_level(text, start)
        if (
            text.startswith(("京中共", "京中央", "党中共"), start)
            and text[max(0, start - 1) : start] == "在"
        ):
            start += 1
    if label == "PER" and _BORN.match(text, end - 1):
        end -= 1
    if label in ("ORG", "LOC"):
        end = _closed_bracket(text, start, end)
    return replace(candidate, span=Span(start, max(start, end)), label=label)


def _unquoted(text: str, candidate: Candidate) -> tuple[Candidate, ...]:
    """甲地“乙网” is a place and a body: quotes stand around a whole name, not inside one."""
    quoted = _PLACE_AND_QUOTED.fullmatch(text, candidate.span.start, candidate.span.end)
    if candidate.label != "ORG" or not quoted:
        return (candidate,)
    place = quoted["place"]
    if not gazetteer().named(place) and country(place) is None:
        return (candidate,)
    return (
        replace(candidate, span=Span(*quoted.span("place")), label="LOC"),
        replace(candidate, span=Span(*quoted.span("name"))),
    )


def _with_tail(text: str, start: int, end: int) -> int:
    """Where a body ends with the channel or office written after it: 某电台资讯|广播."""
    name = text[start:end]
    if re.search("(?:广播电台|国际广播|电台)[\u3400-\u9fff]{0,6}$", name):
        channel = _CHANNEL_TAIL.match(text, end)
        return channel.end() if channel and not name.endswith(("广播", "之声")) else end
    office = _OFFICE_TAIL.match(text, end)
    return office.end() if office and name.endswith(("指挥部", "领导小组", "委员会")) else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces at the ends, or closing marks whose opening lies outside."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and (
        text[end - 1] in _EDGES or _CLOSERS.get(text[end - 1], text[end - 1]) not in text[start:end]
    ):
        end -= 1
    return start, end


_SURE_SITES = frozenset(("park", "zone", "road", "venue", "station", "project"))
_SURE_BODIES = frozenset(
    ("school", "hospital", "company", "court", "institution", "media", "force")
)
_OWN = re.compile(r"[我本该][校院市县区省局所](?=.{2})|[我本该]公司(?=.{2})")
"""Words for a body that are no part of the name after them: 我校|学生处."""
_BORN = re.compile(r"生于\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?![^，。；]{0,6}生)")
"""The verb of being born, where a model takes its first character for the name's last."""
_RANK_TAIL = re.compile(r"(?<=[军区团队部])[大上中少][将校尉]$")
_UNIT_TAIL = re.compile(r"[\u3400-\u9fff]{0,6}?(?:教研室|教研部|讲师团|宣讲团)")
_CHANNEL_TAIL = re.compile(r"(?:[\u3400-\u9fff]{0,6}?)(?:广播|频率|之声|频道)(?!电|[的里上中])")
_OFFICE_TAIL = re.compile(r"办公室(?!主任)|办公厅")
_PLACE_AND_QUOTED = re.compile("(?P<place>[\u3400-\u9fff]{2,6})“(?P<name>[^“”]{2,16})”")
_SESSION = re.compile(
    r"第[一二三四五六七八九十百\d]+[届次](?!全国|[\u3400-\u9fff]{0,6}(?:委员会|人大|政协|人民代表大会|理事会))"
)
"""Where the name of a happening begins that a model took into its place: 甲省|第五届运动会."""
_CONGRESS = re.compile(".*(?:次代表大会|次党代会|(?<!代表)大会|[中高]考)")
_CALLS = re.compile(
    "(?<=[会局委院司团])组织(?![部处科人委建工者领关架机体力形成纪])(?=[\u3400-\u9fff])"
)
"""A body and what it does: 甲工会|组织乙市职工."""
_DOCUMENT_NUMBER = re.compile(r"[发字文函办]{0,3}[〔\[［（(【]\d{4}")
_SIGN_IN_WORD = re.compile(r"(?<=涉).|.(?=[学族语剧菜医历])")
"""A province's sign as part of a word (涉藏, 藏学, 粤剧)."""


_VILLAGE_GROUP = re.compile(r".{2,}[镇乡村道].{0,6}[村组屯寨](?<!小组)")


_HALL = re.compile(
    r".{2,}(?:大学|学院|中学|小学|学校|校区).{1,4}(?<!图书|博物|档案|教育)[厅堂楼馆]"
)
"""A hall or building of a school: 某学院良铮厅."""


def _by_suffix(surface: str) -> MentionLabel | None:
    """The label that the longest known last word tells: 博物馆 a body, 体育馆 a place."""
    if _VILLAGE_GROUP.fullmatch(surface) or _HALL.fullmatch(surface):
        return "LOC"
    sites = mapping("site_suffixes.tsv", "suffix", "kind")
    bodies = mapping("body_suffixes.tsv", "suffix", "kind")
    for length in range(min(5, len(surface) - 1), 0, -1):
        suffix = surface[-length:]
        if suffix in sites:
            return "LOC" if sites[suffix] in _SURE_SITES and len(surface) > 3 else None
        if suffix in bodies:
            return "ORG" if bodies[suffix] in _SURE_BODIES and len(surface) > 3 else None
    return None


def _with_level(text: str, start: int) -> int:
    """市|第一人民医院 → 市第一人民医院; 中原区|实验小学 with its place."""
    before = text[max(0, start - 1) : start]
    if before in column("levels.tsv", "word"):
        place = place_ending_at(text, start)
        if place is not None and len(place) > 1:
            return place.start
        if starts_freely(text, start - 1):
            return start - 1
    return start


def _closed_bracket(text: str, start: int, end: int) -> int:
    """Takes in the bracket or quote that the name opened and did not close."""
    surface = text[start:end]
    for closing, opening in _CLOSERS.items():
        if surface.count(opening) > surface.count(closing):
            rest = re.match(f"[^{closing}，。]{{0,12}}{re.escape(closing)}", text[end:])
            if rest:
                return end + rest.end()
    return end


@cache
def _rules_against() -> dict[tuple[str, str], re.Pattern[str]]:
    """Patterns of not_names.tsv by label (or -) and way of matching."""
    words: dict[tuple[str, str], list[str]] = {}
    for row in rows("lexicon", "not_names.tsv"):
        words.setdefault((row["label"], row["how"]), []).append(row["word"])
    return {key: re.compile(f"(?:{alternation(value)})") for key, value in words.items()}


def _no_name(text: str, candidate: Candidate) -> bool:
    surface = candidate.span.of(text)
    if any(
        surface.count(closing) > surface.count(opening) for closing, opening in _CLOSERS.items()
    ):
        return True
    if len(surface) == 1 and candidate.label in ("LOC", "ORG") and not gazetteer().named(surface):
        return True
    if len(surface) == 1 and _SIGN_IN_WORD.match(text, candidate.span.start):
        return True
    if candidate.label == "ORG" and _DOCUMENT_NUMBER.match(text, candidate.span.end):
        return True
    if candidate.label == "ORG" and _CONGRESS.fullmatch(surface):
        return True
    if candidate.label == "PER" and like_a_name().fullmatch(surface):
        return True
    for (label, how), pattern in _rules_against().items():
        if label not in ("-", candidate.label):
            continue
        if how == "whole" and pattern.fullmatch(surface):
            return True
        if how == "begins" and pattern.match(surface):
            return True
        if how == "ends" and re.search(f"{pattern.pattern}$", surface):
            return True
        if how == "before" and pattern.match(text, candidate.span.end):
            return True
    return False


def _longer(text: str, c: Candidate, votes: dict[str, Counter[MentionLabel]]) -> str | None:
    """The longer known name of the same label that stands at the same place (中软|国际)."""
    name = c.span.of(text)
    found = [
        n
        for n, labels in votes.items()
        if len(n) > len(name) and labels[c.label] and n.startswith(name)
    ]
    return max((n for n in found if text.startswith(n, c.span.start)), key=len, default=None)


def _consistent(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """One label for one name, by the number of its mentions; 靳伟因 is 靳伟 where 靳伟 is known."""
    votes: dict[str, Counter[MentionLabel]] = {}
    for c in candidates:
        votes.setdefault(c.span.of(text), Counter())[c.label] += 1
    known = {label: {n for n, seen in votes.items() if seen[label]} for label in _FOLLOWERS}
    for c in candidates:
        name = c.span.of(text)
        if name[-1] in _FOLLOWERS.get(c.label, "") and name[:-1] in known[c.label]:
            yield replace(c, span=Span(c.span.start, c.span.end - 1))
        elif c.label in ("ORG", "LOC") and (longer := _longer(text, c, votes)):
            yield replace(c, span=Span(c.span.start, c.span.start + len(longer)))
        elif c.label == "ORG" and (doer := _doer(name, known["PER"])):
            yield replace(c, span=Span(c.span.start, c.span.start + len(doer)), label="PER")
        elif c.label == "PER" and _is_a_body(name, votes):
            yield replace(c, label="ORG")
        else:
            yield replace(c, label=max(sorted(votes[name]), key=lambda label: votes[name][label]))


def _doer(name: str, people: set[str]) -> str | None:
    """The known person at whose verb a model saw a body begin: 王明|巡视展馆."""
    verbs = column("event_verbs.tsv", "word")
    doers = [p for p in people if name.startswith(p) and name.startswith(verbs, len(p))]
    return max(doers, key=len, default=None)


def _is_a_body(name: str, votes: dict[str, Counter[MentionLabel]]) -> bool:
    """Whether what looks like a person begins the name of a body as often met: 高阳, 高阳公司."""
    longer = [seen["ORG"] for n, seen in votes.items() if n.startswith(name) and n != name]
    return sum(longer) >= votes[name]["PER"]


def _universities(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """南开 is the university, not the district, where the article names 南开大学 and no 南开区."""
    bodies = {c.span.of(text) for c in candidates if c.label == "ORG"}
    for c in candidates:
        name = c.span.of(text)
        district = any(d.name == f"{name}区" for d in gazetteer().named(name))
        district = district and all(d.level != "province" for d in gazetteer().named(name))
        if c.label == "LOC" and district and f"{name}大学" in bodies and f"{name}区" not in text:
            yield replace(c, label="ORG")
        else:
            yield c
