from crossorigin.checking.fixes.words.reading import explain, fix
from tests.checking.fixes.needs import need


def test_an_opaque_response_is_empty_whatever_the_server_sends() -> None:
    text = explain(need("OpaqueResponse"))

    assert "with mode `no-cors`, so the browser gave it an opaque one: status 0, no headers and no body" in text


def test_the_mode_goes_and_the_server_allows() -> None:
    assert fix(need("OpaqueResponse")).startswith(
        "Take `mode: 'no-cors'` out of the page's request, and make https://api.example.com answer PUT with"
    )


def test_a_header_that_is_not_exposed_is_named() -> None:
    text = explain(need("HeaderNotExposed", expose=("x-total", "etag")))

    assert text.endswith("in `Access-Control-Expose-Headers`: x-total and etag.")
    assert explain(need("HeaderNotExposed")).endswith("in `Access-Control-Expose-Headers`.")


def test_the_server_exposes_it() -> None:
    text = fix(need("HeaderNotExposed", expose=("x-total",)))

    assert text.startswith("Make https://api.example.com answer PUT")
    assert "`Access-Control-Expose-Headers: x-total`" in text


def test_a_page_without_an_origin_gets_one() -> None:
    assert fix(need("OpaqueResponse", origin="null", credentials=True)).startswith("Give the page a real origin")
