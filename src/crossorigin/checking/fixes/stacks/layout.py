"""Putting lines together: lines that a policy has no use for are `None` and fall out."""

from collections.abc import Callable, Iterable

from crossorigin.checking.fixes.literals import double_quoted


def joined(*lines: str | None) -> str:
    """The lines that are there, one newline at the end."""
    return "".join(f"{line}\n" for line in lines if line is not None)


def items(values: Iterable[str], quote: Callable[[str], str] = double_quoted) -> str:
    """`"a", "b"`."""
    return ", ".join(quote(value) for value in values)


def when(condition: object, line: str) -> str | None:
    """*line* if the policy wants it."""
    return line if condition else None


def when_set(value: int | None, line: str) -> str | None:
    """*line*, with its `{}` filled, unless *value* is `None`; 0 counts."""
    return None if value is None else line.format(value)
