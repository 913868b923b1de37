"""A redirect in answer to a preflight: never followed, so the page has to call the place it points to."""

import dataclasses
import re
from enum import Enum

from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import code, lower_first
from crossorigin.checking.fixes.words import opaque_origin
from crossorigin.checking.fixes.words.phrases import (
    answer_or_none,
    asked_first,
    never_sent,
    send_on_preflight,
    without_userinfo,
)
from crossorigin.fetch.url import URL, parse_url

CAUSES = ("PreflightDisallowedRedirect",)

_LOGIN = re.compile(r"(?<![a-z])(log-?in|sign-?in|sso|oauth2?|authorize|auth|saml2?)(?![a-z])")


class _Kind(Enum):
    """Why servers send such a redirect, in words."""

    UNKNOWN = "Servers redirect like that from http to https, to add or drop a slash at the end, or to a login page."
    SLASH = "The two differ only in the slash at the end: the page has to use the form that the server serves."
    SCHEME = "The two differ only in the scheme: the page has to call that URL itself."
    LOGIN = (
        "That looks like a login page: authentication runs before CORS, and a preflight never carries the cookies or"
        " the token that would satisfy it."
    )
    HOST = "It points to another host: the page has to call that host itself."
    OTHER = "The page has to call the URL that the server serves without a redirect."


def explain(need: Need) -> str:
    """Where the redirect points, and why servers send such a one."""
    target = _target(need)
    # A Location that is no URL is still worth showing.
    shown = need.redirect_location if target is None else str(target)
    where = "" if shown is None else f" to {code(without_userinfo(shown))}"
    return (
        f"{asked_first(need)}, and does not follow redirects for it. The answer was a redirect{where},"
        f" {never_sent(need)}. {_kind(parse_url(need.url), target).value}"
    )


def fix(need: Need) -> str:
    """The one thing to do."""
    answer = answer_or_none(need)
    if answer is None:
        return f"{opaque_origin.way_out(need)}."
    imperative = f"{send_on_preflight(need, answer)}, without a redirect."
    target = _target(need)
    if target is None or _kind(parse_url(need.url), target) is _Kind.LOGIN:
        return imperative
    return f"Call {code(without_userinfo(str(target)))} directly from the page, or {lower_first(imperative)}"


def _target(need: Need) -> URL | None:
    return None if need.redirect_location is None else parse_url(need.redirect_location, parse_url(need.url))


def _kind(url: URL | None, target: URL | None) -> _Kind:
    if url is None or target is None:
        return _Kind.UNKNOWN
    if _without_slash(target) == _without_slash(url):
        return _Kind.SLASH
    # The port follows the scheme: http://a:8080 redirects to https://a:8443.
    if dataclasses.replace(target, scheme=url.scheme, port=url.port) == url:
        return _Kind.SCHEME
    if _LOGIN.search(str(target).lower()):
        return _Kind.LOGIN
    return _Kind.OTHER if target.host == url.host else _Kind.HOST


def _without_slash(url: URL) -> URL:
    return dataclasses.replace(url, path=url.path.rstrip("/"))
