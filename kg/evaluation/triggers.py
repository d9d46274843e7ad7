"""How well the words that tell a happening are found, on the DuEE corpus of annotated headlines.

``python -m kg.evaluation.triggers duee.jsonl`` measures on the last 500 texts, which neither the
lexicon nor the weights were made from. Only the event types of event_types.tsv count. A predicted
trigger is right when it has exactly the characters of an annotated one and the kind that its type
is mapped to; the second line also takes one that overlaps it, each annotated trigger once.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.evaluation.counts import Cell
from kg.model import Document, Source, Span
from kg.nlp.analysis import Analysis
from kg.nlp.events import trigger_of
from kg.nlp.triggers import find_trigger_words
from kg.nlp.words import mapping

HELD_OUT = 500
Trigger = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Headline:
    """One text of the corpus with its triggers of the claimed types: start, end, kind."""

    text: str
    triggers: frozenset[Trigger]


def read_headlines(path: Path) -> list[Headline]:
    """The texts of a DuEE file, in file order."""
    kinds = mapping("event_types.tsv", "type", "kind")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_headline(json.loads(line), kinds) for line in lines if line.strip()]


def _headline(record: dict[str, object], kinds: dict[str, str]) -> Headline:
    events: Iterable[dict[str, object]] = record["event_list"]  # type: ignore[assignment]
    return Headline(
        str(record["text"]),
        frozenset(
            _trigger(e, kinds[str(e["event_type"])]) for e in events if e["event_type"] in kinds
        ),
    )


def _trigger(event: dict[str, object], kind: str) -> Trigger:
    start = int(str(event["trigger_start_index"]))
    return start, start + len(str(event["trigger"])), kind


def by_scorer(texts: Iterable[str]) -> Iterator[frozenset[Trigger]]:
    """What the trigger finder alone says."""
    for text in texts:
        yield frozenset((t.span.start, t.span.end, t.kind) for t in find_trigger_words(text))


def by_pipeline(texts: Iterable[str]) -> Iterator[frozenset[Trigger]]:
    """What the whole pipeline says of each text as an article; of a name its closing noun."""
    from kg.nlp.pipeline import analyse, load

    claimed = frozenset(mapping("event_types.tsv", "type", "kind").values())
    documents = (
        Document(f"d{n}", text, "", Source("duee", "0" * 64)) for n, text in enumerate(texts)
    )
    for analysis in analyse(documents, load()):
        yield frozenset(t for t in _told(analysis) if t[2] in claimed)


def _told(analysis: Analysis) -> Iterator[Trigger]:
    for mention in analysis.mentions:
        if mention.label == "EVENT":
            span: Span = analysis.locate(trigger_of(analysis.text, mention))
            yield span.start, span.end, mention.kind or "other"


def compare(headlines: Iterable[Headline], told: Iterable[frozenset[Trigger]]) -> tuple[Cell, Cell]:
    """Agreement counted exactly, and with overlaps."""
    exact, overlapping = Cell(), Cell()
    for headline, said in zip(headlines, told, strict=True):
        right = len(headline.triggers & said)
        exact += Cell(right, len(said), len(headline.triggers))
        overlapping += Cell(_overlaps(headline.triggers, said), len(said), len(headline.triggers))
    return exact, overlapping


def _overlaps(annotated: frozenset[Trigger], said: frozenset[Trigger]) -> int:
    """How many annotated triggers are met, each by one prediction at most, the exact ones first."""
    free = set(annotated - said)
    met = len(annotated & said)
    for start, end, kind in sorted(said - annotated):
        hit = next((g for g in sorted(free) if g[2] == kind and g[0] < end and start < g[1]), None)
        if hit:
            free.discard(hit)
            met += 1
    return met


def main() -> None:
    """Measures on the end of a DuEE file; the figures go to stdout."""
    parser = argparse.ArgumentParser(prog="python -m kg.evaluation.triggers", description=__doc__)
    parser.add_argument("duee", type=Path, help="the corpus, JSON Lines")
    parser.add_argument("--last", type=int, default=HELD_OUT, help="measure on the last N texts")
    options = parser.parse_args()
    headlines = read_headlines(options.duee)[-options.last :]
    ways: dict[str, Callable[[Iterable[str]], Iterator[frozenset[Trigger]]]] = {
        "trigger finder": by_scorer,
        "whole pipeline": by_pipeline,
    }
    for name, way in ways.items():
        for counted, cell in zip(
            ("exact", "overlapping"),
            compare(headlines, way(h.text for h in headlines)),
            strict=True,
        ):
            sys.stdout.write(
                f"{name}, {counted:<11}"
                f"  P {cell.precision:.3f}  R {cell.recall:.3f}  F1 {cell.f1:.3f}"
                f"  right {cell.tp} predicted {cell.predicted} annotated {cell.gold}\n"
            )


if __name__ == "__main__":
    main()
