"""A request and a response as a browser's network layer hands it on."""

from dataclasses import replace

from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.syntax import ascii_lower

from .profile import Profile
from .request import Request


def author_request(request: Request, profile: Profile) -> Request:
    """*request* without the headers that the browser of *profile* takes from no page."""
    if not profile.drops_user_agent:
        return request
    kept = tuple(pair for pair in request.headers if ascii_lower(pair[0]) != "user-agent")
    return request if len(kept) == len(request.headers) else replace(request, headers=kept)


def as_read(response: HTTPResponse, profile: Profile) -> HTTPResponse:
    """*response* with its headers as the browser of *profile* sees them."""
    if not profile.joins_content_type_without_space:
        return response
    types = [value for name, value in response.headers if ascii_lower(name) == "content-type"]
    if len(types) < 2:
        return response
    rest = tuple(pair for pair in response.headers if ascii_lower(pair[0]) != "content-type")
    return replace(response, headers=(*rest, ("Content-Type", ",".join(types))))
