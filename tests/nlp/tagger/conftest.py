"""A tagger with random weights for what must hold for any weights, and the shipped one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from kg.nlp.tagger import Tagger, load_tagger
from kg.nlp.tagger import labels as scheme
from kg.nlp.tagger.features import MAX_N, code_points, flatten, ngram_hashes, normalise
from kg.nlp.tagger.tagger import SHIPPED
from kg.nlp.tagger.weights import FORMAT, WEIGHTS, Weights

WIDTH, CHAR_DIM, NGRAM_DIM = 8, 6, 5
DILATIONS = (1, 2)


def random_weights(seed: int = 0) -> Weights:
    """A small model whose every span is as likely as any: it finds names everywhere."""
    rng = np.random.default_rng(seed)

    def normal(*shape: int) -> NDArray[np.float32]:
        return rng.normal(size=shape).astype(np.float16).astype(np.float32)

    flat, _ = flatten([normalise(code_points("中原区委书记李晓雷调研国棉三厂"))], gap=1)
    columns = ngram_hashes(flat)
    chars = np.unique(columns[0][columns[0] != 0])
    ngrams = np.unique(np.concatenate(columns)[np.concatenate(columns) != 0])
    codes = rng.integers(-127, 127, size=(len(ngrams) + 1, NGRAM_DIM)).astype(np.int8)
    codes[0] = 0
    moves, start, end = scheme.allowed()
    arrays: dict[str, NDArray[Any]] = {
        "char.keys": chars,
        "ngram.keys": ngrams,
        "table.codes": codes,
        "table.scale": np.full(NGRAM_DIM, 0.0078125, dtype=np.float32),
        "char.table": normal(len(chars) + 1, CHAR_DIM),
        "char.matrix": normal(CHAR_DIM, 3 * WIDTH),
        "char.offset": normal(WIDTH),
        "final.gain": normal(WIDTH),
        "final.bias": normal(WIDTH),
        "out.matrix": normal(WIDTH, scheme.N_LABELS),
        "out.offset": normal(scheme.N_LABELS),
        "styles": normal(1, WIDTH),
    }
    arrays |= {f"ngram{n}.matrix": normal(NGRAM_DIM, n * WIDTH) for n in range(1, MAX_N + 1)}
    for k in range(len(DILATIONS)):
        arrays[f"block{k}.gain"], arrays[f"block{k}.bias"] = normal(WIDTH), normal(WIDTH)
        arrays[f"block{k}.matrix"] = normal(3 * WIDTH, 2 * WIDTH)
        arrays[f"block{k}.offset"] = normal(2 * WIDTH)
    for name, mask in (("moves", moves), ("start", start), ("end", end)):
        arrays[f"crf.{name}"] = np.where(mask, 0.0, scheme.FORBIDDEN).astype(np.float32)
    facts = {
        "format": FORMAT,
        "types": list(scheme.TYPES),
        "max_n": MAX_N,
        "dilations": list(DILATIONS),
        "styles": ["house"],
        "calibration": {"PER": [[0.0, 1.0], [0.0, 0.5]]},
    }
    return Weights(arrays, facts)


@pytest.fixture(scope="session")
def weights() -> Weights:
    return random_weights()


@pytest.fixture(scope="session")
def tagger(weights: Weights) -> Tagger:
    return Tagger(weights)


@pytest.fixture(scope="session")
def shipped() -> Tagger:
    if not (SHIPPED / WEIGHTS).exists():
        pytest.skip("no shipped model")
    return load_tagger()
