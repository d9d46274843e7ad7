"""The store as rdflib sees it: read-only, and without outgoing requests."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from kg.errors import StoreError
from kg.iri import PREFIXES
from kg.sparql import refuse_outgoing


class ReadOnlyStore(OxigraphStore):
    """An Oxigraph store that answers and never changes."""

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        """As rdflib's; raises QueryError when the query would ask another server."""
        refuse_outgoing(str(query))
        return super().query(query, *args, **kwargs)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Refused: raises StoreError."""
        raise _refusal()

    def add(self, *args: Any, **kwargs: Any) -> None:
        """Refused: raises StoreError."""
        raise _refusal()

    def addN(self, *args: Any, **kwargs: Any) -> None:  # noqa: N802 (rdflib's name)
        """Refused: raises StoreError."""
        raise _refusal()

    def remove(self, *args: Any, **kwargs: Any) -> None:
        """Refused: raises StoreError."""
        raise _refusal()


def _refusal() -> StoreError:
    return StoreError("is open for reading only", where="the graph", do="copy it: Graph() + graph")


def dataset(store: ox.Store) -> rdflib.Dataset:
    """The store as an rdflib Dataset with the project's prefixes."""
    view = rdflib.Dataset(store=ReadOnlyStore(store=store))
    for prefix, namespace in PREFIXES.items():
        view.bind(prefix, namespace, replace=True)
    return view
