"""Which model ships with the package."""

from __future__ import annotations

import hashlib
from functools import cache

from kg.resources import model_directory


@cache
def model_identity() -> str:
    """``wenmai`` and the first digits of the SHA-256 of the shipped model's files."""
    digest = hashlib.sha256()
    for name in ("model.json", "weights.npz"):
        digest.update((model_directory() / name).read_bytes())
    return f"wenmai-{digest.hexdigest()[:12]}"
