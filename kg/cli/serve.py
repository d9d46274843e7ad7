"""The verbs of the network: serve and push."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.query import EXPORTS, Folder
from kg.errors import QueryError


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.command()(serve)
    app.command()(push)


def serve(
    directory: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Folder of a build, or an RDF file.")
    ] = EXPORTS,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 7878,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may run.")] = 60.0,
    memory: Annotated[
        int, typer.Option(min=0, help="MiB that a query may take; 0 for no limit.")
    ] = 1024,
    workers: Annotated[int, typer.Option(min=1, help="How many queries run at once.")] = 4,
    max_body: Annotated[int, typer.Option(min=1, help="MiB that a request may hold.")] = 4,
    writable: Annotated[
        bool, typer.Option("--writable", help="Let who has the token write graphs at /data.")
    ] = False,
) -> None:
    """Serve the graph: SPARQL at /sparql, graphs at /data, pages for people at /.

    The token for writing is that of WENMAI_TOKEN, or a new one that is shown.
    """
    from kg.serve import Limits, Settings
    from kg.serve import serve as run
    from kg.serve.settings import MEBIBYTE

    limits = Limits(
        seconds=timeout,
        memory=memory * MEBIBYTE,
        quick=workers,
        slow=workers,
        body=max_body * MEBIBYTE,
    )
    token = (os.environ.get("WENMAI_TOKEN") or secrets.token_urlsafe(24)) if writable else ""
    if writable and not os.environ.get("WENMAI_TOKEN"):
        typer.echo(f"token for writing: {token}", err=True)
    run(
        Settings(directory, host=host, port=port, token=token, limits=limits),
        started=lambda address: typer.echo(f"{directory} at {address}", err=True),
    )


def push(
    url: Annotated[str, typer.Argument(metavar="URL", help="The other store's endpoint.")],
    output: Folder = EXPORTS,
    update: Annotated[
        bool,
        typer.Option("--update", help="URL takes SPARQL Update, not the Graph Store Protocol."),
    ] = False,
    into: Annotated[
        str,
        typer.Option(help="all, articles (a named graph each), default, or the IRI of one graph."),
    ] = "all",
    user: Annotated[str, typer.Option(help="Name, for Basic or Digest.")] = "",
    password: Annotated[
        str, typer.Option(envvar="WENMAI_PASSWORD", help="Password.", show_default=False)
    ] = "",
    token: Annotated[
        str, typer.Option(envvar="WENMAI_TOKEN", help="Bearer token.", show_default=False)
    ] = "",
    afresh: Annotated[
        bool, typer.Option("--afresh", help="Push all, even what was pushed.")
    ] = False,
) -> None:
    """Load another store with the graph; what was pushed already and is the same is left out."""
    from kg.push import Target
    from kg.push import push as load
    from kg.store import open_graph

    if bool(user) != bool(password):
        raise QueryError(
            "a name needs a password", where="kg push", do="give --user and --password"
        )
    target = Target(url, update=update, user=user, password=password, token=token)
    done = load(
        open_graph(output),
        target,
        into=into,
        afresh=afresh,
        progress=lambda name: typer.echo(name, err=True),
    )
    typer.echo(
        f"{done.sent} sent, {done.kept} already there, {done.dropped} dropped,"
        f" {done.triples} triples to {url}",
        err=True,
    )
