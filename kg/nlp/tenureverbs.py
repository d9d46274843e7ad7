"""The verbs of office and what may lead up to them: the rows of appointments.tsv, compiled."""

from __future__ import annotations

import re
from functools import cache

from kg.model import Span
from kg.nlp.words import alternation, column, title_pattern
from kg.resources import rows

_ASIDE = r"(?:[（(][^（）()]{0,20}[）)])"
_CLAUSE_EDGE = re.compile(r"[，,；;：:。！？!?\n“（(）)、\s]")
_OVER = re.compile(
    r"(?:一职|职务|职位)?(?:的?(?:时间|期间|时候|日子)|时[，,]"
    r"|[一二两三四五六七八九十\d]+(?:多|余)?年(?:半|多)?[后，,。])"
)
_EARLIER = re.compile(r"(?:曾|先后|此前|之前|案发前|时期|年代[初末中]?期?)[^；。]{0,10}$")
_COUNTED = r"(?:等?[一二两三四五六七八九十\d]+(?:人|位|名)(?:同志)?)"


@cache
def _verb_pattern() -> re.Pattern[str]:
    words = alternation(w for w in column("appointments.tsv", "word") if len(w) > 1)
    alone = "(?<![主责信离胜委聘])任|(?<![不就正若但而凡要可真总倒])是"
    return re.compile(f"(?:{words}|{alone})(?![何务期职教免性])")


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
    return bare if len(bare) > 1 or bare in ("任", "为", "是") else "免去"


def tense_told(verb: str, tense: str, lead: str, after: str) -> str:
    """The tense of a tenure by what stands before its verb and after its posts.

    Empty where the post is not held, or not by all: 拟任, 分别任, 候选人.
    """
    if tense == "-" or "分别" in lead or "拟" in lead or after.startswith("候选人"):
        return ""
    earlier = _EARLIER.search(lead) and not verb.startswith("现")
    if tense in ("current", "appointed") and (earlier or _OVER.match(after)):
        return "former"
    return tense


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


def edge_before(text: str, start: int, end: int) -> int:
    """Where the clause begins that ends at ``end``."""
    for position in range(end, start, -1):
        if _CLAUSE_EDGE.match(text[position - 1]):
            return position
    return start
