import pytest

from crossorigin.browser import FIREFOX, SPEC, WEBKIT, Profile, RequestMode, fetch, fetch_request
from crossorigin.browser.request import Destination
from crossorigin.browser.tainting import first_of_other_origin, is_cors_tainted
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import origin_of
from crossorigin.fetch.url import URL, parse_url
from tests.browser.exchanges import PAGE, allow, redirect, request_to, run


def parsed(text: str) -> URL:
    url = parse_url(text)
    assert url is not None
    return url


def to_b_and_back(request: HTTPRequest) -> HTTPResponse:
    allowed = (("Access-Control-Allow-Origin", "*"),)
    target = {"http://a.example/": "http://b.example/", "http://b.example/": "http://a.example/end"}.get(request.url)
    if target is None:
        return HTTPResponse(status=200, headers=allowed)
    return HTTPResponse(status=302, headers=(*allowed, ("Location", target)))


@pytest.mark.parametrize(
    ("mode", "tainted"), [(RequestMode.CORS, [False, True, True]), (RequestMode.NO_CORS, [False, False, False])]
)
def test_tainting_never_goes_back_to_basic(mode: RequestMode, tainted: list[bool]) -> None:
    url = parsed("http://a.example/")
    outcome = fetch(fetch_request(url, origin_of(url), mode=mode), to_b_and_back, profile=SPEC)

    assert len(outcome.urls) == 3
    assert [is_cors_tainted(outcome, hop) for hop in range(3)] == tainted


@pytest.mark.parametrize(("profile", "tainted"), [(SPEC, False), (FIREFOX, False), (WEBKIT, True)])
def test_an_upgrade_to_the_own_origin_taints_in_webkit(profile: Profile, tainted: bool) -> None:
    """Recorded: home-upgraded-foo, home-upgraded-file."""
    image = request_to(f"{PAGE}/", destination=Destination.IMAGE)
    outcome = run(image, redirect(f"{PAGE}/1".replace("https", "http")), allow(), profile=profile)

    assert outcome.urls[1] == f"{PAGE}/1"
    assert [is_cors_tainted(outcome, hop) for hop in range(2)] == [False, tainted]


@pytest.mark.parametrize(
    ("page", "first"),
    [
        ("http://a.example/", "http://b.example/"),
        ("http://b.example/", "http://a.example/"),
        ("http://c.example/", "http://a.example/"),
    ],
)
def test_the_first_url_of_another_origin(page: str, first: str) -> None:
    request = fetch_request(parsed("http://a.example/"), origin_of(parsed(page)), mode=RequestMode.NO_CORS)

    assert first_of_other_origin(fetch(request, to_b_and_back, profile=SPEC)) == first


def test_no_url_is_of_another_origin() -> None:
    url = parsed("http://a.example/end")
    outcome = fetch(fetch_request(url, origin_of(url)), to_b_and_back, profile=SPEC)

    assert first_of_other_origin(outcome) is None
