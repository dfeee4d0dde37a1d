"""The graph in memory: reading its files, indexing them, and querying them with SPARQL."""
