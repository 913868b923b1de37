"""Where the server is: over the network, or in this process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from crossorigin.browser.request import CredentialsMode, Request
from crossorigin.checking.inputs.described import DescribedRequest, Notes
from crossorigin.checking.inputs.server_options import parse_cookie_option, parse_resolve_option, parse_user_option
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.target import is_application
from crossorigin.fetch.origin import origin_of, serialize_origin
from crossorigin.fetch.url import URL
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.options import BasicAuth, Cookie, LiveOptions, Timeouts
from crossorigin.transport.resolve_rule import ResolveRule


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePlace:
    """A server on the network."""

    options: LiveOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPlace:
    """An application in this process, by its name."""

    name: str
    options: InProcessOptions


LONGEST_WAIT: Final = 86_400
"""Seconds: a day."""

Place: TypeAlias = LivePlace | ApplicationPlace


def read_place(options: CheckOptions, described: DescribedRequest, request: Request) -> tuple[Place, Notes]:
    """Where the server of *request* is, and what the browser holds for it.

    Raises:
        OptionsError: An option has no meaning for an application in this process.
        InputError: An option's value is wrong.
        OptionError: The same, as the transport sees it.
    """
    cookies, cookie_notes = _cookies(options, described, request.url)
    auth, auth_notes = _basic_auth(options, described, request.url)
    unused = _unused_notes(request, has_credentials=bool(cookies or auth))
    notes = (*cookie_notes, *auth_notes, *unused)
    if options.target is not None and is_application(options.target):
        return _application(options.target, options, cookies, auth), notes
    resolve = tuple(parse_resolve_option(text)[0] for text in options.resolve)
    live = LiveOptions(
        timeouts=_timeouts(options.timeout),
        insecure=options.insecure or described.insecure,
        cacert=None if options.cacert is None else Path(options.cacert),
        resolve=tuple(
            ResolveRule(host=host.strip("[]"), port=port, address=address) for host, port, address in resolve
        ),
        cookies=cookies,
        basic_auth=auth,
        use_environment_proxies=options.proxies,
    )
    return LivePlace(options=live), notes


def _application(
    name: str, options: CheckOptions, cookies: tuple[Cookie, ...], auth: BasicAuth | None
) -> ApplicationPlace:
    for given, option in (
        (options.insecure, "--insecure"),
        (options.cacert is not None, "--cacert"),
        (bool(options.resolve), "--resolve"),
        (not options.proxies, "--no-proxy"),
    ):
        if given:
            raise OptionsError(f"{option} is about the network, and {name} runs in this process; leave it out")
    seconds = _timeouts(options.timeout).total if options.timeout is not None else InProcessOptions().seconds
    return ApplicationPlace(
        name=name.strip(), options=InProcessOptions(seconds=seconds, cookies=cookies, basic_auth=auth)
    )


def _timeouts(seconds: float | None) -> Timeouts:
    if seconds is None:
        return Timeouts()
    # NB: so written that a NaN fails too. Sockets overflow at numbers that nobody would wait for.
    if not 0 < seconds <= LONGEST_WAIT:
        raise OptionsError(f"--timeout {seconds:g} is not between 0 and {LONGEST_WAIT}; write seconds, such as 10")
    return Timeouts(connect=seconds, read=seconds, total=seconds)


def _cookies(options: CheckOptions, described: DescribedRequest, url: URL) -> tuple[tuple[Cookie, ...], Notes]:
    typed = [pair for text in options.cookies for pair in parse_cookie_option(text)[0]]
    named = {name: value for name, value in (*described.cookies, *typed) if name}
    cookies = tuple(Cookie(name=name, value=value, host=url.host or "") for name, value in named.items())
    nameless = any(not name for name, _ in described.cookies)
    return cookies, (("left out a cookie without a name",) if nameless else ())


def _basic_auth(options: CheckOptions, described: DescribedRequest, url: URL) -> tuple[BasicAuth | None, Notes]:
    pair, notes = (described.basic_auth, ()) if options.user is None else parse_user_option(options.user)
    if pair is None:
        return None, notes
    return BasicAuth(origin=serialize_origin(origin_of(url)), username=pair[0], password=pair[1]), notes


def _unused_notes(request: Request, *, has_credentials: bool) -> Notes:
    if not has_credentials or request.credentials_mode is CredentialsMode.INCLUDE:
        return ()
    mode = request.credentials_mode.value
    return (f"cookies and passwords do not go to another origin with credentials {mode}; add --credentials include",)
