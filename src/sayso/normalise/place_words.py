"""The words of a place, cut into names and what stands around them. Knows no map.

"the rebel-held western countryside of Aleppo city"
    name "Aleppo", called a settlement, related to by `countryside`, on its west side
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.lexicon.fold import fold
from sayso.lexicon.places import country_adjectives, country_names, meanings, place_words, sides

KIND_WORDS = frozenset(("settlement", "adm1", "adm2"))
OWN_KINDS = frozenset(
    (*KIND_WORDS, "quarter", "district", "street", "water", "site")
)  # after a name: what it is
LONGEST = 4  # words of a vocabulary entry

_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+[^\W_]*(?:['’‘`.\-‑–][^\W_]+)*['’]?|[^\w\s]")
_ARTICLE = re.compile(
    r"(?:al|el|ul|as|ash|ar|an|ad|az|at|es|ez|ed|et|de|del|la|le|los|las|di|da|dos|bin|ben)"
)
_ARTICLE_AND_NAME = re.compile(rf"{_ARTICLE.pattern}[-‑–][^\W\d_]")
_POSSESSIVE = re.compile(r"['’]s?$")
_PREPOSITIONS = frozenset(("at", "as", "an"))  # which some names have as their article
_HELD = re.compile(
    r"[-‑–](?:held|controlled|backed|led|run|occupied|dominated|populated|ruled|majority|allied|based)$"
)
_LENGTH = re.compile(r"(?i)(?:km|kms|kilomet(?:er|re)s?|miles?)$")
_DETERMINER = frozenset(
    (
        "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her",
        "our", "some", "any", "such", "other", "another", "same", "each", "no", "it", "vast",
        "large", "several", "many", "few", "two", "three", "four", "five", "six", "seven", "eight",
        "nine", "ten", "dozen", "dozens",
    )
)  # fmt: skip
_BETWEEN = frozenset(("between", "from", "connects", "connecting", "links", "linking", "connected"))
_CLOSE = frozenset(("and", "or", ",", "/", "&", ";", "as", "well"))


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that plays one part: `sort` says which, `value` what the lexicon makes of it."""

    sort: str  # name, country, means, side, near, inside, number, length, word
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Distance:
    """How far from a place, in kilometres."""

    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, with what the words before and after it say.

    `called` is the kind of thing that the words call it, `relation` how the thing that is meant relates
    to it ("near", "inside", "side of", or one of the lexicon's meanings), `side` on which side, `head` the
    words of the thing itself, `thing` the words after the name for what it is. `joined` says that it is
    only one more of several names.
    """

    text: str
    called: str | None = None
    relation: str = ""
    side: str | None = None
    distance: Distance | None = None
    head: str = ""
    thing: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words of one place."""

    words: str
    names: tuple[Named, ...]
    countries: tuple[str, ...]  # codes of the countries whose adjectives stand in it
    side: str | None  # the first side that is spoken of
    border: bool
    between: bool


def phrase(words: str, *, is_name: Callable[[str], bool], is_large: Callable[[str], bool]) -> Phrase:
    """Cut the words of a place.

    `is_name` says whether a run of words is a place's name as it stands, `is_large` whether it is one
    that is known even where it has no capital.
    """
    parts = tuple(_parts(words, is_name, is_large))
    means = {p.value for p in parts if p.sort == "means"}
    return Phrase(
        words=" ".join(words.split()),
        names=tuple(_names(parts)),
        countries=tuple(dict.fromkeys(c for p in parts if p.sort == "country" for c in p.value.split())),
        side=next((p.value for p in parts if p.sort == "side"), None),
        border="border" in means,
        between=any(p.text.lower() in _BETWEEN for p in parts)
        and any(p.text.lower() in ("and", "to") for p in parts),
    )


@cache
def _vocabulary() -> dict[str, tuple[str, str]]:
    near, inside = place_words().near.words, place_words().inside.words
    found: dict[str, tuple[str, str]] = {fold(w): ("word", "") for w in place_words().people.words}
    found |= {fold(w): ("inside", fold(w)) for w in inside}
    found |= {fold(w): ("near", fold(w)) for w in near}
    found |= {w: ("means", m) for w, m in meanings().items()}
    found |= {w: ("side", s) for w, s in sides().items()}
    return found


def _parts(words: str, is_name: Callable[[str], bool], is_large: Callable[[str], bool]) -> Iterator[Part]:
    tokens = _TOKEN.findall(words)
    cased = any(t != t.lower() or _without_case(t) for t in tokens)
    at = 0
    while at < len(tokens):
        end = _run(tokens, at) if cased else at
        if tokens[at] in _PREPOSITIONS and is_name(" ".join(tokens[at + 1 : end])):
            end = at
        if end > at:
            yield from _cut_run(tokens[at:end], is_name)
            at = end
            continue
        width, part = _word(tokens, at, is_large if not cased else None)
        yield part
        at += width


def _run(tokens: Sequence[str], at: int) -> int:
    """Where the run of name-like words that starts here ends; `at` itself where none does."""
    end = last = at
    while end < len(tokens) and (_like_name(tokens[end]) or (end > at and _links(tokens, end))):
        end += 1
        if _like_name(tokens[end - 1]):
            last = end
        if _POSSESSIVE.search(tokens[end - 1]):
            break
    start_links = (
        _ARTICLE.fullmatch(tokens[at].lower()) and at + 1 < len(tokens) and _like_name(tokens[at + 1])
    )
    if last == at and start_links:
        return _run(tokens, at + 1)
    return last


def _like_name(token: str) -> bool:
    first = token[0]
    if _HELD.search(token):
        return False
    if _without_case(token):
        return True
    inner = _ARTICLE_AND_NAME.match(token.lower())
    return first.isupper() or bool(inner and token[inner.end() - 1].isupper()) or _capital_inside(token)


def _without_case(token: str) -> bool:
    """Whether it is of a script that has no capitals."""
    return token[0].isalpha() and token[0].lower() == token[0].upper()


def _capital_inside(token: str) -> bool:
    """Whether, as in "alKhadar", an article that lost its hyphen."""
    return bool(re.match(r"(?:al|el|as|ar|an|ez|es)[A-Z]", token))


def _links(tokens: Sequence[str], at: int) -> bool:
    """Whether an article or a hyphen that stands alone goes on with the name."""
    joins = _ARTICLE.fullmatch(tokens[at].lower()) or tokens[at] in ("-", "‑", "–")
    return bool(joins) and at + 1 < len(tokens) and _like_name(tokens[at + 1])


def _cut_run(run: list[str], is_name: Callable[[str], bool]) -> Iterator[Part]:
    """A run of name-like words: one name if it is known whole, else its names and the words between."""
    whole = _POSSESSIVE.sub("", " ".join(run))
    if _country(whole):
        yield Part("country", whole, _country(whole))
        return
    if fold(whole) in _vocabulary():
        yield _word([whole], 0, None)[1]
        return
    if is_name(whole) or (len(run) == 1 and whole.endswith("s") and is_name(whole[:-1])):
        yield Part("name", whole if is_name(whole) else whole[:-1])
        return
    if pieces := _known_pieces(run, is_name):
        yield from (Part("name", piece) for piece in pieces)
        return
    at, name = 0, list[str]()
    while at < len(run):
        width, part = _word(run, at, None)
        if (
            part.sort == "word"
            and part.text.lower() not in _DETERMINER
            and fold(part.text) not in _vocabulary()
        ):
            name.append(part.text)
            bare = part.text[:-1]
            if len(name) < len(run) and part.text.endswith("s") and is_name(bare) and not is_name(part.text):
                yield Part("name", " ".join((*name[:-1], bare)))
                name = []
        else:
            if name:
                yield Part("name", _POSSESSIVE.sub("", " ".join(name)))
                name = []
            yield part
        at += width
    if name:
        yield Part("name", _POSSESSIVE.sub("", " ".join(name)))


def _known_pieces(run: Sequence[str], is_name: Callable[[str], bool]) -> list[str]:
    """The names of a list that lost its commas ("Rif Dimashq Daraa"), or none if any word is left over."""
    if any(fold(word) in _vocabulary() for word in run):
        return []
    for end in range(len(run) - 1, 0, -1):
        head, rest = " ".join(run[:end]), " ".join(run[end:])
        if len(head) > 3 and is_name(head):
            pieces = [rest] if len(rest) > 3 and is_name(rest) else _known_pieces(run[end:], is_name)
            if pieces:
                return [head, *pieces]
    return []


def _word(tokens: Sequence[str], at: int, is_name: Callable[[str], bool] | None) -> tuple[int, Part]:
    """The longest entry of the vocabulary that starts here, or the word itself."""
    for width in range(min(LONGEST, len(tokens) - at), 0, -1):
        text = " ".join(tokens[at : at + width])
        bare = _POSSESSIVE.sub("", text)
        if found := _vocabulary().get(fold(text)):
            return width, Part(found[0], text, found[1])
        if code := _country(bare):
            return width, Part("country", bare, code)
        if is_name and bare.lower() not in _DETERMINER and is_name(bare):
            return width, Part("name", bare)
    token = tokens[at]
    if token[0].isdigit():
        return 1, Part("number", token)
    return 1, Part("length" if _LENGTH.search(token) else "word", token)


def _country(text: str) -> str:
    """The code of the country whose adjective this is; the codes of several that hyphens join."""
    folded, names, adjectives = fold(text), country_names(), country_adjectives()
    if folded in names:
        return ""
    pieces = [fold(piece) for piece in re.split(r"[-‑–]", text)]
    codes = [adjectives.get(piece) or names.get(piece, "") for piece in pieces]
    return adjectives.get(folded) or (" ".join(codes) if len(codes) > 1 and all(codes) else "")


def _names(parts: Sequence[Part]) -> Iterator[Named]:
    before, last = 0, None
    for i, part in enumerate(parts):
        if part.sort == "name":
            after = i + 1
            for k in range(i + 1, len(parts)):
                if parts[k].sort not in ("means", "side") and not _passes(parts[k].text):
                    break
                after = k + 1 if parts[k].sort == "means" else after
            named = _named(part.text, parts[before:i], parts[i + 1 : after], first=before == 0)
            if last and before == i:
                last, named = _of_its_country(last, named)
            if last:
                yield last
            before, last = after, named
    if last:
        yield last


def _of_its_country(country: Named, named: Named) -> tuple[Named, Named]:
    """What is said of "Syria's Hasakeh" is said of Hasakeh."""
    if fold(country.text) not in country_names() or fold(named.text) in country_names():
        return country, named
    named = replace(named, joined=False)
    if country.relation in ("", "part"):
        return country, named
    said = replace(named, relation=country.relation, head=country.head, distance=country.distance)
    return Named(text=country.text), replace(said, side=country.side or named.side)


def _passes(word: str) -> bool:
    return bool(_HELD.search(word)) or word.lower() in _DETERMINER


def _named(text: str, lead: Sequence[Part], trail: Sequence[Part], *, first: bool) -> Named:
    called, relation, side, at = _lead(lead)
    thing = ""
    for part in trail:
        if part.value in OWN_KINDS:
            called = called or part.value
            thing = thing or part.text
        elif part.sort == "means" and relation in ("", "part"):
            relation = part.value
        elif part.sort == "side":
            side = side or part.value
    head = " ".join(p.text for p in lead[:at] if p.text.lower() not in _DETERMINER)
    distance = _distance(lead)
    if distance and relation in ("", "inside"):
        relation = "near"
    if first and relation == "inside" and not head:
        relation = ""
    said = [p for p in lead if p.sort != "word" or p.text.lower() not in _DETERMINER]
    return Named(
        text=text,
        called=called,
        relation=relation,
        side=side,
        distance=distance,
        head=head,
        thing=thing,
        joined=not first and (not lead or (bool(said) and said[0].text.lower() in _CLOSE)) and not relation,
    )


def _lead(lead: Sequence[Part]) -> tuple[str | None, str, str | None, int]:
    """What the words before a name call it, how they relate to it, on which side, where their head ends."""
    called: str | None = None
    side: str | None = None
    of = False
    for at in range(len(lead) - 1, -1, -1):
        part = lead[at]
        if part.sort == "side":
            side = side or part.value
            if of:
                return called, "side of", side, at
            if not called:
                return called, "part", side, at
            side = None
        elif part.sort == "means" and part.value in KIND_WORDS:
            called, of = called or part.value, False
        elif part.sort == "means":
            if of and _named_quarter(lead, at):
                return called or part.value, "", None, at
            return called, part.value, _side_before(lead[:at]), at + 1
        elif part.sort == "near" or (part.sort == "inside" and part.text.lower() != "of"):
            return called, part.sort, side, at
        elif part.sort == "inside":
            of = True
        elif part.text in _CLOSE:
            break
    return called, "inside" if of and not called and len(lead) > 1 else "", side, 0


def _named_quarter(lead: Sequence[Part], at: int) -> bool:
    """Whether a quarter is the place named ("the district of X"), not a part of it ("a district of X")."""
    word = lead[at].text.lower()
    the = at > 0 and lead[at - 1].text.lower() == "the"
    return lead[at].value in ("quarter", "district") and the and not word.endswith("s") and " " not in word


def _side_before(lead: Sequence[Part]) -> str | None:
    for part in reversed(lead):
        if part.sort == "side":
            return part.value
        if part.sort not in ("word", "country"):
            return None
    return None


def _distance(lead: Sequence[Part]) -> Distance | None:
    for number, length in itertools.pairwise(lead):
        if number.sort == "number" and length.sort == "length":
            value = float(number.text.replace(",", "").rstrip("."))
            return Distance(value * (1.609 if "mile" in length.text.lower() else 1.0))
    return None
