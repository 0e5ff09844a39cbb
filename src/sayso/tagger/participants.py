"""Who takes part in a happening, and as what, by the trigger's kind and the grammar of its clause."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.lexicon.clauses import clauses, every_form
from sayso.lexicon.grammar import grammar
from sayso.lexicon.people import categories
from sayso.lexicon.triggers import attack_words, weapons
from sayso.model import Kind, Span
from sayso.tagger.clause import (
    NAMES,
    VERBS,
    Sentence,
    accused,
    after_word,
    agent,
    extent,
    passive,
    patient,
    right_noun,
    subject,
)
from sayso.tagger.protocol import Link, Linked
from sayso.tagger.triggers import Hit
from sayso.text.segment import Token

_ON = frozenset(("on", "against", "at", "of", "targeting", "into"))
_WITH = frozenset(("with", "using"))
_BY = frozenset(("by",))
_OF = frozenset(("of", "over", "on"))
_FROM = frozenset(("from", "of"))


def _named(s: Sentence, link: Link, chunk: int | None) -> Iterator[Linked]:
    if chunk is not None and s.shapes[chunk] in NAMES:
        yield Linked(link, extent(s, chunk))


def _modifier(s: Sentence, hit: Hit) -> Span | None:
    """Who stands before a trigger inside its own noun group: "Russian air strikes", "the army's advance"."""
    chunk = s.chunks[hit.chunk]
    inside = s.tokens[chunk.first : max(hit.first, chunk.first)]
    before = [t for t in inside if _names(t)] or [
        t for t in inside if t.lower in ("its", "their", "his", "her")
    ]
    return Span(before[0].span.start, before[-1].span.end) if before else None


def _names(token: Token) -> bool:
    """Whether a word before a noun names who: a capital, or a word for forces and sides."""
    word = token.lower.removesuffix("'s")
    if word in clauses().plain.words or word in grammar().determiners.words or word in weapons():
        return False
    return token.capital or word in clauses().sides.words or word in categories()


def _control(s: Sentence, hit: Hit) -> Iterator[Linked]:
    prefix = compound(s, hit)
    if prefix:
        yield Linked(Link.ACTOR, prefix)
        yield from _owned(s, hit)
    elif hit.verbal(s):
        yield from _control_verb(s, hit)
    else:
        yield from _control_noun(s, hit)


def _control_verb(s: Sentence, hit: Hit) -> Iterator[Linked]:
    verb = hit.chunk
    if hit.entry.frame == "falls":
        yield from _named(s, Link.ACTOR, after_word(s, verb, frozenset(("to",))))
        yield from _named(s, Link.WHERE, subject(s, verb))
        return
    if hit.entry.frame == "divided":
        yield from _named(s, Link.ACTOR, after_word(s, verb, frozenset(("between", "among"))))
        yield from _named(s, Link.WHERE, subject(s, verb))
        return
    lost = hit.entry.subtype == "loses"
    yield from _named(s, Link.ACTOR, subject(s, verb) if lost else agent(s, verb))
    if lost and passive(s, verb):
        yield from _named(s, Link.OTHER, after_word(s, verb, _BY))
    if hit.entry.object == "place":
        yield from _named(s, Link.WHERE, patient(s, verb))
        yield from _named(s, Link.OTHER, after_word(s, verb, frozenset(("from",))))
    elif hit.entry.frame == "drives":
        yield from _named(s, Link.OTHER, patient(s, verb))
        yield from _named(s, Link.WHERE, after_word(s, verb, _FROM))
    elif passive(s, verb):
        yield from _named(s, Link.WHERE, subject(s, verb))
    else:
        beside = hit.entry.subtype in ("besieges", "contests")
        target = right_noun(s, s.chunk_of(hit.last - 1)) if beside else None
        yield from _named(s, Link.WHERE, target if target is not None else after_word(s, verb, _OF))


def _control_noun(s: Sentence, hit: Hit) -> Iterator[Linked]:
    before = _modifier(s, hit)
    of = after_word(s, hit.chunk, frozenset(("of", "over", "on", "in", "for")), reach=2)
    by = after_word(s, hit.chunk, _BY, reach=4)
    if by is not None:
        yield from _named(s, Link.ACTOR, by)
    elif before:
        yield Linked(Link.ACTOR, before)
    elif hit.entry.subtype == "holds" and of is not None and s.shapes[hit.chunk - 1 : hit.chunk] == ",":
        yield from _named(s, Link.ACTOR, of)
        yield from _named(s, Link.WHERE, _back(s, hit.chunk))
        return
    else:
        yield from _named(s, Link.ACTOR, _supported(s, hit))
    yield from _named(s, Link.WHERE, of if of is not None else _back(s, hit.chunk))


def _supported(s: Sentence, hit: Hit) -> int | None:
    """The subject of the verb whose object the trigger is: "The army announced the capture of …"."""
    verb = next((i for i in range(hit.chunk - 1, -1, -1) if s.shapes[i] in "VEGI"), None)
    beyond = verb is not None and ",S" in s.shapes[verb : hit.chunk]  # "…, they said, after an advance"
    return subject(s, verb) if verb is not None and not beyond else None


def _back(s: Sentence, chunk: int) -> int | None:
    return next((i for i in range(chunk - 1, max(-1, chunk - 4), -1) if s.shapes[i] in NAMES), None)


def compound(s: Sentence, hit: Hit) -> Span | None:
    """The first part of "rebel-held", "US-backed"; the second of "pro-government", "anti-IS"."""
    token = s.tokens[hit.first]
    head, hyphen, tail = token.text.rpartition("-")
    if hit.last - hit.first > 1 or not hyphen:
        return None
    if head.lower() in ("pro", "anti"):
        return Span(token.span.end - len(tail), token.span.end)
    return Span(token.span.start, token.span.start + len(head)) if tail.lower() in _LINKED else None


_LINKED = frozenset(
    [
        "held",
        "controlled",
        "occupied",
        "run",
        "besieged",
        "backed",
        "supported",
        "funded",
        "trained",
        "allied",
        "linked",
        "affiliated",
        "aligned",
        "led",
    ]
)


def _owned(s: Sentence, hit: Hit) -> Iterator[Linked]:
    """The rest of the noun group that a compound describes, with what hangs on it."""
    chunk = s.chunks[hit.chunk]
    if hit.last < chunk.last:
        yield Linked(Link.WHERE, Span(s.tokens[hit.last].span.start, extent(s, hit.chunk).end))
    else:
        yield from _named(s, Link.WHERE, right_noun(s, hit.chunk))


def _attack(s: Sentence, hit: Hit) -> Iterator[Linked]:
    if hit.verbal(s):
        yield from _struck(s, hit, agent(s, hit.chunk), patient(s, hit.chunk))
        return
    chunk = hit.chunk
    between = after_word(s, chunk, frozenset(("between",)), reach=3)
    if between is not None:
        yield Linked(Link.ATTACKER, s.chunks[between].span)
        if s.shapes[between + 1 : between + 3] == "CN":
            yield Linked(Link.TARGET, s.chunks[between + 2].span)
        return
    by = _behind(s, chunk)
    before = _modifier(s, hit)
    if by is not None:
        yield from _named(s, Link.ATTACKER, by)
    elif before:
        yield Linked(Link.ATTACKER, before)
    elif _does(s, hit, "launching"):
        yield from _named(s, Link.ATTACKER, _supported(s, hit))
    else:
        yield from _named(s, Link.ATTACKER, accused(s, chunk))
    on = _target(s, chunk)
    suffers = on is None and _does(s, hit, "repelling")
    yield from _named(s, Link.TARGET, _supported(s, hit) if suffers else on)
    tool = after_word(s, chunk, _WITH, reach=4)
    if tool is not None and _armed(s, tool):
        yield from _named(s, Link.WEAPON, tool)


def _behind(s: Sentence, chunk: int) -> int | None:
    """Whose an attack is, by what follows it: "by X", "carried out by X"; "from X" only before any verb."""
    by = after_word(s, chunk, _BY, reach=6)
    if by is not None and all(passive(s, i) for i in range(chunk + 1, by) if s.shapes[i] in VERBS):
        return by
    origin = after_word(s, chunk, frozenset(("from",)), reach=6)
    return origin if origin is not None and not set(s.shapes[chunk + 1 : origin]) & set(VERBS) else None


def _target(s: Sentence, chunk: int) -> int | None:
    on = after_word(s, chunk, _ON, reach=3)
    if on is not None:
        return on
    after = s.shapes[chunk + 1 : chunk + 2]
    return right_noun(s, chunk + 1) if after in tuple("VEG") else None


def _does(s: Sentence, hit: Hit, what: str) -> bool:
    """Whether the trigger is the object of a verb of the list `what`."""
    verb = hit.chunk - 1
    while verb > 0 and s.shapes[verb] in "PN":
        verb -= 1
    return verb >= 0 and s.shapes[verb] in VERBS and bool(set(s.chunk_words(verb)) & every_form(what))


def _struck(s: Sentence, hit: Hit, by: int | None, whom: int | None) -> Iterator[Linked]:
    tools = [
        n for n in (by, whom, after_word(s, hit.chunk, _WITH, reach=4)) if n is not None and _armed(s, n)
    ]
    if tools:
        yield from _named(s, Link.WEAPON, tools[0])
    if by not in tools:
        yield from _named(s, Link.ATTACKER, by)
    aim = whom if whom is not None and whom not in tools else after_word(s, hit.chunk, _ON, reach=4)
    yield from _named(s, Link.TARGET, aim)


def _toll(s: Sentence, hit: Hit) -> Iterator[Linked]:
    if hit.verbal(s):
        yield from _hurt(s, hit)
        return
    of = after_word(s, hit.chunk, frozenset(("of", "among", "to", "at")), reach=4)
    before = _modifier(s, hit)
    if of is not None and not before:
        yield from _named(s, Link.VICTIMS, of)
    elif before or set(s.chunk_words(hit.chunk)) & categories().keys():
        yield Linked(Link.VICTIMS, s.chunks[hit.chunk].span)


def _hurt(s: Sentence, hit: Hit) -> Iterator[Linked]:
    verb = hit.chunk
    intransitive = hit.entry.frame == "intransitive"
    whom = subject(s, verb) if intransitive else patient(s, verb)
    if whom is None and not passive(s, verb):
        whom = subject(s, verb)
    if not intransitive and _reduced(s, verb):
        whom = verb - 1
    if whom is not None and not _lifeless(s, whom):
        yield from _named(s, Link.VICTIMS, whom)
    by = None if intransitive else agent(s, verb)
    if by is not None and by != whom and not _means(s, by):
        yield from _named(s, Link.ATTACKER, by)


def _reduced(s: Sentence, verb: int) -> bool:
    """Whether a participle describes the people before it: "the number of soldiers killed in a week"."""
    before, after = s.shapes[max(0, verb - 2) : verb], s.shapes[verb + 1 : verb + 2]
    return (
        s.shapes[verb] == "E"
        and before == "PN"
        and after in tuple("PW.,")
        and s.chunk_words(verb - 1)[-1] in categories()
    )


def _lifeless(s: Sentence, chunk: int) -> bool:
    """Whether a noun can be no victim: a weapon, an attack, ground, or a bare number of them."""
    words = s.chunk_words(chunk)
    if words[-1] in categories():
        return False
    tally = words[-1] in clauses().tallies.words and words[0] not in ("a", "an")
    return tally or _means(s, chunk) or words[-1] in clauses().ground.words


def _means(s: Sentence, chunk: int) -> bool:
    """Whether a noun is what killed and not who: strikes, shelling, a blast."""
    return bool(set(s.chunk_words(chunk)) & attack_words()) or _armed(s, chunk)


def _armed(s: Sentence, chunk: int) -> bool:
    """Whether a noun is a weapon: "the rockets", and not "gunmen"."""
    words = set(s.chunk_words(chunk))
    return bool(words & weapons().keys()) and not words & categories().keys()


def _damage(s: Sentence, hit: Hit) -> Iterator[Linked]:
    if hit.verbal(s):
        by = agent(s, hit.chunk)
        yield from _named(s, Link.OBJECT, patient(s, hit.chunk))
        if by is not None and not _means(s, by):
            yield from _named(s, Link.ATTACKER, by)
        return
    yield from _named(s, Link.OBJECT, after_word(s, hit.chunk, frozenset(("to", "of", "in")), reach=2))


def _movement(s: Sentence, hit: Hit) -> Iterator[Linked]:
    before = None if hit.verbal(s) else _modifier(s, hit)
    if before:
        yield Linked(Link.ACTOR, before)
    elif hit.verbal(s):
        yield from _named(s, Link.ACTOR, agent(s, hit.chunk))
    else:
        of = after_word(s, hit.chunk, frozenset(("of", "by")), reach=2)
        yield from _named(s, Link.ACTOR, of if of is not None else _supported(s, hit))


def _alignment(s: Sentence, hit: Hit) -> Iterator[Linked]:
    prefix = compound(s, hit)
    rest = s.chunks[hit.chunk].last > hit.last
    if prefix:
        owner = Link.OTHER if s.words[hit.first].startswith(("pro-", "anti-")) else Link.ACTOR
        yield Linked(owner, prefix)
        if rest:
            described = Link.ACTOR if owner is Link.OTHER else Link.OTHER
            yield Linked(described, Span(s.tokens[hit.last].span.start, s.chunks[hit.chunk].span.end))
    elif hit.verbal(s):
        yield from _named(s, Link.ACTOR, agent(s, hit.chunk))
        yield from _named(s, Link.OTHER, patient(s, hit.chunk))
    elif rest:
        yield Linked(Link.ACTOR, Span(s.tokens[hit.last].span.start, s.chunks[hit.chunk].span.end))
    else:
        before = _modifier(s, hit)
        yield from [Linked(Link.OTHER, before)] if before else ()
        of = after_word(s, hit.chunk, frozenset(("of", "to", "with", "for", "between")), reach=2)
        yield from _named(s, Link.ACTOR, _back(s, hit.chunk))
        yield from _named(s, Link.OTHER, of) if not before else ()


_PARTS = {
    Kind.CONTROL: _control,
    Kind.ATTACK: _attack,
    Kind.TOLL: _toll,
    Kind.DAMAGE: _damage,
    Kind.MOVEMENT: _movement,
    Kind.ALIGNMENT: _alignment,
}


def participants(s: Sentence, hit: Hit) -> Iterator[Linked]:
    """The parts of a trigger that its clause names; a control also gets its place."""
    return _PARTS[hit.kind](s, hit)
