"""Where a request goes: its URL, and the parts of it that the wire shows."""

from crossorigin.fetch.origin import Origin
from crossorigin.fetch.url import SPECIAL_SCHEMES, URL, is_http_scheme, parse_url
from crossorigin.transport.errors import RequestError


def parse_target(url: str) -> URL:
    """*url* as a record.

    Raises:
        RequestError: It is no absolute URL, or not one of HTTP.
    """
    target = parse_url(url)
    if target is None:
        raise RequestError(f"{url!r} is no absolute URL; write one such as 'https://api.example.com/'")
    if not is_http_scheme(target.scheme):
        raise RequestError(f"{url!r} has the scheme {target.scheme!r}; only 'http' and 'https' go over HTTP")
    return target


def host_of(target: URL) -> str:
    """The host as name servers, sockets and certificates take it: an IPv6 address without its brackets."""
    assert target.host is not None  # the URL parser gives every http(s) URL one
    return target.host.removeprefix("[").removesuffix("]")


def port_of(target: URL) -> int:
    """The port, the scheme's where the URL has none."""
    port = SPECIAL_SCHEMES[target.scheme] if target.port is None else target.port
    assert port is not None  # both schemes have a default
    return port


def authority_of(target: URL) -> str:
    """What the `Host` header says. RFC 9110, 7.2"""
    return f"{target.host}" if target.port is None else f"{target.host}:{target.port}"


def origin_text(target: URL) -> str:
    """The serialized origin, under which credentials are kept. RFC 9110, 11.5 calls it a protection space's root."""
    assert target.host is not None  # as above
    return str(Origin(scheme=target.scheme, host=target.host, port=target.port))


def path_and_query(target: URL) -> str:
    """The request target in origin-form. RFC 9112, 3.2.1"""
    return target.path if target.query is None else f"{target.path}?{target.query}"
