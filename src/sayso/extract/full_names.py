"""Parts of names and acronyms, and the longest name of the same in the document."""

from __future__ import annotations

from sayso.extract.mentions import Mentions
from sayso.extract.name_kinds import Kind, Name
from sayso.lexicon.grammar import grammar
from sayso.lexicon.phrases import phrases
from sayso.model import Span


def name_of(mentions: Mentions, span: Span, words: tuple[str, ...]) -> Name | None:
    """The name that a span is: found in it or, word for word, elsewhere in the document.

    `words` are the span's, folded.
    """
    inside = [n for n in mentions.within(span) if is_only(words, n) and _in_head(mentions, span, n)]
    if inside:
        return inside[-1]
    plain = words[1:] if words[0] in grammar().determiners.words else words
    written = span.of(mentions.text)[-len(plain[-1]) :] if plain else ""
    same = (name for name in mentions.names if name.words == plain)
    return next(same, None) if written[:1].isupper() else None


def _in_head(mentions: Mentions, span: Span, name: Name) -> bool:
    """Whether nothing parts a name from the beginning of its phrase: no comma, no preposition."""
    before = mentions.text[span.start : name.span.start].lower()
    return "," not in before and not phrases().links.words & set(before.split())


def is_only(words: tuple[str, ...], name: Name) -> bool:
    """Whether a phrase is a name with words before it, or with a noun after it that adds nothing."""
    size = len(name.words)
    if words[-size:] == name.words or (words and words[-1] == f"{name.words[-1]}s"):
        return True
    return (
        words[-size - 1 : -1] == name.words and words[-1] in phrases().fillers.words | phrases().paper.words
    )


def fuller(mentions: Mentions, name: Name) -> str | None:
    """The longest name of what a name names, where the document has a longer one."""
    if name.type == "country":
        return None
    if is_acronym(name.text) and (spelled := _spelled_out(mentions, name.text)):
        return spelled
    return full_body(mentions, name) if name.kind is Kind.BODY else full_person(mentions, name)


def full_person(mentions: Mentions, name: Name) -> str | None:
    """The longest name of a person that ends or begins with these words."""
    core, people = name.core, (Kind.PERSON, Kind.UNKNOWN)
    longer = [n for n in mentions.names if n.kind in people and len(n.core) > len(core)]
    same = [n for n in longer if core in (n.core[-len(core) :], n.core[: len(core)])]
    return max(same, key=lambda n: (len(n.core), len(n.words), -n.span.start)).text if same else None


def full_body(mentions: Mentions, name: Name) -> str | None:
    """The longest name of a body: what an acronym stands for, or what a single word is the end of."""
    same = [n for n in mentions.names if n.kind is Kind.BODY and _is_fuller(n, name)]
    return max(same, key=lambda n: (len(n.words), -n.span.start)).text if same else None


def is_acronym(words: str) -> bool:
    """Whether a single word is written in capitals, most of them at least: SDF, UNHCR, HuM."""
    letters = [c for c in words if c.isalpha()]
    return " " not in words and len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.6 * len(letters)


def _spelled_out(mentions: Mentions, acronym: str) -> str | None:
    """The name after which the document puts an acronym in brackets."""
    bracketed = f" ({acronym})"
    return next((n.text for n in mentions.names if mentions.text.startswith(bracketed, n.span.end)), None)


def _is_fuller(other: Name, name: Name) -> bool:
    if len(other.text) <= len(name.text):
        return False
    if name.type and name.type != other.type and (name.entity or not other.entity):
        return False
    known = bool(name.entity) and other.entity == name.entity
    if known and is_acronym(name.text):
        return len(other.words) > 1 and not is_acronym(other.text)
    if len(name.words) > 1 and not name.text.startswith(("al-", "Al-")):
        return False
    if known:
        return _holds(other.words, name.words) and not other.text.split()[-1].islower()
    return not name.entity and (other.words[-1:] == name.words or _initials(other) == name.text)


def _initials(name: Name) -> str:
    """The first letters of a name's capitals: an acronym that the lexicon does not know."""
    return "".join(word[0] for word in name.text.replace("-", " ").split() if word[0].isupper())


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))
