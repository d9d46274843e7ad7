"""The lexicon rows of the language room, read once and compiled to patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.resources import rows


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


@cache
def column(file: str, name: str) -> tuple[str, ...]:
    """One column of a lexicon file, in file order."""
    return tuple(row[name] for row in rows("lexicon", file))


@cache
def mapping(file: str, key: str, value: str) -> dict[str, str]:
    """Two columns of a lexicon file as a dictionary."""
    return {row[key]: row[value] for row in rows("lexicon", file)}


@cache
def title_pattern() -> re.Pattern[str]:
    """A post: modifiers and a head (总经理, 总经理助理), or a whole."""
    parts: dict[str, list[str]] = {"modifier": [], "head": [], "whole": []}
    for row in rows("lexicon", "titles.tsv"):
        parts[row["part"]].append(row["word"])
    modifiers, heads = alternation(parts["modifier"]), alternation(parts["head"])
    return re.compile(
        f"(?:{alternation(parts['whole'])}|(?:{modifiers}){{0,4}}(?:{heads})(?:助理)?)"
    )


@cache
def like_a_name() -> re.Pattern[str]:
    """A verb and a post, which look like a surname and a name: 任|组长; so does 时|强调."""
    said = alternation(w for w in column("speech_words.tsv", "word") if len(w) > 1)
    return re.compile(f"[任兼由](?:{title_pattern().pattern})|时(?:{said})")


@cache
def level_word() -> str:
    """A pattern for one level word: 省, 市, 区, 县 …"""
    return f"(?:{alternation(column('levels.tsv', 'word'))})"
