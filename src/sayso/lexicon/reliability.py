"""Priors on who tells the truth about who holds a place, from `data/reliability.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from sayso.lexicon.bundled import bundled
from sayso.model import Role


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often words of one kind are right, and why that is taken for granted."""

    right: float
    reason: str
    example: str = ""

    def __post_init__(self) -> None:
        if not 0.5 <= self.right < 1:
            raise ValueError(f"a share of right words lies from 0.5 to below 1, not at {self.right}")


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number with its unit and its reason."""

    value: float
    unit: str
    reason: str


class Interests(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a party to the fight, by what it stands to gain by them."""

    own_gain: Share
    own_loss: Share
    rival_loss: Share
    own_fight: Share


class Conduct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How places change hands, and how words hang together."""

    stay: Setting
    fight: Setting
    told: Setting
    news: Setting
    contested: Setting
    another: Setting
    near: Setting
    echo: Setting
    chorus: Setting
    retold: Setting
    memory: Setting
    unsure: Setting
    unnamed: Setting
    strength: Setting


class Belief(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which probability an assessment commits itself."""

    holder: Setting
    rival: Setting


class Extent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far, in log odds, words on one place count for another that it lies in, or that lies in it."""

    whole: Setting
    region: Setting
    part: Setting


class Priors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that the filter takes for granted."""

    interests: Interests
    roles: dict[Role, Share]
    conduct: Conduct
    belief: Belief
    extent: Extent

    def __post_init__(self) -> None:
        if missing := set(Role) - set(self.roles):
            raise ValueError(f"no share for the roles {', '.join(sorted(missing))}")

    def right(self, kind: str) -> float:
        """How often words of an interest or a role are right."""
        share = getattr(self.interests, kind, None) or self.roles[Role(kind)]
        return float(share.right)


@cache
def priors() -> Priors:
    """The bundled priors.

    Raises:
        ValueError: an entry is not as declared; the message names file and entry.
    """
    return bundled("reliability.yaml", Priors)
