"""What a switch of a profile can be, where yes and no do not do."""

from enum import Enum


class PreflightCheck(Enum):
    """The checks on the response to a CORS-preflight request; a profile orders them."""

    CORS = "CORS check"
    REDIRECT = "no redirect"
    STATUS = "ok status"
    METHODS_PARSE = "Access-Control-Allow-Methods parses"
    HEADERS_PARSE = "Access-Control-Allow-Headers parses"
    METHOD = "method is allowed"
    NON_WILDCARD = "Authorization is named"
    HEADER = "request headers are allowed"


class RedirectStep(Enum):
    """The steps of HTTP-redirect fetch that may refuse a location URL; a profile orders them."""

    LOCATION = "location is a URL"
    SCHEME = "scheme is HTTP(S)"
    COUNT = "redirect count"
    CREDENTIALS = "no credentials in the URL"


class HeaderOrder(Enum):
    """How a browser walks request headers; `header_order` holds the three walks."""

    SORTED = "sorted"
    WEBKIT = "webkit"
    CHROMIUM = "chromium"


class EmptyLocation(Enum):
    """What a redirect with an empty `Location` is."""

    SELF = "self"
    """A redirect to the same URL."""
    ABSENT = "absent"
    """No redirect: the response itself is the answer."""
    FAILS = "fails"
    """A network error, unless the redirect mode is error: then the response itself is the answer."""


class SeveralLocations(Enum):
    """What several `Location` headers are."""

    FAIL = "the redirect fails"
    DIFFERING_FAIL = "the redirect fails, unless all are equal"
    JOINED = "joined by a comma and a space, one URL"


class CacheShape(Enum):
    """What one entry of the CORS-preflight cache is."""

    TOKENS = "tokens"
    """A method or a header name, as in the standard."""
    RESULT = "result"
    """The whole answer to one CORS-preflight request, one for each origin and URL."""


class TaintedOrigin(Enum):
    """Whose entries of the CORS-preflight cache a request may use whose origin redirects made `null`."""

    SHARED = "those of every other null"
    OWN = "those stored since the last cross-origin redirect of the same fetch"
    NONE = "none"


class TaintBeforeUpgrade(Enum):
    """Whether the http URL of a redirect, which is then upgraded, decides that it leads to another origin."""

    NONE = "it does not"
    REQUEST = "for what is sent; back at the page's own origin no CORS check follows"
    ALL = "for what is sent and for the CORS check, which asks for the origin by either URL"


class ThirdPartyCookies(Enum):
    """What becomes of cookies whose site is not the page's."""

    SENT = "kept and sent"
    PARTITIONED = "kept apart for each page's site, and sent there"
    NOT_SET = "sent, but none are kept that such a response sets"
    BLOCKED = "neither kept nor sent"


class Console(Enum):
    """Whose texts the console has."""

    NONE = "none"
    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    WEBKIT = "webkit"
