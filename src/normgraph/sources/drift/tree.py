"""Compare the decision tree of the Beslishulp with our graph, and its parts with one another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from normgraph.model import Norms, Requirement, Text
from normgraph.norms.read import natural
from normgraph.sources.citations import articles, dates
from normgraph.sources.decision_tree import Conclusion, DecisionTree, Walk
from normgraph.sources.drift.cases import COMPARED, NOT_AI, RISKS, Cases
from normgraph.sources.drift.dates import articles_with_dates, known_days
from normgraph.sources.drift.difference import BH, NOTHING, Difference, listed, same
from normgraph.sources.drift.norms import about_norms, by_article
from normgraph.sources.labels import GROUPS, NOT_APPLICABLE
from normgraph.texts import CONCLUSIONS, counted

ACT = "aia"
"""The act that the decision tree is about."""

MARKUP = re.compile(r"<[^<>]*>")


def compare_tree(
    tree: DecisionTree, ways: Walk, norms: Norms, urns: Mapping[str, Sequence[Requirement]], cases: Cases
) -> Iterator[Difference]:
    """Find everything in which the tree differs from our graph or from itself."""
    yield from _renamed_groups(tree)
    yield from _coarse_labels(tree, urns, cases)
    yield from _dates(tree, norms)
    yield from _no_links(tree)
    yield from _identical(tree, ways)
    yield from _without_label(tree, ways)
    yield from _unused_steps(tree, ways)


def _difference(
    kind: str, about: str, tree: DecisionTree, theirs: Text, ours: Text = NOTHING, line: int | None = None
) -> Difference:
    return Difference(kind, about, (BH,), theirs, ours, tree.file, line, detail=f"{kind}|{about}|{theirs.nl}")


# ---- labels ----


def _renamed_groups(tree: DecisionTree) -> Iterator[Difference]:
    """Find subcategories that the tools which take over the labels know under another name, or not at all."""
    filed: dict[str, set[str]] = defaultdict(set)
    for question in tree.questions.values():
        for reply in question.replies:
            for label in reply.labels:
                filed[tree.category(question.key)].add(label)
    known = {name: group for group in GROUPS.values() for name in group.names}
    for category, labels in filed.items():
        group = known.get(category)
        if group and category != group.names[0]:
            text = Text(f"{category}, voorheen {group.names[0]}", f"{category}, {group.names[0]} before")
            yield _difference("group-renamed", category, tree, text)
        elif group is None:
            yield _difference(
                "group-renamed", category or "-", tree, same(f"{category or '-'}: {listed(sorted(labels))}")
            )


def _coarse_labels(tree: DecisionTree, urns: Mapping[str, Sequence[Requirement]], cases: Cases) -> Iterator[Difference]:
    """Find labels given by several answers that stand for cases with different outcomes.

    Only a label of the risk group stands for several cases here; every other has one meaning in a profile.
    """
    given: dict[str, list[str]] = defaultdict(list)
    for question in tree.questions.values():
        for reply in question.replies:
            for label in reply.labels:
                given[label].append(question.key)
    for label in RISKS:
        questions = listed(dict.fromkeys(given[label]))
        turned = sorted(_turned(label, urns, cases)) if len(given[label]) > 1 else []
        if turned:
            text = Text(f"{label} (vraag {questions})", f"{label} (question {questions})")
            names = listed(urn.rpartition(":")[2] for urn in turned)
            ours = Text(f"beslist verschillend over {names}", f"decides differently on {names}")
            yield _difference("label-too-coarse", label, tree, text, ours)


def _turned(label: str, urns: Mapping[str, Sequence[Requirement]], cases: Cases) -> Iterator[str]:
    """Yield the requirements that apply in some case of a label and not in another."""
    numbers = [n for n, p in enumerate(cases.profiles) if p is not NOT_AI and label in p.values()]
    for urn, norms in urns.items():
        outcomes = (cases.outcome(norms, number) for number in numbers)
        if any(outcome.never and outcome.applies | outcome.open for outcome in outcomes):
            yield urn


def _without_label(tree: DecisionTree, ways: Walk) -> Iterator[Difference]:
    """Find conclusions that some ways reach with a risk label and others without any."""
    labels = _labels_of("risk")
    for key, sets in sorted(ways.labels.items()):
        without = [one for one in sets if not one & labels]
        given = {label for one in sets for label in one & labels}
        if without and given and key in tree.conclusions:
            names = listed(sorted(given))
            text = Text(
                f"{names}: {len(without)} van {len(sets)} labelsets zonder",
                f"{names}: {len(without)} of {len(sets)} label sets without",
            )
            yield _difference("conclusion-without-label", key, tree, text, NOTHING, tree.conclusions[key].line)


def _labels_of(name: str) -> frozenset[str]:
    """Give the labels of a group, but for the one that several groups share."""
    return frozenset(GROUPS[name].labels) - {NOT_APPLICABLE}


def _unused_steps(tree: DecisionTree, ways: Walk) -> Iterator[Difference]:
    """Find steps that no way takes, question by question."""
    for question in tree.questions.values():
        unused = [
            f"{reply.text} → {step.target}"
            for number, reply in enumerate(question.replies)
            for place, step in enumerate(reply.steps)
            if (question.key, number, place) not in ways.taken
        ]
        if unused:
            yield _difference("step-unused", question.key, tree, same("; ".join(unused)))


# ---- conclusions ----


def _said(conclusion: Conclusion) -> str:
    return MARKUP.sub(" ", f"{conclusion.obligation} {' . '.join(conclusion.sources)}")


def _dates(tree: DecisionTree, norms: Norms) -> Iterator[Difference]:
    """Find for each article the conclusions that name it without the days on which our norms of it begin."""
    ours = articles_with_dates(by_article(norms, ACT))
    of_article = by_article(norms, ACT)
    found: dict[tuple[str, str, tuple[date, ...]], dict[str, set[date]]] = defaultdict(dict)
    for key, conclusion in tree.conclusions.items():
        text = _said(conclusion)
        named = dates(text)
        for article in dict.fromkeys(number for number, _ in articles(text)):
            lacking = tuple(day for day in ours.get(article, ()) if day not in named)
            if lacking:
                found["date-differs" if named else "date-missing", article, lacking][key] = named
    for (kind, article, lacking), where in sorted(found.items(), key=lambda one: (natural(one[0][1]), one[0])):
        named_days = listed(sorted(set.intersection(*where.values())))
        theirs = Text(
            f"conclusie {listed(where)}: {named_days or '-'}",
            f"conclusion {listed(where)}: {named_days or '-'}",
        )
        basis, certainty = about_norms(of_article[article])
        yield Difference(
            kind, f"artikel {article}", (BH,), theirs, Text(f"vanaf {listed(lacking)}", f"from {listed(lacking)}"),
            tree.file, tree.conclusions[next(iter(where))].line, basis, certainty, f"{article}|{listed(lacking)}",
        )  # fmt: skip
    yield from _unknown_dates(tree, norms)


def _unknown_dates(tree: DecisionTree, norms: Norms) -> Iterator[Difference]:
    known = known_days(norms)
    where: dict[date, list[str]] = defaultdict(list)
    for key, conclusion in tree.conclusions.items():
        for day in dates(_said(conclusion)) - known:
            where[day].append(key)
    for day, keys in sorted(where.items()):
        text = Text(f"{day} in conclusie {listed(keys)}", f"{day} in conclusion {listed(keys)}")
        yield _difference("date-unknown", str(day), tree, text, NOTHING, tree.conclusions[keys[0]].line)


def _no_links(tree: DecisionTree) -> Iterator[Difference]:
    """Find the conclusions that oblige to something by article, yet name no requirement."""
    without = [
        key
        for key, conclusion in tree.conclusions.items()
        if any(True for _ in articles(MARKUP.sub(" ", conclusion.obligation)))
        and "urn:nl:ak:" not in conclusion.obligation
    ]
    if without:
        nl, en = counted(len(without), CONCLUSIONS, "nl"), counted(len(without), CONCLUSIONS, "en")
        text = Text(f"{nl}: {listed(without)}", f"{en}: {listed(without)}")
        yield _difference("no-requirement-link", "conclusies", tree, text)


def _identical(tree: DecisionTree, ways: Walk) -> Iterator[Difference]:
    """Find conclusions with the same text for cases whose labels differ, and name the difference."""
    same_text: dict[str, list[str]] = defaultdict(list)
    for key, conclusion in tree.conclusions.items():
        words = " ".join(MARKUP.sub(" ", conclusion.obligation).split())
        if words:
            same_text[words].append(key)
    for keys in same_text.values():
        parts = [part for name in COMPARED if (part := _differing(name, keys, ways))]
        if len(keys) > 1 and parts:
            text = same(f"{listed(keys)}: {'; '.join(parts)}")
            yield _difference("conclusions-identical", keys[0], tree, text, NOTHING, tree.conclusions[keys[0]].line)


def _differing(name: str, keys: Sequence[str], ways: Walk) -> str:
    """Name the labels of a group by which the ways to some conclusions differ; nothing when all can share one."""
    labels = _labels_of(name)
    sets = [frozenset(frozenset(one & labels) for one in ways.labels.get(key, ())) for key in keys]
    if all(first & second for number, first in enumerate(sets) for second in sets[:number]):
        return ""
    named = [" / ".join(sorted(listed(sorted(one)) or "-" for one in found)) for found in dict.fromkeys(sets)]
    return " ≠ ".join(named)
