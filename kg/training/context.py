"""Vectors for n-grams from what stands directly left and right of them.

The positive pointwise mutual information of an n-gram with its neighbours, factorised (Levy &
Goldberg 2014 do so for words). Direct neighbours tell what kind of thing an n-gram names: what
stands before 说 and after 记者 is a person.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kg.nlp.tagger.features import MAX_N, Hashes

log = logging.getLogger(__name__)

CONTEXTS = 40_000
"""Context columns kept on each side (single characters and pairs, most frequent first)."""


def rows_of(keys: Hashes, hashes: Hashes) -> NDArray[np.int64]:
    """Index into `keys` of each hash, -1 where unknown."""
    place = np.searchsorted(keys, hashes)
    place[place == len(keys)] = 0
    return np.where(keys[place] == hashes, place, -1)


def _contexts(hashes: list[Hashes]) -> tuple[NDArray[np.int64], int]:
    """Column number of the character and of the pair that starts at each position (-1 unknown)."""
    columns = []
    offset = 0
    for n in (1, 2):
        found, number = np.unique(hashes[n - 1][hashes[n - 1] != 0], return_counts=True)
        top = np.sort(found[np.argsort(-number)[:CONTEXTS]])
        row = rows_of(top, hashes[n - 1])
        columns.append(np.where(row >= 0, row + offset, -1))
        offset += len(top)
    return np.stack(columns), offset


def context_vectors(
    hashes: list[Hashes], keys: Hashes, *, dim: int, seed: int
) -> NDArray[np.float32]:
    """A vector of `dim` numbers, all of one length, for each key.

    `hashes[n - 1]` holds the hash of the n-gram that starts at each position of the text. Each
    side's neighbours count separately; they are single characters and pairs.
    """
    columns, width = _contexts(hashes)
    size = len(keys)
    pairs: list[NDArray[np.int64]] = []
    numbers: list[NDArray[np.int64]] = []
    for n in range(1, MAX_N + 1):
        row = rows_of(keys, hashes[n - 1])
        at = np.nonzero(row >= 0)[0]
        for side, column in _neighbours(columns, at, n, width):
            good = column >= 0
            pair, number = np.unique(
                row[at][good] * (2 * width) + column[good] + side * width, return_counts=True
            )
            pairs.append(pair)
            numbers.append(number)
    pair, number = np.concatenate(pairs), np.concatenate(numbers)
    shape = (size, 2 * width)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Sparse", category=UserWarning)
        matrix = _positive_pmi(pair // (2 * width), pair % (2 * width), number, shape)
        return _leading_vectors(matrix, dim, seed)


def _neighbours(
    columns: NDArray[np.int64], at: NDArray[np.int64], n: int, width: int
) -> Iterable[tuple[int, NDArray[np.int64]]]:
    """Side and context columns of the n-grams that start at `at`: a character and a pair each."""
    last = columns.shape[1] - 1
    yield 0, columns[0][np.maximum(at - 1, 0)]
    yield 0, columns[1][np.maximum(at - 2, 0)]
    yield 1, columns[0][np.minimum(at + n, last)]
    yield 1, columns[1][np.minimum(at + n, last)]


def _positive_pmi(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    number: NDArray[np.int64],
    shape: tuple[int, int],
) -> Tensor:
    """Sparse matrix of positive PMI; context counts are smoothed, rare pairs discounted."""
    value = number.astype(np.float64)
    of_row = np.bincount(row, weights=value, minlength=shape[0])
    of_column = np.bincount(column, weights=value, minlength=shape[1]) ** 0.75
    score = np.log(value / of_row[row] / (of_column[column] / of_column.sum()))
    score *= value / (value + 2)
    good = score > 0
    log.info("lexicon: %d × %d matrix with %d cells", *shape, int(good.sum()))
    order = np.argsort(row[good], kind="stable")
    starts = np.searchsorted(row[good][order], np.arange(shape[0] + 1))
    return torch.sparse_csr_tensor(
        torch.from_numpy(starts),
        torch.from_numpy(column[good][order]),
        torch.from_numpy(score[good][order].astype(np.float32)),
        size=shape,
    )


def _leading_vectors(matrix: Tensor, dim: int, seed: int) -> NDArray[np.float32]:
    """Randomised truncated SVD (Halko et al. 2011), rows scaled to one norm."""
    transposed = matrix.to_sparse_coo().t().to_sparse_csr()  # type: ignore[no-untyped-call]
    generator = torch.Generator().manual_seed(seed)
    basis = matrix @ torch.randn(matrix.shape[1], dim + 16, generator=generator)
    for _ in range(3):
        basis, _ = torch.linalg.qr(basis)
        basis, _ = torch.linalg.qr(transposed @ basis)
        basis = matrix @ basis
    basis, _ = torch.linalg.qr(basis)
    left, strength, _ = torch.linalg.svd((transposed @ basis).t(), full_matrices=False)
    vectors = (basis @ left)[:, :dim] * strength[:dim].sqrt()
    balanced = vectors / vectors.pow(2).mean(0).sqrt().clamp_min(1e-6).pow(0.7)
    norm = balanced.norm(dim=1, keepdim=True).clamp_min(1e-6)
    return np.asarray((balanced / norm * dim**0.5 * 0.5).numpy(), dtype=np.float32)
