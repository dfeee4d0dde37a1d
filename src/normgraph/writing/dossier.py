"""Write what a check of a dossier found: how each phase stands, what is open with its article, and what else is wrong.

Law, policy and what is contested stand apart, and nothing here says that a law is broken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from normgraph.citation import label
from normgraph.conformance.dossier import CheckedDossier, DossierFinding
from normgraph.dossier import PHASES, Assessed, Assessment, Reached
from normgraph.errors import Language
from normgraph.model import DUTIES, Answer, Text
from normgraph.practice import Practice
from normgraph.texts import pick, say
from normgraph.writing.check import STYLES
from normgraph.writing.clean import shown_text
from normgraph.writing.text import Line, bases_text, days_text, graph_text, keyed, noted, part, warnings_text

TITLE = Text("Toetsing van een dossier", "Check of a dossier")
PHASE = Text("fase", "phase")
UP_TO = Text("misschien al tot en met", "perhaps already up to")
COMPLETE = Text(
    "Volledig: wat er nu moet zijn, is er of is uitgelegd.", "Complete: what must be there now is there or explained."
)
UNSETTLED = Text(
    "Niet vast te stellen: open is nog of vereisten gelden of nu al bewijs vragen (aantal: {}). Wat vaststaat, is er "
    "of is uitgelegd.",
    "Cannot be established: it is still open whether requirements apply or ask for evidence yet (number: {}). What is "
    "settled is there or explained.",
)
INCOMPLETE = Text("Niet volledig; te herstellen", "Not complete; to put right")
PER_PHASE = Text("Per fase van de levenscyclus", "By phase of the life cycle")
NOTHING_ASKED = Text("Er geldt geen plicht.", "No duty applies.")
ALSO_FOUND = Text("Wat verder opvalt", "What else was found")
ABSENT = Text("ontbreekt", "absent")
CLAIMED = Text("alleen opgegeven", "only claimed")
NEAR = Text("bedoelt u", "did you mean")
READING = Text("hangt af van een lezing", "depends on a reading")
CLOSING = Text(
    "Nagegaan is of er bewijs of uitleg is, niet of de inhoud klopt. Een volledig dossier kan worden beoordeeld; dat "
    "aan de vereisten is voldaan, volgt er niet uit. Wat ontbreekt, is geen vastgestelde overtreding.",
    "What was checked is whether there is evidence or an explanation, not whether the content is right. A complete "
    "dossier can be assessed; that the requirements are met does not follow. What is absent is not an established "
    "breach.",
)

COLUMNS: Final[Mapping[str, Text]] = {
    "phase": Text("fase", "phase"),
    "applicable": Text("van toepassing", "applicable"),
    "evidenced": Text("bewijs", "evidence"),
    "justified": Text("uitgelegd", "explained"),
    "open": Text("open", "open"),
    "perhaps": Text("misschien", "perhaps"),
    "later": Text("later", "later"),
    "undetermined": Text("hangt af van een feit", "depends on a fact"),
}
"""The columns of the table of phases."""

FORBIDDEN = Text(
    "Volgens de feiten gebeurt hier wat {} verbiedt [{}]: “{}”. Geen uitleg of stuk neemt dat weg.",
    "By the facts, what is done here is what {} forbids [{}]: “{}”. No explanation or document takes that away.",
)
CONTESTED = Text(" Of dit verbod hier geldt, is omstreden.", " Whether this prohibition applies here is contested.")

ASKED_LESS = Text(
    "Niet verder gevraagd dan de fase {}; volgens het dossier is het systeem verder of kan het dat zijn (tot en met "
    "{}). Wat er later moet zijn, is hier niet nagegaan.",
    "Asked no further than the phase {}; by the dossier the system is further, or may be (up to {}). What is due later "
    "was not checked here.",
)

GROUPS: Final[Mapping[str, Text]] = {
    "practice-prohibited": Text("Verboden volgens de feiten", "Forbidden by the facts"),
    "practice-contested": Text(
        "Verboden volgens de feiten, omstreden of het geldt", "Forbidden by the facts, contested"
    ),
    "duty-open": Text("Open", "Open"),
    "contested-open": Text("Omstreden of het geldt, en open", "Contested whether it applies, and open"),
    "policy-open": Text("Beleid en richtsnoeren (geen wet), open", "Policy and guidance (not law), open"),
    "duty-perhaps-open": Text("Misschien nu al gevraagd", "Perhaps already asked for"),
}
"""The rules about a requirement, in the order in which they are shown."""

STATES: Final[Mapping[str, Text]] = {
    "evidenced": Text("bewijs in het dossier", "evidence in the dossier"),
    "justified": Text("uitgelegd", "explained"),
    "open": Text("open", "open"),
    "perhaps": Text("misschien al gevraagd", "perhaps already asked for"),
    "later": Text("nog niet gevraagd", "not yet asked for"),
    "undetermined": Text("hangt af van een ontbrekend feit", "depends on a missing fact"),
}

COUNTED: Final[Mapping[str, Text]] = {
    "others": Text(
        "Hier tellen alleen verplichtingen en verboden, want die vragen bewijs. Een antwoord op dezelfde feiten telt "
        "ook rechten, toestemmingen en vaststellende regels (van toepassing: {}; hangt af van een ontbrekend feit: "
        "{}).",
        "Only obligations and prohibitions count here, as they ask for evidence. An answer on the same facts also "
        "counts rights, permissions and constitutive rules (applicable: {}; depends on a missing fact: {}).",
    ),
    "explained": Text(
        "Als uitgelegd telt ook wat van een ontbrekend feit afhangt (aantal: {}).",
        "As explained counts also what depends on a missing fact (number: {}).",
    ),
    "not-law": Text(
        "Van wat open is, hoort niet bij wat te herstellen is: wat omstreden is of geen wet (aantal: {}).",
        "Of what is open this is not to put right: what is contested or not law (number: {}).",
    ),
    "itself": Text(
        "Bij wat te herstellen is, horen ook fouten in het dossier zelf (aantal: {}).",
        "To put right are also faults in the dossier itself (number: {}).",
    ),
}
"""Why the numbers of a check differ from one another, and from those of an answer."""

PARTS: Final[Mapping[str, Text]] = {
    "evidence": Text("stuk", "document"),
    "requirements": Text("uitleg", "explanation"),
    "instruments": Text("instrument", "instrument"),
    "residual_risks": Text("restrisico", "residual risk"),
}
"""What readers call the parts of a dossier."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule about requirements, under a heading."""

    rule: str
    title: Text
    message: Text
    findings: tuple[DossierFinding, ...]


def groups_of(checked: CheckedDossier) -> Iterator[Group]:
    """Give what is open by what it is: law, contested, policy, perhaps."""
    for rule, title in GROUPS.items():
        found = tuple(one for one in checked.findings if one.rule.key == rule)
        if found:
            yield Group(rule, title, found[0].rule.message, found)


def by_missing_fact(checked: CheckedDossier) -> Mapping[str, list[Assessed]]:
    """Give the requirements of which it is not settled whether they apply, by each fact that is missing."""
    found: dict[str, list[Assessed]] = defaultdict(list)
    for one in checked.findings:
        if one.rule.key == "duty-undetermined" and one.about:
            for fact in one.about.answer.missing or ("",):
                found[fact].append(one.about)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def other_findings(checked: CheckedDossier) -> list[DossierFinding]:
    """Give the findings about the dossier itself."""
    return [one for one in checked.findings if one.about is None]


def warnings_of(assessment: Assessment, answer: Answer) -> tuple[Text, ...]:
    """Give what a reader must know before all else: what is forbidden, what was not asked, what the answer warns of."""
    return (*map(_forbidden, assessment.forbidden), *_asked_less(assessment), *answer.warnings)


def _asked_less(assessment: Assessment) -> Iterator[Text]:
    if assessment.beyond:
        asked, last = PHASES[assessment.reached.perhaps], PHASES[assessment.beyond]
        yield Text(ASKED_LESS.nl.format(asked.nl, last.nl), ASKED_LESS.en.format(asked.en, last.en))


def _forbidden(one: Assessed) -> Text:
    requirement = one.answer.requirement
    cited = label(requirement.legal_basis[0])
    after = CONTESTED if one.answer.certainty == "contested" else Text("", "")
    return Text(
        FORBIDDEN.nl.format(cited.nl, requirement.key, requirement.label.nl) + after.nl,
        FORBIDDEN.en.format(cited.en, requirement.key, requirement.label.en) + after.en,
    )


def title_of(checked: CheckedDossier, language: Language) -> str:
    """Give the title of the dossier, or else that of the check."""
    title = checked.dossier.title
    return title.best(language)[0] if title else pick(TITLE, language)


def reached_text(how_far: Reached, language: Language) -> str:
    """Say how far the system is in its life cycle."""
    surely = f"{pick(PHASE, language)}: {pick(PHASES[how_far.surely], language)}"
    if how_far.surely == how_far.perhaps:
        return surely
    return f"{surely}, {pick(UP_TO, language)} {pick(PHASES[how_far.perhaps], language)}"


def verdict(checked: CheckedDossier, language: Language) -> str:
    """Say in a sentence whether the dossier is complete, is not, or whether that cannot be said yet."""
    if checked.lacking:
        return f"{pick(INCOMPLETE, language)}: {checked.lacking}"
    return pick(COMPLETE if checked.complete else UNSETTLED, language).format(checked.unsettled)


def counts_text(checked: CheckedDossier, language: Language) -> str:
    """Count the requirements by how they stand."""
    counts = ((pick(text, language), len(checked.assessment.having(state))) for state, text in STATES.items())  # type: ignore[arg-type]
    return " · ".join(f"{text}: {count}" for text, count in counts if count)


def counted_text(checked: CheckedDossier, language: Language) -> str:
    """Say what is counted, where the numbers would seem to contradict one another or those of an answer."""
    other = [one.status for one in checked.answer.requirements if one.requirement.modality.key not in DUTIES]
    others = (other.count("applies"), other.count("undetermined"))
    justified = checked.assessment.having("justified")
    law = sum(one.rule.key in ("duty-open", "practice-prohibited") for one in checked.findings)
    numbers: Mapping[str, tuple[int, ...]] = {
        "others": others,
        "explained": (sum(one.answer.status == "undetermined" for one in justified),),
        "not-law": (len(checked.assessment.having("open")) - law,),
        "itself": (checked.lacking - law,),
    }
    return " ".join(pick(COUNTED[key], language).format(*found) for key, found in numbers.items() if any(found))


def phase_rows(checked: CheckedDossier, language: Language) -> Iterator[tuple[str, ...]]:
    """Give a row for each phase in which something is due."""
    for one in checked.assessment.phases:
        if one.applicable or one.undetermined:
            numbers = (str(getattr(one, column)) for column in COLUMNS if column != "phase")
            yield (pick(PHASES[one.phase], language), *numbers)


def missing_text(one: Assessed, practice: Practice, language: Language, *, keys: bool = True) -> str:
    """Name what is absent, with the keys for who writes the file, and what the dossier names without showing it."""
    named = [(key, pick(practice.evidence_types[key].label, language)) for key in one.missing]
    return "; ".join(
        text + (f" [{key}]" if keys else "") + (f" ({pick(CLAIMED, language)})" if key in one.claimed else "")
        for key, text in named
    )


def facets_text(one: Assessed, language: Language) -> str:
    """Give the article, and how sure it is that it applies."""
    requirement, certainty = one.answer.requirement, one.answer.certainty
    facets = [bases_text(requirement.legal_basis, language)]
    return " · ".join(facets if certainty == "settled" else [*facets, say(certainty, language)])


def finding_text(one: DossierFinding, checked: CheckedDossier, language: Language) -> str:
    """Write a finding about the dossier itself: how bad, where, and what to do."""
    name = f": {shown_text(one.name)}" if one.name else ""
    if one.near:
        name += f" ({pick(NEAR, language)} {one.near}?)"
    where = ", ".join([say(one.rule.severity.lower(), language), *_where(one.place, checked, language)])
    return f"{where}: {pick(one.rule.message, language)}{name}"


def _where(place: str, checked: CheckedDossier, language: Language) -> Iterator[str]:
    """Say in words which part of the dossier a pointer means, such as `stuk 2 “Plan”`; of the whole, nothing."""
    steps = place.split("/")[1:]
    for name, number in zip(steps[::2], steps[1::2], strict=False):
        title = _title_at(name, int(number), checked, language)
        yield f"{pick(PARTS[name], language)} {int(number) + 1}" + (f" “{shown_text(title)}”" if title else "")


def _title_at(part: str, at: int, checked: CheckedDossier, language: Language) -> str:
    """Give what a part of the dossier is called by its readers, where it says so."""
    if part == "evidence":
        title = checked.dossier.evidence[at].title
        return title.best(language)[0] if title else ""
    if part == "requirements":
        key = checked.dossier.requirements[at].requirement
        labels = (row.requirement.label for row in checked.answer.requirements if row.requirement.key == key)
        return next((pick(name, language) for name in labels), "")
    return checked.dossier.instruments[at].instrument or "" if part == "instruments" else ""


# ---- text ----


def dossier_text(checked: CheckedDossier, practice: Practice, language: Language) -> Iterator[Line]:
    """Write a check for a terminal."""
    answer = checked.answer
    yield Line(shown_text(title_of(checked, language)), "title")
    how_far = reached_text(checked.assessment.reached, language)
    yield Line(f"{days_text(answer.as_of, answer.known_at, language)} · {how_far}", "quiet")
    yield from warnings_text(noted(warnings_of(checked.assessment, answer), answer.as_of), language)
    yield Line(verdict(checked, language), "applies" if checked.complete else "undetermined")
    counts = counts_text(checked, language) or pick(NOTHING_ASKED, language)
    yield Line(f"{counts} · {graph_text(answer, language)}")
    if counted := counted_text(checked, language):
        yield Line(counted, "quiet")
    yield from _phases(checked, language)
    for group in groups_of(checked):
        yield from _group(group, practice, language)
    yield from _undetermined(checked, language)
    if others := other_findings(checked):
        yield from part(pick(ALSO_FOUND, language))
        yield from (Line(f"  {finding_text(one, checked, language)}", STYLES[one.rule.severity]) for one in others)
    yield from (Line(""), Line(pick(CLOSING, language), "quiet"))


def _phases(checked: CheckedDossier, language: Language) -> Iterator[Line]:
    rows = list(phase_rows(checked, language))
    if not rows:
        return
    heads = tuple(pick(text, language) for text in COLUMNS.values())
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    yield from part(pick(PER_PHASE, language))
    for row in (heads, *rows):
        numbers = "  ".join(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
        yield Line(f"  {row[0].ljust(widths[0])}  {numbers}", "quiet" if row is heads else "")


def _group(group: Group, practice: Practice, language: Language) -> Iterator[Line]:
    yield from part(f"{pick(group.title, language)} ({len(group.findings)})")
    yield Line(f"  {pick(group.message, language)}", "quiet")
    for one in group.findings:
        if one.about:
            requirement = one.about.answer.requirement
            yield from keyed(requirement.key, pick(requirement.label, language), "undetermined")
            yield Line(f"{'':17}{facets_text(one.about, language)}", "quiet")
            if missing := missing_text(one.about, practice, language):
                yield Line(f"{'':17}{pick(ABSENT, language)}: {missing}")


def _undetermined(checked: CheckedDossier, language: Language) -> Iterator[Line]:
    found = by_missing_fact(checked)
    if not found:
        return
    count = len(checked.assessment.having("undetermined"))
    yield from part(f"{say('undetermined', language)} ({count})")
    for fact, rows in found.items():
        keys = ", ".join(one.key for one in rows)
        yield Line(f"  {fact or pick(READING, language)}: {keys}", "quiet")
