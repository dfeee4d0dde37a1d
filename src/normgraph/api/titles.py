"""The titles of problem documents: the kind of error in a few words, the same each time (RFC 9457 §3.1.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from normgraph.model import Text

TITLES: Final[Mapping[str, Text]] = {
    "address-too-long": Text("Het adres is te lang", "The address is too long"),
    "all-workers-busy": Text("Alles is bezet", "Everything is busy"),
    "contradictory-facts": Text("De feiten spreken elkaar tegen", "The facts contradict each other"),
    "damaged-journal": Text("Het journaal is beschadigd", "The journal is damaged"),
    "error": Text("Er ging iets mis", "Something went wrong"),
    "faulty-graph": Text("De graaf heeft een fout", "The graph has a fault"),
    "faulty-leaflet": Text("De bijsluiter is niet in orde", "The leaflet is not in order"),
    "graph-error": Text("De graaf is niet bruikbaar", "The graph cannot be used"),
    "input-too-large": Text("De invoer is te groot", "The input is too large"),
    "internal": Text("Een fout van de server", "A fault of the server"),
    "invalid-date": Text("De datum kan niet", "The date is not possible"),
    "invalid-input": Text("De invoer is niet bruikbaar", "The input cannot be used"),
    "invalid-value": Text("De waarde kan niet", "The value is not possible"),
    "malformed-query": Text("De query is ongeldig", "The query is not valid"),
    "method-not-allowed": Text("De methode kan hier niet", "The method is not possible here"),
    "missing-tool": Text("Er ontbreekt een programma", "A program is missing"),
    "no-connection": Text("Een andere server is niet bereikbaar", "Another server cannot be reached"),
    "no-reply": Text("Een andere server antwoordt niet", "Another server does not reply"),
    "no-such-address": Text("Het adres bestaat niet", "The address does not exist"),
    "no-such-range": Text("Zoveel bytes zijn er niet", "There are not so many bytes"),
    "not-acceptable": Text("Die vorm is er niet", "There is no such form"),
    "not-found": Text("Niet gevonden", "Not found"),
    "not-ready": Text("De server is nog niet klaar", "The server is not ready yet"),
    "not-stored": Text("De wijziging is niet bewaard", "The change was not stored"),
    "precondition-failed": Text("De graaf is veranderd", "The graph has changed"),
    "query-error": Text("De query krijgt geen antwoord", "The query gets no answer"),
    "query-timeout": Text("De query duurde te lang", "The query took too long"),
    "query-too-complex": Text("De query is te zwaar", "The query is too heavy"),
    "refused-query": Text("De query is niet toegestaan", "The query is not allowed"),
    "remote-error": Text("Een andere server deed niet wat moest", "Another server did not do its part"),
    "takes-too-long": Text("Het maken duurde te lang", "Making it took too long"),
    "too-many-queries": Text("Te veel vragen tegelijk", "Too many queries at once"),
    "try-later": Text("Probeer het later", "Try again later"),
    "unauthorized": Text("Het token ontbreekt of klopt niet", "The token is missing or wrong"),
    "unexpected-reply": Text("Een andere server antwoordt onbruikbaar", "Another server gave an unusable reply"),
    "unknown-key": Text("Dat feit of veld bestaat niet", "There is no such fact or field"),
    "unknown-media-type": Text("Die soort inhoud wordt niet gelezen", "That kind of content is not read"),
    "unknown-parameter": Text("Die parameter is er niet", "There is no such parameter"),
    "unreadable-input": Text("De invoer is niet te lezen", "The input cannot be read"),
    "unreadable-request": Text("Geen leesbare HTTP-aanvraag", "Not a readable HTTP request"),
    "update-not-offered": Text("Wijzigen kan hier niet", "Updates are not offered here"),
    "wrong-method": Text("Die methode kent SPARQL niet", "SPARQL does not have that method"),
}
"""By the code of the error, the last part of the address that is the `type` of the problem."""
