"""The graph as linked data: every IRI of ours described, the ontology and shapes, downloads, and the catalogue.

This knows no web framework: it gives triples, bytes and plain data for pages. All of it comes from the files.
"""
