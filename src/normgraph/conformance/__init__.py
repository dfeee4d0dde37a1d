"""Conformance: SHACL validation, and the checks that a build runs over our own graph."""
