import json
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.nlp.tagger import Tagger, load_tagger
from kg.nlp.tagger.weights import FACTS, WEIGHTS, Weights, from_bytes, from_disk

TEXT = "中原区委书记李晓雷调研国棉三厂"


def test_round_trip(weights: Weights, tagger: Tagger, tmp_path: Path) -> None:
    weights.to_disk(tmp_path)
    again = from_disk(tmp_path)
    assert again.facts == weights.facts
    assert set(again.arrays) == set(weights.arrays)
    for name, array in weights.arrays.items():
        np.testing.assert_array_equal(again.arrays[name], array)
    assert load_tagger(tmp_path).tag([TEXT]) == tagger.tag([TEXT])


def test_same_content_same_bytes(weights: Weights) -> None:
    assert weights.to_bytes() == from_bytes(*weights.to_bytes()).to_bytes()


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=WEIGHTS):
        load_tagger(tmp_path)


def test_other_format(weights: Weights, tmp_path: Path) -> None:
    weights.to_disk(tmp_path)
    facts = json.loads((tmp_path / FACTS).read_text(encoding="utf-8"))
    (tmp_path / FACTS).write_text(json.dumps(facts | {"format": 0}), encoding="utf-8")
    with pytest.raises(ModelError, match="format 0"):
        load_tagger(tmp_path)


def test_other_types(weights: Weights) -> None:
    with pytest.raises(ModelError, match="knows"):
        Tagger(Weights(weights.arrays, {**weights.facts, "types": ["X"]}))
