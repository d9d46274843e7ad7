"""From a trained torch encoder to the arrays that the NumPy runtime reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from kg.nlp.tagger.features import MAX_N
from kg.nlp.tagger.labels import TYPES
from kg.nlp.tagger.weights import FORMAT, Weights
from kg.training.batches import Vocabulary
from kg.training.lexicon import Lexicon, quantised
from kg.training.network import LEARNT_N, Encoder


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return np.ascontiguousarray(tensor.detach().numpy().astype(np.float32))


def _linear(prefix: str, layer: Any) -> dict[str, NDArray[Any]]:
    """A linear layer as `x @ matrix + offset`."""
    arrays = {f"{prefix}.matrix": _array(layer.weight.t())}
    if layer.bias is not None:
        arrays[f"{prefix}.offset"] = _array(layer.bias)
    return arrays


def _norm(prefix: str, layer: Any) -> dict[str, NDArray[Any]]:
    return {f"{prefix}.gain": _array(layer.weight), f"{prefix}.bias": _array(layer.bias)}


def export(
    encoder: Encoder,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    styles: Mapping[str, Mapping[int, float]],
    calibration: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]],
) -> Weights:
    """The model file's content; a style is a weighted mean of corpus embeddings."""
    arrays: dict[str, NDArray[Any]] = {
        "char.keys": vocabulary.chars.keys,
        "ngram.keys": vocabulary.ngrams.keys,
        "char.table": _array(encoder.char.weight),
    }
    sides = encoder.from_char.weight.chunk(3, 1)
    arrays["char.matrix"] = np.hstack([_array(side.t()) for side in sides])
    arrays["char.offset"] = _array(encoder.from_char.bias)
    arrays |= _ngram_arrays(encoder, lexicon)
    for k, block in enumerate(encoder.blocks):
        arrays |= _norm(f"block{k}", block.norm) | _linear(f"block{k}", block.mix)
    arrays |= _norm("final", encoder.norm) | _linear("out", encoder.out)
    moves, start, end = encoder.crf.potentials()
    arrays |= {"crf.moves": _array(moves), "crf.start": _array(start), "crf.end": _array(end)}
    arrays["styles"] = np.stack([_blend(encoder, mix) for mix in styles.values()])
    facts = {
        "format": FORMAT,
        "types": list(TYPES),
        "max_n": MAX_N,
        "dilations": list(encoder.shape.dilations),
        "styles": list(styles),
        "calibration": {kind: [list(part) for part in pair] for kind, pair in calibration.items()},
    }
    return Weights(arrays, facts)


def _ngram_arrays(encoder: Encoder, lexicon: Lexicon) -> dict[str, NDArray[Any]]:
    """The n-gram table, learnt columns behind the counted ones, and the maps to go with it."""
    codes, scale = lexicon.codes, lexicon.scale
    if encoder.learnt_row is not None:
        more, its_scale = quantised(_array(encoder.learnt.weight)[encoder.learnt_row.numpy()])
        codes, scale = np.hstack([codes, more]), np.concatenate([scale, its_scale])
    arrays: dict[str, NDArray[Any]] = {"table.codes": codes, "table.scale": scale}
    for n, layer in enumerate(encoder.from_ngram, 1):
        counted = _array(layer.weight.t())  # type: ignore[operator]
        own = np.zeros((codes.shape[1] - len(counted), counted.shape[1]), dtype=np.float32)
        if len(own) and n in LEARNT_N:
            own = _array(encoder.from_learnt[LEARNT_N.index(n)].weight.t())  # type: ignore[operator]
        arrays[f"ngram{n}.matrix"] = np.vstack([counted, own])
    return arrays


def _blend(encoder: Encoder, mix: Mapping[int, float]) -> NDArray[np.float32]:
    table = _array(encoder.corpus.weight)
    total = sum(mix.values())
    blend = sum((weight / total * table[k] for k, weight in mix.items()), np.zeros(table.shape[1]))
    return np.asarray(blend, dtype=np.float32)
