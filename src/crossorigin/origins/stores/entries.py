"""What goes into a store: each entry by the one validator, and all that is wrong told at once."""

from collections.abc import Iterable, Iterator

from crossorigin.server.issues import PolicyError, PolicyIssue
from crossorigin.server.origin_entry import check_entry


def checked_entries(origins: Iterable[str], *, insecure: bool) -> tuple[str, ...]:
    """The entries that *origins* are, each once, in their order.

    Args:
        origins: As somebody wrote them.
        insecure: Whether http origins of other machines are taken.

    Raises:
        PolicyError: One of them may be no entry. It tells of all.
        TypeError: They are one string, whose letters nobody means.
    """
    texts = _texts(origins)
    if issues := tuple(_issues(texts, insecure=insecure)):
        raise PolicyError(issues)
    return tuple(dict.fromkeys(check_entry(text, insecure=insecure) for text in texts))


def entries_to_remove(origins: Iterable[str]) -> tuple[str, ...]:
    """Those of *origins* that a store may have, each once. What was written by hand may be no entry."""
    return tuple(text for text in dict.fromkeys(_texts(origins)) if _may_be_kept(text))


def _texts(origins: Iterable[str]) -> tuple[str, ...]:
    if isinstance(origins, str):
        raise TypeError(f"{origins!r} is one string: write a list of them, as [{origins!r}]")
    return tuple(origins)


def _may_be_kept(text: str) -> bool:
    # Of a command line that is no UTF-8, Python makes surrogates, which no database takes; PostgreSQL has no NUL.
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _issues(texts: Iterable[str], *, insecure: bool) -> Iterator[PolicyIssue]:
    for text in texts:
        try:
            check_entry(text, insecure=insecure)
        except PolicyError as error:
            yield from error.issues
