"""The HTTP interface: answers, requirements and facts as JSON."""

from normgraph.api.app import create_app
from normgraph.api.listen import address_of, listen

__all__ = ["address_of", "create_app", "listen"]
