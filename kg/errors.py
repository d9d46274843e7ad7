"""What can go wrong, as a small tree; every message says what, where, and what to do.

::

    KgError
    ├── InputError      an input cannot be read; the others still are
    ├── ModelError      the language model is missing or does not fit
    ├── ResourceError   a lexicon, gazetteer or ontology file is missing or malformed
    ├── QueryError      a query does not parse, or ran too long
    ├── StoreError      the store is missing, locked or damaged
    ├── ValidationError the graph breaks the ontology's shapes
    └── TargetError     the output cannot be written; what was there stays
"""

from __future__ import annotations


class KgError(Exception):
    """The root: ``what`` happened, ``where``, and what to ``do`` about it."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(
            ": ".join(part for part in (where, what) if part) + (f"; {do}" if do else "")
        )


class InputError(KgError):
    """An input cannot be read: missing, empty, binary, malformed, too large."""


class ModelError(KgError):
    """The language model is missing or does not fit."""


class ResourceError(KgError):
    """A lexicon, gazetteer or ontology file is missing or malformed."""


class QueryError(KgError):
    """A query does not parse, names nothing known, or ran too long."""


class StoreError(KgError):
    """The store is missing, locked by another process, or damaged."""


class ValidationError(KgError):
    """The graph breaks the ontology's shapes."""


class TargetError(KgError):
    """The output cannot be written; what was there before stays as it was."""
