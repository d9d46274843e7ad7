"""Puts the verbs together; the modules of the verbs load heavy parts only when called."""

from __future__ import annotations

import sys
from typing import Any

import typer

from kg.cli import build, exchange, query, serve
from kg.errors import KgError
from kg.evaluation import command as evaluation


class _Program(typer.core.TyperGroup):
    """Turns an expected error into one line and exit status 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            typer.echo(f"kg: {error}", err=True)
            sys.exit(1)


app = typer.Typer(
    cls=_Program,
    name="kg",
    help="文脉 Wenmai: Chinese news in, an auditable knowledge graph out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for module in (build, query, exchange, serve, evaluation):
    module.register(app)
