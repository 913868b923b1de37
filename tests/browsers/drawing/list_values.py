"""Values of the fields that hold a list of tokens: Allow-Methods, Allow-Headers and Expose-Headers."""

from collections.abc import Sequence
from random import Random

from .chance import Headers, lines, mixed_case, often, pick, with_stray_byte

_SEPARATORS = (",", ", ", ", ", ", ", " , ", ",\t", "\t,", ",,", " ,, ,", ", ,")
_BAD_TOKENS = (
    "@", "@bad", "a b", "x y", '"x"', "x;q=1", "x=1", "(x)", "x/y", "x:y", "{x}", "[x]", "<x>", "\\", "\xe9", "x\xa0",
    "x\x0by", "\x01", "x\x7f", "?", "*x y", "* *", "\u00c2\u00a0",
)  # fmt: skip
_FINE_TOKENS = ("X-More", "x-extra", "FOO", "get", "!#$%&'*+-.^_`|~", "0", "**", "X-*", "*x", "x" * 300, "-", ".", "'")


def joined(rng: Random, tokens: Sequence[str]) -> str:
    """The tokens as a list, with empty elements and white space here and there."""
    text = ""
    for number, token in enumerate(tokens):
        text += (pick(rng, _SEPARATORS) if number else "") + token
    ends = (("", ""), ("", ""), ("", ""), (",", ""), ("", ","), (" , ,", ""), ("  ", " "), ("", ",,\t"))
    before, after = pick(rng, ends)
    return before + text + after


def right_list(rng: Random, name: str, tokens: Sequence[str], *, star: bool = False) -> Headers:
    """The field with all the tokens, in one line or several; or `*`, where that does."""
    if star and often(rng, 0.25):
        return lines(rng, name, [pick(rng, ("*", "*", " * ", "*,", "*, X-More", "FOO,*"))])
    wanted = list(tokens) + [token for token in _FINE_TOKENS if often(rng, 0.04)]
    rng.shuffle(wanted)
    if len(wanted) > 1 and often(rng, 0.15):
        cut = rng.randint(1, len(wanted) - 1)
        return lines(rng, name, [joined(rng, wanted[:cut]), joined(rng, wanted[cut:])])
    return lines(rng, name, [joined(rng, wanted)])


def odd_list(rng: Random, name: str, tokens: Sequence[str], others: Sequence[str]) -> Headers:
    """The field with something wrong or doubtful about it.

    Args:
        name: the field.
        tokens: what a right list would hold.
        others: tokens that are no use to this request.
    """
    wanted = list(tokens) or [pick(rng, others)]
    how = rng.randrange(12)
    if how == 0:
        return []
    if how == 1:
        return lines(rng, name, [pick(rng, ("", " ", ",", ",,", " , ,", "\t"))])
    if how == 2:
        return lines(rng, name, [joined(rng, [pick(rng, others), pick(rng, others)])])
    if how == 3:
        return lines(rng, name, [joined(rng, [mixed_case(rng, token) for token in wanted])])
    if how == 4:
        return lines(rng, name, [joined(rng, wanted), pick(rng, _BAD_TOKENS)])
    if how == 5:
        return lines(rng, name, [joined(rng, wanted), pick(rng, ("", ",", "*", wanted[0]))])
    return lines(rng, name, [_odd_line(rng, how, wanted, others)])


def _odd_line(rng: Random, how: int, wanted: list[str], others: Sequence[str]) -> str:
    if how == 6:
        return pick(rng, ("*", "*,*", "**", " *", "*;", '"*"', "* ,", "*, " + wanted[0], "*\xa0", "\x0b*", "*" * 200))
    if how == 7:
        return joined(rng, [*wanted[: rng.randint(0, len(wanted) - 1)], pick(rng, others)])
    if how == 8:
        return with_stray_byte(rng, joined(rng, wanted))
    if how == 9:
        separator = pick(rng, (" ", ";", "; ", "/", "|", ":", "\t", "\xa0", "\x0b", " ,\x0b", "\x0c,"))
        return separator.join([*wanted, pick(rng, others)])
    if how == 10:
        return (
            pick(rng, ('"%s"', "'%s'", "(%s)", "%s=1", "%s;q=1", "%s:", "[%s]", "%s*", "*%s", "%s ,\x01")) % wanted[0]
        )
    place = rng.randint(0, len(wanted))
    return joined(rng, [*wanted[:place], pick(rng, _BAD_TOKENS), *wanted[place:]])
