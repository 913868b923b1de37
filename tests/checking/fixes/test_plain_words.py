import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.fixes.causes import CAUSES
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.plain_words import explain, fix_in_words
from tests.checking.fixes.needs import PAGE, need

texts = st.text(max_size=400)
needs = st.builds(
    Need,
    cause=st.sampled_from(CAUSES),
    origin=st.sampled_from([PAGE, "null", "http://[::1]:3000"]),
    url=st.sampled_from(["https://api.example.com/items", "http://localhost"]) | texts,
    method=st.sampled_from(["GET", "PUT", "patch"]),
    request_header_names=st.sampled_from([(), ("authorization",), ("x-a", "x-b")]),
    credentials=st.booleans(),
    expose=st.sampled_from([(), ("x-total",)]),
    max_age=st.none() | st.integers(0, 600),
    preflight_status=st.none() | st.integers(-1, 700),
    redirect_location=st.none() | texts,
    observed_value=st.sampled_from(["", "*", "true", "null", PAGE]) | texts,
    sent_origin=st.sampled_from([None, "null", PAGE]),
)


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_has_words(cause: str) -> None:
    assert explain(need(cause)).endswith(".")
    assert fix_in_words(need(cause)).endswith(".")


def test_twins_are_told_apart() -> None:
    response, preflight = need("MissingAllowOriginHeader"), need("PreflightMissingAllowOriginHeader")

    assert "OPTIONS" not in explain(response)
    assert "asks https://api.example.com for permission with an OPTIONS request" in explain(preflight)
    assert "OPTIONS" not in fix_in_words(response)
    assert "OPTIONS" in fix_in_words(preflight)


@given(needs)
def test_words_are_one_bounded_line_whatever_the_server_sent(one: Need) -> None:
    for text in (explain(one), fix_in_words(one)):
        assert text.isprintable()
        assert text.endswith(".")
        assert len(text) < 4_000
        assert text.count("`") % 2 == 0 or "`" in one.url


@given(needs)
def test_words_are_those_of_the_standard(one: Need) -> None:
    blank = Need(cause=one.cause, origin=one.origin, url="https://api.example.com/", credentials=one.credentials)
    text = f"{explain(blank)} {fix_in_words(blank)}".lower()

    assert not re.search(r"simple request|domain|non-simple", text)
    assert "None" not in f"{explain(blank)} {fix_in_words(blank)}"
