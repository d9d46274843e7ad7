"""Knowledge to files: RDF, networks, pages and tables."""
