from dataclasses import replace

import pytest

from crossorigin.browser.drivers import fetch
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, SPEC, WEBKIT
from crossorigin.browser.request import CredentialsMode, RequestMode
from crossorigin.browser.undecidable import (
    COOKIES,
    LOCAL_NETWORK_ACCESS,
    MIXED_CONTENT,
    NETWORK,
    OPAQUE,
    OPAQUE_ORIGIN,
    PAGE,
    WEBSOCKET,
    undecidable,
)
from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin, origin_of
from tests.browser.exchanges import DOWN, OTHER, Answer, allow, answer, redirect, request_to, run, url_of

SENTENCES = (COOKIES, LOCAL_NETWORK_ACCESS, MIXED_CONTENT, NETWORK, OPAQUE, OPAQUE_ORIGIN, PAGE, WEBSOCKET)


def page(text: str) -> AnyOrigin:
    return origin_of(url_of(text))


def said(outcome: Outcome) -> set[str]:
    """What is said, but for the sentence that always is."""
    found = undecidable(outcome)
    assert found[-1] == PAGE
    return {*found[:-1]}


def test_of_a_plain_fetch_only_the_pages_own_rules_are_unknown() -> None:
    assert undecidable(run(request_to(), allow())) == (PAGE,)
    assert undecidable(run(request_to(), answer())) == (PAGE,)


def test_a_page_navigated_to_is_under_nobodys_rules() -> None:
    request = request_to(mode=RequestMode.NAVIGATE, credentials_mode=CredentialsMode.OMIT)
    assert undecidable(run(request, answer())) == ()


@pytest.mark.parametrize(
    ("answers", "applies"),
    [((DOWN,), True), ((redirect("/x"), DOWN), True), ((answer(),), False), ((allow(),), False)],
)
def test_a_network_failure_is_said_to_be_none_of_cors(answers: tuple[Answer, ...], applies: bool) -> None:
    assert (NETWORK in said(run(request_to(), *answers))) is applies


def test_a_407_of_no_proxy_is_none_of_cors_either() -> None:
    assert NETWORK in said(run(request_to(), allow(status=407), profile=CHROMIUM))


def test_an_opaque_response_is_said_to_be_unreadable() -> None:
    assert said(run(request_to(mode=RequestMode.NO_CORS), answer())) == {OPAQUE}


def test_a_websocket_is_said_to_know_no_cors() -> None:
    assert WEBSOCKET in said(run(request_to(mode=RequestMode.WEBSOCKET), answer(status=101)))


@pytest.mark.parametrize(
    ("origin", "url", "mixed", "mixed_on_loopback"),
    [
        ("https://page.example", "http://api.example/", True, True),
        ("https://page.example", "https://api.example/", False, False),
        ("http://page.example", "http://api.example/", False, False),
        # "potentially trustworthy": https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
        ("https://page.example", "http://localhost:8080/", False, True),
        ("https://page.example", "http://127.0.0.1/", False, True),
        ("https://page.example", "http://[::1]/", False, True),
        ("https://page.example", "http://192.168.0.1/", True, True),
    ],
)
def test_an_https_page_and_an_http_server(origin: str, url: str, mixed: bool, mixed_on_loopback: bool) -> None:
    request = request_to(url, origin=page(origin))
    for profile in (SPEC, CHROMIUM, FIREFOX):
        assert (MIXED_CONTENT in said(fetch(request, lambda _wire: answer(), profile=profile))) is mixed
    for profile in (WEBKIT, SAFARI, replace(SPEC, loopback_is_mixed_content=True)):
        assert (MIXED_CONTENT in said(fetch(request, lambda _wire: answer(), profile=profile))) is mixed_on_loopback


@pytest.mark.parametrize("profile", [SPEC, FIREFOX, WEBKIT], ids=lambda profile: profile.name)
def test_a_redirect_to_http_is_mixed_content_too(profile: Profile) -> None:
    assert MIXED_CONTENT in said(run(request_to(), redirect("http://api.example/"), profile=profile))


def test_a_page_of_an_opaque_origin_has_no_scheme_to_mix() -> None:
    outcome = run(request_to("http://api.example/", origin=OpaqueOrigin()), answer())
    assert said(outcome) == {OPAQUE_ORIGIN}


@pytest.mark.parametrize(
    ("origin", "url", "more_private"),
    [
        # https://wicg.github.io/local-network-access/#ip-address-space: loopback, local, public
        ("http://page.example", "http://localhost/", True),
        ("http://page.example", "http://api.localhost/", True),
        ("http://page.example", "http://127.0.0.1/", True),
        ("http://page.example", "http://[::1]/", True),
        ("http://page.example", "http://10.0.0.1/", True),
        ("http://page.example", "http://printer.local/", True),
        ("http://page.example", "http://api.example/", False),
        ("http://page.example", "http://8.8.8.8/", False),
        ("http://10.0.0.1", "http://127.0.0.1/", True),
        ("http://10.0.0.1", "http://192.168.0.1/", False),
        ("http://localhost", "http://192.168.0.1/", False),
        ("http://localhost", "http://127.0.0.1/", False),
    ],
)
def test_a_server_more_private_than_the_page(origin: str, url: str, more_private: bool) -> None:
    assert (LOCAL_NETWORK_ACCESS in said(run(request_to(url, origin=page(origin)), answer()))) is more_private


def test_a_page_of_an_opaque_origin_is_as_public_as_can_be() -> None:
    outcome = run(request_to("http://127.0.0.1/", origin=OpaqueOrigin()), answer())
    assert said(outcome) == {LOCAL_NETWORK_ACCESS, OPAQUE_ORIGIN}


def test_a_url_without_a_host_is_on_no_network() -> None:
    assert said(run(request_to("data:,x", origin=page("https://page.example")))) == set()


def test_a_redirect_to_a_private_server_counts() -> None:
    outcome = run(
        request_to("http://api.example/", origin=page("http://page.example")), redirect("http://10.0.0.1/"), DOWN
    )
    assert LOCAL_NETWORK_ACCESS in said(outcome)


@pytest.mark.parametrize(
    ("mode", "url", "applies"),
    [
        (CredentialsMode.INCLUDE, f"{OTHER}/", True),
        (CredentialsMode.SAME_ORIGIN, f"{OTHER}/", False),
        (CredentialsMode.OMIT, f"{OTHER}/", False),
        (CredentialsMode.INCLUDE, "https://page.example/", False),
        (CredentialsMode.SAME_ORIGIN, "https://page.example/", False),
    ],
)
def test_which_cookies_go_along_is_the_cookie_policys(mode: CredentialsMode, url: str, applies: bool) -> None:
    assert (COOKIES in said(run(request_to(url, credentials_mode=mode), answer()))) is applies


def test_the_most_telling_comes_first() -> None:
    request = request_to(
        "http://127.0.0.1/", origin=OpaqueOrigin(), mode=RequestMode.NO_CORS, credentials_mode=CredentialsMode.INCLUDE
    )
    assert undecidable(run(request, DOWN)) == (NETWORK, LOCAL_NETWORK_ACCESS, COOKIES, OPAQUE_ORIGIN, PAGE)
    assert undecidable(run(request, answer()))[0] == OPAQUE


@pytest.mark.parametrize("text", SENTENCES)
def test_the_sentences_are_whole(text: str) -> None:
    assert text.endswith(".")
    assert text == " ".join(text.split())


def test_cookies_that_stayed_at_home() -> None:
    """With credentials mode same-origin they go to the page's own origin, and not to where that redirects."""
    assert COOKIES not in said(run(request_to("https://page.example/"), redirect(f"{OTHER}/"), allow()))
