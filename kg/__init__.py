"""Wenmai (文脉): Chinese news in, an auditable knowledge graph out."""
