"""What ``kg.export.html`` is made of: one file to open, with everything inside it.

::

    graph.py      knowledge → nodes, facts and edges, numbered by importance
    sentences.py  evidence → the sentence to show, with the quoted characters marked
    names.py      names → the pinyin that finds them
    dates.py      heldOn literals → days
    layout.py     where each node stands, the same from build to build
    words.py      predicates, types and the interface in Chinese and English
    payload.py    all of it as JSON, safe inside a page, compressed when large
    page.py       the pyvis network and the template around it
    assets/       our template, styles and scripts
"""
