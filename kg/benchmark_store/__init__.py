"""Measures the store, its exports, the server and the search beside what they stand on.

``python -m kg.benchmark_store`` does it all in one run and prints a table of ratios.
"""
