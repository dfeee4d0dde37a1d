"""The writings of an answer: JSON, text, CSV and RDF say the same in different forms."""
