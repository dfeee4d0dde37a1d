"""The HTTP interface: routes for answers, checks, dossiers, the things in the graph, SPARQL, linked data, and pages.

What is answered is made elsewhere (`web` makes pages, `sparql` runs queries); here stand routes, headers and errors.
"""

from normgraph.api.app import create_app
from normgraph.api.server import address_of, listen
from normgraph.api.writes import Writing, read_token

__all__ = ["Writing", "address_of", "create_app", "listen", "read_token"]
