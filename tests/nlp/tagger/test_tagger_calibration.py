import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.nlp.tagger.calibration import Calibration, fit, reliability

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200)


@given(PAIRS)
def test_fitted_map_is_monotone_and_stays_in_bounds(pairs: list[tuple[float, bool]]) -> None:
    found = fit([p for p, _ in pairs], [c for _, c in pairs])
    values = found(np.linspace(0, 1, 50))
    assert (np.diff(values) >= -1e-9).all()
    assert (values >= 0).all()
    assert (values <= 1).all()


def test_fit_corrects_overconfidence() -> None:
    rng = np.random.default_rng(0)
    raw = rng.uniform(0, 1, 20_000)
    right = rng.uniform(0, 1, 20_000) < raw**2
    found = fit(raw.tolist(), right.tolist())
    assert float(found(0.5)) == pytest.approx(0.25, abs=0.05)
    _, before = reliability(raw.tolist(), right.tolist())
    _, after = reliability(found(raw).tolist(), right.tolist())
    assert after < 0.02 < before


def test_reliability_rows() -> None:
    rows, error = reliability([0.95, 0.95, 0.15, 1.0], [True, False, False, True])
    assert [(row.count, row.accuracy) for row in rows] == [(1, 0.0), (3, pytest.approx(2 / 3))]
    assert error == pytest.approx((0.15 + 3 * abs(2.9 / 3 - 2 / 3)) / 4)


def test_identity_by_default() -> None:
    assert Calibration()([0.0, 0.3, 1.0]).tolist() == [0.0, 0.3, 1.0]
