"""Compare the roles that each source gives a requirement with those that our norms address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normgraph.model import Requirement, Text
from normgraph.sources.drift.difference import Difference, Side, listed, same
from normgraph.sources.drift.norms import ANYONE, ROLES, about_norms


def compare_roles(
    side: Side, urn: str, file: str, roles: Sequence[str], norms: Sequence[Requirement]
) -> Iterator[Difference]:
    """Find roles that are missing, roles too many, and roles of the AI Act where another law speaks to someone else."""
    addressees = {role.key: role.label for one in norms for role in one.addressees}
    known = {ROLES[key] for key in addressees if key in ROLES}
    theirs = same(listed(roles) or "-")
    ours = Text(listed(role.nl for role in addressees.values()), listed(role.en for role in addressees.values()))

    def found(kind: str, detail: str, norms: Sequence[Requirement] = norms) -> Difference:
        basis, certainty = about_norms(norms)
        return Difference(kind, urn, (side,), theirs, ours, file, None, basis, certainty, detail)

    for role in sorted(known - set(roles)) if roles else ():
        yield found(
            "role-missing", role, [one for one in norms if any(ROLES.get(a.key) == role for a in one.addressees)]
        )
    if ANYONE in addressees:
        return
    if not known and roles:
        yield found("role-of-other-law", "other")
    elif extra := sorted(set(roles) - known):
        yield found("role-extra", listed(extra))
