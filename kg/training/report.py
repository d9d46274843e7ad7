"""Writes `report.json` beside the model: what it was made from and what it can do."""

from __future__ import annotations

import hashlib
import json
import platform
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from kg.nlp.tagger import Tagger, load_tagger
from kg.nlp.tagger.calibration import reliability
from kg.training import corpora, evaluate

if TYPE_CHECKING:
    from kg.training.main import Recipe

TRAINED = (
    "ner/msra/train.bio",
    "ner/pfr199801_time/train.bio",
    "ner/cluener/train.bio",
    "ner/resume/train.bio",
    "news",
    "gazetteers/admin_div",
    "gazetteers/thuocl",
    "gazetteers/names/surnames.tsv",
    "gazetteers/names/english_names_2w.txt",
    "gazetteers/company",
)
"""What the weights are learnt from."""

MEASURED = ("ner/msra", "ner/pfr199801_time", "gold/dev")
"""What stopping, styles and calibration are chosen by, and what is reported on."""


def write_report(
    out: Path,
    data: Path,
    *,
    recipe: Recipe,
    articles: evaluate.DevelopmentSet,
    style: Mapping[str, Any],
) -> dict[str, Any]:
    """Measure the model in `out` and write the report there."""
    began = time.perf_counter()
    tagger = load_tagger(out)
    seconds = time.perf_counter() - began
    test = corpora.annotated(data, "test")
    confidences = list(articles.judged(articles.tag(tagger, style="house")))
    confidences = [(span, right) for span, right in confidences if span.label in evaluate.MICRO]
    rows, error = reliability([s.confidence for s, _ in confidences], [r for _, r in confidences])
    report: dict[str, Any] = {
        "scores": {
            "msra test": evaluate.on_corpus(tagger, test["msra"], style="msra").as_dict(),
            "pfr199801 test": evaluate.on_corpus(tagger, test["pfr"], style="pfr").as_dict(),
            **_development(tagger, articles),
        },
        "style": style,
        "calibration": {
            "on": "development articles, PER ORG LOC",
            "expected_calibration_error": round(error, 4),
            "reliability": [{k: round(v, 3) for k, v in asdict(row).items()} for row in rows],
        },
        "size_bytes": sum(
            file.stat().st_size for file in sorted(out.glob("*.*")) if _shipped(file)
        ),
        "load_seconds": round(seconds, 2),
        "characters_per_cpu_second": round(_speed(tagger, articles)),
        "recipe": asdict(recipe),
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch.__version__,
        },
        "trained_on": _hashes(data, TRAINED),
        "measured_on": _hashes(data, MEASURED),
    }
    text = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)
    (out / "report.json").write_text(text + "\n", encoding="utf-8")
    return report


def _shipped(path: Path) -> bool:
    return path.name != "report.json"


def _development(tagger: Tagger, articles: evaluate.DevelopmentSet) -> dict[str, Any]:
    parts = {"all": articles, "seeds": articles.part("S"), "others": articles.part("D")}
    return {
        f"development articles, {name}": {
            kind: value
            for kind, value in evaluate.on_development(tagger, part, style="house")
            .as_dict()
            .items()
            if kind in {"micro_f1", *evaluate.MICRO}
        }
        for name, part in parts.items()
    }


def _speed(tagger: Tagger, articles: evaluate.DevelopmentSet) -> float:
    """Characters per second of processor time, over the development articles."""
    texts = [article.text for article in articles.articles] * 4
    began = time.process_time()
    tagger.tag(texts)
    return sum(map(len, texts)) / (time.process_time() - began)


def _hashes(data: Path, parts: tuple[str, ...]) -> dict[str, str]:
    """SHA-256 of every file in these parts of the data; a training file is in `TRAINED` alone."""
    files: list[Path] = []
    for part in parts:
        path = data / part
        files += [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if parts == TRAINED or path.name != "train.bio"
    }
