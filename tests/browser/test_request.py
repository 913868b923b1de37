import dataclasses
from typing import Any

import pytest

from crossorigin.browser.request import CacheMode, CredentialsMode, Initiator, RedirectMode, Request, RequestMode
from tests.browser.exchanges import PAGE_ORIGIN, request_to, url_of

REQUEST = Request(method="GET", url=url_of("https://api.example/"), origin=PAGE_ORIGIN)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        # "A request has an associated mode, which is "same-origin", "cors", "no-cors", "navigate", "websocket", or
        # "webtransport"." The last has no place here: no HTTP server sees its request.
        (RequestMode, ["same-origin", "cors", "no-cors", "navigate", "websocket"]),
        # "A request has an associated credentials mode, which is "omit", "same-origin", or "include"."
        (CredentialsMode, ["omit", "same-origin", "include"]),
        # "A request has an associated redirect mode, which is "follow", "error", or "manual"."
        (RedirectMode, ["follow", "error", "manual"]),
        # "A request has an associated cache mode, which is "default", "no-store", "reload", "no-cache", "force-cache",
        # or "only-if-cached"."
        (CacheMode, ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"]),
    ],
)
def test_the_modes_are_the_standards(
    kind: type[RequestMode | CredentialsMode | RedirectMode | CacheMode], values: list[str]
) -> None:
    assert [mode.value for mode in kind] == values


def test_initiators_have_the_names_that_pages_know() -> None:
    assert len({initiator.value for initiator in Initiator}) == len(Initiator)
    assert {Initiator.FETCH.value, Initiator.XML_HTTP_REQUEST.value} == {"fetch", "XMLHttpRequest"}


def test_what_is_left_out_is_as_fetch_has_it() -> None:
    # https://fetch.spec.whatwg.org/#dom-request: "set request's mode to "cors"", "set credentials mode to
    # "same-origin"", and "unsafe-request flag set".
    assert REQUEST.mode is RequestMode.CORS
    assert REQUEST.credentials_mode is CredentialsMode.SAME_ORIGIN
    assert REQUEST.redirect_mode is RedirectMode.FOLLOW
    assert REQUEST.cache_mode is CacheMode.DEFAULT
    assert REQUEST.unsafe_request
    assert not REQUEST.use_cors_preflight
    assert (REQUEST.headers, REQUEST.body, REQUEST.initiator) == ((), None, Initiator.FETCH)
    # "A request has an associated destination, which is the empty string …": what `fetch()` has.
    assert REQUEST.destination.value == ""


@pytest.mark.parametrize(
    ("changes", "given"),
    [({}, False), ({"keepalive": True}, True), ({"keepalive": True, "initiator": Initiator.BEACON}, False)],
)
def test_a_beacon_is_no_fetch_with_keepalive(changes: dict[str, Any], given: bool) -> None:
    assert request_to(**changes).is_fetch_with_keepalive is given


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Request)])
def test_nothing_of_a_request_can_be_changed(name: str) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(REQUEST, name, getattr(REQUEST, name))


def test_a_request_is_a_value() -> None:
    assert request_to() == request_to()
    assert len({request_to(), request_to(), request_to(body=b"x")}) == 2
