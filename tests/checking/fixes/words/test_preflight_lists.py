import pytest

from crossorigin.checking.fixes.words.preflight_lists import explain, fix
from tests.checking.fixes.needs import need


@pytest.mark.parametrize(
    ("cause", "header"),
    [
        ("InvalidAllowMethodsPreflightResponse", "Methods"),
        ("InvalidAllowHeadersPreflightResponse", "Headers"),
    ],
)
def test_a_list_that_does_not_parse_is_shown_with_its_first_bad_name(cause: str, header: str) -> None:
    text = explain(need(cause, observed_value='PUT, "GET", a b'))

    assert f'Its answer says `PUT, "GET", a b` in `Access-Control-Allow-{header}`' in text
    assert '; `"GET"` is none: the browser throws the whole header away, so PUT was never sent.' in text


def test_a_list_whose_fault_does_not_show_is_still_refused() -> None:
    text = explain(need("InvalidAllowMethodsPreflightResponse", observed_value="PUT"))

    assert "brackets or semicolons; the browser throws the whole header away" in text


def disallowed_method(**facts: object) -> str:
    return explain(need("MethodDisallowedByPreflightResponse", **facts))


def test_a_method_is_not_listed() -> None:
    text = disallowed_method(observed_value="GET, POST")

    assert "It asked whether PUT is allowed, and `Access-Control-Allow-Methods` says only `GET, POST`, so" in text
    assert "and the answer has no `Access-Control-Allow-Methods`, so" in disallowed_method()


def test_with_credentials_a_star_is_a_method_called_star() -> None:
    text = disallowed_method(observed_value="GET, *", credentials=True)

    assert "got `*` in `Access-Control-Allow-Methods`, which with credentials is no wildcard" in text


def test_a_method_in_lower_case_is_another_method() -> None:
    text = disallowed_method(observed_value="GET, PATCH", method="patch")

    assert "`Access-Control-Allow-Methods` says `GET, PATCH`: method names are compared with their case" in text
    assert text.endswith("not patch, so patch was never sent.")


def disallowed_header(**facts: object) -> str:
    return explain(need("HeaderDisallowedByPreflightResponse", **facts))


def test_headers_that_are_not_listed_are_named() -> None:
    names = ("authorization", "X-A", "x-b")

    assert "The page sets the request headers authorization and x-b, and https://api.example.com" in disallowed_header(
        request_header_names=names, observed_value="x-a, content-type"
    )
    assert "The page sets the request header x-b, and" in disallowed_header(
        request_header_names=names, observed_value="x-a, Authorization"
    )


def test_all_headers_are_named_where_none_is_missing() -> None:
    assert "sets the request header x-a, and" in disallowed_header(request_header_names=("x-a",), observed_value="x-a")
    assert "sets request headers of its own, and" in disallowed_header()


def test_a_star_covers_no_header_with_credentials_and_not_authorization_without() -> None:
    facts: dict[str, object] = {"request_header_names": ("authorization",), "observed_value": "*"}

    assert "which with credentials is no wildcard but a header called *" in disallowed_header(**facts, credentials=True)
    assert "which by the Fetch Standard does not cover Authorization" in disallowed_header(**facts)


def test_the_fix_lists_what_is_missing() -> None:
    text = fix(need("HeaderDisallowedByPreflightResponse", request_header_names=("x-a",)))

    assert text.startswith("Make https://api.example.com answer OPTIONS")
    assert "`Access-Control-Allow-Headers: x-a`" in text


def test_a_method_in_lower_case_is_put_right_in_the_page() -> None:
    text = fix(need("MethodDisallowedByPreflightResponse", method="patch"))

    assert text.startswith("Write the method as PATCH in the page, and make https://api.example.com answer OPTIONS")
    assert "`Access-Control-Allow-Methods: GET, HEAD, POST, PATCH`" in text


def test_a_page_without_an_origin_gets_one() -> None:
    text = fix(need("MethodDisallowedByPreflightResponse", origin="null", credentials=True))

    assert text.startswith("Give the page a real origin")
