"""A response as a browser's network layer hands it on."""

from dataclasses import replace

from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.syntax import ascii_lower

from .profile import Profile


def as_read(response: HTTPResponse, profile: Profile) -> HTTPResponse:
    """*response* with its headers as the browser of *profile* sees them."""
    if not profile.joins_content_type_without_space:
        return response
    types = [value for name, value in response.headers if ascii_lower(name) == "content-type"]
    if len(types) < 2:
        return response
    rest = tuple(pair for pair in response.headers if ascii_lower(pair[0]) != "content-type")
    return replace(response, headers=(*rest, ("Content-Type", ",".join(types))))
