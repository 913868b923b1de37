"""Reads the string literals of a snippet back, and leaves the rest: what no value may ever change."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

from crossorigin.checking.fixes.answer import AllowedAnswer

_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^'\\]|\\.)*'")

Read = Callable[[str], tuple[str, tuple[str, ...]]]
"""From a snippet to its text without string literals, and the literals' values in order."""


def read_double_quoted(snippet: str) -> tuple[str, tuple[str, ...]]:
    return _DOUBLE.sub('""', snippet), tuple(json.loads(literal) for literal in _DOUBLE.findall(snippet))


def read_single_quoted(snippet: str) -> tuple[str, tuple[str, ...]]:
    values = (re.sub(r"\\(['\\])", r"\1", literal[1:-1]) for literal in _SINGLE.findall(snippet))
    return _SINGLE.sub("''", snippet), tuple(values)


def tame(answer: AllowedAnswer) -> AllowedAnswer:
    """A policy of the same shape, without a single odd character."""
    extra = tuple(f"M{number}" for number, _ in enumerate(answer.methods[3:]))
    return replace(
        answer,
        origin="https://tame.example",
        methods=(*answer.methods[:3], *extra),
        headers=tuple(f"h{number}" for number, _ in enumerate(answer.headers)),
        expose=tuple(f"e{number}" for number, _ in enumerate(answer.expose)),
    )


def assert_nothing_breaks_out(snippet: Callable[[AllowedAnswer], str], answer: AllowedAnswer, read: Read) -> None:
    """Outside its literals the snippet is the one of a tame policy, and inside them stand the policy's values."""
    rest, values = read(snippet(answer))
    assert rest == read(snippet(tame(answer)))[0]
    text = "\n".join(values)
    assert answer.origin in values
    assert all(name.lower() in text.lower() for name in (*answer.methods, *answer.headers, *answer.expose))
