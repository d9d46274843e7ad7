"""Persons whose names follow other customs: 若山正人, monks, and names in parts with ·."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, title_pattern

_HAN = "\u3007\u3400-\u9fff"
_JAPAN = re.compile("日本|日方|东京|大阪|京都")
_EDGE = r"[，。、；：（()）\s]|$"
_CLERGY = "法师|大和尚|长老|道长|阿訇|神父|修女"
_CLERGY_POST = "方丈|住持|监院|会长|院长|理事长|主席|主任|委员|代表|校长|居士"
_NOT_CLERGY = re.compile("[大小老本各诸众该和与及等的位名僧年全]")
_NO_GIVEN = "[县市府都区站港湾校学司社会团院馆]"
"""Characters of places and bodies that begin like a surname: 福岛县, 中山大学."""
_PARTED = f"(?:(?![国代总主部席长的])[{_HAN}]){{1,7}}(?:·[{_HAN}]{{1,8}}?){{1,3}}?"


def find_customary(text: str) -> Iterator[Candidate]:
    """PER candidates for names without a Chinese surname; spans count characters of ``text``."""
    patterns = [(_monk(), 16), (_parted(), 9)]
    if _JAPAN.search(text):
        patterns.append((_japanese(), 14))
    for pattern, rank in patterns:
        for match in pattern.finditer(text):
            name = Span(*match.span("name"))
            if pattern is _monk() and _NOT_CLERGY.search(name.of(text)):
                continue
            yield Candidate(name, "PER", "rule:persons/customs", 0.9, rank=rank)


@cache
def _japanese() -> re.Pattern[str]:
    """A Japanese surname of two or three characters and a given name, after a post or a verb."""
    surname = alternation(column("surnames_japanese.tsv", "surname"))
    after = alternation((*column("after_names.tsv", "word"), "来访", "先生", "女士", "教授", "访"))
    return re.compile(
        f"(?:{title_pattern().pattern}|会见了?|会晤|(?<![{_HAN}])日本)"
        f"(?P<name>(?:{surname})(?:(?!{_NO_GIVEN})[{_HAN}]){{1,3}}?)(?={_EDGE}|{after})"
    )


@cache
def _monk() -> re.Pattern[str]:
    """A religious name of two characters before the courtesy that goes with it: 月真|法师."""
    return re.compile(f"(?:{_CLERGY_POST}|(?<![{_HAN}]))(?P<name>[{_HAN}]{{2}})(?=(?:{_CLERGY}))")


@cache
def _parted() -> re.Pattern[str]:
    """A transcribed name between a post and what follows a name: 校长|皮特·李德勒."""
    after = alternation((*column("after_names.tsv", "word"), "来访", "先生", "女士", "教授", "访"))
    return re.compile(f"(?:{title_pattern().pattern})(?P<name>{_PARTED})(?={_EDGE}|[和与]|{after})")
