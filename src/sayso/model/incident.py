"""Claims held to be of one happening, and the weighed reasons for it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.judgement import Place, Window


@dataclass(frozen=True, slots=True)
class Feature:
    """One named respect in which two tellings are alike or differ.

    `value` is how far it holds, 0 to 1; `weight` what it counts where it holds wholly, in log-odds that
    both are of one happening; `detail` says why in words.
    """

    name: str
    value: float
    weight: float
    detail: str

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two tellings compared: the claims of each, what speaks for one happening, what against.

    `bias` is the score where nothing is known. `enough` is false where too few features of different
    families speak for it, whatever the score.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    features: tuple[Feature, ...]
    bias: float
    enough: bool

    @property
    def score(self) -> float:
        """Log-odds that both are of one happening."""
        return self.bias + sum(feature.points for feature in self.features)

    @property
    def holds(self) -> bool:
        """Whether the two are linked."""
        return self.enough and self.score > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Claims held to be of one happening.

    `id` is that of the claim that was said first. `deeds` are its kinds and subtypes, the most told
    first; `links` those between its tellings that hold; `rulings` the entries by which a person made
    it what it is.
    """

    id: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    deeds: tuple[str, ...]
    places: tuple[Place, ...]
    window: Window | None
    links: tuple[Link, ...] = ()
    rulings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why two claims are held to be of one happening, or are not.

    `link` compares the tellings that they stand in; none where one report tells both as one event.
    `path` are the links that lead from one to the other where that link alone does not hold. `rulings`
    are the entries of those who merged or split them.
    """

    left: str
    right: str
    together: bool
    reason: str
    link: Link | None = None
    path: tuple[Link, ...] = ()
    rulings: tuple[str, ...] = ()
