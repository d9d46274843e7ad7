"""Joins atoms into phrases: which may follow which, brackets, ranges, 以来 and 起."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.calendar.atoms import RANGE, Atom
from kg.model import Span

_RANKS = {
    "century": 0, "century-now": 0, "decade": 1,
    "year": 2, "short-year": 2, "bc-year": 2, "cyclic-year": 2, "year-now": 2, "year-then": 2,
    "years": 2, "years-now": 2, "dotted-month": 4,
    "quarter": 3, "half": 3, "season": 3, "season-now": 3, "year-part": 3,
    "month": 4, "months": 4, "month-now": 4, "month-then": 4, "lunar-month": 4,
    "date": 5, "day": 5, "days": 5, "lunar-day": 5, "month-part": 5, "festival": 5,
    "day-now": 5, "day-then": 5, "days-now": 5, "week-now": 5, "weekend": 5,
    "weekday": 6, "part": 7, "short-part": 7, "clock": 8, "hours": 8,
    "vague": 9,
}  # fmt: skip
"""From coarse to fine: a phrase runs from coarser to finer atoms."""

_YEARS = {kind for kind, rank in _RANKS.items() if rank == 2}
_MONTHS = {"month", "month-now", "month-then"}
_CLOSED = {"year-part", "quarter", "half", "season", "season-now", "years", "years-now", "months"}
"""Kinds that nothing finer follows."""
_DAYS = {"date", "day", "days", "lunar-day", "festival", "day-now", "day-then", "days-now"}
_AFTER_YEAR = {"month", "months", "lunar-month", "lunar-day", "festival", "quarter", "half"}
_AFTER_YEAR |= {"season", "year-part"}
_ALONE = {"short-year", "short-part", "hours"}
"""Kinds that are no expression by themselves."""
_PLACED_PARTS = {"上午", "下午", "凌晨", "傍晚", "清晨"}
"""Parts of the day that news uses of one day; 晚上 and 白天 are as often said of every day."""

_SAME_DAY = {"当天", "当日"}
"""Words that only stress the day before them: 9日当天."""

_BRACKETS = {"（": "）", "(": ")"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Atoms that name one time together; ``bracket`` says it again in other words."""

    atoms: tuple[Atom, ...]
    bracket: Expression | None = None
    rest: tuple[Atom, ...] = ()

    @property
    def end(self) -> int:
        """Where the phrase ends, the bracket included."""
        if self.rest:
            return self.rest[-1].end
        return self.bracket.end + 1 if self.bracket else self.atoms[-1].end

    @property
    def all_atoms(self) -> tuple[Atom, ...]:
        """The atoms outside the bracket."""
        return self.atoms + self.rest


@dataclass(frozen=True, slots=True)
class Expression:
    """A phrase, or the two ends of a range; ``since`` where it is the beginning of a stretch."""

    first: Phrase
    last: Phrase | None
    end: int
    since: bool = False
    start: int = field(default=0)

    @property
    def span(self) -> Span:
        """All its characters."""
        return Span(self.start, self.end)

    @property
    def rule(self) -> str:
        """The kinds of its atoms, as in ``month+day+part``."""
        kinds = "+".join(atom.kind for atom in self.first.all_atoms)
        if self.last is not None:
            kinds += "/" + "+".join(atom.kind for atom in self.last.all_atoms)
        return kinds + ("/since" if self.since else "")


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"[ \t\u3000]{0,2}")


@cache
def _connector() -> re.Pattern[str]:
    return re.compile(f" ?{RANGE} ?")


@cache
def _since() -> re.Pattern[str]:
    return re.compile(r"以来|来(?=[，,。；;、的我全])")


def expressions(text: str, found: Iterable[Atom]) -> Iterator[Expression]:
    """The calendar expressions that ``found`` makes up, in order."""
    queue = list(found)
    at = 0
    while at < len(queue):
        expression, at = _expression(text, queue, at)
        if _stands_alone(text, expression):
            yield expression


def _expression(
    text: str, queue: list[Atom], at: int, *, bracketed: bool = False
) -> tuple[Expression, int]:
    """The longest expression that begins with ``queue[at]``, and the index after it.

    One that is ``bracketed`` holds no bracket itself.
    """
    first, after = _phrase(text, queue, at, bracketed=bracketed)
    last: Phrase | None = None
    end = first.end
    link = _connector().match(text, end)
    if link and after < len(queue) and queue[after].start == link.end():
        other, beyond = _phrase(text, queue, after, bracketed=bracketed)
        if _is_range(first, other):
            last, after, end = other, beyond, other.end
    since = _since_end(text, first, end) if last is None else end
    if after < len(queue) and since > queue[after].start:
        since = end
    return Expression(first, last, since, since > end, queue[at].start), after


def _since_end(text: str, phrase: Phrase, end: int) -> int:
    """Where 以来 ends after a phrase that ends at ``end``; ``end`` itself without one."""
    last = phrase.all_atoms[-1].kind
    since = _since().match(text, end)
    if since is None or last == "vague":
        return end
    bare = since.group() == "来" and last not in _YEARS | _MONTHS | {"decade"}
    return end if bare else since.end()


def _phrase(text: str, queue: list[Atom], at: int, *, bracketed: bool) -> tuple[Phrase, int]:
    """The longest phrase that begins with ``queue[at]``, and the index after it."""
    atoms, after = _run(text, queue, at, ())
    end = atoms[-1].end
    closing = None if bracketed else _BRACKETS.get(text[end : end + 1])
    if closing is None or after >= len(queue) or queue[after].start != end + 1:
        return Phrase(atoms), after
    inner, beyond = _expression(text, queue, after, bracketed=True)
    if text[inner.end : inner.end + 1] != closing or not _says_again(atoms, inner):
        return Phrase(atoms), after
    rest: tuple[Atom, ...] = ()
    if beyond < len(queue) and _follows(text, atoms, queue[beyond], inner.end + 1):
        rest, beyond = _run(text, queue, beyond, atoms)
    return Phrase(atoms, inner, rest), beyond


def _run(
    text: str, queue: list[Atom], at: int, before: tuple[Atom, ...]
) -> tuple[tuple[Atom, ...], int]:
    """Atoms from ``queue[at]`` on that run from coarse to fine without a break."""
    taken = [queue[at]]
    at += 1
    while at < len(queue) and _follows(text, before + tuple(taken), queue[at], taken[-1].end):
        taken.append(queue[at])
        at += 1
    return tuple(taken), at


def _follows(text: str, taken: tuple[Atom, ...], atom: Atom, end: int) -> bool:
    """Whether ``atom`` goes on with the phrase ``taken``, which ends at ``end``."""
    gap = _gap().match(text, end)
    if gap is None or atom.start != gap.end():
        # 今年的3月, 2022年的今天
        if not (text[end : end + 1] == "的" and atom.start == end + 1):
            return False
        return taken[-1].kind in _YEARS and atom.kind in _AFTER_YEAR
    last = taken[-1].kind
    if _stresses(last, atom):
        return True
    if _RANKS[atom.kind] <= _RANKS[last] or last in _CLOSED or atom.kind == "vague":
        return False
    if last in _YEARS:
        return atom.kind in _AFTER_YEAR
    if last in _MONTHS:
        return atom.kind in {"day", "days", "month-part"}
    if last.startswith("century"):
        return atom.kind == "decade"
    return last in _DAYS or _RANKS[last] >= 6


def _stresses(last: str, atom: Atom) -> bool:
    """Whether ``atom`` only stresses the time before it: 9日当天, 6月当月."""
    if last.endswith("-then"):
        return False
    if last == "month":
        return atom.surface == "当月"
    return last in _DAYS and atom.surface in _SAME_DAY


def _says_again(atoms: tuple[Atom, ...], inner: Expression) -> bool:
    """Whether a bracket names the same time as the atoms before it: 今天（5月3日）."""
    outer = atoms[-1].kind
    named = {atom.kind for atom in inner.first.atoms}
    if outer in _DAYS | {"weekend", "weekday", "part", "short-part"}:
        return bool(named & (_DAYS | {"weekday"}))
    return outer in {"year", "year-now", "week-now", "month-now"} and not named <= {"year"}


def _is_range(first: Phrase, last: Phrase) -> bool:
    """Whether two phrases joined by 至 are the ends of one stretch."""
    one, other = first.all_atoms[-1].kind, last.all_atoms[-1].kind
    if "vague" in (one, other):
        return False
    clocks = {"clock", "part", "short-part", "hours"}
    if other in clocks:
        return one in clocks
    return one not in clocks or bool(_DAYS & {atom.kind for atom in last.all_atoms})


def _stands_alone(text: str, expression: Expression) -> bool:
    """Whether the expression is a time by itself, and not a piece of something else."""
    atoms = expression.first.atoms
    if len(atoms) > 1 or expression.last is not None:
        return True
    kind = atoms[0].kind
    if kind in _ALONE or (kind.endswith("-part") and len(atoms[0].surface) == 1):
        return False
    if kind == "month-part" and "旬" in atoms[0].surface:
        return False
    if kind == "day" and text[expression.start - 1 : expression.start] in ("月", "份"):
        return False  # 斋月十日: the month was none of the calendar's
    before = text[max(0, expression.start - 1) : expression.start]
    opens = before == "" or before in "，,。；;、：:（( 　\n\t！？”"
    if kind == "part":
        after = text[expression.end : expression.end + 1]
        return opens and (atoms[0].surface in _PLACED_PARTS or after in "，,")
    if kind == "clock":
        return _is_bare_clock(text, expression, opens)
    if kind == "months" and atoms[0].surface[0] in "前头":
        return opens
    return True


def _is_bare_clock(text: str, expression: Expression, opens: bool) -> bool:
    """Whether a clock time without its day is one: 10时20分, 9时许, but not 3点, 3:15."""
    surface = expression.first.atoms[0].surface
    if "时" in surface:
        placed = opens or text[expression.start - 1] in "于在"
        return surface[-1] != "时" or placed or text[expression.end : expression.end + 1] in "前后"
    return "点" in surface and ("分" in surface or surface[-1] in "许钟整半多")
