"""Say how sure a requirement is where no system is asked about.

That a norm stands in the law can be settled while a legal concept in its conditions is contested. Then the norm is not
contested, and whether or from when it applies to a system may be. Both are said: else a reader takes the one for the
other.
"""

from __future__ import annotations

from normgraph.errors import Language
from normgraph.model import Requirement, Text
from normgraph.texts import pick, say

MAY_HANG = Text("kan van omstreden recht afhangen", "may hang on contested law")
"""What is said beside a norm in a list."""

WHETHER = Text("of en wanneer de norm voor een systeem geldt,", "whether and when the norm applies to a system")
"""What it is that may hang on contested law; the norm itself is another matter."""


def certainty_text(requirement: Requirement, language: Language) -> str:
    """Write the certainty of the norm and, where it hangs on a dispute, that its applying may be contested."""
    found = say(requirement.certainty, language)
    return f"{found}; {pick(WHETHER, language)} {pick(MAY_HANG, language)}" if requirement.disputes else found
