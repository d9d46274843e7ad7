"""A network as GraphML or GEXF, written as it is read: no more than one node is held."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.export.network import Edge, Node, edges, nodes

if TYPE_CHECKING:
    from kg.store import KnowledgeGraph

_NODE = ("iri", "label", "type", "kind", "start", "end")
_EDGE = ("predicate", "claim", "quote", "article", "confidence", "source", "status")
_GEXF_NODE = ("iri", "type", "kind")
"""The attributes that GEXF has no place of its own for."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines(graph: KnowledgeGraph, form: str) -> Iterator[str]:
    """The network as ``graphml`` or ``gexf``, line by line."""
    write: Mapping[str, Callable[[KnowledgeGraph], Iterator[str]]]
    write = {"graphml": graphml, "gexf": gexf}
    return (line + "\n" for line in write[form](graph))


def graphml(graph: KnowledgeGraph) -> Iterator[str]:
    """The network as GraphML."""
    yield "<?xml version='1.0' encoding='utf-8'?>"
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            yield f'  <key id="{kind}-{name}" for="{kind}" attr.name="{name}" {_typed(name)} />'
    yield '  <graph edgedefault="directed">'
    for node in nodes(graph):
        data = _data("node", node.attributes)
        yield f"    <node id={_quoted(node.id)}>{data}</node>"
    for edge in edges(graph):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f"    <edge id={_quoted(edge.key)} {ends}>{_data('edge', edge.attributes)}</edge>"
    yield "  </graph>\n</graphml>"


def _typed(name: str) -> str:
    return f'attr.type="{"double" if name == "confidence" else "string"}"'


def _data(kind: str, attributes: Mapping[str, str | float]) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{_escaped(value)}</data>' for name, value in attributes.items()
    )


def gexf(graph: KnowledgeGraph) -> Iterator[str]:
    """The network as GEXF 1.2, nodes with their days."""
    yield "<?xml version='1.0' encoding='utf-8'?>"
    yield '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
    yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">'
    for kind, names in (("edge", (*_EDGE, "networkx_key")), ("node", _GEXF_NODE)):
        yield f'    <attributes mode="static" class="{kind}">'
        for name in names:
            form = "double" if name == "confidence" else "string"
            yield f'      <attribute id="{kind}-{name}" title="{name}" type="{form}" />'
        yield "    </attributes>"
    yield "    <nodes>"
    yield from map(_gexf_node, nodes(graph))
    yield "    </nodes>\n    <edges>"
    for number, edge in enumerate(edges(graph)):
        yield _gexf_edge(number, edge)
    yield "    </edges>\n  </graph>\n</gexf>"


def _gexf_node(node: Node) -> str:
    of = node.attributes
    own = {"id": node.id} | {k: of[k] for k in ("label", "start", "end") if k in of}
    attributes = " ".join(f"{name}={_quoted(value)}" for name, value in own.items())
    others = {k: of[k] for k in _GEXF_NODE if k in of}
    return f"      <node {attributes}>{_values('node', others)}</node>"


def _gexf_edge(number: int, edge: Edge) -> str:
    ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
    attributes: dict[str, str | float] = {**edge.attributes, "networkx_key": edge.key}
    values = _values("edge", attributes)
    return f'      <edge id="{number}" {ends}>{values}</edge>'


def _values(kind: str, attributes: Mapping[str, str | float]) -> str:
    values = "".join(
        f'<attvalue for="{kind}-{name}" value={_quoted(value)} />'
        for name, value in attributes.items()
    )
    return f"<attvalues>{values}</attvalues>"


def _escaped(value: str | float) -> str:
    return escape(_NOT_XML.sub("\ufffd", str(value)))


def _quoted(value: str | float) -> str:
    """Between quotation marks, line ends kept."""
    clean = _NOT_XML.sub("\ufffd", str(value))
    return quoteattr(clean, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
