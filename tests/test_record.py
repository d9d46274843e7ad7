"""The record that ``kg extract`` writes."""

from __future__ import annotations

from annotated import read

from kg.record import as_record


def test_figures_stand_beside_the_facts() -> None:
    extraction = read(
        "[TIME:2023-03-29 3月29日]，[LOC 某村]发生[EVENT:accident:noun 火灾]，致2人死亡。"
    )
    record = as_record(extraction)
    assert {f["p"] for f in record["facts"]} == {"heldOn", "heldAt"}
    (figure,) = record["figures"]
    assert (figure["p"], figure["o"], figure["evidence"]) == ("deaths", "2", "2人死亡")


def test_offsets_count_from_the_start_of_the_file() -> None:
    record = as_record(read("[LOC 某区]召开[EVENT:meeting:noun 推进会]。"))
    assert [(m["start"], m["end"], m["text"]) for m in record["mentions"]] == [
        (0, 2, "某区"),
        (4, 7, "推进会"),
    ]
