import json
from pathlib import Path

import pytest
from rich.console import Console

from kg.benchmark import DATA, JIEBA, Result, _words, benchmark, table
from kg.nlp.tagger.tagger import SHIPPED


def test_tagged_words_become_spans() -> None:
    words = [("李晓雷", "nr"), ("在", "p"), ("中原区", "ns")]
    assert list(_words("李晓雷 在中原区", iter(words), JIEBA)) == [(0, 3, "PER"), (5, 8, "LOC")]


def test_a_word_that_is_not_in_the_text_is_passed_over() -> None:
    assert list(_words("甲", [("乙", "nr"), ("甲", "nr")], JIEBA)) == [(0, 1, "PER")]


def test_table_shows_speed_relative_to_jieba() -> None:
    f1 = {"PER": 90.0, "ORG": 80.0, "LOC": 70.0}
    console = Console(width=120)
    with console.capture() as captured:
        console.print(table([Result("wenmai", f1, 600.0), Result("jieba.posseg", f1, 1000.0)]))
    assert "0.60" in captured.get()


@pytest.mark.shared
@pytest.mark.skipif(not (DATA / "gold").exists(), reason="no development articles")
def test_ours_is_measured_first() -> None:
    pytest.importorskip("jieba")
    ours, theirs, *_ = benchmark(readers=("wenmai", "jieba.posseg"), repeats=1)
    assert ours.name == "wenmai"
    assert all(ours.f1[kind] > theirs.f1[kind] + 20 for kind in ours.f1)


def test_report_belongs_to_the_shipped_model() -> None:
    path: Path = SHIPPED / "report.json"
    if not path.exists():
        pytest.skip("no report")
    report = json.loads(path.read_text(encoding="utf-8"))
    files = [SHIPPED / name for name in ("model.json", "weights.npz")]
    assert report["size_bytes"] == sum(file.stat().st_size for file in files) <= 30_000_000
    assert report["calibration"]["expected_calibration_error"] <= 0.05
    assert not any("test.bio" in name for name in report["trained_on"])
