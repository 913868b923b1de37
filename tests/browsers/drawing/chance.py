"""Seeded choices, and the small distortions that several fields share."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
Headers = list[list[str]]


def often(rng: Random, chance: float) -> bool:
    """True with that chance."""
    return rng.random() < chance


def pick(rng: Random, pool: Sequence[T]) -> T:
    """One of them."""
    return pool[rng.randrange(len(pool))]


def some(rng: Random, pool: Sequence[T], most: int) -> list[T]:
    """Up to `most` different ones, in random order."""
    return rng.sample(list(pool), min(rng.randint(0, most), len(pool)))


def mixed_case(rng: Random, text: str) -> str:
    """The text in lower, upper or mixed case, or as it is."""
    how = rng.randrange(4)
    if how == 3:
        return "".join(char.upper() if often(rng, 0.5) else char.lower() for char in text)
    return (text, text.lower(), text.upper())[how]


def field_name(rng: Random, name: str) -> str:
    """A field's name, now and then in another case."""
    return mixed_case(rng, name) if often(rng, 0.25) else name


def same(name: str, other: str) -> bool:
    """Whether two field names are the same field."""
    return name.lower() == other.lower()


def padded(rng: Random, value: str) -> str:
    """A value with white space around it, which the HTTP parser takes off."""
    return pick(rng, ("", " ", "\t", " \t ")) + value + pick(rng, ("", " ", "\t", "  \t"))


def lines(rng: Random, name: str, values: Sequence[str]) -> Headers:
    """One header line for each value, each name in its own case."""
    return [[field_name(rng, name), value] for value in values]


# Bytes that may stand in a field's value on the wire and yet part no elements: controls, DEL, NBSP, obs-text.
STRAY_BYTES = ("\x01", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\xa0", "\xe9", "\xff", "\u00c3\u00a9")


def with_stray_byte(rng: Random, value: str) -> str:
    """A value with such a byte before, after or inside it."""
    stray, place = pick(rng, STRAY_BYTES), rng.choice((0, len(value), len(value), rng.randint(0, len(value))))
    return value[:place] + stray + value[place:]
