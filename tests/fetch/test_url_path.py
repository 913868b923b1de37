import pytest

from crossorigin.fetch.url_path import (
    is_drive_letter,
    is_normalized_drive_letter,
    resolve_path,
    shorten,
    starts_with_drive_letter,
)


@pytest.mark.parametrize(
    ("text", "is_drive", "is_normalized"),
    [
        ("C:", True, True),
        ("c|", True, False),
        ("1:", False, False),
        ("C:\n", False, False),
        ("C", False, False),
        ("é:", False, False),
    ],
)
def test_drive_letter(text: str, is_drive: bool, is_normalized: bool) -> None:
    assert is_drive_letter(text) is is_drive
    assert is_normalized_drive_letter(text) is is_normalized


# https://url.spec.whatwg.org/#example-start-with-a-windows-drive-letter, and the third code point's other kinds
@pytest.mark.parametrize(
    ("text", "expected"), [("c:", True), ("c:/", True), ("c:a", False), ("c|\\", True), ("c", False), ("c:\n", False)]
)
def test_starts_with_drive_letter(text: str, expected: bool) -> None:
    assert starts_with_drive_letter(text) is expected


@pytest.mark.parametrize(
    ("segments", "scheme", "left"),
    [
        (["a", "b"], "http", ["a"]),
        ([], "http", []),
        (["C:"], "http", []),
        (["C:"], "file", ["C:"]),
        (["C|"], "file", []),
        (["C:", "a"], "file", ["C:"]),
    ],
)
def test_shorten(segments: list[str], scheme: str, left: list[str]) -> None:
    shorten(segments, scheme)
    assert segments == left


@pytest.mark.parametrize(
    ("text", "onto", "path"),
    [
        ("", [], "/"),
        ("a/b", [], "/a/b"),
        ("c", ["a", "b"], "/a/b/c"),
        ("..", ["a", "b"], "/a/"),
        ("../c", ["a", "b"], "/a/c"),
        (".", ["a"], "/a/"),
        ("./c", ["a"], "/a/c"),
        ("..", [], "/"),
        ("../../..", ["a"], "/"),
        ("a//b", [], "/a//b"),
        ("a\\b", [], "/a/b"),
        ("%2e/%2E%2e/.%2e/%2E./c", ["a", "b", "d"], "/c"),
        ("...", [], "/..."),
        ("a b^é%zz", [], "/a%20b%5E%C3%A9%zz"),
        ("C|", [], "/C|"),
    ],
)
def test_resolve(text: str, onto: list[str], path: str) -> None:
    before = list(onto)
    assert resolve_path(text, "http", is_special=True, onto=onto) == path
    assert onto == before


@pytest.mark.parametrize(
    ("text", "onto", "path"), [("C|/a", [], "/C:/a"), ("C|", ["a"], "/a/C|"), ("..", ["C:"], "/C:/"), ("a|", [], "/a:")]
)
def test_resolve_file(text: str, onto: list[str], path: str) -> None:
    assert resolve_path(text, "file", is_special=True, onto=onto) == path


def test_backslash_separates_in_special_urls_only() -> None:
    assert resolve_path("a\\..\\b", "foo", is_special=False, onto=[]) == "/a\\..\\b"
