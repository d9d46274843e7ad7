"""How soon large graphs answer, and how smoothly they move, in processor time."""

from __future__ import annotations

import pytest
from browser import large, measure, worlds

from kg.export.html import write_html

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("count", "typed", "seconds"),
    [
        pytest.param(0, "李晓雷", 1.5, id="seed"),
        pytest.param(500, "wang", 1.5, id="500"),
        pytest.param(5_000, "wang", 3, id="5000", marks=pytest.mark.slow),
        pytest.param(20_000, "wang", 6, id="20000", marks=pytest.mark.slow),
    ],
)
def test_search_answers_and_a_choice_opens_evidence(browser, tmp_path, count, typed, seconds):
    path = tmp_path / "graph.html"
    write_html(large.large(count) if count else worlds.seed(), path)
    assert min(measure.interactive(browser, path, typed).evidence for _ in range(4)) < seconds


def test_panning_five_hundred_nodes_is_smooth(browser, tmp_path):
    path = tmp_path / "graph.html"
    write_html(large.large(500), path)
    assert max(measure.frames(browser, path) for _ in range(2)) >= 30
