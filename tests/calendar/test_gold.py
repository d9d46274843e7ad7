"""How well times are found and resolved on the annotated articles, which the product lacks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.calendar import find_times

GOLD = Path(__file__).resolve().parents[3] / "shared" / "data" / "gold" / "dev"


def _articles() -> list[tuple[dict[str, Any], str]]:
    lines = (GOLD / "gold.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    return [
        (one, (GOLD / "text" / f"{one['id']}.txt").read_bytes().decode("utf-8")) for one in records
    ]


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not here")
def test_recall_and_norms_on_annotated_articles() -> None:
    required = found = matched = right = 0
    for record, text in _articles():
        reference = record["ref_date"] and date.fromisoformat(record["ref_date"])
        norms = {
            (one.span.start, one.span.end): one.norm
            for one in find_times(text, published=reference or None)
        }
        regions = [(one["start"], one["end"]) for one in record.get("alternatives", [])]
        for mention in record["mentions"]:
            span = (mention["start"], mention["end"])
            soft = any(start <= span[0] and span[1] <= end for start, end in regions)
            if mention["type"] != "TIME" or soft:
                continue
            required += 1
            found += span in norms
            if span in norms:
                matched += 1
                right += norms[span] == mention.get("norm")
    assert found / required >= 0.95
    assert right / matched >= 0.97
