"""The command for policy actions: motions, commitments and agenda items about norms and instruments."""

from __future__ import annotations

from typing import Annotated

import typer

from normgraph.cli.console import Format, Lang, ListForm, Tongue, listed_by, reports_errors
from normgraph.errors import find


@reports_errors
def policy(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="Key such as `motie-klaver-register`.")] = None,
    lang: Lang = Tongue.nl,
    form: Format = ListForm.text,
) -> None:
    """List motions, commitments and agenda actions in order of time; with a key, show one and what it touches.

    Examples:
    - `normgraph policy`
    - `normgraph policy beleidsagenda-2021/actie-1a --lang en`
    """
    from normgraph.norms import open_graph
    from normgraph.writing.policy import policy_action_json, policy_action_text, policy_actions_text
    from normgraph.writing.terminal import show, show_json

    actions = open_graph().practice.policy_actions
    if key is None:
        if form is ListForm.json:
            show_json([policy_action_json(one) for one in actions.values()])
        else:
            show(policy_actions_text(actions.values(), lang.value))
        return
    with listed_by("normgraph policy"):
        found = find(actions, key, "beleidsactie", "policy action")
    if form is ListForm.json:
        show_json(policy_action_json(found))
    else:
        show(policy_action_text(found, lang.value))
