"""The Algoritmeregister: its published forms as records, and records as claims in RDF."""
