"""Words of a place to a value with coordinates, or to the reason why there is none.

A name in the gazetteer gives its point. What is only said in relation to one ("villages east of the
city", "the western countryside of Aleppo") gives an area with a precision of its own, which
`place_area` makes. Between places of one name `place_choice` decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.lexicon.fold import fold
from sayso.lexicon.gazetteer import Gazetteer
from sayso.lexicon.place_table import Place, PlaceKind
from sayso.lexicon.places import country_names
from sayso.model import PlacePrecision, Resolved, Unresolved, Where
from sayso.normalise.countries import countries_of, country_weights, weights_of_cities
from sayso.normalise.place_area import area_of, between, plain_where, together, unknown_at
from sayso.normalise.place_choice import KNOWN_CITY, KNOWN_TOWN, Chosen, Context, NotChosen, choose
from sayso.normalise.place_words import Named, Phrase, phrase

Outcome = Resolved[Where] | Unresolved

_WEIGHTS = (1.0, 0.7, 0.5, 0.4)
_NEAR_WEIGHT = 0.4
LOOKS = 3  # at the places of a report: what is sure, what that decides, and the reasons for the rest

_POINTING = re.compile(
    r"\b(?:the|this|that)(?: [a-z-]+(?:ed|ing|al))?"
    r" (?:(?:citys|city|town|village)|(?P<region>province|governorate))(?:['’]s)?\b(?! of)",
    re.IGNORECASE,
)

_KINDS: Mapping[str, tuple[PlaceKind, ...]] = {
    "adm1": (PlaceKind.ADM1, PlaceKind.AREA),
    "adm2": (PlaceKind.ADM2, PlaceKind.ADM1),
    "settlement": (PlaceKind.TOWN, PlaceKind.NEIGHBOURHOOD),
    "quarter": (PlaceKind.NEIGHBOURHOOD,),
    "district": (PlaceKind.NEIGHBOURHOOD, PlaceKind.ADM2),
    "water": (PlaceKind.AREA,),
    "street": (PlaceKind.POINT,),
    "site": (PlaceKind.POINT, PlaceKind.TOWN, PlaceKind.NEIGHBOURHOOD, PlaceKind.AREA),
}
_REGION = (PlaceKind.ADM1, PlaceKind.AREA, PlaceKind.TOWN, PlaceKind.ADM2, PlaceKind.COUNTRY)


def resolve_place(
    words: str, *, gazetteer: Gazetteer, near: Sequence[Where] = (), countries: Sequence[str] = ()
) -> Outcome:
    """What the words of one place mean.

    `near` are other places of the report, the nearest to the words first; `countries` the ISO 3166
    codes of those that it is about, the most named first. Words that only point ("the city") must have
    been replaced by the name that they stand for.
    """
    weights = dict(zip(countries, (*_WEIGHTS, *[_WEIGHTS[-1]] * len(countries)), strict=False))
    return _resolve(words, _context(gazetteer, weights, tuple(near)))


def resolve_places(
    mentions: Sequence[str],
    *,
    gazetteer: Gazetteer,
    text: str = "",
    countries: Sequence[str] = (),
    sentences: Sequence[str] = (),
) -> tuple[Outcome, ...]:
    """What the places of one report mean, in the order in which it names them.

    The countries that `text` names, by noun or adjective, count as what the report is about, after
    `countries` that the caller knows it to be about. What is sure at the first look decides the rest.
    `sentences` are those that the mentions stand in, one for each: a reason names the nearest place only
    where that stands in the same one, or in a country that it speaks of.
    """
    weights = country_weights(" . ".join((text, *mentions)))
    weights |= dict.fromkeys(countries, 1.0)
    if not weights:
        weights = weights_of_cities(text, gazetteer)
    outcomes: dict[str, Outcome] = {}
    spots: list[tuple[int, Where]] | None = None
    for _ in range(LOOKS):
        seen, spots = spots, _spots(mentions, outcomes)
        if spots == seen:
            break  # another look would see the same
        outcomes = {
            m: _resolve(m, _spoken(i, spots, sentences, _around(i, spots, gazetteer, weights)))
            for i, m in reversed([*enumerate(mentions)])
        }
    return tuple(outcomes[words] for words in mentions)


def _spots(mentions: Sequence[str], outcomes: Mapping[str, Outcome]) -> list[tuple[int, Where]]:
    """The places found so far, each with the number of the mention that means it."""
    return [(i, o.value) for i, m in enumerate(mentions) if isinstance(o := outcomes.get(m), Resolved)]


def _around(
    at: int, spots: Sequence[tuple[int, Where]], gazetteer: Gazetteer, weights: Mapping[str, float]
) -> Context:
    """The context of a mention: the places found so far, those that stand nearest to it first."""
    near = dict.fromkeys(where for _, where in sorted(spots, key=lambda spot: _steps(at, spot[0])))
    return _context(gazetteer, weights, tuple(near))


def _spoken(
    at: int, spots: Sequence[tuple[int, Where]], sentences: Sequence[str], context: Context
) -> Context:
    """The context with those places that may stand in for an unknown one: of its sentence or its country."""
    if not sentences:
        return context
    beside = {where for i, where in spots if sentences[i] == sentences[at]}
    lie = {w.country for w in context.near}
    spoken = countries_of(sentences[at]) or (lie if len(lie) == 1 else set())
    return replace(context, offered=tuple(w for w in context.near if w in beside or w.country in spoken))


def _steps(at: int, spot: int) -> float:
    """How far a mention is from another; of two as far, what was said before is nearer."""
    return at - spot if spot <= at else spot - at + 0.5


def _context(gazetteer: Gazetteer, weights: Mapping[str, float], near: tuple[Where, ...]) -> Context:
    around = Counter(w.country for w in near if w.precision is not PlacePrecision.COUNTRY)
    share = 1.0 if not weights else _NEAR_WEIGHT
    for country, _ in around.most_common():
        weights = {**weights, country: max(weights.get(country, 0.0), share)}
        share = _NEAR_WEIGHT
    return Context(gazetteer, weights, near)


def _resolve(words: str, context: Context) -> Outcome:
    said = phrase(
        words, is_name=lambda run: _is_name(run, context), is_large=lambda run: _is_large(run, context)
    )
    if said.border and (line := _border(said, context)):
        return line
    if not said.names:
        return _pointed(words, context) or _by_country(said, context)
    choices = _choices(said, context)
    found = [(n, c) for n, c in zip(said.names, choices, strict=True) if isinstance(c, Chosen)]
    if not found:
        return _unknown(next(c.reason for c in choices if isinstance(c, NotChosen)), context)
    if said.between:
        return between(said, found)
    main = _main(said.names, choices)
    if veto := _outside(said.names, choices, main):
        return _unknown(veto, context)
    if isinstance(choices[main], Chosen):
        return _placed(said, main, found)
    named, chosen = found[0]
    return unknown_at(said, said.names[main], named, chosen) or _unknown(
        _reason(choices[main], chosen), context
    )


def _pointed(words: str, context: Context) -> Resolved[Where] | None:
    """Words that point ("districts of the city") at the nearest town or province of the report."""
    pointing = _POINTING.search(words)
    if not pointing or pointing.group() == words.strip():
        return None
    wanted = PlacePrecision.ADM1 if pointing["region"] else PlacePrecision.TOWN
    for where in context.near:
        if where.precision is wanted and "#" not in where.gazetteer_id:
            named = words[: pointing.start()] + where.name + words[pointing.end() :]
            found = _resolve(named, context)
            how = f"{pointing.group()!r} taken for {where.name}, the nearest that the report names"
            return Resolved(found.value, how) if isinstance(found, Resolved) else None
    return None


def _is_name(run: str, context: Context) -> bool:
    """Whether a run of words is a name as it stands: of a country or region, or in the report's countries."""
    if fold(run) in country_names() or context.gazetteer.knows(run, population=10**9):
        return True
    return bool(context.gazetteer.find(run, country=context.own or None, fuzzy=False, limit=1))


def _is_large(run: str, context: Context) -> bool:
    """Whether a run of words without capitals is surely a place: a country, or a town of the report's own."""
    found = context.gazetteer.find(run, country=context.own, fuzzy=False, limit=1) if context.own else ()
    return fold(run) in country_names() or any(c.place.population >= KNOWN_TOWN for c in found)


def _choices(said: Phrase, context: Context) -> list[Chosen | NotChosen]:
    """A choice for each name, made inside the countries and then the places that the same words name."""
    outer = [p for code in said.countries if (p := _country(code, context))]
    outer += [
        p
        for n in said.names
        if (code := country_names().get(fold(n.text))) and (p := _country(code, context))
    ]
    choices: list[Chosen | NotChosen] = []
    for named in reversed(said.names):
        choice = _choice(named, context, outer)
        if isinstance(choice, Chosen):
            outer = [choice.place, *outer]
        choices.insert(0, choice)
    return choices


def _choice(named: Named, context: Context, outer: list[Place]) -> Chosen | NotChosen:
    whole = f"{named.text} {named.thing}"
    if (
        named.thing
        and _is_name(whole, context)
        and isinstance(c := choose(whole, context, inside=outer), Chosen)
    ):
        return c
    wanted = _KINDS[named.called] if named.called else _REGION if named.relation == "region" else ()
    choice = choose(named.text, context, wanted=wanted, inside=outer)
    if isinstance(choice, Chosen) or named.called in (None, "settlement", "site", "water"):
        return choice
    town = choose(named.text, context, wanted=(PlaceKind.TOWN,), inside=outer)
    if not isinstance(town, Chosen):
        return choice
    if named.called == "adm1":
        return _region_of(town, context) or choice
    return town if named.called == "adm2" or _beside(town, context, outer) else choice


def _region_of(town: Chosen, context: Context) -> Chosen | None:
    """The first-level region that bears the name of a town in it."""
    found = context.gazetteer.find(town.place.admin1 or "", country=town.place.country, fuzzy=False)
    return next((Chosen(c.place, town.how) for c in found if c.place.kind is PlaceKind.ADM1), None)


def _beside(town: Chosen, context: Context, outer: Sequence[Place]) -> bool:
    """Whether a town may be a quarter of another place of the report or the words."""
    towns = [w for w in context.near if w.precision is PlacePrecision.TOWN]
    return any(map(town.beside, towns)) or any(map(town.beside, outer))


def _main(names: Sequence[Named], choices: Sequence[Chosen | NotChosen]) -> int:
    """Which name the words are about: the first, but for one that only says where the next one is."""
    for i, named in enumerate(names[:-1]):
        one, other = choices[i], choices[i + 1]
        if not isinstance(one, Chosen) or named.relation not in ("", "part", "region"):
            return i
        inner = isinstance(other, Chosen) and other.lies_in(one.place)
        suburb = named.called == "quarter" and isinstance(other, Chosen) and other.beside(one.place)
        unknown = one.place.kind is PlaceKind.COUNTRY and names[i + 1].relation in ("", "region", "side of")
        within = inner and not names[i + 1].joined
        if not (suburb or within or (unknown and not names[i + 1].joined)):
            return i
    return len(names) - 1


def _placed(said: Phrase, main: int, found: list[tuple[Named, Chosen]]) -> Outcome:
    named, chosen = next((n, c) for n, c in found if n is said.names[main])
    joined = [c for n, c in found if n.joined and n is not named and not _one_in_other(c, chosen)]
    if joined:
        return together(said, [chosen, *joined])
    return Resolved(area_of(said, named, chosen.place), chosen.how)


def _outside(names: Sequence[Named], choices: Sequence[Chosen | NotChosen], main: int) -> str:
    """Why a place is not the one meant: the words put it in a region that is not known, or nothing."""
    chosen = choices[main]
    if not isinstance(chosen, Chosen) or chosen.place.population >= KNOWN_CITY:
        return ""
    for named, choice in zip(names[main + 1 :], choices[main + 1 :], strict=True):
        within = named.relation == "inside" or named.head.split()[:1] in (["in"], ["inside"])
        if isinstance(choice, NotChosen) and within:
            return f"{choice.reason}, where the words put {names[main].text}"
    return ""


def _one_in_other(one: Chosen, other: Chosen) -> bool:
    return one.place.id == other.place.id or one.lies_in(other.place) or other.lies_in(one.place)


def _border(said: Phrase, context: Context) -> Outcome | None:
    """The line between the countries that the words name, or between theirs and the report's own."""
    names = [country_names().get(fold(n.text), "") for n in said.names]
    if not all(names):
        return None
    codes = list(dict.fromkeys((*said.countries, *names)))
    if not codes:
        return _unknown("the words do not say which border", context)
    others = codes[1:2] or sorted(context.weights, key=lambda c: -context.weights[c])
    for other in others:
        if line := _line(codes[0], other, context):
            home = next((c for c in (context.main, other) if c in (codes[0], other)), codes[0])
            return Resolved(
                plain_where(line, country=home), "the middle of the border between the two countries"
            )
    if len(codes) > 1 or not (place := _country(codes[0], context)):
        return _unknown(f"{' and '.join(codes)} have no common border", context)
    return Resolved(area_of(said, Named(text="", relation="border"), place), "a border of that country")


def _line(one: str, other: str, context: Context) -> Place | None:
    """The border between two countries."""
    ends = [p.name for code in (one, other) if (p := _country(code, context))]
    for first, second in (ends, ends[::-1]) if len(ends) == 2 and one != other else ():
        for line in context.gazetteer.find(f"{first}–{second} border", fuzzy=False, limit=1):
            return line.place
    return None


def _by_country(said: Phrase, context: Context) -> Outcome:
    """Words that name no place but by the adjective of its country."""
    if len(said.countries) != 1:
        what = (
            "the words name no place"
            if not said.countries
            else f"several countries: {', '.join(said.countries)}"
        )
        return _unknown(what, context)
    place = _country(said.countries[0], context)
    if not place:
        return _unknown("the gazetteer lacks that country", context)
    named = Named(text=place.name, relation="part" if said.side else "", side=said.side)
    return Resolved(area_of(said, named, place), "named by its adjective")


def _country(code: str, context: Context) -> Place | None:
    names = [name for name, c in country_names().items() if c == code]
    for name in names:
        for found in context.gazetteer.find(name, country=code, fuzzy=False, limit=5):
            if found.place.kind is PlaceKind.COUNTRY:
                return found.place
    return None


def _reason(choice: Chosen | NotChosen, chosen: Chosen) -> str:
    reason = choice.reason if isinstance(choice, NotChosen) else ""
    return f"{reason}; the words put it in {chosen.place.name}"


def _unknown(reason: str, context: Context) -> Unresolved:
    """The reason, with the nearest place of the report that is known and may be near the unknown one."""
    own = context.main
    offered = context.offered
    if offered is None:
        offered = tuple(w for w in context.near if own is None or w.country == own)
    near = next((w for w in offered if w.precision is PlacePrecision.TOWN), None)
    near = near or next(iter(offered), None)
    return Unresolved(f"{reason}; the nearest known place of the report is {near.name}" if near else reason)
