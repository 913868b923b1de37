import pytest

from tests.web.served import OWN, Page, error_of

PAGE_LOAD = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nothing", "/playground/more", "/apis"])
def test_who_typed_the_address_gets_a_page_that_leads_on(path: str) -> None:
    response = Page().get(path, accept=PAGE_LOAD)
    assert (response.status_code, response.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no page here" in response.text
    assert '<a href="/">' in response.text
    assert Page().client.head(path, headers={"accept": PAGE_LOAD}).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("GET", "/nothing", "*/*"),
        ("GET", "/nothing", ""),
        ("GET", "/nothing", "image/avif,image/webp,*/*"),
        ("GET", "/api/nothing", PAGE_LOAD),
        ("POST", "/nothing", PAGE_LOAD),
    ],
)
def test_a_program_gets_json(method: str, path: str, accept: str) -> None:
    response = Page().client.request(method, path, headers={"accept": accept, "origin": OWN})
    assert error_of(response) == (404, "There is nothing at this path.", None)


def test_another_pages_load_of_it_is_guarded_like_any_other() -> None:
    response = Page().get("/nothing", accept=PAGE_LOAD, host="evil.example")
    assert error_of(response)[0] == 403
