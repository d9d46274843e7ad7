from itertools import pairwise, product

import numpy as np
import pytest

from kg.nlp.tagger.crf import Potentials, best_path, lattice

LABELS = 3
LENGTHS = np.array([4, 1, 3])


@pytest.fixture(scope="module")
def potentials() -> Potentials:
    rng = np.random.default_rng(1)
    shapes = ((LABELS, LABELS), (LABELS,), (LABELS,))
    return Potentials(*(rng.normal(size=shape).astype(np.float32) for shape in shapes))


@pytest.fixture(scope="module")
def emissions() -> np.ndarray:
    return np.random.default_rng(2).normal(size=(3, 4, LABELS)).astype(np.float32)


def every_path(emissions: np.ndarray, potentials: Potentials) -> dict[tuple[int, ...], float]:
    """Probability of each label sequence of one text, by enumeration."""
    weights = {}
    for path in product(range(LABELS), repeat=len(emissions)):
        score = potentials.start[path[0]] + potentials.end[path[-1]]
        score += sum(emissions[t, label] for t, label in enumerate(path))
        score += sum(potentials.transitions[a, b] for a, b in pairwise(path))
        weights[path] = float(np.exp(score))
    total = sum(weights.values())
    return {path: weight / total for path, weight in weights.items()}


def test_best_path_is_the_most_probable(emissions: np.ndarray, potentials: Potentials) -> None:
    found = best_path(emissions, LENGTHS, potentials)
    for row, length in enumerate(LENGTHS):
        paths = every_path(emissions[row, :length], potentials)
        assert tuple(found[row, :length]) == max(paths, key=lambda path: paths[path])


def test_marginals_are_those_of_enumeration(emissions: np.ndarray, potentials: Potentials) -> None:
    marginals = lattice(emissions, LENGTHS, potentials).marginals()
    for row, length in enumerate(LENGTHS):
        expected = np.zeros((length, LABELS))
        for path, probability in every_path(emissions[row, :length], potentials).items():
            expected[np.arange(length), path] += probability
        assert np.allclose(marginals[row, :length], expected, atol=1e-5)
        assert np.allclose(marginals[row, :length].sum(axis=1), 1, atol=1e-5)


def test_span_probability_is_that_of_enumeration(
    emissions: np.ndarray, potentials: Potentials
) -> None:
    found = lattice(emissions, LENGTHS, potentials)
    paths = every_path(emissions[0], potentials)
    for start, labels in ((0, (1, 2)), (1, (0, 0, 2)), (3, (1,)), (0, (2, 0, 1, 0))):
        end = start + len(labels)
        expected = sum(p for path, p in paths.items() if path[start:end] == labels)
        got = found.path_probability(0, start, np.array(labels))
        assert got == pytest.approx(expected, abs=1e-5)


def test_large_scores_do_not_overflow(potentials: Potentials) -> None:
    emissions = np.full((1, 500, LABELS), 3e4, dtype=np.float32)
    emissions[:, :, 1] += 50
    length = np.array([500])
    marginals = lattice(emissions, length, potentials).marginals()
    assert np.isfinite(marginals).all()
    assert (best_path(emissions, length, potentials) == 1).all()
