"""Which claims are one utterance.

Five outlets that carry one army statement are one origin: the same speaker says the same thing
on the same day, or is printed a day later. An outlet's own words are an origin of their own; a
near copy's are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from sayso.analysis.copies import Copy, near_copies
from sayso.analysis.places import spots
from sayso.analysis.voices import (
    NO_AFFILIATIONS,
    Affiliations,
    Utterance,
    parties,
    plain,
    utterances,
)
from sayso.model import Claim, Document, Kind
from sayso.model.judgement import Finding, Origin

PRINTED_LATER = 1
"""Days after which an outlet may still print the same statement."""

_ALIKE = 0.5


def origins(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    *,
    affiliations: Affiliations = NO_AFFILIATIONS,
) -> tuple[Origin, ...]:
    """The origins behind claims, by day of saying; each claim stands in one origin for each source.

    Raises:
        UnknownId: a claim's document is not among the documents.
    """
    copies = near_copies(documents)
    said = utterances(claims, documents, affiliations=affiliations, copies=copies)
    found = [_origin(group, copies) for group in grouped(said)]
    return tuple(sorted(found, key=lambda o: (o.said is None, str(o.said), o.voice.key, o.id)))


def grouped(said: Sequence[Utterance]) -> tuple[tuple[Utterance, ...], ...]:
    """Utterances that are one: same voice, same proposition, said no more than a day apart."""
    keyed = [(_proposition(u), n, u) for n, u in enumerate(said)]
    groups: list[list[Utterance]] = []
    for _, same in groupby(sorted(keyed, key=lambda item: item[:2]), key=lambda item: item[0]):
        open_: list[list[Utterance]] = []
        for _, _, u in same:
            home = next((g for g in open_ if _one_saying(g[0], u)), None)
            if home is None:
                open_.append([u])
            else:
                home.append(u)
        groups += open_
    return tuple(map(tuple, groups))


def _proposition(u: Utterance) -> tuple[str, ...]:
    what = u.claim.proposition
    count = what.count and what.count.known
    sides = sorted(f"{part}={party.key}" for part, party in parties(u.claim, u.document).items())
    return (
        u.voice.key,
        what.kind,
        what.subtype,
        u.claim.stance,
        ";".join(sorted({s.key for s in spots(u.claim, u.document)})),
        ";".join(sides),
        f"{count.low}-{count.high}" if count else "",
        what.category or "",
    )


def _one_saying(first: Utterance, later: Utterance) -> bool:
    if first.said is None or later.said is None:
        return first.document.id == later.document.id and _alike(first, later)
    return (
        (later.said - first.said).days <= PRINTED_LATER
        and not _times_clash(first, later)
        and _alike(first, later)
    )


def _times_clash(first: Utterance, later: Utterance) -> bool:
    one, two = (u.claim.proposition.when and u.claim.proposition.when.known for u in (first, later))
    if not one or not two:
        return False
    return bool(
        (one.end and two.start and one.end < two.start) or (two.end and one.start and two.end < one.start)
    )


def _alike(first: Utterance, later: Utterance) -> bool:
    """Whether the words agree, where the fields alone do not tell what is said."""
    if first.claim.kind not in (Kind.STATEMENT, Kind.DAMAGE, Kind.ALIGNMENT, Kind.MOVEMENT):
        return True
    one, two = _words(first), _words(later)
    return len(one & two) >= _ALIKE * min(len(one), len(two))


def _words(u: Utterance) -> frozenset[str]:
    return frozenset(w for w in plain(u.document[u.claim.proposition.quote]).split() if len(w) > 3)


def _origin(group: Sequence[Utterance], copies: Mapping[str, Copy]) -> Origin:
    first = group[0]
    ids = tuple(sorted({u.claim.id for u in group}))
    outlets = sorted({u.document.publisher or u.document.name or u.document.id for u in group})
    digest = hashlib.sha256("\n".join((first.voice.key, *ids)).encode()).hexdigest()
    return Origin(
        id=digest[:16],
        voice=first.voice,
        root=first.root,
        said=first.said,
        claims=ids,
        outlets=tuple(outlets),
        reasons=tuple(_reasons(group, copies)),
    )


def _reasons(group: Sequence[Utterance], copies: Mapping[str, Copy]) -> Iterable[Finding]:
    voice, outlets = group[0].voice, {u.document.publisher for u in group}
    yield _who(group[0])
    if len({u.claim.id for u in group}) > 1:
        yield Finding("same statement", 1.0, f"{len(group)} claims say the same in {len(outlets)} outlet(s)")
        days = {u.said for u in group}
        yield Finding("same day", 1.0 if len(days) == 1 else 0.8, _days(group))
    for document in sorted({u.document.id for u in group} & set(copies)):
        copy = copies[document]
        yield Finding(
            "near copy",
            copy.share,
            f"{document[:12]} has {copy.share:.0%} of its runs from {copy.original[:12]}",
        )
    if group[0].root.startswith("party:"):
        yield Finding("own cause", 1.0, f"{voice.name} speaks of its own side: counted once with it")


def _who(u: Utterance) -> Finding:
    if not u.claim.attribution.sources:
        return Finding("own voice", 1.0, f"no source is named: the word of {u.voice.name} itself")
    if u.voice.named:
        return Finding("same speaker", 1.0, f"all are the word of {u.voice.name}")
    return Finding(
        "unnamed speaker", 0.5, f"“{u.voice.name}” names nobody: kept apart by outlet, independence unknown"
    )


def _days(group: Sequence[Utterance]) -> str:
    days = sorted({u.said.isoformat() for u in group if u.said})
    return f"printed on {' and '.join(days)}" if days else "no day of saying is known"
