"""Reads files, folders and streams into documents, and documents into flowing text.

::

    inputs → formats → pages → articles → blocks → flow
    inputs.py finds files; formats.py picks a reader by a file's ending (plain.py, records.py …),
    which yields pages; lines.py and signs.py say what each line of a page is, articles.py where an
    article begins, blocks.py which lines make a paragraph; guesses.py dates and places a page;
    flow.py joins the blocks for reading, with a way back. reader.py runs it all.

A new format is one file with a function of type ``page.Format`` and one row in ``formats.FORMATS``.
"""

from kg.reading.flow import Flow, flow
from kg.reading.reader import Reading, read

__all__ = ["Flow", "Reading", "flow", "read"]
