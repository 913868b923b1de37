import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.migrate.regex_templates import ANYTHING, DIGITS, DOT, LABEL, templates


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"^https://app\.example\.com$", ("https://app.example.com",)),
        (r"https://.*\.example\.com", (f"https://{ANYTHING}.example.com",)),
        (r"https://.+?\.example\.com", (f"https://{ANYTHING}.example.com",)),
        (r"https://[a-z0-9-]+\.x\Z", (f"https://{LABEL}.x",)),
        (r"https://[^.]+\.x", (f"https://{LABEL}.x",)),
        (r"https://[^/]+\.x", (f"https://{ANYTHING}.x",)),
        (r"\w+\.x", (f"{LABEL}.x",)),
        (r"[a-z.]+", (ANYTHING,)),
        (r"[^x]+", (ANYTHING,)),
        (r"(?:https?)://x(:\d+)?", ("http://x", f"http://x:{DIGITS}", "https://x", f"https://x:{DIGITS}")),
        (r"https://(app|www)\.x", ("https://app.x", "https://www.x")),
        (r"app[12]", ("app1", "app2")),
        (r"app.x", (f"app{DOT}x",)),
        (r"a.?b", ("ab", f"a{DOT}b")),
        (r"([a-z0-9-]+\.)*example\.com", ("example.com", f"{ANYTHING}.example.com")),
        (r"(?:.+\.)+x", (f"{ANYTHING}.x",)),
        (r"https:/*.x", (f"https:{DOT}x", f"https:/{DOT}x")),
        (r"(?>ab)c", ("abc",)),
        (r"a*+b", ("b", "ab")),
        (r"[a-z]{0,3}x", ("x", f"{LABEL}x")),
        ("", ("",)),
        (r"(?=a)b", ()),
        (r"(a)\1", ()),
        (r"(ab)+", ()),
        (r"[a-z]", ()),
        (r"[^\x00-\x7f]", ()),
        (r"(", ()),
        ("(a|b)" * 7, ()),
        ("a" * 1_001, ()),
        ("(?:" * 400 + ")" * 400, ()),
    ],
)
def test_templates(pattern: str, expected: tuple[str, ...]) -> None:
    assert templates(pattern) == expected


@given(st.from_regex(r"\A(https?://)?([a-c]|\\\.|\[a-c\]\+|\.\*|\(a\|b\)|c\?|:\\d\+){0,8}\Z"))
def test_a_template_is_matched_once_its_gaps_are_filled(pattern: str) -> None:
    for text in templates(pattern):
        filled = text.replace(ANYTHING, "a.b").replace(LABEL, "a").replace(DIGITS, "80").replace(DOT, ".")
        assert re.fullmatch(pattern, filled)


@given(st.text(max_size=60))
def test_whatever_it_is_there_are_few(pattern: str) -> None:
    assert len(templates(pattern)) <= 64
