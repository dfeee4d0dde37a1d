"""What several writings of a register, its check and its answers say alike."""

from __future__ import annotations

from normgraph.model import Text

NO_NAME = Text("(zonder naam)", "(no name)")
SET_APART = Text("apart gezet", "set apart")
AND_MORE = Text("en nog {}", "and {} more")
FIGURES = Text("In cijfers", "In figures")
BODY = Text("organisatie", "body")
PER_HUNDRED = Text("per 100", "per 100")
