import pytest

from crossorigin.checking.fixes.misfit import Misfit
from crossorigin.checking.fixes.words import allow_origin
from crossorigin.checking.fixes.words.allow_origin import explain, fix
from tests.checking.fixes.needs import PAGE, need

SEND = (
    "Make https://api.example.com answer PUT with `Access-Control-Allow-Origin: https://app.example.com` and"
    " `Vary: Origin`, on error responses too."
)


def test_a_missing_header_is_missing_from_the_response() -> None:
    assert explain(need()) == (
        "The page at https://app.example.com may read a response of https://api.example.com only if it carries"
        " `Access-Control-Allow-Origin: https://app.example.com`. This response has no such header, so the browser kept"
        " it from the page: the server has to send it, nothing in the page can replace it."
    )
    assert fix(need()) == SEND


def test_a_missing_header_is_missing_from_the_answer_to_options() -> None:
    text = explain(need("PreflightMissingAllowOriginHeader", preflight_status=401))

    assert "The answer to OPTIONS has no such header, so PUT was never sent. 401 means that authentication" in text


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (f"{PAGE}/", "an origin ends without a slash, and browsers compare byte by byte"),
        (f"{PAGE}:443", "an origin leaves out its scheme's default port"),
        ("https://APP.example.com", "an origin is written in lower case"),
        ("http://app.example.com", "http and https make two different origins"),
        (f"{PAGE}:8443", "another port makes another origin"),
        (f"https://a.example, {PAGE}", "the header may hold one origin, never a list"),
        (f"{PAGE}, {PAGE}", "the same value came twice"),
        (f"*, {PAGE}", "that is `*` and an origin together"),
        ("null", "`null` stands for pages without an origin"),
        ("https://*.example.com", "an origin has no wildcard"),
        ("app.example.com", "an origin starts with a scheme"),
        ("https://other.example", "that is another origin"),
        ("", "that is the empty text"),
    ],
)
def test_a_value_that_is_not_the_origin_is_shown_with_the_reason(value: str, reason: str) -> None:
    text = explain(need("AllowOriginMismatch", observed_value=value))

    assert f"The header says `{value}`, but {reason}" in text


def test_there_are_words_for_every_misfit_that_the_parser_has_none_for() -> None:
    assert set(allow_origin._MISFITS) == set(Misfit) - {Misfit.NO_ORIGIN}


def test_a_value_refused_on_the_preflight_kept_the_request_back() -> None:
    text = explain(need("PreflightAllowOriginMismatch", observed_value="https://other.example"))

    assert text.endswith("because it had no `Vary: Origin`, so PUT was never sent.")


@pytest.mark.parametrize("value", ["*, *", f"{PAGE}, {PAGE}", f"{PAGE}, *"])
def test_two_layers_become_one(value: str) -> None:
    assert fix(need("MultipleAllowOriginValues", observed_value=value)) == (
        f"Let one layer alone set the CORS headers, take them out of the other, and m{SEND[1:]}"
    )
    assert fix(need("MultipleAllowOriginValues", observed_value=f"https://a.example, {PAGE}")) == SEND


def test_a_page_without_an_origin_gets_one_or_the_wildcard() -> None:
    opaque = need(origin="null")

    assert "only if it carries `Access-Control-Allow-Origin: null`" in explain(opaque)
    assert "nothing in the page can replace it" not in explain(opaque)
    assert fix(opaque).startswith("Give the page a real origin")
    assert "; or, if the data is public, make https://api.example.com answer PUT with" in fix(opaque)
    assert "`Access-Control-Allow-Origin: *`" in fix(opaque)


def test_a_page_without_an_origin_gets_nothing_with_credentials() -> None:
    assert fix(need(origin="null", credentials=True)).endswith("to the frame's sandbox.")


def test_a_page_that_lost_its_origin_calls_the_last_url_itself() -> None:
    lost = need("AllowOriginMismatch", sent_origin="null", observed_value=PAGE)

    assert "but the browser sent `null`, which equals no origin." in explain(lost)
    assert fix(lost).startswith("Call the final URL at https://api.example.com directly")
    assert "; there, make https://api.example.com answer PUT with `Access-Control-Allow-Origin: https://app" in fix(
        lost
    )
