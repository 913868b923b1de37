import pytest

from crossorigin.checking.fixes.words.credentials import explain, fix
from tests.checking.fixes.needs import need


def test_with_credentials_the_wildcard_is_none() -> None:
    text = explain(need("WildcardOriginNotAllowed", credentials=True, observed_value="*"))

    assert text.startswith(
        "The page at https://app.example.com sends this request to https://api.example.com with cred"
    )
    assert "the answer has to name the page's own origin, https://app.example.com, and to carry" in text


def test_an_opaque_origin_cannot_be_named() -> None:
    text = explain(need("WildcardOriginNotAllowed", credentials=True, origin="null"))

    assert "the page's own origin and to carry" in text
    assert "The page has no origin of its own" in text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("", "the header is missing"),
        ("True", "it says `True`, and the comparison minds the case"),
        ("true, true", "it says `true, true`, so two layers each add the header"),
        ("false", "it says `false`, which is the same as leaving the header out"),
        ("yes", "it says `yes`"),
    ],
)
def test_the_other_header_must_be_exactly_true(value: str, found: str) -> None:
    text = explain(need("InvalidAllowCredentials", credentials=True, observed_value=value))

    assert text.endswith(f"in exactly these letters and once; {found}.")


def test_on_the_preflight_it_kept_the_request_back() -> None:
    text = explain(need("PreflightInvalidAllowCredentials", credentials=True))

    assert text.endswith("That was the answer to the preflight, so PUT was never sent.")


def test_credentials_are_allowed_or_left_at_home() -> None:
    text = fix(need("InvalidAllowCredentials", credentials=True))

    assert "`Access-Control-Allow-Credentials: true`" in text
    assert text.endswith(", or send the request without credentials.")


def test_two_layers_become_one() -> None:
    doubled = need("InvalidAllowCredentials", credentials=True, observed_value="true, true")

    assert fix(doubled).startswith("Let one layer alone set the CORS headers")


def test_a_page_without_an_origin_gets_one() -> None:
    text = fix(need("WildcardOriginNotAllowed", credentials=True, origin="null"))

    assert text.startswith("Give the page a real origin")
    assert text.endswith(", or send the request without credentials.")
