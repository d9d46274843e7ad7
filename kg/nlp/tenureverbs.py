"""The verbs of office and what may lead up to them: the rows of appointments.tsv, compiled."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Span
from kg.nlp.words import alternation, column, title_pattern
from kg.resources import rows

_ASIDE = r"(?:[（(][^（）()]{0,20}[）)])"
_COUNTED = r"(?:等?[一二两三四五六七八九十\d]+(?:人|位|名)(?:同志)?)"


@cache
def _verb_pattern() -> re.Pattern[str]:
    words = alternation(w for w in column("appointments.tsv", "word") if len(w) > 1)
    return re.compile(f"(?:{words}|(?<![主责信离胜委聘])任)(?![何务期职教免性])")


@cache
def _verb_rows() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["way"], row["tense"]) for row in rows("lexicon", "appointments.tsv")}


def verbs(text: str, sentence: Span) -> list[tuple[Span, str, str]]:
    """The verbs of office in a sentence, with their way and tense."""
    return [
        (Span(*m.span()), *_verb_rows()[m.group()])
        for m in _verb_pattern().finditer(text, sentence.start, sentence.end)
    ]


def name_of(verb: str) -> str:
    """The verb's name in producers; what stands after a name in a decision counts as the verb."""
    bare = verb.removeprefix("同志")
    return bare if len(bare) > 1 or bare in ("任", "为") else "免去"


@cache
def _leads() -> str:
    return "(?:" + "|".join(column("appointment_leads.tsv", "pattern")) + r"|\s)"


@cache
def lead_only() -> re.Pattern[str]:
    """A clause of which nothing but adverbs, times and a pronoun stands before its verb."""
    return re.compile(f"{_leads()}*[他她其]?{_leads()}*")


@cache
def after_person() -> re.Pattern[str]:
    """What may stand between a person and the verb: 甲（1971.3）|已于2015年|出任."""
    called = f"(?:同志|先生|女士|{title_pattern().pattern})?"
    return re.compile(f"{called}{_COUNTED}?{_ASIDE}?[，,]?{_leads()}*")
