"""The signs by which a line of a page shows what it is; the words are rows of the lexicon.

Every function takes the words of one line, without the blanks around them, and is pure.
"""

from __future__ import annotations

import re
from functools import cache

from kg.resources import rows

TITLE_LIMIT = 50
"""The longest headline without a mark, in characters."""

_FINAL = "。！？；：…—―!?;:"
_CLOSING = "”’」』】》〉）)\"'］]"
_OPEN_END = "，、,（(“‘「『《【〈－-–~～·＋+&＆和与及"
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "【": "】", "「": "」"}
_ORNAMENT = "□■●○◎◆◇▲△▼▽★☆※•·*＊"
_BYLINE_LIMIT = 100


@cache
def _forms(kind: str) -> tuple[str, ...]:
    """The lexicon's forms of a kind, longest first."""
    found = {row["form"] for row in rows("lexicon", "reading.tsv") if row["kind"] == kind}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def _begins(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in _forms(kind)))


@cache
def _label() -> re.Pattern[str]:
    """来源：…, 文/…, 责编 张三, at the beginning of a line."""
    labels = "|".join(map(re.escape, _forms("label") + _forms("credit")))
    return re.compile(rf"(?:{labels})(?:[/／和、&](?:{labels}))*[\s　]*[:：/／|｜]")


@cache
def _reporter() -> re.Pattern[str]:
    """One word of a by-line that says who: 记者, 新华社记者, 本报记者张三."""
    roles = "|".join(_forms("reporter"))
    name = rf"(?!{_forms('no-name')[0]})[一-鿿]{{2,4}}"
    return re.compile(rf"[一-鿿]{{0,12}}?(?:{roles})(?:{name})?")


@cache
def _speech() -> re.Pattern[str]:
    """A speaker's verb before a comma: 会议强调, …"""
    return re.compile(rf"(?:{'|'.join(_forms('speech'))})[，,]")


@cache
def _credits() -> frozenset[str]:
    return frozenset(_forms("credit"))


@cache
def _ends(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_forms(kind))})$")


def is_dateline(words: str) -> bool:
    """Whether a line begins as the text of an article does: 本报讯, 新华社北京3月1日电."""
    return _begins("dateline").match(words) is not None


def is_opening(words: str) -> bool:
    """Whether a line begins as a paragraph does: with a day, or 据悉."""
    return _begins("opening").match(words) is not None


def is_numbered(words: str) -> bool:
    """Whether a line begins with a number or bullet: 一、, （二）, 3., ●."""
    return _begins("numbering").match(words) is not None


def is_masthead(words: str) -> bool:
    """Whether a line names a paper, an issue, a page or a day and nothing else."""
    return len(words) <= TITLE_LIMIT and _begins("masthead").match(words) is not None


def is_byline(words: str) -> bool:
    """Whether a line only says who wrote, edited, sent or published: 记者 鲁燕 通讯员 彭智慧."""
    words = words.lstrip(_ORNAMENT + " 　")
    if not words or len(words) > _BYLINE_LIMIT or re.search("[。！？!?]", words):
        return False
    bracketed = words[0] in "（(" and words[-1] in "）)"
    inner = words.strip("（）()[]【】—-－ 　")
    label = _label().match(inner)
    if label:
        return len(label[0]) > 2 or not re.search("[，,]", inner)
    parts = [part for part in re.split(r"[\s　、,，/／:：;；|｜()（）]+", inner) if part]
    if bracketed and parts and all(re.fullmatch("[一-鿿]{2,4}", part) for part in parts):
        return True
    known = [part for part in parts if part in _credits() or _reporter().fullmatch(part)]
    return bool(known) and parts[0] in known and all(len(p) <= 10 for p in parts if p not in known)


def closes_article(byline: str) -> bool:
    """Whether a by-line stands for the whole article, and is no picture's credit."""
    inner = byline.lstrip(_ORNAMENT + "（([【—-－ 　")
    first = re.split(r"[\s　/／:：|｜]", inner)[0]
    return first not in _credits()


def ends_sentence(words: str) -> bool:
    """Whether nothing of a last sentence is missing: 。！？；：, a by-line or a caption ends it."""
    if _ends("caption").search(words):
        return True
    last = words.rstrip(_CLOSING + "“‘ 　")
    if last and (last[-1] in _FINAL or (last[-1] == "." and not last[-2:-1].isdigit())):
        return True
    bracket = re.search(r"[（(]([^（()）]{2,60})[）)]$", words)
    return bracket is not None and is_byline(bracket[0])


def is_title(words: str) -> bool:
    """Whether a line could be a headline without a mark: short, and no sentence of a text."""
    if not 2 <= len(words) <= TITLE_LIMIT or "。" in words or words[-1] in _OPEN_END:
        return False
    if words[-1] in ":：" or len(re.findall("[，,；;]", words)) > 2:
        return False
    if is_dateline(words) or is_byline(words):
        return False
    comma = re.search("[，,]", words) is not None
    return not (comma and (_begins("opening").match(words) or _speech().search(words)))


def is_open(words: str) -> bool:
    """Whether a line cannot end here: it ends in a comma, or in an open bracket or quote."""
    if words[-1] in _OPEN_END[:-3]:
        return True
    return any(words.count(begin) > words.count(end) for begin, end in _PAIRS.items())


def is_prose(words: str) -> bool:
    """Whether a line is running text: it has sentences or clauses, or is long."""
    return len(words) > TITLE_LIMIT or re.search("[。，；,;]", words) is not None
