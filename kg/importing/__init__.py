"""Facts and identities that people already have: RDF files into the graph.

::

    files.py   a file → its triples, normalised; the copy that a build keeps
    facts.py   triples → names, facts and identities in the project's terms
    joining.py those → the entities and IRIs that the graph uses
"""
