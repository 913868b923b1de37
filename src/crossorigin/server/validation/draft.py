"""A policy of which each field is what it should be: what the rules look at that concern more than one field."""

from dataclasses import dataclass

from crossorigin.server.origin_pattern import OriginPattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields that rules about origins concern.

    Attributes:
        origins: All of them.
        patterns: Those that are more than a plain https origin; without `*`, `null` and what is neither.
        dynamic: Whether others are asked for.
        credentials: As in the policy, like all below.
    """

    origins: tuple[str, ...]
    patterns: tuple[OriginPattern, ...] = ()
    dynamic: bool = False
    credentials: bool = False
    dangerously_allow_null: bool = False
    dangerously_allow_insecure_origins: bool = False
    dangerously_allow_public_suffixes: bool = False
