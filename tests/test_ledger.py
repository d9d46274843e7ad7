from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import iri
from kg.errors import InputError, TargetError
from kg.ledger import HEADER, Ledger, append, judgement, read_ledger


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    made = [
        judgement("same", "person/1/甲", "person/2/甲", by="ann", reason="one\tcareer\n"),
        judgement("different", "person/1/甲", "person/1/甲@page#2", by="bob"),
        judgement("reject", "person/1/甲 memberOf org/-/新华社", by="ann"),
    ]
    append(path, made[:1], today=date(2024, 5, 1))
    append(path, made[1:], today=date(2024, 5, 2))
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == HEADER
    assert lines[1] == "same\tperson/1/甲\tperson/2/甲\tann\t2024-05-01\tone career"
    read = read_ledger(path).judgements
    assert [j.verdict for j in read] == ["same", "different", "reject"]
    assert read[1].right == iri.BASE + "person/1/甲@page#2"
    assert read[2].left == f"{iri.BASE}person/1/甲 {iri.ONTOLOGY}memberOf {iri.BASE}org/-/新华社"
    assert [j.on for j in read] == ["2024-05-01", "2024-05-02", "2024-05-02"]


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "none.tsv") == Ledger()


@pytest.mark.parametrize(
    "line",
    ["same\ta\tb", "same\ta\ta\tann\t\t", "perhaps\ta\tb\tann\t\t", "same\ta\t\tann\t\t"],
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text(f"{HEADER}\n# a remark\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"judgements\.tsv:4"):
        read_ledger(path)


def test_a_ledger_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TargetError):
        append(tmp_path / "file" / "x.tsv", [judgement("same", "a", "b", by="ann")])


def test_a_date_stays_a_literal() -> None:
    made = judgement("reject", "event/x wm:heldOn 2023-03-30", by="ann")
    assert made.left.endswith("heldOn 2023-03-30")
