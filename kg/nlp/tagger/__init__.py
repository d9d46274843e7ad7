"""The statistical tagger: characters in, PER, ORG, LOC and TIME spans out; NumPy only."""

from kg.nlp.tagger.tagger import TaggedSpan, Tagger, load_tagger

__all__ = ["TaggedSpan", "Tagger", "load_tagger"]
