"""Say to which act an article in a text belongs: to the name beside it, else to the one act that can be meant.

Dutch puts the act behind the article (`artikel 3:2 Awb`) or in front (`Awb, artikel 3:2`). Where both sides have a name
and neither is tied to the article, the habit of the text decides, else it stays open. Without a name beside it, an
article belongs to the only act that the text names so far; an unknown name in between (an ordinance) takes that away.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from normgraph.laws import Law
from normgraph.register.articles import KEYWORDS, Group
from normgraph.register.joint import joined_in_front, that_can_number
from normgraph.register.leading import (
    Lead,
    can_number,
    can_number_any,
    chapters_gone_on_in,
    is_alone_numbered,
    is_apart,
    is_carried_out,
    is_in_chapters,
    lead_of,
)
from normgraph.register.lower_rules import LOWER_RULES, points_to
from normgraph.register.named_after import as_owners
from normgraph.register.names import Mention
from normgraph.register.owner import NOBODY, Owner, Rule, beside, is_guess, is_same, of_book
from normgraph.register.pointing import counts, is_before_rule, meant_by, only, pointed_at, word_in_front
from normgraph.register.sides import Sides
from normgraph.register.words import BULLETS, Word

WORDS_OF_HEADING: Final = 2
_IN_A_ROW: Final = frozenset(["en", "and", "of", "or", "alsmede"])
_IN_LIST: Final = BULLETS | {";", ","}
_DOCUMENTS: Final = frozenset(["aanwijzing", "convenant", "handreiking", "leidraad"])


def owners(
    groups: Sequence[Group], mentions: Sequence[Mention], words: Sequence[Word], linked: Mapping[int, Law]
) -> list[Owner]:
    """Find the owner of each group, from left to right: a name that owned the group before it is spent.

    `linked` holds the act to which the mark of a link leads, by its place.
    """
    finder = _OwnerFinder(groups, mentions, words, linked)
    return [finder.owner(group) for group in groups]


class _OwnerFinder:
    """Finds owners from left to right, since a name that owned one group is spent for the next.

    Beside the names it knows to which act a link right in front of a group leads, by the place of its mark.
    """

    def __init__(
        self,
        groups: Sequence[Group],
        mentions: Sequence[Mention],
        words: Sequence[Word],
        linked: Mapping[int, Law],
    ) -> None:
        self._words = words
        self._linked = linked
        self._mentions = as_owners(mentions, words)
        self._sides = Sides(words, mentions, groups)
        self._groups = groups
        self._group_at = {group.first: group for group in groups}
        self._group_ends = frozenset(group.last for group in groups)
        self._led_by: dict[int | None, Mention] = {}
        self._acts_of_article: dict[tuple[str, str], set[tuple[Law, ...]]] = {}
        self._chain_ends: dict[int, bool] = {}
        self._carried_out: dict[int, frozenset[str]] = {}
        """Where acts begin that a local rule carries out (`Verordening ex artikel 213a Gemeentewet`), and in which
        chapters of theirs articles behind it may be."""
        others = (place for place, mention in enumerate(self._mentions) if mention.laws != self._mentions[0].laws)
        self._same_until = next(others, len(mentions))
        self._habit = self._habit_of(groups)

    def _habit_of(self, groups: Sequence[Group]) -> str:
        """Say on which side this text puts its acts, by the articles that have a name, or one act, on one side only."""
        sides = set()
        for group in groups:
            behind, _, in_front, _ = self._sides.beside(group)
            if behind and in_front and is_same(in_front, behind) and not self._closes(behind, group):
                sides.add("in front")
            if (behind is None) != (in_front is None) and not is_guess(behind or in_front):
                sides.add("behind" if behind else "in front")
        return sides.pop() if len(sides) == 1 else ""

    def owner(self, group: Group) -> Owner:
        behind, is_tied, in_front, signs = self._sides.beside(group)
        sides = (behind, in_front)
        if behind and not is_tied and is_apart(group, behind, self._words) and not can_number_any(behind, group):
            behind = None  # `artikel 17, Awb`
        in_front = None if behind and in_front and not can_number_any(in_front, group) else in_front
        if behind and sides[1] and in_front is None and self._is_list_of_both(group):
            owner = Owner(behind.laws, "between-two-acts", is_open=True)
        elif behind and in_front and not is_tied:
            owner = self._of_two(group, in_front, signs, behind)
        elif behind:
            is_tied = self._is_carried_out(group, behind) or is_tied
            led = None if is_tied else self._led(group, behind) or self._on_next_line(group, behind)
            owner = led or beside(behind, "article-then-act")
        else:
            owner = self._without_name_behind(group, in_front)
        in_text = [word.text for word in self._words[max(0, group.first - 3) : group.first]]
        owner = of_book(owner if (behind, in_front) == sides else replace(owner, is_sure=False), in_text)
        if owner.rule == "act-then-article" and owner.mention:
            owner = self._of_joined(group, owner, owner.mention)
        if owner.is_adjacent and owner.mention:
            self._sides.spend(owner.mention)
        if owner.mention and owner.mention.last < group.first:
            self._led_by[group.last] = owner.mention
        for piece in group.pieces:
            self._acts_of_article.setdefault((piece.kind, piece.article), set()).add(
                () if owner.is_open else owner.laws
            )
        return owner

    def _of_joined(self, group: Group, owner: Owner, mention: Mention) -> Owner:
        """Doubt an act in front that is the last of several, unless only one of them can have such articles."""
        joined = joined_in_front(mention, group, self._words, self._sides.ending, self._sides.is_spent)
        laws = that_can_number(joined, group) if mention.laws else ()
        if len(laws) > 1:
            return Owner(laws, "between-two-acts")
        return Owner(laws, "act-then-article") if laws and laws != owner.laws and not owner.is_open else owner

    def _is_list_of_both(self, group: Group) -> bool:
        """Say whether another article may be of another act: `Awb artikel 17 en artikel 229 Gemeentewet`."""
        return any(self._words[piece.first].text in KEYWORDS for piece in group.pieces[1:])

    def _is_carried_out(self, group: Group, behind: Mention) -> bool:
        """Say whether a rule in front carries out this article of an act; what stands behind that is the rule's own."""
        is_tied = is_carried_out(group, self._words, self._sides.ending, self._group_ends)
        if is_tied or (not is_apart(group, behind, self._words) and self._lead_of(group).is_local_rule):
            self._carried_out[behind.first] = chapters_gone_on_in(group, self._words)
        return is_tied

    def _led(self, group: Group, behind: Mention) -> Owner | None:
        """Find the owner in front of a group in a list that puts the act first, where words stand in between.

        Such a list shows itself by what stands behind the second name: an article without an act of its own. Where no
        sign parts the group from that name, either act can be meant. An article behind the name of a local rule is of
        neither, or without such a list left open, unless the name behind follows at once.
        """
        is_parted, is_list = is_apart(group, behind, self._words), self._chain_ends_in_article(behind)
        is_other = is_parted or not can_number(behind, group)
        lead = self._lead_of(group)
        is_on_line = lead.end is None or self._sides.is_one_line(lead.end, group.first)
        lead = lead if is_on_line or not self._sides.is_on_line(behind, group) else Lead()
        if lead.is_local_rule and is_other and is_list:
            return NOBODY
        if lead.is_local_rule and is_parted and self._sides.text(group.first - 1) != ":":
            return Owner(behind.laws, "between-two-acts", is_open=True)
        mention = lead.mention or self._led_by.get(lead.group_end)
        if not is_list or (mention and mention.laws == behind.laws):
            return None
        if mention is None:
            return self._elsewhere(group) if self._words[behind.first].begins_line and is_other else None
        is_doubted = self._sides.is_wrapped(mention) or not can_number_any(mention, group)
        if is_other and not (is_doubted and self._words[behind.first].begins_line):
            return Owner(mention.laws, "act-earlier-in-text", mention, is_open=mention.is_open)
        laws = tuple(dict.fromkeys((*mention.laws, *behind.laws)))
        return Owner(laws, "between-two-acts", is_open=not mention.laws or not behind.laws)

    def _on_next_line(self, group: Group, behind: Mention) -> Owner | None:
        """Doubt a name on the next line: it may begin something else.

        Unless the article begins its own line or sentence, or the text has no other act. What leads the article in a
        row of its own comes first.
        """
        if self._sides.is_on_line(behind, group):
            return None
        lead = self._lead_of(group).mention
        if lead and self._leads_row(lead, group) and not is_alone_numbered(behind, lead, group):
            return Owner(lead.laws, "act-earlier-in-text", lead, is_open=lead.is_open)
        is_first = self._sides.begins_line(group.first) or self._sides.begins_sentence(group)
        is_taken = lead is not None and self._sides.is_wrapped(lead)
        if is_first or is_taken or self._same_until == len(self._mentions):
            return beside(behind, "article-then-act", is_sure=False)
        laws = lead.laws if lead and can_number_any(lead, group) else ()
        return Owner(tuple(dict.fromkeys((*laws, *behind.laws))), "between-two-acts", is_open=True)

    def _leads_row(self, lead: Mention, group: Group) -> bool:
        """Say whether an act begins the line of an article, and is not that of another one or in a row with this."""
        is_free = not self._sides.is_spent(lead) and not self._sides.is_wrapped(lead)
        is_row = self._sides.is_on_line(lead, group) and self._sides.begins_line(lead.first)
        return is_free and is_row and can_number_any(lead, group) and self._sides.text(group.first - 1) not in _IN_A_ROW

    def _lead_of(self, group: Group) -> Lead:
        return lead_of(group, self._words, self._sides.ending, self._group_ends)

    def _without_name_behind(self, group: Group, in_front: Mention | None) -> Owner:
        """Find the owner where no known name stands behind; what does stand there comes before a name in front.

        `Participatiewet, artikel 8 van de verordening` is of the ordinance.
        """
        front, is_sure = in_front or self._sides.in_front(group, loosely=True)[0], in_front is not None
        if is_before_rule(group, self._words):
            return NOBODY
        if carried_out := self._carried_out_by_lead(group):
            is_of_act = is_in_chapters(group, self._carried_out[carried_out.first])
            return Owner(carried_out.laws, "act-earlier-in-text", carried_out) if is_of_act else NOBODY
        if front and (pointed := pointed_at(group, self._words)):
            is_meant, is_plain = points_to(front, pointed)
            return beside(front, "act-then-article", is_sure=is_sure and is_plain) if is_meant else NOBODY
        if front:
            return beside(front, "act-then-article", is_sure=is_sure)
        titled = self._sides.at(group.last + 2) if self._sides.text(group.last + 1) == ":" else None
        if titled is None:
            return self._elsewhere(group)
        return NOBODY if self._has_article(titled) else beside(titled, "article-then-act", is_sure=False)

    def _carried_out_by_lead(self, group: Group) -> Mention | None:
        """Give the act in front that a local rule carries out, where a sign parts it from a group.

        The group is then mostly of that rule itself: `Verordening ex artikel 8 Wmo 2015, artikel 3`.
        """
        lead = self._lead_of(group).mention
        is_parted = self._sides.text(group.first - 1) in (",", ":", "(")
        return lead if lead and is_parted and lead.first in self._carried_out else None

    def _has_article(self, titled: Mention) -> bool:
        """Say whether the name behind `artikel 22:` has an article of its own: it is then no part of a row."""
        place = titled.last + 1
        return place + (self._sides.text(place) in ("(", ":")) in self._group_at

    def _of_two(self, group: Group, in_front: Mention, signs: str, behind: Mention) -> Owner:
        """Choose between a name on each side of a group.

        The same act on both sides owns the group; the name behind begins the next row of a list if a sign stands
        before it, or an article behind it. What only one of two acts can number stays open, as part of a list. A
        bracket between name and group keeps them apart when a second name stands inside it. A colon ties the name in
        front. In a chain `Wet A art. 1, Wet B art. 2` that ends with an article, each name belongs to what follows it.
        Else the habit of the text decides, then a name right in front over one behind a comma. The choice stays open
        otherwise.
        """
        behind_it, before_it = beside(behind, "article-then-act"), beside(in_front, "act-then-article", is_sure=False)
        likely_behind = replace(behind_it, is_sure=False)
        is_both = is_same(in_front, behind)
        is_chain = self._chain_ends_in_article(behind)
        is_unknown_behind = not behind.laws and behind.first == group.last + 1
        is_near = not signs and self._sides.text(group.last + 1) == ","
        laws = tuple(dict.fromkeys((*in_front.laws, *behind.laws)))
        is_open = Owner(laws, "between-two-acts", is_open=not in_front.laws or not behind.laws)
        choices = (
            (is_both and self._closes(behind, group), replace(behind_it, is_sure=behind.law is not None)),
            (is_both, replace(before_it, is_sure=behind.law is not None)),
            (not (can_number(in_front, group) and can_number(behind, group)), is_open),
            (self._sides.is_on_line(in_front, group) and not self._sides.is_on_line(behind, group), is_open),
            ("(" in signs, likely_behind),
            (is_unknown_behind and bool(signs) and (":" not in signs or is_guess(behind)), behind_it),
            # `Zaken: artikel 64 Pw`, `Handreiking: artikel 35 AVG`
            ((is_guess(in_front) or self._is_heading(in_front)) and ":" in signs and not is_chain, behind_it),
            (":" in signs or is_chain or self._habit == "in front", before_it),
            (self._habit == "behind", likely_behind),
            (is_near, before_it),
            (is_guess(in_front), likely_behind),
        )
        return next((owner for holds, owner in choices if holds), is_open)

    def _closes(self, behind: Mention, group: Group) -> bool:
        """Say whether a name behind a group leads no next one: `artikel 5 Awb, artikel 6 Wob`."""
        is_near = behind.first == group.last + 1 and behind.last + 1 not in self._group_at
        return is_near or self._sides.group_behind(behind) is None

    def _is_heading(self, mention: Mention) -> bool:
        """Say whether a name is that of a document without articles, in a word or two: it heads what follows."""
        is_short = mention.last - mention.first < WORDS_OF_HEADING
        return not mention.laws and is_short and self._sides.text(mention.first) in _DOCUMENTS

    def _chain_ends_in_article(self, mention: Mention) -> bool:
        """Follow a chain of names and articles to its end; what is known of its rest is not followed again."""
        chain: list[Mention] = []
        link: Mention | None = mention
        ends_in_article = False
        while link is not None:
            if link.first in self._chain_ends:
                ends_in_article = self._chain_ends[link.first]
                break
            chain.append(link)
            group = self._sides.group_behind(link) or self._group_led_by(link)
            ends_in_article = group is not None
            link = self._sides.behind(group)[0] if group else None
        self._chain_ends |= dict.fromkeys((one.first for one in chain), ends_in_article)
        return ends_in_article

    def _group_led_by(self, mention: Mention) -> Group | None:
        """Find the next group behind a name, if that leads it over other words: `IOAW: plicht artikel 13`."""
        place = bisect_left(self._groups, mention.last, key=lambda group: group.first)
        group = self._groups[place] if place < len(self._groups) else None
        if group is None or self._lead_of(group).mention is not mention:
            return None
        sign, before = self._sides.text(mention.last + 1), self._sides.text(group.first - 1)
        is_tied = sign in (":", "(") or (sign == "," and before == ":" and self._sides.behind(group)[0] is None)
        return group if is_tied or self._sides.in_front(group, loosely=True)[0] is mention else None

    def _elsewhere(self, group: Group) -> Owner:
        """Find the act of a group without a name beside it: the one that `de wet` means, or the only one named."""
        count = bisect_left(self._mentions, group.first, key=lambda mention: mention.first)
        pointed = pointed_at(group, self._words)
        if pointed:
            meant = meant_by(pointed, self._mentions[:count], self._words, self._sides.is_spent)
            return Owner(meant.laws, "act-earlier-in-text", meant) if meant else NOBODY
        if law := self._linked.get(group.first - 1 - (self._sides.text(group.first - 1) in (",", ":", "("))):
            return Owner((law,), "act-then-article")
        lead = self._lead_of(group)
        is_of_rule = word_in_front(group, self._words) in LOWER_RULES or lead.is_local_rule
        if is_of_rule or not self._mentions or not self._mentions[0].law or counts(group, self._words):
            return NOBODY
        choices: tuple[tuple[Rule, int], ...] = (
            ("act-earlier-in-text", count),
            ("only-act-in-text", len(self._mentions)),
        )
        for rule, number in choices:
            if 0 < number <= self._same_until:
                return Owner(self._mentions[0].laws, rule, self._mentions[number - 1])
        is_led = lead.mention is not None and self._group_led_by(lead.mention) is group
        led = lead.mention if is_led else self._led_in_row(group)
        if led and led.law:
            return Owner(led.laws, "act-earlier-in-text", led)
        before_it = [self._acts_of_article.get((piece.kind, piece.article), set()) for piece in group.pieces]
        same = only(set().union(*before_it)) if all(before_it) else None
        return Owner(same, "act-earlier-in-text") if same and len(same) == 1 else NOBODY

    def _led_in_row(self, group: Group) -> Mention | None:
        """Give the act in front of a row in which an article follows another: `Wmo 2015: art. 2.1.1; art. 2.1.2`."""
        before = bisect_left(self._groups, group.first, key=lambda one: one.first) - 1
        last = self._groups[before].last if before >= 0 else -1
        between = [word.text for word in self._words[last + 1 : group.first]]
        led = self._led_by.get(last) if _IN_LIST.issuperset(between) else None
        return led if led and can_number(led, group) else None
