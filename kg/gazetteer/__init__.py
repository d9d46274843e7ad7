"""The gazetteer: divisions of China by code and name, and the countries of the world."""

from kg.gazetteer.countries import Country, countries, country
from kg.gazetteer.divisions import Division, Gazetteer, Level, gazetteer

__all__ = ["Country", "Division", "Gazetteer", "Level", "countries", "country", "gazetteer"]
