import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.server.origin_fault import OriginFault
from crossorigin.server.wildcards import Wildcards, take_wildcards
from tests.server.origin_inputs import odd_texts, patterns


@pytest.mark.parametrize(
    ("text", "subdomains", "any_port", "plain"),
    [
        ("https://example.com", False, False, "https://example.com"),
        ("https://*.example.com", True, False, "https://example.com"),
        ("https://example.com:*", False, True, "https://example.com"),
        ("https://*.example.com:*", True, True, "https://example.com"),
        ("*.example.com:*", True, True, "example.com"),
        ("https://a.*.com", False, False, "https://a.*.com"),
        ("", False, False, ""),
    ],
)
def test_take(text: str, subdomains: bool, any_port: bool, plain: str) -> None:
    assert take_wildcards(text) == Wildcards(subdomains=subdomains, any_port=any_port, plain=plain)


@given(st.one_of(odd_texts(), patterns().map(str)))
def test_what_is_taken_is_put_back(text: str) -> None:
    wildcards = take_wildcards(text)
    assert wildcards.put_back(wildcards.plain) == text or "://" not in text


@pytest.mark.parametrize(
    ("text", "column", "shifted"),
    [
        ("https://*.example.com", 1, 1),
        ("https://*.example.com", 8, 8),
        ("https://*.example.com", 9, 11),
        ("https://example.com:*", 9, 9),
        ("https://*.example.com:*", 19, 21),
    ],
)
def test_put_back_in_a_fault(text: str, column: int, shifted: int) -> None:
    wildcards = take_wildcards(text)
    fault = OriginFault(rule="rule", column=column, advice="advice")
    assert wildcards.put_back_in(fault) == OriginFault(rule="rule", column=shifted, advice="advice")
    meant = wildcards.put_back_in(fault.suggesting("http://example.org"))
    assert meant.suggestion == text.replace("https", "http").replace(".com", ".org")
