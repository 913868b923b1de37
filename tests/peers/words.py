"""Responses in a few words, for the cells of a table."""

from typing import Final

from crossorigin.browser.preflight import preflight_failures
from crossorigin.browser.profiles import SPEC
from crossorigin.browser.request import CredentialsMode
from crossorigin.fetch.messages import HTTPResponse
from tests.browser.preflights import need_of
from tests.peers.applications.protocol import Request, Response

SHORT: Final = {
    "access-control-allow-origin": "ACAO",
    "access-control-allow-credentials": "ACAC",
    "access-control-allow-methods": "ACAM",
    "access-control-allow-headers": "ACAH",
    "access-control-expose-headers": "ACEH",
    "access-control-max-age": "ACMA",
    "access-control-allow-private-network": "ACAPN",
}
NONE: Final = "none"


def origin_of(request: Request) -> str:
    return next((value for name, value in request.headers if name == "Origin"), "")


def cors_headers(response: Response) -> str:
    """Which there are."""
    there = [short for name, short in SHORT.items() if response.values(name)]
    return " ".join(there) or NONE


def vary(response: Response) -> str:
    """What it varies on."""
    members = [member.strip().lower() for value in response.values("Vary") for member in value.split(",")]
    return ", ".join("-".join(map(str.capitalize, member.split("-"))) for member in members) or NONE


def yes(value: object) -> str:
    return "yes" if value else "no"


def preflight(request: Request, response: Response) -> str:
    """The status, whether a browser would send the actual request, and what else is told if not."""
    if allows(request, response):
        return f"{response.status} passes"
    told = cors_headers(response)
    return f"{response.status} fails" if told == NONE else f"{response.status} fails, {told}"


def allows(request: Request, response: Response) -> bool:
    """What the standard's browser makes of it, for a request with credentials."""
    headers = dict(request.headers)
    asked = headers.get("Access-Control-Request-Headers", "")
    need = need_of(
        headers["Access-Control-Request-Method"],
        tuple(name for part in asked.split(",") if (name := part.strip())),
        origin=headers["Origin"],
        credentials_mode=CredentialsMode.INCLUDE,
    )
    received = HTTPResponse(status=response.status, headers=response.headers)
    return all(failure is None for _, failure, _ in preflight_failures(need, received, SPEC))


def sharing(request: Request, response: Response) -> str:
    """With whom a response says that it is shared."""
    credentials = " ACAC" if response.values("Access-Control-Allow-Credentials") else ""
    allowed = response.values("Access-Control-Allow-Origin")
    if not allowed:
        return "refuses"
    return f"{'reflects' if allowed == (origin_of(request),) else ' '.join(allowed)}{credentials}"
