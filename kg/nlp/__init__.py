"""From documents to mentions; the only room that imports spaCy."""
