"""Every answer keeps to the description, whatever is asked: made questions, the same ones on every run."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.types import Receive, Scope, Send

from normgraph.api import create_app

NOT_CHECKED: list[Any] = [
    positive_data_acceptance,  # the description names no keys of the graph and no ends of the time line
    negative_data_rejection,  # nor which YAML is a description
]

BY_WORKERS = r"^/(sparql|ready|health/ready|v1/queries/.*)$"
"""What processes of their own answer, which live with one server; these have their tests over HTTP."""

application = create_app()


async def without_workers(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve what needs no workers, and tell of no beginning: with each test they would be started, for nothing."""
    assert scope["type"] == "http"
    await application(scope, receive, send)


schema = schemathesis.openapi.from_asgi("/v1/openapi.json", without_workers).exclude(path_regex=BY_WORKERS)


@schemathesis.serializer("application/jsonl", "application/x-ndjson")
def lines(_: schemathesis.SerializationContext, value: Any) -> bytes:
    """Send lines, which the tool does not know, as they stand; and what else it makes of a body as one of them."""
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "surrogatepass")


# Registers also come as workbooks, which the tool cannot make; those have their own tests.
@pytest.mark.filterwarnings("ignore:Skipped test cases with unsupported payload media types")
@schema.parametrize()
@settings(
    max_examples=5,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_answers_keep_to_the_description(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(excluded_checks=NOT_CHECKED)
