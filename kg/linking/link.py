"""All mentions of one article to its entities."""

from __future__ import annotations

from kg.linking.bodies import link_bodies
from kg.linking.happenings import link_events
from kg.linking.locality import Locality, locality_of
from kg.linking.people import link_people
from kg.linking.places import divisions_mentioned, link_places
from kg.linking.registry import Registry
from kg.nlp.analysis import Analysis


def link(analysis: Analysis) -> tuple[Registry, Locality]:
    """The entities of an article, with their mentions attached, and where it speaks from."""
    place = analysis.document.place
    locality = locality_of(place, divisions_mentioned(analysis.text, analysis.mentions, place))
    registry = Registry()
    link_places(analysis.text, analysis.mentions, locality, registry)
    link_bodies(analysis.text, analysis.mentions, locality, registry)
    link_people(analysis.text, analysis.mentions, locality, registry)
    link_events(analysis, registry)
    return registry, locality
