"""What a program that uses the client gets to know of its types; mypy checks it here and against the wheel."""

from datetime import date
from typing import assert_type

from normgraph import Client
from normgraph.client import Answer, Outcome, Things
from normgraph.model import Text

client = Client.local()
answer = client.ask({"is_ai_system": True, "annex3": ["5a"], "role_deployer": True}, as_of="2026-11-22")
assert_type(answer, Answer)
assert_type(answer.as_of, date)
assert_type(answer["aia-4-1"], Outcome)
assert_type(answer["aia-4-1"].missing, tuple[str, ...])
assert_type(client.things("supervisors", requirement="avg-13-1"), Things)
assert_type(client.search("BIO2").read_as, Text | None)
