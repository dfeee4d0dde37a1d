"""The HTTP interface: answers, requirements and facts as JSON."""

from normgraph.api.app import create_app

__all__ = ["create_app"]
