"""The people named in by-lines: （记者甲乙丙丁 通讯员 戊 摄影 己）, 电(甲乙丙), 编辑/甲."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.gazetteer import gazetteer
from kg.model import MentionLabel, Span
from kg.nlp.candidates import Candidate
from kg.nlp.words import alternation, column, mapping

PRODUCER = "rule:persons/credit"
_HAN = "\u3007\u3400-\u9fff\U00020000-\U000323af"
_BRACKET = re.compile(r"[（(](?P<inside>[^（）()\n。]{2,70})[）)]")
_LINE = re.compile(r"^[□■●◎◆\s]*(?P<inside>[^（）()\n。，；！？]{4,60}?)[ \u3000]*$", re.MULTILINE)
_AFTER_DATELINE = re.compile(f"[电讯][ \u3000]*[（(](?P<inside>[{_HAN}· 、]{{2,20}})[）)]")
_CLOSING = re.compile(f"[（(](?P<inside>[{_HAN}· 、]{{3,20}})[）)]\\s*\\Z")
_RUN = re.compile(f"[{_HAN}·]+")
_SPACED = re.compile(f"(?<![{_HAN}·])[{_HAN}][ \u3000][{_HAN}](?![{_HAN}·])")
_GAP = re.compile(r"[\s、，,：:/&]*")
_OUTLET = (
    f"(?:《[{_HAN}A-Za-z]{{2,12}}》(?:报|杂志|周刊)?"
    f"|(?:(?!本[报网社台])[{_HAN}A-Za-z·]){{1,10}}?(?:报|网|社|台|新闻|客户端|在线|周刊|杂志))"
)
_TOLD_BY = re.compile(
    f"[（(](?P<outlet>{_OUTLET})(?P<inside>[{_HAN}· 、]{{2,20}}?)(?:摄影)?报道[）)]"
)
"""A by-line without a word for the person: (《甲国新闻》报王明报道)."""
_BODY_END = re.compile(r"[委部院处室局厅办社网报校系会组站]$|(?<=...)台$|电视台$")
_BODY = re.compile(r"..[委部院处室局厅办社网报校中心台]$")
_NO_NAME = re.compile(r"[完稿道节略版页图]$")
_LONGEST = 4
"""A compound surname and two characters, or a name of one of the peoples in transcription."""


def find_credits(text: str) -> Iterator[Candidate]:
    """The makers of an article by its by-lines, and the outlets before 记者 in them."""
    for pattern in (_BRACKET, _LINE):
        for match in pattern.finditer(text):
            offset = match.start("inside")
            for name, label in _credited(match.group("inside"), strict=pattern is _LINE):
                yield Candidate(name.shift(offset), label, PRODUCER, 0.95, rank=61)
    for match in _TOLD_BY.finditer(text):
        names = _names(match.group("inside"), 0, sure=False)
        for name in names or ():
            yield Candidate(name.shift(match.start("inside")), "PER", PRODUCER, 0.9, rank=61)
        if names:
            yield Candidate(Span(*match.span("outlet")), "ORG", PRODUCER, 0.9, rank=61)
    for pattern, rank in ((_AFTER_DATELINE, 61), (_CLOSING, 13)):
        for match in pattern.finditer(text):
            for name in _names(match.group("inside"), 0, sure=False) or ():
                yield Candidate(name.shift(match.start("inside")), "PER", PRODUCER, 0.9, rank=rank)


@cache
def _role() -> re.Pattern[str]:
    """A word for what someone did, with the outlet before it: 经济日报记者, 通讯员, /摄."""
    kinds = mapping("byline_words.tsv", "word", "role")
    words = alternation(w for w, kind in kinds.items() if kind == "person" and len(w) > 1)
    outlets = alternation(w for w, kind in kinds.items() if kind == "outlet")
    return re.compile(
        f"(?P<outlet>{_OUTLET})?(?:本[报网社台]|总台)?(?:{words}|报道)"
        "|[文图摄](?=[：:/])|/[摄图文]|(?<=[ \u3000])[摄图]|摄$"
        f"|(?P<source>{outlets})[：:]?(?P<from>[^\\s，,]*)"
    )


def _credited(inside: str, *, strict: bool) -> list[tuple[Span, MentionLabel]]:
    """Names and outlets of one by-line; none where it does not read as one to its end.

    ``strict`` asks for more: surnames, and a mark or space after a role that stands alone.
    """
    roles = list(_role().finditer(inside))
    if not roles or _GAP.fullmatch(inside, 0, roles[0].start()) is None:
        return []
    if strict and len(roles) == 1 and not re.match(r"[ \u3000：:/]", inside[roles[0].end() :]):
        return []
    found: list[tuple[Span, MentionLabel]] = []
    for index, role in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(inside)
        names = _names(inside[:end], role.end(), sure=not strict)
        if names is None:
            return []
        group = "outlet" if role.group("outlet") else "from"
        if re.fullmatch(_OUTLET, role.group(group) or ""):
            found.append((_known_part(inside, Span(*role.span(group))), "ORG"))
        found += [(name, "PER") for name in names]
    return found


def _known_part(line: str, outlet: Span) -> Span:
    """The outlet from where a known one begins in it: 钱进|新华网 names a person before it."""
    known = alternation(column("outlets.tsv", "word"))
    found = re.search(f"(?<![·中])(?:{known})", outlet.of(line)[2:])
    return Span(outlet.start + 2 + found.start(), outlet.end) if found else outlet


def _names(line: str, start: int, *, sure: bool) -> list[Span] | None:
    """The persons listed from ``start`` to the end of ``line``; None where that is no list."""
    found: list[Span] = []
    while start < len(line):
        start = _gap_end(line, start)
        spaced = _SPACED.match(line, start)
        run = _RUN.match(line, start)
        if spaced:
            found.append(Span(*spaced.span()))
            start = spaced.end()
        elif run:
            pieces = _cut(run.group(), sure=sure)
            if (
                pieces is None
                and start == 0
                and run.end() < len(line)
                and _BODY.search(run.group())
            ):
                pieces = ()  # （某区应急局 王明）
            if pieces is None:
                return None
            for piece in pieces:
                if not gazetteer().named(piece) or (len(pieces) > 1 and not sure):
                    found.append(Span(start, start + len(piece)))
                start += len(piece)
            start = run.end()
        elif start < len(line):
            return None
    return found


def _gap_end(line: str, start: int) -> int:
    gap = _GAP.match(line, start)
    return gap.end() if gap else start


def _cut(run: str, *, sure: bool) -> tuple[str, ...] | None:
    """A run of characters as names: 郭大明梁小辉 is two. None where it cannot be names.

    ``sure`` takes a short run without a known surname for one name; a unit is passed over.
    """
    if "·" in run:
        return (run,)
    if len(run) > 2 and _BODY_END.search(run):
        return () if sure else None
    if not sure and _NO_NAME.search(run):
        return None
    best = min(_cuts(run), key=_cost, default=None)
    if best is None and sure and 2 <= len(run) <= _LONGEST:
        return (run,)
    return best


def _cuts(run: str) -> Iterator[tuple[str, ...]]:
    if not run:
        yield ()
    for length in range(2, min(_LONGEST, len(run)) + 1):
        name = run[:length]
        surname = _surname(name)
        if surname and length - len(surname) in (1, 2):
            for rest in _cuts(run[length:]):
                yield (name, *rest)


def _surname(name: str) -> str | None:
    return next((name[:n] for n in (2, 1) if name[:n] in _surnames() and len(name) > n), None)


def _cost(names: tuple[str, ...]) -> tuple[int, int]:
    """Few names first, then common surnames."""
    return len(names), sum(_surnames()[_surname(name) or ""] for name in names)


@cache
def _surnames() -> dict[str, int]:
    return {surname: rank for rank, surname in enumerate(column("surnames.tsv", "surname"))}
