# ruff: noqa: N815 (the ontology's spelling)
"""The project's terms as an rdflib namespace, and how the model's words map to them.

``ontology/news.ttl`` is the only source of terms; a test fails when this file drifts from it.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.iri import ONTOLOGY


class WM(DefinedNamespace):
    """The terms of ``ontology/news.ttl``."""

    _fail = True
    _NS = Namespace(ONTOLOGY)

    Accident: URIRef
    Appointment: URIRef
    Campaign: URIRef
    Ceremony: URIRef
    Claim: URIRef
    Competition: URIRef
    Death: URIRef
    Inspection: URIRef
    Judgement: URIRef
    Launch: URIRef
    Meeting: URIRef
    Mention: URIRef
    OtherEvent: URIRef
    Quote: URIRef
    Ruling: URIRef
    Signing: URIRef
    Source: URIRef
    Tenure: URIRef
    Training: URIRef
    Visit: URIRef

    aboutProject: URIRef
    accompaniedBy: URIRef
    attendedBy: URIRef
    awardedTo: URIRef
    confidence: URIRef
    deaths: URIRef
    divisionCode: URIRef
    firstSeen: URIRef
    heldAt: URIRef
    heldOn: URIRef
    heldPost: URIRef
    holdsPost: URIRef
    hostedBy: URIRef
    inDivision: URIRef
    injured: URIRef
    inspected: URIRef
    inverseLabel: URIRef
    judges: URIRef
    kind: URIRef
    lastSeen: URIRef
    locatedIn: URIRef
    memberOf: URIRef
    missing: URIRef
    organisedBy: URIRef
    partOf: URIRef
    placeBasis: URIRef
    post: URIRef
    presidedBy: URIRef
    publishedBasis: URIRef
    reportedBy: URIRef
    result: URIRef
    signedWith: URIRef
    sourceOffset: URIRef
    spokeAt: URIRef
    status: URIRef
    tenure: URIRef
    verdict: URIRef
    words: URIRef


EVENT_CLASSES: dict[str, str] = {
    "meeting": "wm:Meeting",
    "inspection": "wm:Inspection",
    "visit": "wm:Visit",
    "training": "wm:Training",
    "ceremony": "wm:Ceremony",
    "signing": "wm:Signing",
    "competition": "wm:Competition",
    "campaign": "wm:Campaign",
    "appointment": "wm:Appointment",
    "accident": "wm:Accident",
    "ruling": "wm:Ruling",
    "launch": "wm:Launch",
    "death": "wm:Death",
    "other": "wm:OtherEvent",
}
"""The class of each kind of happening."""

ENTITY_CLASSES: dict[str, str] = {
    "PER": "schema:Person",
    "ORG": "org:Organization",
    "LOC": "schema:Place",
    "EVENT": "sem:Event",
}
"""The class of each type of entity."""

MENTION_CLASSES: dict[str, str] = ENTITY_CLASSES | {
    "TITLE": "org:Post",
    "TIME": "time:TemporalEntity",
}
"""The class of what each label of mentions refers to."""

BROADER: dict[str, str] = {
    "aboutProject": "schema:about",
    "accompaniedBy": "sem:hasActor",
    "attendedBy": "sem:hasActor",
    "awardedTo": "sem:hasActor",
    "heldAt": "sem:hasPlace",
    "heldOn": "sem:hasTimeStamp",
    "holdsPost": "org:holds",
    "hostedBy": "sem:hasActor",
    "inspected": "sem:hasPlace",
    "memberOf": "org:memberOf",
    "organisedBy": "sem:hasActor",
    "partOf": "dcterms:isPartOf",
    "presidedBy": "sem:hasActor",
    "reportedBy": "schema:author",
    "spokeAt": "sem:hasActor",
}
"""The property of a shared vocabulary that each predicate refines (``rdfs:subPropertyOf``)."""

CONTAINMENT: dict[tuple[str, str], str] = {
    ("partOf", "LOC"): "schema:containedInPlace",
    ("partOf", "ORG"): "org:subOrganizationOf",
    ("locatedIn", "LOC"): "schema:containedInPlace",
    ("locatedIn", "ORG"): "schema:location",
}
"""What else holds of a part or a location, by predicate and type of the subject."""
