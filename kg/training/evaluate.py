"""Measures a tagger by strict span and type, on corpora and on the development articles."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.nlp.tagger import TaggedSpan, Tagger
from kg.training.corpora import Sentence

MICRO = ("PER", "ORG", "LOC")
"""Types that the micro average covers: those that every corpus annotates."""


@dataclass(slots=True)
class Score:
    """Counts of right, predicted and annotated spans by type."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    annotated: Counter[str] = field(default_factory=Counter)

    def f1(self, kinds: Iterable[str] = MICRO) -> float:
        """Micro F1 over `kinds`, in percent."""
        kinds = tuple(kinds)
        right, predicted, annotated = (
            sum(counts[kind] for kind in kinds)
            for counts in (self.right, self.predicted, self.annotated)
        )
        return 200.0 * right / (predicted + annotated) if predicted + annotated else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Micro F1 and, by type, F1 with its counts; for the report."""
        kinds = sorted(self.annotated)
        table = {
            kind: {
                "f1": round(self.f1([kind]), 2),
                "right": self.right[kind],
                "predicted": self.predicted[kind],
                "annotated": self.annotated[kind],
            }
            for kind in kinds
        }
        return {"micro_f1": round(self.f1(), 2), **table}


def score_spans(
    sentences: Sequence[Sentence], found: Iterable[Iterable[tuple[int, int, str]]]
) -> Score:
    """Strict comparison, sentence by sentence."""
    score = Score()
    for sentence, spans in zip(sentences, found, strict=True):
        gold, predicted = set(sentence.spans), set(spans)
        score.annotated.update(kind for _, _, kind in gold)
        score.predicted.update(kind for _, _, kind in predicted)
        score.right.update(kind for _, _, kind in gold & predicted)
    return score


def triples(spans: Iterable[TaggedSpan]) -> list[tuple[int, int, str]]:
    """Spans as `(start, end, label)`."""
    return [(span.start, span.end, span.label) for span in spans]


def on_corpus(tagger: Tagger, sentences: Sequence[Sentence], *, style: str) -> Score:
    """Score on annotated sentences in the conventions of `style`."""
    found = tagger.tag([sentence.text for sentence in sentences], style=style)
    return score_spans(sentences, map(triples, found))


@dataclass(frozen=True, slots=True)
class Article:
    """A development article: its text and its record in `gold.jsonl`."""

    id: str
    text: str
    record: Mapping[str, Any]


class DevelopmentSet:
    """The annotated articles and the scorer that comes with them."""

    def __init__(self, data: Path) -> None:
        folder = data / "gold"
        self._scorer = _load(folder / "score.py")
        lines = (folder / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines if line]
        texts = {r["id"]: folder / "dev" / "text" / f"{r['id']}.txt" for r in records}
        self.articles = [
            Article(r["id"], texts[r["id"]].read_bytes().decode("utf-8"), r) for r in records
        ]

    def score(self, found: Mapping[str, Sequence[tuple[int, int, str]]]) -> Score:
        """Strict score of the spans found, by article id; types not found count too."""
        total = Score()
        for article in self.articles:
            counts, *_ = self._scorer.score_mentions(article.record, list(found[article.id]))
            for kind, (right, predicted, annotated) in counts.items():
                total.right[kind] += right
                total.predicted[kind] += predicted
                total.annotated[kind] += annotated
        return total

    def judged(
        self, found: Mapping[str, Sequence[TaggedSpan]]
    ) -> Iterator[tuple[TaggedSpan, bool]]:
        """Every span that the scorer counts, and whether it is right."""
        for article in self.articles:
            spans = {(s.start, s.end, s.label): s for s in found[article.id]}
            *_, wrong = self._scorer.score_mentions(article.record, list(spans))
            accepted = {
                (start, end, kind)
                for start, end, first, others in self._scorer.resolve(article.record, list(spans))
                for kind in (first, *others)
            }
            for key, span in spans.items():
                if key in accepted or key in wrong:
                    yield span, key in accepted

    def tag(self, tagger: Tagger, *, style: str) -> dict[str, list[TaggedSpan]]:
        """What the tagger finds, by article id."""
        found = tagger.tag([article.text for article in self.articles], style=style)
        return {a.id: spans for a, spans in zip(self.articles, found, strict=True)}

    def part(self, prefix: str) -> DevelopmentSet:
        """The articles whose id begins with `prefix`."""
        smaller = object.__new__(DevelopmentSet)
        smaller._scorer = self._scorer
        smaller.articles = [a for a in self.articles if a.id.startswith(prefix)]
        return smaller


def on_development(tagger: Tagger, articles: DevelopmentSet, *, style: str) -> Score:
    """Score on the development articles."""
    found = articles.tag(tagger, style=style)
    return articles.score({name: triples(spans) for name, spans in found.items()})


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("wenmai_gold_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
