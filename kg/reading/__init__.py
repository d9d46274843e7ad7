"""Reads files, folders and streams into documents, and documents into flowing text."""

from kg.reading.flow import Flow, flow
from kg.reading.reader import Reading, read

__all__ = ["Flow", "Reading", "flow", "read"]
