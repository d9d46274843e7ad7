"""The page itself: a pyvis network drawn by our own template, all scripts and styles inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import ResourceError
from kg.export.page.payload import packed, to_json

_VIS = ("lib", "vis-9.1.2", "vis-network.min.js")
SCRIPTS = (
    "dom",
    "words",
    "data",
    "state",
    "shown",
    "paths",
    "look",
    "highlight",
    "labels",
    "canvas",
    "groups",
    "search",
    "legend",
    "filters",
    "timeline",
    "evidence",
    "panel",
    "tenure",
    "table",
    "save",
    "keys",
    "main",
)
STYLES = ("page", "parts")


OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 10**9,
    },
    "nodes": {"chosen": False},
    "edges": {
        "smooth": False,
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
    },
}


def page(data: dict[str, Any]) -> str:
    """The finished HTML for the page's data."""
    network = _network(data)
    embedded, encoding = packed(to_json(data))
    vis, script, style = vis_network(), our_script(), our_style()
    network.templateEnv = _environment()
    network.path = "page.html"
    network.templateEnv.globals.update(
        policy=_policy(scripts=(vis, script), style=style),
        style=Markup(style),
        vis=Markup(vis),
        script=Markup(script),
        data=Markup(embedded),
        encoding=encoding,
        language=data["language"],
        title=data["title"],
        words=data["words"]["page"][data["language"]],
        to_json=lambda value: Markup(to_json(value)),
    )
    html: str = network.generate_html()
    return html


def _network(data: dict[str, Any]) -> Network:
    """The opening view as a pyvis network: what is drawn before the rest of the data is read."""
    network = Network(directed=True, cdn_resources="in_line")
    nodes, opening = data["nodes"], range(data["opening"])
    for n in opening:
        x, y = nodes["place"][n]
        network.add_node(n, group=nodes["type"][n], x=x, y=y, shape="dot")
    for node in network.nodes:
        del node["label"]  # the page writes names itself, where there is room
    drawn: set[tuple[int, int]] = set()
    for subject, _, target, *_ in data["facts"]:
        if isinstance(target, int) and subject in opening and target in opening:
            pair = min(subject, target), max(subject, target)
            if subject != target and pair not in drawn:
                drawn.add(pair)
                network.add_edge(*pair)
    network.set_options(json.dumps(OPTIONS))
    return network


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg.export.page", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def vis_network() -> str:
    """vis-network's script as the installed pyvis ships it."""
    path = Path(pyvis.__file__).parent.joinpath(*_VIS)
    if not path.is_file():
        raise ResourceError("not found", where=str(path), do="install pyvis 0.3.2")
    text = path.read_text(encoding="utf-8")
    return _embeddable(re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.M), str(path))


@lru_cache(maxsize=1)
def our_script() -> str:
    """Our scripts as one strict function of their own."""
    parts = (_asset("js", f"{name}.js") for name in SCRIPTS)
    return _embeddable('(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n", "assets/js")


@lru_cache(maxsize=1)
def our_style() -> str:
    """Our style sheets as one."""
    return "\n".join(_asset("css", f"{name}.css") for name in STYLES)


def _asset(*parts: str) -> str:
    return files(__package__).joinpath("assets", *parts).read_text(encoding="utf-8")


def _embeddable(script: str, where: str) -> str:
    """``script`` unless an HTML parser would end it early."""
    if re.search(r"</script|<!--", script, flags=re.I):
        raise ResourceError("this script cannot stand inside a page", where=where)
    return script


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    """A content security policy that lets these scripts and this style run and nothing load."""
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {allowed}",
            f"style-src '{_digest(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
