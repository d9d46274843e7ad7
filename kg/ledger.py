"""What people decided: a text file of judgements, one a line, to read, compare and replay.

Five cells separated by tabs: verdict, left, right, who, when, why (``right`` is empty for reject)::

    same	person/410102/李晓雷	person/410100/李晓雷	ann	2024-05-01	one career
    different	person/410102/李华	person/410102/李华@page#5	ann	2024-05-01	two deputies
    reject	person/410102/李华 wm:memberOf org/-/新华社		ann	2024-05-01	misread

Names are IRIs, the base may be left out. ``IRI@DOCUMENT`` is what that document means by the name.
The last word about a pair counts. The file is only ever appended to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg import iri
from kg.errors import InputError, TargetError
from kg.model import LITERALS, Judgement

LEDGER = "judgements.tsv"
"""The file of the ledger inside a build's folder."""

HEADER = "verdict\tleft\tright\twho\twhen\twhy"


@dataclass(frozen=True, slots=True)
class Reference:
    """One side of a judgement: an IRI, or what one document means by it."""

    iri: str
    document_id: str = ""

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read ``IRI`` or ``IRI@DOCUMENT``."""
        name, _, document_id = text.partition("@")
        return cls(iri.absolute(name), document_id)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Judgements in the order in which they were made."""

    judgements: tuple[Judgement, ...] = ()

    @property
    def in_force(self) -> tuple[Judgement, ...]:
        """The last word about each pair and statement, in a fixed order."""
        last = {(frozenset((j.left, j.right)), j.verdict == "reject"): j for j in self.judgements}
        return tuple(sorted(last.values()))

    def of(self, verdict: str) -> tuple[Judgement, ...]:
        """The judgements in force with this verdict."""
        return tuple(j for j in self.in_force if j.verdict == verdict)


def read_ledger(path: Path) -> Ledger:
    """The ledger in ``path``, empty where there is no such file.

    Raises InputError, naming the line, when a line is not a judgement.
    """
    if not path.exists():
        return Ledger()
    lines = path.read_text(encoding="utf-8").splitlines()
    return Ledger(
        tuple(
            _judgement(line, f"{path}:{number}")
            for number, line in enumerate(lines, 1)
            if line.strip() and not line.startswith("#") and line != HEADER
        )
    )


def _judgement(line: str, where: str) -> Judgement:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != 6:
        raise InputError(f"{len(cells)} cells, not 6", where=where, do=f"write: {HEADER!r}")
    verdict, left, right, who, when, why = cells
    return judgement(verdict, left, right, by=who, on=when, reason=why, where=where)


def judgement(
    verdict: str,
    left: str,
    right: str = "",
    *,
    by: str,
    on: str = "",
    reason: str = "",
    where: str = "",
) -> Judgement:
    """A checked judgement with full IRIs. Raises InputError when it makes no sense."""
    if verdict == "reject":
        return Judgement("reject", _statement(left), "", by, on, reason)
    if not left or not right or left == right:
        raise InputError("needs two different names", where=where, do=f"name both: {verdict} A B")
    pair = (_full(left), _full(right))
    if verdict == "same":
        return Judgement("same", *pair, by, on, reason)
    if verdict == "different":
        return Judgement("different", *pair, by, on, reason)
    raise InputError(f"no verdict {verdict!r}", where=where, do="say same, different or reject")


def _full(text: str) -> str:
    reference = Reference.parse(text)
    return reference.iri + (f"@{reference.document_id}" if reference.document_id else "")


def _statement(text: str) -> str:
    """``S P O`` with full IRIs, or the IRI of a claim; a literal stays as it is."""
    parts = text.split(maxsplit=2)
    if len(parts) != 3:
        return iri.absolute(text)
    subject, predicate, target = parts
    predicate = iri.absolute(predicate if ":" in predicate else f"wm:{predicate}")
    literal = predicate.removeprefix(iri.ONTOLOGY) in LITERALS
    return " ".join([iri.absolute(subject), predicate, target if literal else iri.absolute(target)])


def append(path: Path, made: Iterable[Judgement], *, today: date | None = None) -> None:
    """Write judgements at the end of the ledger. Raises TargetError when that fails."""
    day = (today or date.today()).isoformat()
    rows = [(j.verdict, _short(j.left), _short(j.right), j.by, j.on or day, j.reason) for j in made]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = not path.exists() or not path.stat().st_size
        with path.open("a", encoding="utf-8", newline="\n") as out:
            out.write(HEADER + "\n" if new else "")
            out.writelines("\t".join(map(_cell, row)) + "\n" for row in rows)
    except OSError as error:
        raise TargetError(
            error.strerror or str(error), where=str(path), do="choose a folder that can be written"
        ) from error


def _short(text: str) -> str:
    return text.replace(iri.BASE, "").replace(iri.ONTOLOGY, "wm:")


def _cell(text: str) -> str:
    return " ".join(text.split())
