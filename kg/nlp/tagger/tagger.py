"""The tagger as a function: texts in, spans with calibrated probabilities out. No spaCy here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.nlp.tagger import crf, network, weights
from kg.nlp.tagger import labels as scheme
from kg.nlp.tagger.calibration import Calibration
from kg.nlp.tagger.features import HashIndex, code_points, flatten, ngram_hashes, normalise
from kg.nlp.tagger.windows import Window, windows

SHIPPED = Path(__file__).resolve().parent.parent / "model"
"""The model that comes with the package."""

HOUSE = "house"
"""The style that follows the project's annotation guidelines."""

BATCH = 2048
"""Characters, padding included, that go through the network together."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """`text[start:end]` is a `label`; `confidence` is the calibrated probability of just that."""

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Piece:
    text: int
    window: Window


class Tagger:
    """Finds names in Chinese text."""

    def __init__(self, model: weights.Weights) -> None:
        self.model = model
        arrays, facts = model.arrays, model.facts
        if facts["types"] != list(scheme.TYPES):
            raise ModelError(f"the model knows {facts['types']}", do="rebuild it with `kg train`")
        self._network = network.from_arrays(arrays, facts)
        self._chars = HashIndex(arrays["char.keys"])
        self._ngrams = HashIndex(arrays["ngram.keys"])
        self._potentials = crf.Potentials(*(arrays[f"crf.{n}"] for n in ("moves", "start", "end")))
        self._calibration = {
            kind: Calibration(tuple(raw), tuple(calibrated))
            for kind, (raw, calibrated) in facts["calibration"].items()
        }

    @property
    def styles(self) -> tuple[str, ...]:
        """Annotation conventions that the model can follow."""
        return tuple(self.model.facts["styles"])

    def tag(self, texts: Sequence[str], *, style: str = HOUSE) -> list[list[TaggedSpan]]:
        """Spans of each text, in reading order, never overlapping, in Python characters."""
        if style not in self.styles:
            raise ModelError(f"no style {style!r}", do=f"use one of {', '.join(self.styles)}")
        codes = [normalise(code_points(text)) for text in texts]
        pieces = [_Piece(k, w) for k, text in enumerate(texts) for w in windows(text)]
        pieces.sort(key=lambda piece: piece.window.end - piece.window.start)
        found: list[list[TaggedSpan]] = [[] for _ in texts]
        for batch in _batches(pieces):
            stretches = [codes[p.text][p.window.start : p.window.end] for p in batch]
            for piece, spans in zip(batch, self._decode(stretches, style), strict=True):
                found[piece.text].extend(_kept(piece.window, spans))
        return [_disjoint(spans) for spans in found]

    def _decode(
        self, stretches: list[NDArray[np.uint32]], style: str
    ) -> Iterator[list[TaggedSpan]]:
        """Spans of each stretch, relative to its start."""
        lengths = np.array([len(stretch) for stretch in stretches], dtype=np.int64)
        emissions = _padded(self._scores(stretches, style), lengths)
        paths = crf.best_path(emissions, lengths, self._potentials)
        lattice = crf.lattice(emissions, lengths, self._potentials) if paths.any() else None
        for row, length in enumerate(lengths):
            path = paths[row, :length]
            yield [self._span(lattice, row, path, span) for span in scheme.decode(path) if lattice]

    def _scores(self, stretches: Sequence[NDArray[np.uint32]], style: str) -> crf.Floats:
        """Label scores of all characters of all stretches, one after the other."""
        flat, _ = flatten(stretches, gap=self._network.gap)
        hashes = ngram_hashes(flat)
        ngrams = [self._ngrams.lookup(column) for column in hashes]
        chars = self._chars.lookup(hashes[0])
        return self._network.scores(chars, ngrams, np.flatnonzero(flat), style)

    def _span(
        self,
        lattice: crf.Lattice,
        row: int,
        path: NDArray[np.int8],
        span: tuple[int, int, int],
    ) -> TaggedSpan:
        start, end, kind = span
        name = scheme.TYPES[kind]
        raw = lattice.path_probability(row, start, path[start:end])
        calibrated = float(self._calibration.get(name, Calibration())(raw))
        return TaggedSpan(start, end, name, round(calibrated, 4))


def _padded(rows: NDArray[np.float32], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
    """Rows of consecutive sequences as `[B, T, …]`; padding repeats the first row."""
    steps = np.arange(int(lengths.max()))[None]
    first = np.cumsum(lengths)[:, None] - lengths[:, None]
    return rows[np.where(steps < lengths[:, None], first + steps, 0)]


def _batches(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Runs of pieces, already sorted by length, that fit into one batch."""
    first = 0
    for last, piece in enumerate(pieces):
        if (last + 1 - first) * (piece.window.end - piece.window.start) > BATCH and last > first:
            yield pieces[first:last]
            first = last
    if first < len(pieces):
        yield pieces[first:]


def _kept(window: Window, spans: list[TaggedSpan]) -> Iterator[TaggedSpan]:
    for span in spans:
        start = window.start + span.start
        if window.first <= start < window.last:
            yield TaggedSpan(start, window.start + span.end, span.label, span.confidence)


def _disjoint(spans: list[TaggedSpan]) -> list[TaggedSpan]:
    """In reading order, without spans that begin inside an earlier one."""
    result: list[TaggedSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if not result or span.start >= result[-1].end:
            result.append(span)
    return result


def load_tagger(path: Path | str | None = None) -> Tagger:
    """The tagger stored in folder `path`, by default the shipped one."""
    return Tagger(weights.from_disk(Path(path) if path is not None else SHIPPED))
