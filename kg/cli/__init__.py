"""The command ``kg``: data on stdout, everything else on stderr, exit 0 only when all worked."""

from kg.cli.main import app

__all__ = ["app"]
