"""The encoder in NumPy: identifiers to label scores, on one flat array with gaps of zeros.

Mirrors `kg.training.network`; a test holds the two together. Shapes: N positions of the flat
array, W width, L labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.nlp.tagger.features import Ids

Floats = NDArray[np.float32]
EPSILON = np.float32(1e-5)
"""Added to the variance in layer normalisation, as torch does."""


def _normalised(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Layer normalisation over the last axis."""
    centred: Floats = x - x.mean(axis=1, keepdims=True)
    variance = np.einsum("nw,nw->n", centred, centred)[:, None] / np.float32(x.shape[1])
    centred *= 1 / np.sqrt(variance + EPSILON)
    centred *= gain
    centred += bias
    return centred


def _sigmoid(x: Floats) -> Floats:
    """Logistic function, computed in place."""
    np.negative(x, out=x)
    np.minimum(x, np.float32(80), out=x)
    np.exp(x, out=x)
    x += np.float32(1)
    return np.reciprocal(x, out=x)


@dataclass(frozen=True, slots=True)
class Block:
    """A gated dilated convolution with a residual connection."""

    dilation: int
    gain: Floats
    bias: Floats
    matrix: Floats
    offset: Floats

    def add_to(self, x: Floats, places: NDArray[np.intp], board: Floats) -> None:
        """Add the block's output to the rows `x` of the positions `places`, in place.

        `board` has a row for every position of the flat array, zeros where there is no text; the
        rows at `places` are overwritten.
        """
        width = x.shape[1]
        board[places] = _normalised(x, self.gain, self.bias)
        near = places[:, None] + np.array([-self.dilation, 0, self.dilation])
        mixed: Floats = np.take(board, near, axis=0).reshape(len(x), 3 * width) @ self.matrix
        mixed += self.offset
        mixed[:, :width] *= _sigmoid(mixed[:, width:])
        x += mixed[:, :width]


@dataclass(frozen=True, slots=True)
class Network:
    """The whole encoder; build it with `from_arrays`."""

    chars: Floats
    char_matrix: Floats
    char_offset: Floats
    table: NDArray[np.int8]
    ngram_matrices: tuple[Floats, ...]
    styles: Mapping[str, Floats]
    blocks: tuple[Block, ...]
    gain: Floats
    bias: Floats
    out_matrix: Floats
    out_offset: Floats

    @property
    def gap(self) -> int:
        """Zeros that must separate texts so that none sees another."""
        return max([1, *(block.dilation for block in self.blocks)])

    def scores(self, chars: Ids, ngrams: list[Ids], places: NDArray[np.intp], style: str) -> Floats:
        """Label scores `[M, L]` of the M positions `places` that hold text, in their order."""
        x = self._embed(chars, ngrams, places)[places]
        x += self.styles[style]
        board = np.zeros((len(chars), x.shape[1]), dtype=np.float32)
        for block in self.blocks:
            block.add_to(x, places, board)
        scores: Floats = _normalised(x, self.gain, self.bias) @ self.out_matrix
        scores += self.out_offset
        return scores

    def _embed(self, chars: Ids, ngrams: list[Ids], places: NDArray[np.intp]) -> Floats:
        """Sum of the maps of all known n-grams that cover each position."""
        size, width = len(chars), self.char_offset.shape[0]
        total = np.empty((size, width), dtype=np.float32)
        total[:] = self.char_offset
        near = self.chars[chars[places]] @ self.char_matrix
        for step in (1, 0, -1):
            total[places + step] += near[:, (1 - step) * width : (2 - step) * width]
        for n, (ids, matrix) in enumerate(zip(ngrams, self.ngram_matrices, strict=True), 1):
            at = np.flatnonzero(ids)
            mapped = self.table[ids[at]].astype(np.float32) @ matrix
            for place in range(n):
                total[at + place] += mapped[:, place * width : (place + 1) * width]
        return total


def from_arrays(arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]) -> Network:
    """Build the network from a model file's arrays and facts."""
    count = len(facts["dilations"])
    blocks = tuple(
        Block(
            int(facts["dilations"][k]),
            *(arrays[f"block{k}.{part}"] for part in ("gain", "bias", "matrix", "offset")),
        )
        for k in range(count)
    )
    scale = arrays["table.scale"][:, None]
    matrices = tuple(
        np.ascontiguousarray(arrays[f"ngram{n}.matrix"] * scale)
        for n in range(1, facts["max_n"] + 1)
    )
    styles = {name: arrays["styles"][k] for k, name in enumerate(facts["styles"])}
    named = (arrays[f"char.{part}"] for part in ("table", "matrix", "offset"))
    chars, char_matrix, char_offset = named
    final = (arrays[name] for name in ("final.gain", "final.bias", "out.matrix", "out.offset"))
    return Network(
        chars, char_matrix, char_offset, arrays["table.codes"], matrices, styles, blocks, *final
    )
