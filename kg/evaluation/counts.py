"""Cells of right, predicted and annotated items, and the tables that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """How many predictions were right (``tp``), were made, and were asked for."""

    tp: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Cell) -> Cell:
        return Cell(self.tp + other.tp, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of predictions that are right; 1 where none was made and none asked for."""
        if self.predicted:
            return self.tp / self.predicted
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """The share of what was asked for that was found; 1 where nothing was asked for."""
        return self.tp / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by name, in the order in which they are shown."""

    cells: Mapping[str, Cell]

    def __iter__(self) -> Iterator[tuple[str, Cell]]:
        return iter(self.cells.items())

    def __getitem__(self, name: str) -> Cell:
        return self.cells.get(name, Cell())

    @property
    def micro(self) -> Cell:
        """All cells together."""
        return sum(self.cells.values(), Cell())

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the cells that have something to find; 0 where none has."""
        scores = [cell.f1 for cell in self.cells.values() if cell.gold]
        return sum(scores) / len(scores) if scores else 0.0


def total(tables: Iterable[Table], order: Iterable[str]) -> Table:
    """The tables of all articles in one: the named cells first, any others by name."""
    sums: dict[str, Cell] = {}
    for table in tables:
        for name, cell in table:
            sums[name] = sums.get(name, Cell()) + cell
    first = [name for name in order if name in sums]
    return Table({name: sums[name] for name in [*first, *sorted(sums.keys() - set(first))]})


@dataclass(slots=True)
class Tally:
    """Counts of one article while it is being scored."""

    tp: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def asked(self, name: str) -> None:
        """Something to find."""
        self.gold[name] += 1

    def right(self, name: str) -> None:
        """A prediction that is right."""
        self.tp[name] += 1
        self.predicted[name] += 1

    def wrong(self, name: str) -> None:
        """A prediction that is not."""
        self.predicted[name] += 1

    def table(self) -> Table:
        """The finished counts."""
        names = sorted({*self.tp, *self.predicted, *self.gold})
        return Table({n: Cell(self.tp[n], self.predicted[n], self.gold[n]) for n in names})
