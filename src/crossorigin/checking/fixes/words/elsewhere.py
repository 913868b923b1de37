"""Causes that no CORS header puts right: the page, the browser's user, or the server's redirect has to change."""

from crossorigin.checking.fixes.causes import OTHER_CAUSES
from crossorigin.checking.fixes.need import Need
from crossorigin.checking.fixes.wording import code
from crossorigin.checking.fixes.words.phrases import server, without_userinfo

CAUSES = OTHER_CAUSES

_LOCAL_NETWORK = (
    "Chrome lets a page reach {server}, which is on a more private network than the page, only under conditions of its"
    " own (Local Network Access), and it checks them before any header."
)
_LEGACY = "This cause belongs to an experiment with `Access-Control-Allow-External` that browsers no longer run."

_HAPPENED: dict[str, str] = {
    "RedirectContainsCredentials": (
        "{server} redirected a cross-origin request to a URL with a user name or password in it{target}, and browsers"
        " refuse that whatever the CORS headers say."
    ),
    "CorsDisabledScheme": (
        "Browsers speak CORS only over http and https, and {url} is neither, or the page itself was opened from a file."
    ),
    "DisallowedByMode": (
        "The page asked with mode `same-origin`, and {server} is another origin than {origin}, so the browser sent"
        " nothing."
    ),
    "NoCorsRedirectModeNotFollow": (
        "The page combined mode `no-cors` with a redirect mode other than `follow`, and browsers refuse the pair."
    ),
    "NetworkFailure": (
        "No HTTP response came from {server}, so there was nothing to check. JavaScript gets the same TypeError as for"
        " a CORS failure, but this is none."
    ),
    "RedirectDisallowedByMode": (
        "{server} answered with a redirect{target}, and the page's redirect mode `error` forbids redirects."
    ),
    "MixedContent": (
        "The page at {origin} came by https, and {called} is http: that is mixed content, and the browser refuses it"
        " whatever the CORS headers say."
    ),
    "CrossOriginResourcePolicy": (
        "The page asked with mode `no-cors`, and {server} answered with a `Cross-Origin-Resource-Policy` that keeps the"
        " response from pages of other origins."
    ),
    "WebSocketRefused": (
        "{server} answered the WebSocket handshake with something else than status 101. No CORS header has a part in"
        " that."
    ),
    "BadPort": "The port of {server} is one that browsers never connect to, as it belongs to another protocol.",
    "InvalidRedirectLocation": "{server} answered with a redirect whose `Location`{target} is no URL.",
    "TooManyRedirects": "{server} redirected more than 20 times in a row, and browsers give up then.",
    "UnsafeRedirect": "{server} redirected to a URL{target} that is neither http nor https.",
    "SubresourceCredentialsBlocked": (
        "{server} redirected to a URL with a user name or password in it{target}, which Chrome follows for nothing"
        " that a page loads."
    ),
    "ProxyAuthenticationUnexpected": (
        "{server} answered 407, which only a proxy may do, and Chrome drops such a response unread."
    ),
    "InvalidResponse": "What {server} sent is no valid HTTP response, so there was nothing to check.",
    "InsecureLocalNetwork": f"{_LOCAL_NETWORK} One of them is that the page is secure, and {{origin}} is not.",
    "InvalidLocalNetworkAccess": (
        f"{_LOCAL_NETWORK} The page declared in `targetAddressSpace` another kind of network than the one it is in."
    ),
    "LocalNetworkAccessPermissionDenied": f"{_LOCAL_NETWORK} Here the permission was denied.",
    "PreflightMissingAllowExternal": _LEGACY,
    "PreflightInvalidAllowExternal": _LEGACY,
}

_TO_DO: dict[str, str] = {
    "RedirectContainsCredentials": "Make {server} redirect to a URL without user name and password.",
    "CorsDisabledScheme": "Serve both the page and {url} over http or https (http://localhost will do).",
    "DisallowedByMode": "Set the request's mode to `cors` in the page, and let {server} allow {origin}.",
    "NoCorsRedirectModeNotFollow": "Set the request's redirect mode to `follow`, or its mode to `cors`, in the page.",
    "NetworkFailure": "Get {server} to answer first: check its address, its port, its certificate and whether it runs.",
    "RedirectDisallowedByMode": "Call the final URL directly, or take the redirect mode `error` out of the request.",
    "MixedContent": (
        "Serve {called} by https, and let the page (or the redirect to it) say https: no response header replaces that."
    ),
    "CrossOriginResourcePolicy": (
        "Make {server} answer with `Cross-Origin-Resource-Policy: cross-origin`, if any page may load this."
    ),
    "WebSocketRefused": "Make {server} accept the handshake: it may check `Origin`, and its log says why it refuses.",
    "BadPort": "Let {server} listen at another port, such as 443, 8080 or 8443.",
    "InvalidRedirectLocation": "Make {server} redirect to a valid URL.",
    "TooManyRedirects": "Break the redirect loop of {server}.",
    "UnsafeRedirect": "Make {server} redirect to an http or https URL.",
    "SubresourceCredentialsBlocked": "Make {server} redirect to a URL without user name and password.",
    "ProxyAuthenticationUnexpected": "Make {server} answer 401 instead of 407.",
    "InvalidResponse": "Repair the response of {server}: its own log, or curl, shows how it is broken.",
    "InsecureLocalNetwork": "Serve the page over https.",
    "InvalidLocalNetworkAccess": "Correct `targetAddressSpace` in the page's request.",
    "LocalNetworkAccessPermissionDenied": (
        "Grant the page the local network permission in Chrome, or by enterprise policy: no header replaces it."
    ),
    "PreflightMissingAllowExternal": "Repeat the request in a current browser.",
    "PreflightInvalidAllowExternal": "Repeat the request in a current browser.",
}


# For what the browser model learns to tell apart before this table does.
_HAPPENED_OTHERWISE = "The browser stopped the request to {server} for a reason that is no CORS header: {cause}."
_TO_DO_OTHERWISE = "Look into the page's request to {url}, as no response header of {server} changes this."


def explain(need: Need) -> str:
    """What happened."""
    return _HAPPENED.get(need.cause, _HAPPENED_OTHERWISE).format(**_facts(need))


def fix(need: Need) -> str:
    """The one thing to do."""
    return _TO_DO.get(need.cause, _TO_DO_OTHERWISE).format(**_facts(need))


def _facts(need: Need) -> dict[str, str]:
    target = "" if need.redirect_location is None else f" ({code(without_userinfo(need.redirect_location))})"
    # A redirect to mixed content is refused either at the response or at the URL that it leads to.
    called = code(without_userinfo(need.redirect_location or need.url))
    url = code(without_userinfo(need.url))
    return {
        "cause": need.cause,
        "server": server(need),
        "url": url,
        "called": called,
        "origin": need.origin,
        "target": target,
    }
