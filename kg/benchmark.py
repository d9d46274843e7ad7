"""`python -m kg.benchmark`: the tagger beside jieba and THULAC, on the same texts in one run.

Accuracy is strict F1 on the annotated development articles; speed is characters per second of
processor time, on one thread, models loaded and warm. The other two need the `benchmark` extra;
one that is not installed is left out.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

Span = tuple[int, int, str]
Reader = Callable[[Sequence[str]], list[list[Span]]]

KINDS = ("PER", "ORG", "LOC")
JIEBA = {"nr": "PER", "nrt": "PER", "nrfg": "PER", "nt": "ORG", "ns": "LOC"}
THULAC = {"np": "PER", "ni": "ORG", "ns": "LOC"}
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Result:
    """One tagger's F1 by type, in percent, and its speed."""

    name: str
    f1: Mapping[str, float]
    speed: float


def _wenmai() -> Reader:
    from kg.nlp.tagger import load_tagger

    tagger = load_tagger()
    return lambda texts: [
        [(span.start, span.end, span.label) for span in spans] for spans in tagger.tag(texts)
    ]


def _jieba() -> Reader:
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.ERROR)
    posseg = importlib.import_module("jieba.posseg")

    def read(texts: Sequence[str]) -> list[list[Span]]:
        return [
            list(_words(text, ((pair.word, pair.flag) for pair in posseg.cut(text)), JIEBA))
            for text in texts
        ]

    return read


def _thulac() -> Reader:
    with redirect_stdout(io.StringIO()):
        engine = importlib.import_module("thulac").thulac()

    def read(texts: Sequence[str]) -> list[list[Span]]:
        return [list(_words(text, engine.cut(text), THULAC)) for text in texts]

    return read


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "wenmai": ("numpy", _wenmai),
    "jieba.posseg": ("jieba", _jieba),
    "THULAC": ("thulac", _thulac),
}


def _words(
    text: str, tagged: Iterator[tuple[str, str]] | Sequence[Sequence[str]], kinds: Mapping[str, str]
) -> Iterator[Span]:
    """Spans of the words whose tag names a type; words are looked up from left to right."""
    at = 0
    for word, tag in tagged:
        start = text.find(word, at)
        if start < 0:
            continue
        at = start + len(word)
        if tag in kinds:
            yield start, at, kinds[tag]


def measure(name: str, read: Reader, data: Path, *, repeats: int) -> Result:
    """Score and time one tagger; the fastest of `repeats` runs counts."""
    from kg.training.evaluate import DevelopmentSet

    articles = DevelopmentSet(data)
    texts = [article.text for article in articles.articles]
    found = read(texts)
    score = articles.score({a.id: s for a, s in zip(articles.articles, found, strict=True)})
    seconds = []
    for _ in range(repeats):
        began = time.process_time()
        read(texts)
        seconds.append(time.process_time() - began)
    speed = sum(map(len, texts)) / min(seconds)
    return Result(name, {kind: score.f1([kind]) for kind in KINDS}, speed)


def benchmark(
    data: Path = DATA, *, readers: Sequence[str] = tuple(READERS), repeats: int = 3
) -> list[Result]:
    """Measure those of `readers` that are installed."""
    chosen = {name: READERS[name] for name in readers}
    return [
        measure(name, make(), data, repeats=repeats)
        for name, (module, make) in chosen.items()
        if importlib.util.find_spec(module)
    ]


def table(results: Sequence[Result]) -> Table:
    """The results as a table; speed also relative to jieba.posseg where that was measured."""
    base = next((result.speed for result in results if result.name == "jieba.posseg"), None)
    out = Table("tagger", *KINDS, "characters/s", "× jieba.posseg")
    for result in results:
        scores = (f"{result.f1[kind]:.1f}" for kind in KINDS)
        ratio = f"{result.speed / base:.2f}" if base else "–"
        out.add_row(result.name, *scores, f"{result.speed:,.0f}", ratio)
    return out


def main() -> None:
    """Run the benchmark on one thread and show the table."""
    for variable in ONE_THREAD:
        os.environ[variable] = "1"
    parser = argparse.ArgumentParser(prog="python -m kg.benchmark", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with gold/dev")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    Console().print(table(benchmark(options.data, repeats=options.repeats)))


if __name__ == "__main__":
    main()
