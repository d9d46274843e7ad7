"""``kg eval`` from outside, without and with the pipeline."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from evaluation.small_gold import Record, at, gold_record, prediction, write
from typer.testing import CliRunner

from kg.errors import InputError, TargetError
from kg.evaluation import command
from kg.model import Document

APP = typer.Typer()
command.register(APP)


@APP.callback()
def main() -> None:
    """A program with one verb."""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write(tmp_path / "gold", [gold_record()])


@pytest.fixture
def pred(tmp_path: Path) -> Path:
    """A person missed, a body too many, a wrong fact, and all with confidence 0.9."""
    record = prediction()
    record["mentions"] = [
        m | {"confidence": 0.9} for m in record["mentions"] if m["text"] != "李华"
    ]
    record["mentions"].append(at("强调", "ORG", confidence=0.2))
    record["facts"][3] |= {"o": "e2", "evidence": "县长李华陪同"}
    file = tmp_path / "pred.jsonl"
    file.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def kg_eval(*arguments: str | Path, stdin: str | None = None) -> tuple[str, str]:
    """stdout and stderr of a run that must succeed."""
    result = CliRunner().invoke(
        APP, ["eval", *map(str, arguments)], input=stdin, catch_exceptions=False
    )
    assert result.exit_code == 0, result.stderr
    return result.stdout, result.stderr


def test_tables(gold: Path, pred: Path) -> None:
    out, err = kg_eval(gold, "--pred", pred)
    for words in (
        "mentions, exact span and type",
        "values of times: 100.0 right (1/1)",
        "wrong ones that split a true one: 0",
        "B-cubed: P 100.0 R 100.0 over 10/11 mentions",
        "posts with the right body: 100.0 (2/2)",
        "expected calibration error",
    ):
        assert words in out
    assert err == ""


def test_errors_with_their_words(gold: Path, pred: Path) -> None:
    out, _ = kg_eval(gold, "--pred", pred, "--errors", "5")
    assert "  - PER 36–38 公司、丙村考察，县长[李华]陪同。王明强调要抓好\n" in out
    assert "  + ORG 43–45 ，县长李华陪同。王明[强调]要抓好生产。⏎（记者\n" in out
    assert "  - 王明在乙公司丙村调研 presidedBy 王明\n" in out
    assert "  + 王明在乙公司丙村调研 presidedBy 李华 「县长李华陪同」\n" in out


def test_json(gold: Path, pred: Path, tmp_path: Path) -> None:
    file = tmp_path / "scores.json"
    arguments = (gold, "--pred", pred, "--bootstrap", "10", "--errors", "1")
    shown, _ = kg_eval(*arguments, "--json", file)
    only_json, _ = kg_eval(*arguments, "--json", "-")
    assert "F1 95 %" in shown
    report = json.loads(only_json)
    assert report == json.loads(file.read_text(encoding="utf-8"))
    cell = report["mentions_strict"]["cells"]["PER"]
    assert (cell["tp"], cell["predicted"], cell["gold"]) == (4, 4, 5)
    assert cell["interval"]["f1"] == pytest.approx([cell["f1"], cell["f1"]])
    assert report["reliability"]["count"] == 14
    assert report["errors"][0]["facts"][0]["predicate"] == "presidedBy"


def test_predictions_from_stdin(gold: Path, pred: Path) -> None:
    from_file, _ = kg_eval(gold, "--pred", pred)
    from_stdin, _ = kg_eval(gold, "--pred", "-", stdin=pred.read_text(encoding="utf-8"))
    assert from_stdin == from_file


def test_ids_that_only_one_side_has(gold: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text(json.dumps({"id": "B1"}), encoding="utf-8")
    _, err = kg_eval(gold, "--pred", file)
    assert "1 articles without prediction, counted as empty: A1" in err
    assert "1 articles not in gold, ignored: B1" in err


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (("--ids", "A9"), InputError, "no article A9"),
        (("--genre", "wider"), InputError, "no article chosen"),
        (("--json", "no/such/folder/scores.json"), TargetError, "cannot be written"),
        (("--pred", "no-such-file"), InputError, "cannot be read"),
    ],
)
def test_what_goes_wrong(
    gold: Path, pred: Path, options: tuple[str, str], error: type[Exception], said: str
) -> None:
    arguments = ["eval", str(gold), "--pred", str(pred), *options]
    with pytest.raises(error, match=said):
        CliRunner().invoke(APP, arguments, catch_exceptions=False)


def fake_api(asked: list[Any]) -> ModuleType:
    """A pipeline that finds everything in articles that are dated as they should be."""
    module = ModuleType("kg.api")

    def extract_records(
        documents: Iterable[Document], *, model: str | None = None
    ) -> Iterator[Record]:
        for document in documents:
            asked.append((document.id, str(document.published), model))
            yield prediction() | {"id": document.id}

    module.__dict__["extract_records"] = extract_records
    return module


def test_runs_the_pipeline(gold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setitem(sys.modules, "kg.api", fake_api(asked))
    out, _ = kg_eval(gold, "--model", "other", "--json", "-")
    assert asked == [("A1", "2024-04-02", "other")]
    assert json.loads(out)["facts"]["micro"]["f1"] == 1


def test_unreadable_articles_fail_the_run(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "kg.api", fake_api([]))
    record = gold_record() | {"ref_date": "in spring"}
    folder = write(tmp_path / "odd", [record])
    result = CliRunner().invoke(APP, ["eval", str(folder)])
    assert result.exit_code == 1
    assert "mentions, exact span and type" in result.stdout
    assert "no date: 'in spring'" in result.stderr
