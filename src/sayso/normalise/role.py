"""What a source is, seen from the happening, and whether it is a private person.

role_of("residents", lexicon=lexicon)                                   Role.RESIDENT
role_of("the U.S. State Department", lexicon=lexicon, home={"SY"})      Role.FOREIGN_GOVERNMENT
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.lexicon.actors import Actors, Meaning
from sayso.lexicon.grammar import grammar
from sayso.lexicon.phrases import phrases
from sayso.lexicon.roles import rule_for, rules_for
from sayso.lexicon.terms import Term
from sayso.model import Role
from sayso.normalise.actor import Context, Found, entity_of, last_id
from sayso.normalise.phrase import Piece, parse
from sayso.normalise.voice import is_unnamed

_PRIVATE = frozenset((Role.RESIDENT, Role.MEDICAL, Role.MEDIA))


def role_of(words: str, *, lexicon: Actors, home: Collection[str] = ()) -> Role:
    """The role of a source by its words; `OTHER` where they tell nothing.

    `home` are the ISO codes of the countries at war in the report: their governments are
    `government`, others `foreign_government`. Without it no government is foreign.
    """
    pieces = parse(words, lexicon)
    if not pieces:
        return Role.OTHER
    decided = rule_for(_head_words(pieces), first=True)
    if decided:
        return decided.role
    context = Context(lexicon, None, home)
    found = entity_of(pieces, context)
    if isinstance(found, Found) and (actor := lexicon.actor(found.entity)):
        community = lexicon.data.communities.get(actor.id.partition(".")[0])
        if community and community.role:
            return Role.ANONYMOUS if is_unnamed(words) else community.role
        if community and actor.id == community.id:
            return Role.ARMED_GROUP if rule_for(_head_words(pieces), public=True) else Role.RESIDENT
        return _seen_from(actor.speaks_as, actor.country, home)
    return _by_words(pieces, context)


def is_private_person(words: str, lexicon: Actors) -> bool:
    """Whether the words name a person who is not in public life: a resident, a witness, a relative.

    Whoever is named without a public function counts as private: it is safer to give one pseudonym
    too many. Words without a personal name name nobody.
    """
    pieces = parse(words, lexicon)
    if not any(_personal(piece) for piece in pieces if not piece.link or piece.link in ",(–—"):
        return False
    functions = [word for piece in pieces for word in piece.words]
    rules = rules_for(functions)
    if any(rule.role in _PRIVATE and not rule.public for rule in rules):
        return True
    known = any(piece.has(Meaning.ACTOR) for piece in pieces)
    return not known and not any(rule.public for rule in rules)


def _by_words(pieces: Sequence[Piece], context: Context) -> Role:
    """The role by the words alone, those of the head first."""
    for piece in pieces:
        organ = last_id(piece, Meaning.ORGAN)
        if organ and last_id(piece, Meaning.BARE):
            return context.lexicon.data.organs[organ].role
        rule = rule_for(piece.words)
        if rule and rule.role not in {Role.OTHER, Role.ANONYMOUS}:
            return rule.role
    rules = [rule for piece in pieces if (rule := rule_for(piece.words))]
    return rules[0].role if rules else Role.OTHER


def _head_words(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The words of the head and of what is put beside it."""
    beside = [p for p in pieces[1:] if p.link in {",", "(", "–", "—", "and"}]
    return tuple(word for piece in (pieces[0], *beside) for word in piece.words)


def _seen_from(role: Role, country: str | None, home: Collection[str]) -> Role:
    if role is Role.GOVERNMENT and home and country and country not in home:
        return Role.FOREIGN_GOVERNMENT
    return role


def _personal(piece: Piece) -> bool:
    """Whether a piece holds a name of somebody who is not in the lexicon.

    A name right before what it describes is none ("an Aleppo resident"), unless it has several words.
    """
    inside = {i - piece.first for hit in piece.hits for i in range(hit.first, hit.last)}
    before = next((i for i, term in enumerate(piece.terms) if term.text.endswith("ing")), len(piece.terms))
    strange = [i for i, term in enumerate(piece.terms[:before]) if i not in inside and _name_like(term)]
    if not strange:
        return False
    if piece.terms[strange[-1]].text.endswith(("'s", "’s")):
        return True
    follows = strange[-1] + 1
    describes = follows in inside or (
        follows < len(piece.terms) and bool(rule_for((piece.terms[follows].word,)))
    )
    plural = bool(piece.terms) and piece.words[-1].endswith("s") and len(piece.terms) - 1 in inside
    return not describes or (len(strange) > 1 and not plural)


def _name_like(term: Term) -> bool:
    """Whether a word is written as a name is, and is no word for a function or a number of people."""
    plain = term.word in grammar().determiners.words or term.word in phrases().titles.words
    return term.capital and not plain and not rule_for((term.word,))
