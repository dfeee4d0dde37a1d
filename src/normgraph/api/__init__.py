"""The HTTP interface: answers, requirements and facts as JSON."""

from normgraph.api.app import create_app
from normgraph.api.listen import address_of, listen
from normgraph.api.writes import Writing, read_token

__all__ = ["Writing", "address_of", "create_app", "listen", "read_token"]
