"""Bulk runs: from a table of facts about very many systems to a table of their statuses, on one machine or on Spark."""

from normgraph.bulk.read import read_statuses

__all__ = ["read_statuses"]
