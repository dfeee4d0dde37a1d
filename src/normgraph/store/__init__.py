"""The graph: read from its files or out of another SPARQL engine, indexed, and put into such an engine."""
