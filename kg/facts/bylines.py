"""By-lines: reporters and outlets are sources of the article, never participants."""

from __future__ import annotations

import re
from functools import cache

from kg.facts.claims import ClaimBook
from kg.linking.registry import Registry
from kg.model import ARTICLE, Span
from kg.nlp.analysis import Analysis
from kg.nlp.candidates import Candidate
from kg.nlp.credits import PRODUCER
from kg.nlp.words import alternation, mapping

_OUTLET_AFTER = re.compile(
    r"讯(?![息问号])|消息[（(：:，]|[^，。；\n]{0,6}电[（(]"
    r"|[^，。；\n]{0,12}日(?:电|[^，。；\n]{0,6}讯[（( \u3000])"
)
_LEARNT = re.compile(
    r"(?:[（(][^（）()\n]{0,40}[）)])?(?:首席|见习|实习|特派|全媒体|驻[^，。\n]{1,4})?记者"
    r"[^，。；\n]{0,25}?(?:获悉|了解到|独家|报道|采访了解)"
)
"""What follows an outlet whose reporter learnt the news: 某某新闻（www.…）记者从某局获悉."""
_MEDIA = re.compile(r"[报网社台刊]》?$|新闻$|客户端$|在线$|《.*》")
_FROM = ("\n据", "（据", "(据", "。据", " 据", "\u3000据", "综合")
_CLOSES = re.compile(r"(?:[^，。；\n]{0,4}(?:报道|消息|电|稿))?[。）)\s]*$")
_PRESS = re.compile(r"记者|通讯员|特约|供稿|来源|稿源|实习生|撰稿|责编|责任编辑|本报|文/图")
_CHAIN = re.compile(r"[、 \u3000,，/]{1,3}")


@cache
def byline_pattern() -> re.Pattern[str]:
    """The word before the names: 记者, 通讯员, 本报记者, 来源."""
    return re.compile(f"(?:{alternation(mapping('byline_words.tsv', 'word', 'role'))})[：:\\s/]*$")


def claim_bylines(analysis: Analysis, registry: Registry, book: ClaimBook) -> None:
    """Adds a reportedBy claim about the article for each person or outlet of its by-lines."""
    for mention in (*_dateline_outlet(analysis), *byline_people(analysis)):
        entity = registry.referent(mention)
        if entity is not None:
            book.say(
                ARTICLE,
                "reportedBy",
                entity,
                evidence=mention.span,
                producer="rule:bylines",
            )


def _dateline_outlet(analysis: Analysis) -> list[Candidate]:
    """The outlet whose report it is: 新华社北京3月1日电, 南开新闻网讯, 某报记者从某局获悉."""
    bodies = [m for m in analysis.mentions if m.label == "ORG"]
    first = [m for m in bodies if _OUTLET_AFTER.match(analysis.text, m.span.end)][:1]
    outlets = [m for m in bodies if _MEDIA.search(m.span.of(analysis.text))]
    learnt = [m for m in outlets if _LEARNT.match(analysis.text, m.span.end)][:1]
    return first or learnt or [m for m in outlets[-1:] if _taken_from(analysis.text, m.span)]


def _taken_from(text: str, outlet: Span) -> bool:
    """Whether the article closes with the outlet that it was taken from: 据某社, (据某报报道)."""
    return text[: outlet.start].endswith(_FROM) and bool(_CLOSES.match(text, outlet.end))


def byline_people(analysis: Analysis) -> list[Candidate]:
    """The PER mentions that stand in a by-line, and ORG mentions after 来源."""
    found: list[Candidate] = []
    previous_end: int | None = None
    for mention in analysis.mentions:
        if mention.label not in ("PER", "ORG"):
            continue
        text = analysis.text
        if mention.producer == PRODUCER:
            found.append(mention)
            previous_end = mention.span.end
            continue
        led = byline_pattern().search(text, max(0, mention.span.start - 12), mention.span.start)
        chained = previous_end is not None and _CHAIN.fullmatch(
            text, previous_end, mention.span.start
        )
        if (led and (led.start() == previous_end or _stands_as_byline(text, led.start()))) or (
            chained and mention.label == "PER"
        ):
            found.append(mention)
            previous_end = mention.span.end
    return found + _bracketed(analysis, found)


def _stands_as_byline(text: str, start: int) -> bool:
    """Whether a by-line may begin here: at a line's start, after a bracket, name or full stop.

    Its line must speak of the press: 摄影 alone is as often a film's (导演：… 摄影：…).
    """
    before = text[max(0, start - 1) : start]
    if before and re.match(r"[\u4e00-\u9fff]", before):
        return False
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return bool(_PRESS.search(line))


def _bracketed(analysis: Analysis, known: list[Candidate]) -> list[Candidate]:
    """The authors in the brackets that close an article: （黄瑚 丁志峰）."""
    text = analysis.text.rstrip()
    match = re.search(r"[（(]([^（）()]{2,40})[）)]$", text)
    if not match:
        return []
    inside = [m for m in analysis.within(Span(*match.span(1))) if m.label == "PER"]
    rest = re.sub(r"[\s、,，]", "", match.group(1))
    if rest != "".join(re.sub(r"\s", "", m.span.of(text)) for m in inside):
        return []
    return [m for m in inside if m not in known]
