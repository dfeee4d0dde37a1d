"""The dossier: what a body keeps on one system to show how it stands with each requirement.

It holds the description of the system, documents, reasons for what is absent, and instruments carried out. A complete
dossier can be assessed; that the requirements are met does not follow from it.
"""

from normgraph.dossier.assess import Assessed, Assessment, PhaseCount, Reached, State, assess, reached
from normgraph.dossier.fields import DOSSIER, EVIDENCE_STATUSES, PHASES
from normgraph.dossier.model import (
    Application,
    Dossier,
    Evidence,
    Fulfilment,
    Risk,
    as_form,
    dossier_of,
    read_dossier,
    remove_evidence,
    with_document,
    with_explanation,
)

__all__ = [
    "DOSSIER", "EVIDENCE_STATUSES", "PHASES", "Application", "Assessed", "Assessment", "Dossier", "Evidence",
    "Fulfilment", "PhaseCount", "Reached", "Risk", "State", "as_form", "assess", "dossier_of",
    "reached", "read_dossier", "remove_evidence", "with_document", "with_explanation",
]  # fmt: skip
