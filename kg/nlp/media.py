"""News media by the form of their names: 四川在线, 《甲国报》网站, 新华社 in a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.gazetteer import gazetteer
from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column

_HAN = "\u3007\u3400-\u9fff"
_DATELINE = re.compile(
    f"(?:^|\\n)[ \u3000]*(?P<outlet>[{_HAN}]{{2,8}}?(?:新闻网|日报|晚报|电视台|网|社|报|台)"
    f"|[{_HAN}]{{4,14}}网站)讯"
)
_TITLED = re.compile(
    "《[^《》\n]{2,20}》(?:杂志社|报社|周刊社|期刊社|编辑部|网站|记者站)"
    "|《[^《》\n]{1,16}(?<![简通公汇预情海墙喜捷警申画学板])报》"
)
"""《…报》 is a body by itself; of a journal (《中国藏学》杂志社) only with its office."""
_OF_PLACE = re.compile(
    "新闻网|日报社(?![长会论区])|在线(?=[^\u3400-\u9fff]|记者|讯|获悉|消息|报道|$)|日报|晚报|晨报|早报|商报|都市报|青年报"
    "|卫视|广播电视台|电视台|电台"
)
_ACCOUNT = re.compile(
    "(?:公众号|公号|官微|官方微博|视频号|抖音号|头条号|政务号|新媒体账号)“(?P<name>[^“”，。]{2,14})”"
)
"""What an outlet calls its account: 微信公众号“甲知事”."""
_SELF = ("本报", "本社", "本网", "本台")


def find_media(text: str) -> Iterator[Candidate]:
    """The news media of a text; spans count characters of ``text``."""
    for match in _outlets().finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/outlet", 0.9, rank=9)
    for match in _DATELINE.finditer(text):
        if match.group("outlet") not in _SELF:
            yield Candidate(
                Span(*match.span("outlet")), "ORG", "rule:organs/dateline", 0.9, rank=45
            )
    for match in _TITLED.finditer(text):
        yield Candidate(Span(*match.span()), "ORG", "rule:organs/titled", 0.9, rank=30)
    for match in _ACCOUNT.finditer(text):
        yield Candidate(Span(*match.span("name")), "ORG", "rule:organs/account", 0.85, rank=12)
    for match in _OF_PLACE.finditer(text):
        start = _place_before(text, match.start())
        if start is not None:
            yield Candidate(Span(start, match.end()), "ORG", "rule:organs/outlet", 0.9, rank=11)


def _place_before(text: str, end: int) -> int | None:
    """Where the one division begins whose name, of two to four characters, ends at ``end``."""
    for length in range(min(4, end), 1, -1):
        if gazetteer().named(text[end - length : end]):
            return end - length
    return None


@cache
def _outlets() -> re.Pattern[str]:
    named = alternation(column("outlets.tsv", "word"))
    return re.compile(f"(?:{named})(?:(?<=报)社(?![区会团长论]))?(?!道)")  # not 央视|频道
