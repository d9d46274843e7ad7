"""What is served, where, and what a request may cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take.

    A query runs ``seconds`` at most, in a process that may take ``memory`` bytes beyond what the
    open store needs (0: no limit). ``quick`` queries run at once; one that has run for
    ``patience`` seconds makes room for others, and goes on among at most ``slow`` such queries.
    ``waiting`` requests may wait for their turn; a client that takes nothing for ``stall`` seconds
    is left. A body holds ``body`` bytes at most, and a connection may be idle for ``idle`` seconds.
    """

    seconds: float = 60.0
    memory: int = 1024 * MEBIBYTE
    quick: int = 4
    slow: int = 4
    patience: float = 0.5
    waiting: int = 500
    stall: float = 30.0
    body: int = 4 * MEBIBYTE
    idle: float = 20.0


@dataclass(frozen=True, slots=True)
class Settings:
    """A build's folder, a store's folder or an RDF file, and how it is served.

    With a ``token`` the Graph Store Protocol also writes, for those who send it.
    """

    path: Path
    host: str = "127.0.0.1"
    port: int = 7878
    token: str = ""
    limits: Limits = field(default_factory=Limits)
