import re

import pytest

from crossorigin.migrate.entries import meant_by, move_entries
from crossorigin.migrate.migration import NeverMatched
from crossorigin.migrate.old import EntryKind, OldEntry
from tests.migrate.old_ones import entry

REGEX = EntryKind.REGEX


def _shares(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@pytest.mark.parametrize(
    ("entries", "granted", "kept"),
    [
        ([entry("https://a.example")], r"https://a\.example", ("https://a.example",)),
        ([entry("https://a.example/")], r"https://a\.example", ("https://a.example",)),
        ([entry("*", EntryKind.ANY), entry("https://a.example")], ".*", ("*",)),
        ([entry(r"https://.*\.x\.example", REGEX)], r"https://.*\.x\.example", ("https://*.x.example",)),
        (
            [entry("https://a.x.example"), entry(r"https://.*\.x\.example", REGEX)],
            r"https://.*\.x\.example",
            ("https://*.x.example",),
        ),
        (
            [entry("https://a.example,https://b.example", EntryKind.PARTS)],
            r"https://[ab]\.example",
            ("https://a.example", "https://b.example"),
        ),
        ([entry("null")], "null", ()),
        ([entry("not an origin")], "", ()),
    ],
)
def test_what_the_old_one_grants_is_kept(entries: list[OldEntry], granted: str, kept: tuple[str, ...]) -> None:
    shares = re.compile(granted)
    found = move_entries(entries, lambda origin: shares.fullmatch(origin) is not None)
    assert (found.kept, found.undecided) == (kept, ())


@pytest.mark.parametrize(
    ("text", "kind", "meant"),
    [
        ("https://a.example/", EntryKind.EXACT, "https://a.example"),
        ("https://a.example:443", EntryKind.EXACT, "https://a.example"),
        ("https://*.example.com", EntryKind.EXACT, "https://*.example.com"),
        ("https://*.example.com", REGEX, "https://*.example.com"),
        ("https://{tenant}.example.com", EntryKind.EXACT, None),
    ],
)
def test_what_let_nobody_in(text: str, kind: EntryKind, meant: str | None) -> None:
    found = move_entries([entry(text, kind)], lambda _origin: False)
    assert found.never_matched == (NeverMatched(field="origins", entry=text, meant=meant),)
    assert (found.kept, found.undecided) == ((), ())


def test_null_is_no_origin_that_was_meant() -> None:
    assert move_entries([entry("null")], lambda _origin: False).never_matched == ()


def test_a_part_of_a_pattern_is_for_a_person_to_decide() -> None:
    regex = r"https://[a-z0-9-]+\.x\.example"
    found = move_entries([entry(regex, REGEX)], lambda origin: re.fullmatch(regex, origin) is not None)
    (undecided,) = found.undecided
    assert (found.kept, undecided.entry, undecided.candidates) == ((), regex, ("https://*.x.example",))
    assert undecided.why == "it grants a part of what the pattern would"


def test_what_is_like_no_pattern() -> None:
    (undecided,) = move_entries([entry("(?=x)y", REGEX)], lambda _origin: False).undecided
    assert undecided.candidates == ()
    assert undecided.why.startswith("no pattern is like it")


def test_what_is_meant() -> None:
    assert [str(pattern) for pattern in meant_by(entry("https://a.example/"))] == ["https://a.example"]
