"""Our norms as the other tools can be compared with them: by URN, with their roles, bases and dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from normgraph.applies.decide import weakest
from normgraph.model import Certainty, Norms, Provision, Requirement
from normgraph.settings import STATE_OF_LAW
from normgraph.sources.labels import DEPLOYER, DISTRIBUTOR, IMPORTER, PROVIDER

ROLES: Final = {
    "provider": PROVIDER,
    "gpai-provider": PROVIDER,
    "sandbox-provider": PROVIDER,
    "downstream-provider": PROVIDER,
    "deployer": DEPLOYER,
    "public-authority-deployer": DEPLOYER,
    "importer": IMPORTER,
    "distributor": DISTRIBUTOR,
}
"""The label under which the tools know an addressee of ours; the others have no role under the AI Act."""

ANYONE: Final = "anyone"


def by_urn(norms: Norms) -> dict[str, tuple[Requirement, ...]]:
    """Give our norms for each URN of the Algoritmekader."""
    found: dict[str, list[Requirement]] = defaultdict(list)
    for requirement in norms.requirements.values():
        for urn in requirement.all_urns:
            found[urn].append(requirement)
    return {urn: tuple(requirements) for urn, requirements in found.items()}


def about_norms(norms: Sequence[Requirement]) -> tuple[tuple[Provision, ...], Certainty]:
    """Give the provisions that norms are named after, and how sure the least sure of them is."""
    bases = dict.fromkeys(one.legal_basis[0] for one in norms if one.legal_basis)
    return tuple(bases), weakest(one.certainty for one in norms)


def addressed(norms: Sequence[Requirement]) -> set[str] | None:
    """Give the role labels that norms address; `None` when they bind whoever it is, or someone outside the AI Act."""
    keys = {role.key for one in norms for role in one.addressees}
    return {ROLES[key] for key in keys} if keys <= set(ROLES) else None


def starts(norms: Sequence[Requirement]) -> list[date]:
    """Give the days on which norms begin to bind, for whatever cases, as known up to the state of the law."""
    found = {period.valid_from for one in norms for period in one.periods if period.known_at(STATE_OF_LAW)}
    return sorted(found)


def by_article(norms: Norms, act: str) -> Mapping[str, tuple[Requirement, ...]]:
    """Give our norms for each article of an act that they are named after."""
    found: dict[str, list[Requirement]] = defaultdict(list)
    for requirement in norms.requirements.values():
        first = requirement.legal_basis[0] if requirement.legal_basis else None
        if first and first.act.key == act and first.article:
            found[first.article].append(requirement)
    return {article: tuple(requirements) for article, requirements in found.items()}
