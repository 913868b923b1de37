import pytest

from crossorigin.server.placeholder_rule import find_placeholder


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("https://${HOST}", 9),
        ("https://$(HOST)", 9),
        ("https://{{ host }}", 9),
        ("https://{tenant}.example.com", 9),
        ("https://app.<host>:3000", 13),
        ("https://%(host)s", 9),
    ],
)
def test_placeholder(text: str, column: int) -> None:
    fault = find_placeholder(text)
    assert fault is not None
    assert (fault.rule, fault.column, fault.suggestion) == ("a placeholder is no part of an origin", column, None)


@pytest.mark.parametrize("text", ["https://example.com", "https://*.example.com:*", "^https://a{2}$", "a < b", ""])
def test_no_placeholder(text: str) -> None:
    assert find_placeholder(text) is None
