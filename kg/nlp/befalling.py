"""Happenings by a bare noun that a clause says befell: 发生|火灾, 遭|暴风雪, 举行|罢工.

Such nouns name nothing by themselves (防止火灾, 暴雨预警). They are a happening where a verb
brings it about or it has a result (洪水|造成3人死亡), and from then on wherever they open or
close a clause of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, mapping

_SIZE = (
    r"(?:[一两三四五数多]?(?:起|场|次|轮)|大规模|大范围|罕见|严重|强烈|强|特大|重大|较大|\d(?:\.\d)?级"
    r"|大面积|连续|持续|局地|突发|短时|多轮|的)"
)
_RESULT = (
    r"(?:现场|目前|还|已经|已|共|一度|进而|随后|当场)*"
    r"(?:造成|导致|致使|致(?!力|以|敬|辞|词)|夺走|引发|被(?:扑灭|控制)|得到控制|[于在][^，。；]{1,14}(?:扑灭|控制|平息|结束)"
    r"|(?:造成的?)?(?:死亡|遇难|死伤|伤亡)人数|(?:继续|持续)(?:进行)?(?=[，。；]|$))"
)
_NOT_TOLD = re.compile(
    r"防止|避免|防范|预防|容易|极易|易|一旦|如果|假如|若|如遇|可能|万一|曾|预计|预报|将(?!军)|有望|能否|是否"
    r"|未|没有|不会|不再|模拟|演练|去年|当年|此前|历史|每年|每逢|多次|频繁|先后|应对|抵御|呼吁|威胁|计划|准备"
)
_NO_HAPPENING = re.compile(
    r"隐患|风险|预警|概率|可能|次数|率|时|后|的|、|或|[和与及]|等|区|点|源|险|保险|防控|防治|调查|救援"
)
_CLAUSE_START = re.compile(r"(?:^|[，。；：！？、“\s])(?:此次|本次|这次|该起|这起|这场|该|此)?$")
_AMONG = re.compile(r"(?:在|受|因|从|该次|此次)$")
_AFFECTED = re.compile(r"影响|[中里](?![部东小国央])")
_CLAUSE_END = re.compile(r"[，。；：！？\s]|$")
_MARKS = "，。；：！？\n"


@cache
def _befell() -> re.Pattern[str]:
    verbs = alternation(column("event_befell.tsv", "word"))
    return re.compile(f"(?:{verbs}){_SIZE}{{0,4}}(?P<word>{_words()})")


@cache
def _with_result() -> re.Pattern[str]:
    return re.compile(
        f"(?P<word>{_words()})(?={_RESULT})(?!(?!造成的(?:死亡|遇难|死伤|伤亡)人数)[^，。；]{{0,6}}的)"
    )


@cache
def _words() -> str:
    return alternation(column("event_befalling.tsv", "word"))


def find_befalling(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """The nouns that a clause says befell, outside of ``known`` names, and their later mentions."""
    taken = [c.span for c in known if c.label in ("EVENT", "ORG", "LOC", "PER", "TITLE")]
    framed = (
        Span(*match.span("word"))
        for frame in (_befell(), _with_result())
        for match in frame.finditer(text)
    )
    found = {span for span in framed if _told(text, span)}
    told = {span.of(text) for span in found}
    if told:
        again = (Span(*match.span()) for match in re.finditer(alternation(told), text))
        found |= {span for span in again if _again(text, span)}
    kinds = mapping("event_befalling.tsv", "word", "kind")
    for span in sorted(found):
        if not any(span.overlaps(t) for t in taken):
            yield Candidate(
                span, "EVENT", "rule:events/befell", 0.75, kind=kinds[span.of(text)], rank=12
            )


def befell(candidate: Candidate) -> bool:
    """Whether a happening is one by a bare noun, which its place and day tell from others."""
    return candidate.producer.endswith("befell")


def _told(text: str, noun: Span) -> bool:
    """Whether the clause tells that it happened, and speaks neither of dangers nor of plans."""
    clause = max((text.rfind(mark, 0, noun.start) for mark in _MARKS), default=-1) + 1
    return not _NOT_TOLD.search(text, clause, noun.start) and not _NO_HAPPENING.match(
        text, noun.end
    )


def _again(text: str, noun: Span) -> bool:
    """Whether a word that was told before opens or closes its clause."""
    if not _told(text, noun):
        return False
    opens = _CLAUSE_START.search(text, max(0, noun.start - 4), noun.start)
    among = _AMONG.search(text, max(0, noun.start - 2), noun.start) and _AFFECTED.match(
        text, noun.end
    )
    return bool(_CLAUSE_END.match(text, noun.end) or opens or among)
