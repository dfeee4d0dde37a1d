"""The labels by which the official tools describe a system, and what can and cannot be read from each.

The Beslishulp files labels under a subcategory, the task registry under an attribute, the Algoritmekader under a field
of the front matter; `GROUPS` is the crosswalk. A label becomes a fact of ours only where it determines the fact. Where
one label stands for cases that the law tells apart, the fact stays unknown and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from normgraph.errors import ContradictoryFacts, InvalidValue, UnknownKey, hints_at, pointer_to, shown
from normgraph.model import Text

NOT_APPLICABLE: Final = "niet van toepassing"
"""A label of several groups; it also stands for "not asked", so that nothing can be read from it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One question that the labels answer, under the name that each tool has for it."""

    names: tuple[str, ...]
    """The subcategory in the Beslishulp; the first is the name that the tools which take over its labels look for."""
    labels: Mapping[str, str]
    """Each label, with the value that the Algoritmekader has for it (an empty text where it has none)."""
    field: str = ""
    """The field of the Algoritmekader."""
    attribute: str = ""
    """The attribute in the task registry."""
    several: bool = False
    """Whether a system can have more than one of these labels."""


def _three(name: str, field: str, attribute: str) -> Group:
    label = name.lower().replace(" ", "-")
    values = {label: label, f"geen {label}": f"geen-{label}", NOT_APPLICABLE: "niet-van-toepassing"}
    return Group((name,), values, field, attribute)


SYSTEM, PURPOSE_SYSTEM, MODEL = "AI-systeem", "AI-systeem voor algemene doeleinden", "AI-model voor algemene doeleinden"
NO_ALGORITHM, IMPACTFUL, NOT_IMPACTFUL = "geen algoritme", "impactvol algoritme", "niet-impactvol algoritme"
HIGH, NOT_HIGH, PROHIBITED, EXCEPTION = (
    "hoog-risico AI", "geen hoog-risico AI", "verboden AI", "uitzondering van toepassing",
)  # fmt: skip
PROVIDER, DEPLOYER, IMPORTER, DISTRIBUTOR = "aanbieder", "gebruiksverantwoordelijke", "importeur", "distributeur"
IN_USE, IN_DEVELOPMENT = "in gebruik", "in ontwikkeling"
THIRD_PARTY = "beoordeling door derde partij"

GROUPS: Final[dict[str, Group]] = {
    "type": Group(
        ("Soort toepassing",),
        {
            SYSTEM: "ai-systeem",
            PURPOSE_SYSTEM: "ai-systeem-voor-algemene-doeleinden",
            MODEL: "ai-model-voor-algemene-doeleinden",
            NO_ALGORITHM: "",
            IMPACTFUL: "",
            NOT_IMPACTFUL: "",
        },
        "soort-toepassing",
        "type",
    ),
    "risk": Group(
        ("Risicogroep",),
        {
            HIGH: "hoog-risico-ai-systeem",
            NOT_HIGH: "geen-hoog-risico-ai-systeem",
            PROHIBITED: "verboden-ai",
            EXCEPTION: "uitzondering-van-toepassing",
            NOT_APPLICABLE: "niet-van-toepassing",
        },
        "risicogroep",
        "risk_group",
    ),
    "role": Group(
        ("Rol", "Verantwoordelijkheid"),
        {label: label for label in (PROVIDER, DEPLOYER, IMPORTER, DISTRIBUTOR)},
        "rol-ai-act",
        "role",
        several=True,
    ),
    "operational": Group(("Operationeel",), {IN_USE: "", IN_DEVELOPMENT: ""}),
    "conformity": Group(
        ("Conformiteitsbeoordelingsinstantie",),
        {THIRD_PARTY: "", NOT_APPLICABLE: ""},
        attribute="conformity_assessment_body",
    ),
    "transparency": _three("Transparantieverplichting", "transparantieverplichting", "transparency_obligations"),
    "systemic": _three("Systeemrisico", "systeemrisico", "systemic_risk"),
    "open": _three("Open source", "open-source", "open_source"),
}

Labels = Mapping[str, tuple[str, ...]]
"""The labels given, by group."""


def read_labels(given: object, pointer: str = "") -> dict[str, tuple[str, ...]]:
    """Read labels: by subcategory, as the Beslishulp hands them over, or as a plain list.

    Raises `UnknownKey` for a label or subcategory that does not exist, with the nearest that does; `InvalidValue` for
    another shape; and `ContradictoryFacts` for labels of one group that exclude one another.
    """
    found: dict[str, list[str]] = {}
    if isinstance(given, Mapping):
        for name, labels in given.items():
            group = _group_named(str(name), pointer + pointer_to(name))
            for label in _texts(labels, pointer + pointer_to(name)):
                found.setdefault(group, []).append(_label(label, GROUPS[group].labels, pointer + pointer_to(name)))
    else:
        for number, label in enumerate(_texts(given, pointer)):
            group, known = _find(label, pointer + pointer_to(number))
            if group:
                found.setdefault(group, []).append(known)
    return {group: _coherent(group, labels, pointer) for group, labels in found.items()}


def _texts(value: object, pointer: str) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = [one for one in values if isinstance(one, str)]
    if len(texts) < len(values):
        raise InvalidValue("geef labels als tekst", "give labels as text", pointer=pointer)
    return texts


def _group_named(name: str, pointer: str) -> str:
    known = {other.casefold(): key for key, group in GROUPS.items() for other in group.names}
    if name.casefold() not in known:
        names = [other for group in GROUPS.values() for other in group.names]
        listed = ", ".join(names)
        form = Text(f"geef een lijst, of labels onder {listed}", f"give a list, or labels under {listed}")
        raise _unknown(Text("subcategorie", "subcategory"), name, names, form, pointer)
    return known[name.casefold()]


def _label(label: str, known: Iterable[str], pointer: str) -> str:
    by_letters = {one.casefold(): one for one in known}
    if label.strip().casefold() not in by_letters:
        listed = ", ".join(by_letters.values())
        choose = Text(f"kies uit {listed}", f"choose from {listed}")
        raise _unknown(Text("label", "label"), label, by_letters.values(), choose, pointer)
    return by_letters[label.strip().casefold()]


def _find(label: str, pointer: str) -> tuple[str, str]:
    """Find the group of a label that stands alone; that something is not applicable could belong to any of them."""
    known = {one.casefold(): (key, one) for key, group in GROUPS.items() for one in group.labels}
    if label.strip().casefold() == NOT_APPLICABLE:
        return "", NOT_APPLICABLE
    return known[_label(label, [one for _, one in known.values()], pointer).casefold()]


def _unknown(what: Text, name: str, known: Iterable[str], wanted: Text, pointer: str) -> UnknownKey:
    """Make the error for a name that is none; where no known one is near, it says what is wanted."""
    hints = hints_at(name, known)
    if not hints[0]:
        hints = f"; {wanted.nl}", f"; {wanted.en}"
    return UnknownKey(
        f"geen {what.nl} {shown(name)}{hints[0]}", f"no {what.en} {shown(name)}{hints[1]}", pointer=pointer
    )


def _coherent(group: str, labels: list[str], pointer: str) -> tuple[str, ...]:
    different = tuple(dict.fromkeys(labels))
    if len(different) > 1 and not GROUPS[group].several:
        pair = f"{different[0]!r}, {different[1]!r}"
        raise ContradictoryFacts(
            f"labels die elkaar uitsluiten: {pair}", f"labels that exclude one another: {pair}", pointer=pointer
        )
    return different


# ---- what can be read ----

SYSTEMS: Final = (SYSTEM, PURPOSE_SYSTEM)

ROLE_FACTS: Final = {
    PROVIDER: "role_provider",
    DEPLOYER: "role_deployer",
    IMPORTER: "role_importer",
    DISTRIBUTOR: "role_distributor",
}

NOTES: Final[dict[str, Text]] = {
    HIGH: Text(
        "Uit 'hoog-risico AI' blijkt niet of het om bijlage I of bijlage III gaat, en welk punt; dat is niet geraden. "
        "Vul annex3 en annex1_section in.",
        "'hoog-risico AI' does not say whether it is Annex I or Annex III, nor which point; it was not guessed. "
        "Fill in annex3 and annex1_section.",
    ),
    NOT_HIGH: Text(
        "Uit 'geen hoog-risico AI' blijkt niet of het systeem buiten bijlage III valt, of er wel in staat maar onder "
        "de afwijking van artikel 6, lid 3, valt (dan gelden vastleggen en registreren). Vul annex3 en art63_condition "
        "in.",
        "'geen hoog-risico AI' does not say whether the system is outside Annex III or listed there but under the "
        "derogation of Article 6(3) (documenting and registering apply then). Fill in annex3 and art63_condition.",
    ),
    PROHIBITED: Text(
        "Uit 'verboden AI' blijkt niet welk punt van artikel 5, lid 1, het is. Vul prohibited in.",
        "'verboden AI' does not say which point of Article 5(1) it is. Fill in prohibited.",
    ),
    EXCEPTION: Text(
        "Uit 'uitzondering van toepassing' blijkt niet welke uitzondering van artikel 2 het is: defensie of onderzoek "
        "(excl_scope), alleen nog ontwikkeling (lifecycle) of opensource (open_source).",
        "'uitzondering van toepassing' does not say which exclusion of Article 2 it is: defence or research "
        "(excl_scope), development only (lifecycle) or open source (open_source).",
    ),
    NO_ALGORITHM: Text(
        "Uit 'geen algoritme' volgt alleen dat het geen AI-systeem is; vaste regels zijn ook een algoritme, en ander "
        "recht (AVG, Awb, Woo, Archiefwet) hangt niet van de techniek af.",
        "From 'geen algoritme' it follows only that it is no AI system; fixed rules are an algorithm too, and other "
        "law (GDPR, Awb, Woo, Archives Act) does not depend on the technique.",
    ),
    IMPACTFUL: Text(
        "Uit 'impactvol algoritme' blijkt niet of het een AI-systeem is. Vul is_ai_system in.",
        "'impactvol algoritme' does not say whether it is an AI system. Fill in is_ai_system.",
    ),
    NOT_IMPACTFUL: Text(
        "Uit 'niet-impactvol algoritme' blijkt niet of het een AI-systeem is. Vul is_ai_system in.",
        "'niet-impactvol algoritme' does not say whether it is an AI system. Fill in is_ai_system.",
    ),
    MODEL: Text(
        "Uit 'AI-model voor algemene doeleinden' blijkt niet of het model ook in een AI-systeem zit; is_ai_system en "
        "de rollen bij een systeem zijn opengelaten.",
        "'AI-model voor algemene doeleinden' does not say whether the model is also part of an AI system; is_ai_system "
        "and the roles for a system were left open.",
    ),
    IN_USE: Text(
        "Uit 'in gebruik' blijkt niet of het een proef of gewoon gebruik is. Vul lifecycle (pilot of in_service) en "
        "date_in_service in.",
        "'in gebruik' does not say whether it is a pilot or ordinary use. Fill in lifecycle (pilot or in_service) and "
        "date_in_service.",
    ),
    THIRD_PARTY: Text(
        "Uit 'beoordeling door derde partij' blijkt niet of het een product van bijlage I is of biometrie van bijlage "
        "III. Vul annex1_third_party of annex3 in.",
        "'beoordeling door derde partij' does not say whether it is a product of Annex I or biometrics of Annex III. "
        "Fill in annex1_third_party or annex3.",
    ),
    "transparantieverplichting": Text(
        "Uit 'transparantieverplichting' blijkt niet welke van de vijf gevallen van artikel 50 het is. Vul "
        "interacts_directly, generates_synthetic en de volgende feiten in.",
        "'transparantieverplichting' does not say which of the five cases of Article 50 it is. Fill in "
        "interacts_directly, generates_synthetic and the facts after them.",
    ),
    "geen transparantieverplichting": Text(
        "Uit 'geen transparantieverplichting' blijkt niet of geen geval van artikel 50 zich voordoet of een "
        "uitzondering geldt.",
        "'geen transparantieverplichting' does not say whether no case of Article 50 occurs or an exception holds.",
    ),
    "open-source": Text(
        "Uit 'open-source' blijkt bij een model niet of ook architectuur en gebruiksinformatie openbaar zijn "
        "(artikel 53, lid 2). Vul gpai_open_source in.",
        "For a model 'open-source' does not say whether architecture and usage information are public too "
        "(Article 53(2)). Fill in gpai_open_source.",
    ),
    "geen open-source": Text(
        "Uit 'geen open-source' blijkt niet of de licentie niet vrij is of alleen broncode of parameters niet openbaar "
        "zijn. Vul open_source (systeem) of gpai_open_source (model) in.",
        "'geen open-source' does not say whether the licence is not free or only source code or parameters are not "
        "public. Fill in open_source (system) or gpai_open_source (model).",
    ),
}
"""What cannot be read from a label, and which fact to fill in instead."""

NOTE_ROLE: Final = Text(
    "De rol is niet gelezen: zij geldt hier alleen bij een AI-systeem, of als aanbieder bij een AI-model.",
    "The role was not read: here it holds for an AI system only, or as provider for an AI model.",
)
NOTE_ABSENT_ROLE: Final = Text(
    "Welke rollen de organisatie niet heeft, staat niet in de labels: de Beslishulp laat er maar één kiezen.",
    "Which roles the organisation does not have is not in the labels: the Beslishulp lets one choose only one.",
)
NOTE_OTHER_LAW: Final = Text(
    "De labels gaan alleen over de AI-verordening: over persoonsgegevens, besluiten, organisatie en data van "
    "ingebruikname zeggen zij niets. Wat daarvan afhangt, staat open.",
    "The labels are about the AI Act only: they say nothing of personal data, decisions, the organisation or dates of "
    "service. What depends on those is open.",
)


def facts_of(labels: Labels) -> tuple[dict[str, Any], tuple[Text, ...]]:
    """Give the facts that labels determine, and notes on what cannot be read from them."""
    kind = next(iter(labels.get("type", ())), None)
    facts: dict[str, Any] = {}
    notes: list[Text] = []
    if kind in (*SYSTEMS, NO_ALGORITHM):
        facts["is_ai_system"] = kind != NO_ALGORITHM
    if kind in (IMPACTFUL, NOT_IMPACTFUL):
        facts["impactful_algorithm"] = kind == IMPACTFUL
    for role in labels.get("role", ()):
        fact = _role_fact(role, kind)
        if fact:
            facts[fact] = True
        else:
            notes.append(NOTE_ROLE)
    if IN_DEVELOPMENT in labels.get("operational", ()) and kind != MODEL:
        facts["lifecycle"] = "development"
    for label in labels.get("systemic", ()):
        if kind == MODEL and label != NOT_APPLICABLE:
            facts["gpai_systemic"] = label == "systeemrisico"
    if kind in SYSTEMS and "open-source" in labels.get("open", ()):
        facts["open_source"] = True
    read = {"open-source"} if "open_source" in facts else set()
    unread = [label for group in labels.values() for label in group if label in NOTES and label not in read]
    notes += [NOTES[label] for label in unread]
    if labels.get("role"):
        notes.append(NOTE_ABSENT_ROLE)
    return facts, (*dict.fromkeys(notes), NOTE_OTHER_LAW)


def _role_fact(role: str, kind: str | None) -> str | None:
    """Give the fact that a role label stands for; whose provider one is depends on what is provided."""
    if kind in SYSTEMS:
        return ROLE_FACTS[role]
    return "gpai_model_provider" if kind == MODEL and role == PROVIDER else None
