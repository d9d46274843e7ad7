"""INPUT → raw inputs: a file, the files of a folder, or ``-`` for standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.reading.formats import FORMATS
from kg.reading.page import FILE_LIMIT, RawInput

STANDARD_INPUT = "-"


def raw_inputs(given: str | os.PathLike[str]) -> Iterator[RawInput | InputError]:
    """The files that an INPUT stands for, sorted; InputErrors for what is not there.

    Of a folder, files whose names begin with a dot or have an unknown ending are passed over.
    """
    name = os.fspath(given)
    if name == STANDARD_INPUT:
        yield _standard_input()
        return
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, name)
    elif path.is_file():
        yield RawInput(name, path.stem, path)
    elif path.exists():
        yield InputError("not a file", where=name, do="give a file or a folder")
    else:
        yield InputError("not found", where=name, do="check the path")


def _standard_input() -> RawInput | InputError:
    data = sys.stdin.buffer.read(FILE_LIMIT + 1)
    if len(data) > FILE_LIMIT:
        what = f"larger than {FILE_LIMIT // 2**20} MiB"
        return InputError(what, where="standard input", do="give it as files")
    return RawInput("standard input", "stdin", None, data)


def _folder(folder: Path, name: str) -> Iterator[RawInput | InputError]:
    closed: list[OSError] = []
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [one for one in folders if not one.startswith(".")]
        here = (Path(parent, one) for one in files if not one.startswith("."))
        found.extend(path for path in here if path.suffix.lower() in FORMATS and path.is_file())
    for error in closed:
        where = str(error.filename)
        yield InputError(f"cannot be opened ({error.strerror})", where=where, do="check its rights")
    if not found and not closed:
        endings = ", ".join(filter(None, FORMATS))
        yield InputError("no readable files", where=name, do=f"files end in {endings}")
    for path in sorted(found, key=lambda one: one.parts):
        yield RawInput(str(path), path.stem, path)
