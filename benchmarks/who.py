"""How well a report's words for somebody or somewhere are traced, named and told apart.

    python benchmarks/who.py [SHARED] [--set train | --file FILE]

Measured on annotated reports, with the figures that docs/concepts/who.md states. The annotated spans are
given; who says, who acts and where comes from the tagger by rules, as it does in the reader.
  names    of the spans that carry a name, how many get it (equal, or one within the other, as the
           claims' scorer compares them); of those that carry none, how many get another
  roles    of the sources, how many have their role: by the annotated name, by the name found here, and
           with the words that introduce the source
  actors   of the spans for somebody, how many resolve to an entity
  speed    loading the lexicon, naming a report, resolving a phrase
SHARED is the folder of the data (default: SAYSO_SHARED, else ../shared).
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso.extract.names import Names, Want, read_names
from sayso.lexicon.actors import Actors, load_actors
from sayso.lexicon.gazetteer import Gazetteer, bundled_gazetteer
from sayso.model import Resolved, Role, Span
from sayso.normalise.actor import resolve_actor
from sayso.normalise.role import role_of
from sayso.tagger.lexicon_tagger import LexiconTagger
from sayso.text.segment import sentences

SOURCES, PLACES = ("sources", "via"), ("where", "to", "from")
ACTORS = ("actor", "other", "attacker", *SOURCES)
FIELDS = (*ACTORS, *PLACES, "target", "victims", "object")
AT_HOME = 0.25


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An annotated span: what it is to its claim, its name and its role where it has them."""

    field: str
    span: Span
    name: str | None
    role: str | None

    @property
    def want(self) -> Want:
        """What kind of name is wanted for it."""
        return "source" if self.field in SOURCES else "place" if self.field in PLACES else "actor"


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report with what was read of it."""

    text: str
    published: date | None
    mentioned: tuple[Mentioned, ...]
    names: Names
    home: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    shared = Path(os.environ.get("SAYSO_SHARED", "../shared"))
    parser.add_argument("shared", nargs="?", type=Path, default=shared)
    parser.add_argument("--set", default="train")
    parser.add_argument("--file", type=Path, help="annotated reports of another file, one a line")
    options = parser.parse_args()
    path = options.file or options.shared / f"gold/{options.set}.jsonl"
    start = time.perf_counter()
    lexicon = load_actors()
    lexicon.hits(())
    loaded = time.perf_counter() - start
    lines = path.read_text(encoding="utf-8").splitlines()
    start = time.perf_counter()
    reports = [report(json.loads(line), lexicon, bundled_gazetteer()) for line in lines if line.strip()]
    read = (time.perf_counter() - start) / len(reports)
    names(reports)
    roles(reports, lexicon)
    took = actors(reports, lexicon)
    print(
        f"speed   lexicon {loaded * 1e3:.0f} ms, a report {read * 1e3:.1f} ms, a phrase {took * 1e6:.0f} µs"
    )


def report(line: dict[str, Any], lexicon: Actors, gazetteer: Gazetteer) -> Report:
    text, published = line["text"], line.get("published")
    found = tuple(mentioned(line["claims"]))
    cut = sentences(text)
    frames = LexiconTagger(is_place=gazetteer.knows).tag(text, cut)
    named = read_names(text, cut, lexicon=lexicon, is_place=gazetteer.knows, frames=frames)
    day = date.fromisoformat(published) if published else None
    return Report(text, day, found, named, home(text, found, gazetteer))


def mentioned(claims: list[dict[str, Any]]) -> Iterator[Mentioned]:
    for claim in claims:
        for field in FIELDS:
            found = claim.get(field) or []
            for one in found if isinstance(found, list) else [found]:
                if one.get("span"):
                    yield Mentioned(field, Span(*one["span"]), one.get("name"), one.get("role"))


def home(text: str, found: tuple[Mentioned, ...], gazetteer: Gazetteer) -> frozenset[str]:
    """The countries of the report's annotated places."""
    places = [m.name or m.span.of(text) for m in found if m.field == "where"]
    first = [gazetteer.find(place, fuzzy=False, limit=1) for place in places]
    lie = Counter(candidates[0].place.country for candidates in first if candidates)
    return frozenset(code for code, n in lie.items() if n >= AT_HOME * lie.total())


def names(reports: list[Report]) -> None:
    right, wrong, named, unnamed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in reports:
        for m in one.mentioned:
            found = one.names.of(m.span, m.want)
            if m.name:
                named[m.want] += 1
                right[m.want] += found is not None and same(found, m.name)
            else:
                unnamed[m.want] += 1
                wrong[m.want] += found is not None and not same(found, m.span.of(one.text))
    for want in (*named, ""):
        n, r = (named[want], right[want]) if want else (named.total(), right.total())
        u, w = (unnamed[want], wrong[want]) if want else (unnamed.total(), wrong.total())
        print(f"names   {want or 'all':7} {r / n:.3f} of {n} right; {w / u:.3f} of {u} unnamed get one")


def roles(reports: list[Report], lexicon: Actors) -> None:
    right, n = Counter[str](), 0
    for one in reports:
        for m in one.mentioned:
            if not m.role:
                continue
            n += 1
            words = one.names.of(m.span, m.want) or m.span.of(one.text)
            by_name = role_of(words, lexicon=lexicon, home=one.home)
            told = by_name
            if told in (Role.OTHER, Role.ANONYMOUS):
                told = role_of(one.names.described(m.span, m.want), lexicon=lexicon, home=one.home)
            annotated = role_of(m.name or m.span.of(one.text), lexicon=lexicon, home=one.home)
            right.update({"annotated name": annotated == m.role, "name found": by_name == m.role})
            right.update({"introduced": told == m.role})
    for how, r in right.items():
        print(f"roles   {how:15} {r / n:.3f} of {n}")


def actors(reports: list[Report], lexicon: Actors) -> float:
    """Prints how many resolve; gives the seconds that one takes."""
    resolved, asked, start = Counter[str](), Counter[str](), time.perf_counter()
    for one in reports:
        for m in one.mentioned:
            if m.field in ACTORS:
                words = m.name or m.span.of(one.text)
                found = resolve_actor(words, lexicon=lexicon, on=one.published, home=one.home)
                asked[m.field] += 1
                resolved[m.field] += isinstance(found, Resolved)
    took = (time.perf_counter() - start) / asked.total()
    for field, n in asked.items():
        print(f"actors  {field:9} {resolved[field] / n:.3f} of {n} resolve")
    return took


def same(one: str, other: str) -> bool:
    """Whether two names are equal, or one of some length stands in the other."""
    one, other = (" ".join(words.lower().split()) for words in (one, other))
    return one == other or (len(min(one, other, key=len)) > 3 and (one in other or other in one))


if __name__ == "__main__":
    main()
