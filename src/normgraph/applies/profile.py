"""Say with the few values of an AI Act profile which systems a norm can be for, without ever leaving one out.

The Task Registry of the Algoritmekader asks of a system its type, risk group, role and systemic risk, and shows a
requirement when each list of the requirement that is not empty holds the value of the system. That says less than a
condition. So a value stands in a list unless the conditions of the norm fail under it whatever else is true, and a
norm that can bind outside the AI Act has no lists at all and is always shown.

Open source, transparency obligations and conformity assessment stay empty: a system that did not answer these would
lose norms that may bind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from normgraph.applies.facts import Definitions, consequences, definitions
from normgraph.applies.logic import FALSE, TRUE, Evaluation, facts_under
from normgraph.model import Norms, Requirement, State, Truth

ROLES: Final = {
    "aanbieder": "role_provider",
    "gebruiksverantwoordelijke": "role_deployer",
    "importeur": "role_importer",
    "distributeur": "role_distributor",
}

OUTSIDE: Final[State] = dict.fromkeys(
    ("is_ai_system", "gpai_model_provider", "downstream_provider", *ROLES.values()), False
)
"""What is neither an AI system nor a model of one of the roles of the AI Act."""

TYPES: Final[Mapping[str, State]] = {
    "AI-systeem": {"is_ai_system": True, "gpai_model_provider": False},
    "AI-systeem voor algemene doeleinden": {"is_ai_system": True},
    "AI-model voor algemene doeleinden": {"is_ai_system": False},
}
"""A profile is of one thing: a model that is part of a system has a profile of its own."""

HIGH_RISK: Final = "qualification/high-risk"

CLASSIFIED: Final = tuple(
    f"qualification/{name}"
    for name in ("annex-i-classified", "annex-iii-classified", "annex-iii-registrable-classified")
)
"""The named conditions by which a system is high-risk."""

SYSTEMIC: Final[Mapping[str, State]] = {
    "systeemrisico": {"gpai_systemic": True},
    "geen systeemrisico": {"gpai_systemic": False},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """The lists of a profile, empty where a norm leaves out no value; `always` when it is no question of the AI Act."""

    always: bool
    type: tuple[str, ...] = ()
    risk_group: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    systemic_risk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a profile, as what it says of the facts and of named conditions."""

    name: str
    evaluation: Evaluation


class Profiles:
    """Makes profiles on one graph."""

    def __init__(self, norms: Norms) -> None:
        defined = definitions(norms)
        banned = dict.fromkeys((key for key in norms.cells if key.startswith("prohibited/")), False)
        no_risk = dict.fromkeys(CLASSIFIED, FALSE)
        self._outside = _value("", OUTSIDE, defined)
        self._values: dict[str, tuple[_Value, ...]] = {
            "type": tuple(_value(name, state, defined) for name, state in TYPES.items()),
            "risk_group": (
                _value("hoog-risico AI", banned, defined, {HIGH_RISK: TRUE}),
                _value("geen hoog-risico AI", banned, defined, no_risk),
                _value("verboden AI", {}, defined),
            ),
            "role": tuple(
                _value(name, {**dict.fromkeys(ROLES.values(), False), fact: True}, defined)
                for name, fact in ROLES.items()
            ),
            "systemic_risk": tuple(_value(name, state, defined) for name, state in SYSTEMIC.items()),
        }

    def of(self, requirements: Sequence[Requirement]) -> Profile:
        """Make the profile under which at least one of some norms can bind."""
        if any(_can_bind(one, self._outside.evaluation) for one in requirements):
            return Profile(always=True)
        return Profile(always=False, **{name: self._listed(requirements, name) for name in self._values})

    def _listed(self, requirements: Sequence[Requirement], name: str) -> tuple[str, ...]:
        values = self._values[name]
        listed = tuple(value.name for value in values if any(_can_bind(one, value.evaluation) for one in requirements))
        return () if len(listed) == len(values) else listed


def beyond_profile(requirements: Iterable[Requirement]) -> list[str]:
    """Give the facts that norms hang on and that a profile cannot tell."""
    told = {*OUTSIDE, "gpai_systemic", "prohibited"}
    nodes = [node for one in requirements for node in one.roots()]
    return [fact for fact in facts_under(*nodes) if fact not in told]


def _value(name: str, state: State, defined: Definitions, taken: Mapping[str, Truth] | None = None) -> _Value:
    return _Value(name, Evaluation(consequences({}, state, defined) or state, taken))


def _can_bind(one: Requirement, evaluation: Evaluation) -> bool:
    """Say whether a norm binds under some completion of a state; time is left aside."""
    return all(evaluation.value(gate) is not FALSE for gate in one.gates) and not any(
        evaluation.value(exception) is TRUE for exception in one.exceptions
    )
