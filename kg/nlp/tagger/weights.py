"""The model file: named arrays in one NumPy archive, facts about them in one JSON object.

The n-gram table is stored as 8-bit integers with one scale per column, everything else as 16-bit
floats. Both expand on loading, except the table, which stays small in memory too.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError

WEIGHTS = "weights.npz"
FACTS = "model.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays by name and the facts that go with them (sizes, styles, calibration)."""

    arrays: Mapping[str, NDArray[Any]]
    facts: Mapping[str, Any]

    def to_bytes(self) -> tuple[bytes, bytes]:
        """The archive and the JSON object, each the same for the same content."""
        buffer = io.BytesIO()
        stored = {name: _narrow(self.arrays[name]) for name in sorted(self.arrays)}
        np.savez_compressed(buffer, **stored)  # type: ignore[arg-type]
        facts = json.dumps(self.facts, ensure_ascii=False, indent=1, sort_keys=True)
        return buffer.getvalue(), (facts + "\n").encode()

    def to_disk(self, folder: Path) -> None:
        """Write both files into `folder`, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        archive, facts = self.to_bytes()
        (folder / WEIGHTS).write_bytes(archive)
        (folder / FACTS).write_bytes(facts)


def from_bytes(archive: bytes, facts: bytes, *, where: str = "") -> Weights:
    """Read what `Weights.to_bytes` wrote; `where` names the source in errors."""
    known = json.loads(facts)
    if known.get("format") != FORMAT:
        raise ModelError(
            f"model format {known.get('format')!r}, this version reads {FORMAT}",
            where=where,
            do="rebuild the model with `kg train`",
        )
    with np.load(io.BytesIO(archive), allow_pickle=False) as stored:
        arrays = {name: _widen(stored[name]) for name in stored.files}
    return Weights(arrays, known)


def from_disk(folder: Path) -> Weights:
    """Read the model in `folder`."""
    for name in (WEIGHTS, FACTS):
        if not (folder / name).is_file():
            raise ModelError(
                f"no {name}", where=str(folder), do="rebuild the model with `kg train` or reinstall"
            )
    return from_bytes(
        (folder / WEIGHTS).read_bytes(), (folder / FACTS).read_bytes(), where=str(folder)
    )


def _narrow(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float16) if array.dtype == np.float32 else array


def _widen(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float32) if array.dtype == np.float16 else array
