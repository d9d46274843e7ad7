"""Which model ships with the package."""

from __future__ import annotations

import hashlib
from functools import cache

from kg.resources import model_directory


@cache
def model_identity() -> str:
    """``wenmai`` and the first digits of the SHA-256 of the shipped model's files."""
    digest = hashlib.sha256()
    for path in sorted(model_directory().iterdir()):
        if path.is_file() and path.name != "report.json":
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"wenmai-{digest.hexdigest()[:12]}"
