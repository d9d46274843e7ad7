"""Wenmai (文脉): Chinese news in, an auditable knowledge graph out.

The verbs load what they need when they are called, so that importing ``kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import extract, load, read
    from kg.building import add, build, remove
    from kg.store import open_graph as open  # noqa: A004

__version__ = "0.1.0"

_HOMES = {
    "add": ("kg.building", "add"),
    "build": ("kg.building", "build"),
    "extract": ("kg.api", "extract"),
    "load": ("kg.api", "load"),
    "open": ("kg.store", "open_graph"),
    "read": ("kg.api", "read"),
    "remove": ("kg.building", "remove"),
}

__all__ = ["__version__", "add", "build", "extract", "load", "open", "read", "remove"]


def __getattr__(name: str) -> Any:
    """Finds a verb on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
