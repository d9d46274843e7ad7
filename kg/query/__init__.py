"""Questions to the graph: named ones, files and SPARQL, each in a process that can be stopped."""

from kg.query.asking import FORMATS, Answer, ask
from kg.query.named import NamedQuery, Parameter, find, named_queries

__all__ = [
    "FORMATS",
    "Answer",
    "NamedQuery",
    "Parameter",
    "ask",
    "find",
    "named_queries",
]
