"""The only file that knows where seeds/ and ontology/ lie: beside the checkout, or in the wheel."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_data"


def _root() -> Path:
    """The folder that holds seeds/ and ontology/."""
    return _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file, e.g. ``resource("ontology", "news.ttl")``.

    Raises ResourceError when it is not there.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise ResourceError("not found", where=str(path), do="reinstall wenmai")
    return path


def model_directory() -> Path:
    """The folder of the language model that ships inside the package."""
    return _PACKAGE / "nlp" / "model"


def rows(*parts: str) -> Iterator[dict[str, str]]:
    """The rows of a shipped TSV file: a header line, ``#`` comment lines, no quoting.

    Raises ResourceError, naming file and line, when a row has too many or too few cells.
    """
    path = resource("seeds", *parts)
    with path.open(encoding="utf-8", newline="") as lines:
        numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#")
        _, first = next(numbered)
        header = first.rstrip("\n").split("\t")
        for number, line in numbered:
            cells = next(csv.reader([line.rstrip("\n")], delimiter="\t", quoting=csv.QUOTE_NONE))
            if len(cells) != len(header):
                raise ResourceError(
                    f"{len(cells)} cells where the header has {len(header)}",
                    where=f"{path}:{number}",
                    do="separate the cells by tabs",
                )
            yield dict(zip(header, cells, strict=True))
