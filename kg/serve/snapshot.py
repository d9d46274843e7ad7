"""A store to serve from: the build's own, or, for an RDF file, one made of it for a while."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.store import STORE, open_graph


def prepared(path: Path, aside: Path) -> Path:
    """Where workers find the store of ``path``. A file is loaded into a store in ``aside``.

    Raises StoreError when there is no graph.
    """
    if any((folder / "CURRENT").is_file() for folder in (path / STORE, path)):
        return path
    loaded = open_graph(path).raw
    store = ox.Store(str(aside / STORE))
    store.bulk_extend(iter(loaded))
    store.flush()
    return aside
