"""What came of a happening: the dead, injured and missing of an accident, the score of a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.calendar.numerals import number
from kg.facts.claims import ClaimBook
from kg.facts.current import CurrentEvent
from kg.linking.registry import Registry
from kg.model import Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation
from kg.resources import rows

_COUNT = r"(?<![\d.第])(?P<count>\d{1,6}|[一二两三四五六七八九十]{1,3})(?:多|余)?"
_WHO = (
    r"(?P<who>(?:(?![救治送抢赶转疏帮为对把将从到向在与和并及])[^\d\s，。；：、！？（）“”]){0,12}?)"
)
_ROSE = r"(?:人数)?(?:已经|已|共|总数)*(?:上升到|上升至|升至|增至|增加到|增加至|达到|达|为|是)?"
_OF_THEM = r"(?:者|人员|群众|村民|乘客|家属|的)"
_SCORE = re.compile(
    r"(?<![\d:：比])(?P<ours>\d{1,3})\s?[:：比\-－]\s?(?P<theirs>\d{1,3})(?![\d:：比])"
    r"(?=(?:的)?(?:总?比分)?(?:战胜|击败|逆转|战平|力克|大胜|完胜|横扫|不敌|险胜|淘汰|负于|取胜|获胜|绝杀|小胜|惜败))"
)
_NONE = re.compile(
    r"(?:无|没有|未)(?:造成|发生|出现|有)?(?:任何)?(?:人员|乘客|群众)伤亡(?!的?(?:报告|消息|情况))"
)
_SEVERAL = re.compile(r"(?:[两二三四五六七八九十几数多]|\d+)起|系列|连环")
_PART = re.compile(r"其中[^，。；]{0,6}$")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A count or score, and where it stands in the text."""

    property: str
    value: str
    span: Span


def claim_outcomes(
    analysis: Analysis, registry: Registry, current: CurrentEvent, book: ClaimBook
) -> None:
    """Adds deaths, injured, missing and result claims for the reported happenings.

    Of several counts in one article the greatest is the latest toll; it alone is claimed.
    """
    best: dict[tuple[str, str], Outcome] = {}
    for event, outcome in _told(analysis, registry, current):
        known = best.get((event, outcome.property))
        if known is None or _greater(outcome, known):
            best[event, outcome.property] = outcome
    for (event, property_), outcome in best.items():
        book.say(
            event,
            property_,
            value=outcome.value,
            evidence=outcome.span,
            producer=f"rule:outcomes/{property_}",
        )


def _greater(outcome: Outcome, known: Outcome) -> bool:
    return outcome.property != "result" and int(outcome.value) > int(known.value)


def _told(
    analysis: Analysis, registry: Registry, current: CurrentEvent
) -> Iterator[tuple[str, Outcome]]:
    """Each outcome with the happening it is of: the last one named up to it in its paragraph.

    What several happenings did together (两起爆炸…84人死亡) is of none of them, and of several
    scores in one sentence none is sure to be the match's.
    """
    latest: Candidate | None = None
    paragraph = -1
    for sentence in (*analysis.headline_sentences(), *analysis.body_sentences()):
        start = analysis.text.rfind("\n", 0, sentence.start)
        latest, paragraph = (latest if start == paragraph else None), start
        found = list(outcomes(analysis.text, sentence))
        events = current.mentions_in(sentence)
        if _SEVERAL.search(analysis.text, sentence.start, sentence.end):
            latest = None
            continue
        scores = sum(outcome.property == "result" for outcome in found)
        for outcome in found:
            before = [m for m in events if m.span.start <= outcome.span.start][-1:]
            if outcome.property == "result":
                nearest = before if scores == 1 else []
            else:
                nearest = before or events[:1] or ([latest] if latest else [])
            event = registry.referent(nearest[0]) if nearest else None
            if event is not None and _fits(registry[event].kind, outcome):
                yield event, outcome
        latest = events[-1] if events else latest


def _fits(kind: str | None, outcome: Outcome) -> bool:
    return kind == ("competition" if outcome.property == "result" else "accident")


def outcomes(text: str, within: Span) -> Iterator[Outcome]:
    """The counts of people and the scores of one sentence."""
    for pattern in _patterns():
        for match in pattern.finditer(text, within.start, within.end):
            if not _PART.search(text, max(within.start, match.start() - 9), match.start()):
                count = str(number(match["count"]))
                yield Outcome(_properties()[match["word"]], count, Span(*match.span()))
    for match in _NONE.finditer(text, within.start, within.end):
        for property_ in ("deaths", "injured"):
            yield Outcome(property_, "0", Span(*match.span()))
    for match in _SCORE.finditer(text, within.start, within.end):
        yield Outcome("result", f"{match['ours']}:{match['theirs']}", Span(*match.span()))


@cache
def _properties() -> dict[str, str]:
    return {row["word"]: row["property"] for row in rows("lexicon", "casualties.tsv")}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The forms of a toll: 84人死亡; 12名受伤村民; 遇难人数升至9人, 死亡3人; 3死5伤."""
    words: dict[str, list[str]] = {"0": [], "1": []}
    for row in rows("lexicon", "casualties.tsv"):
        words[row["short"]].append(row["word"])
    long, short = (f"(?P<word>{alternation(words[key])})" for key in "01")
    return tuple(
        re.compile(form)
        for form in (
            f"{_COUNT}[人名位]{_WHO}{long}(?!{_OF_THEM})",
            f"{_COUNT}[名位个]{long}{_OF_THEM}",
            f"(?<![人名位]){long}{_ROSE}{_COUNT}[人名]",
            f"{_COUNT}人?{short}(?![亡者员心势口病害痛残])",
        )
    )
