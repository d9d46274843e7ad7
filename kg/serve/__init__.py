"""The graph over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, pages for people.

``create_app`` gives the ASGI application, ``serve`` runs it. Every query is answered in a process
of its own that can be stopped; the serving process itself never opens the store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.serve.app import create_app
    from kg.serve.running import serve
    from kg.serve.settings import Limits, Settings

__all__ = ["Limits", "Settings", "create_app", "serve"]

_HOMES = {"create_app": "app", "serve": "running", "Limits": "settings", "Settings": "settings"}


def __getattr__(name: str) -> Any:
    """Finds a name on first use (PEP 562): a worker needs nothing of the server."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.serve' has no attribute {name!r}")
    return getattr(import_module(f"kg.serve.{_HOMES[name]}"), name)
