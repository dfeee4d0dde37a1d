"""The Python client: ask a normgraph server, or the graph of this installation, from a program.

>>> from normgraph import Client
>>> client = Client.local()
>>> answer = client.ask({"is_ai_system": True, "annex3": ["5a"], "role_deployer": True}, as_of="2026-11-22")
>>> answer["aia-4-1"].status
'undetermined'
>>> client.requirement("aia-27-1").legal_basis[0].key
'aia/art_27/par_1'
"""

from normgraph.client.answers import Answer, Basis, Fact, Outcome, Question, Requirement, Things, TimelineDay
from normgraph.client.asking import Client
from normgraph.client.rows import MissingData, Rows, Tagged, TakenAs, TruncatedRows, Typed

__all__ = [
    "Answer",
    "Basis",
    "Client",
    "Fact",
    "MissingData",
    "Outcome",
    "Question",
    "Requirement",
    "Rows",
    "Tagged",
    "TakenAs",
    "Things",
    "TimelineDay",
    "TruncatedRows",
    "Typed",
]  # fmt: skip
