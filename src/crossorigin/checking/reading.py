"""From what was typed to what is to be checked, and where."""

from dataclasses import replace

from crossorigin.browser.request import Request
from crossorigin.checking.browsers import BROWSERS, find_browser
from crossorigin.checking.copied import read_copied
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.page_call import page_request
from crossorigin.checking.places import ApplicationPlace, Place, read_place
from crossorigin.checking.plan import Plan
from crossorigin.checking.target import read_url
from crossorigin.fetch.ip_addresses import is_loopback_host
from crossorigin.fetch.url import serialize_url


def read_options(options: CheckOptions) -> tuple[Plan, Place]:
    """The plan, and the place of the server.

    Raises:
        OptionsError: The options do not fit together.
        InputError: One has a wrong value.
        TransportError: The same, as the transport sees it.
    """
    described = read_copied(options)
    url, url_notes = read_url(options, described)
    request, notes = page_request(url, options, described)
    place, place_notes = read_place(options, described, request)
    chosen = {find_browser(name).id for name in options.browsers}
    plan = Plan(
        target=options.target or serialize_url(url),
        request=replace(request, allows_mixed_content=_stands_for_another(request, place)),
        browsers=tuple(browser for browser in BROWSERS if not chosen or browser.id in chosen),
        send=options.send,
        probe=options.probe,
        stack=None if options.stack is None else _stack(options.stack),
        notes=tuple(dict.fromkeys((*described.notes, *url_notes, *notes, *place_notes))),
    )
    return plan, place


def _stands_for_another(request: Request, place: Place) -> bool:
    """Whether the server is one under development, which the page will ask elsewhere, by https."""
    return isinstance(place, ApplicationPlace) or is_loopback_host(request.url.host or "")


def _stack(name: str) -> str:
    from crossorigin.checking.fixes.registry import find_stack  # noqa: PLC0415 - 20 ms, for --stack alone

    try:
        return find_stack(name).id
    except ValueError as error:
        raise OptionsError(str(error)) from error
