"""What the pages do: all that articles about CORS tell of."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from tests.conformance.adapters import Feature
from tests.conformance.variants import BARE
from tests.end_to_end.calls import ERROR, OTHER_TARGET, TARGET, Action, Call

COOKIE: Final = "session=of-the-page"
"""Of the host, which all servers here share: a cookie knows no ports."""
TOKEN: Final = "Bearer of-the-page"
SCRIPT_FAULT: Final = "what the script throws"
_AUTHORIZATION: Final = ("Authorization", TOKEN)
_JSON: Final = ("Content-Type", "application/json")
_UPLOAD: Final = "0123456789abcdef" * 16_384
"""256 KiB: more than one event of progress tells of."""
# Of one pixel, and of bytes that are the same in Latin-1 and in UTF-8, as the applications write one or the other.
_GIF: Final = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
_TOTALS: Final = (("h", "X-Total:3"), ("h", "X-Internal:secret"))
"""Headers of the response; the policies expose the first."""

_GET: Final = Call(query=_TOTALS)
_FORM: Final = Call(method="POST", path="/digest", sent="name=Max")
_JSON_POST: Final = Call(method="POST", path="/digest", headers=(_JSON,), sent='{"name": "Max"}')
_PUT: Final = Call(method="PUT", path="/digest", headers=(_AUTHORIZATION, _JSON), sent='{"name": "Max"}')
_DELETE: Final = Call(method="DELETE", path="/seen", headers=(_AUTHORIZATION,), told=("DELETE", TOKEN))
_COOKIES: Final = Call(path="/seen", credentials="include", told=(COOKIE,))
_UPLOADED: Final = Call(by="upload", method="POST", path="/digest", sent=_UPLOAD)


def _image(crossorigin: str | None = None) -> Call:
    return Call(by="img", query=(("h", "Content-Type:image/gif"), ("text", _GIF)), crossorigin=crossorigin)


def _script(crossorigin: str | None = None) -> Call:
    query = (("h", "Content-Type:text/javascript"), ("text", f"throw new Error('{SCRIPT_FAULT}')"))
    return Call(by="script", query=query, crossorigin=crossorigin)


def _to(location: str, status: int = 302, **more: Any) -> Call:
    return Call(query=(("status", str(status)), ("h", f"Location:{location}")), **more)


def _action(name: str, *calls: Call, **more: Any) -> Action:
    return Action(name=name, calls=calls, **more)


def _refused(name: str, *calls: Call, **more: Any) -> Action:
    return Action(name=f"unlisted-{name}", calls=calls, is_listed=False, **more)


_PLAIN_PUT: Final = Call(variant="plain", method="PUT", path="/digest")
SET_COOKIE: Final = _action(
    "set-cookie",
    Call(query=(("h", f"Set-Cookie:secure-{COOKIE}; Path=/; Secure; SameSite=None"),), credentials="include"),
)
"""For a server with https: to Chromium, a page with http is another site, whose own cookie does not go there."""

# NB: requests that may have a body go where it is read before the answer, but for this one, which HTTP/2 has to do
# without: Hypercorn 0.18 loses the connection when a body comes late, Firefox's empty one too, and all else that is on
# it. https://github.com/pgjones/hypercorn/issues/329
_ENFORCED: Final = Call(variant="enforcing", method="POST", path="/digest", sent="name=Max")

GROUPS: Final[Mapping[str, tuple[Action, ...]]] = MappingProxyType(
    {
        "requests": (
            _action("get", _GET),
            _action("get-of-anyone", replace(_GET, variant="anonymous")),
            _action("form", _FORM),
            _action("json", _JSON_POST),
            _action("put", _PUT),
            _action("delete", _DELETE),
        ),
        "cookies": (
            _action("cookies", _COOKIES),
            _action("no-cookies", Call(path="/seen", untold=(COOKIE,))),
            _action("cookies-where-none-are-granted", Call(variant="plain", path="/seen", credentials="include")),
            _action("cookies-for-anyone", Call(variant="anonymous", path="/seen", credentials="include")),
        ),
        "upload": (_action("upload", _UPLOADED),),
        "elements": (
            _action("image", _image()),
            _action("image-anonymous", _image("anonymous")),
            _action("image-use-credentials", _image("use-credentials")),
            _action("script", _script()),
            _action("script-anonymous", _script("anonymous")),
            _action("script-use-credentials", _script("use-credentials")),
        ),
        "prohibited": (
            _action("method-that-is-not-listed", Call(method="PATCH")),
            _action("header-that-is-not-listed", Call(headers=(("X-Unlisted", "1"),))),
        ),
        "errors": (
            _action("error", Call(path=ERROR, query=(("token", "expected"),))),
            _action("missing", Call(path="/nowhere")),
            _action("delete-of-what-is-missing", Call(method="DELETE", path="/nowhere")),
        ),
        "redirects": (
            _action("redirect", _to(TARGET)),
            _action("redirect-of-a-delete", _to(TARGET, 307, method="DELETE", headers=(_AUTHORIZATION,))),
            _action("redirect-to-another-origin", _to(OTHER_TARGET)),
            _action("redirect-of-anyone-to-another-origin", _to(OTHER_TARGET, variant="anonymous")),
            _action("redirect-for-a-slash", Call(path="/slash"), wants=frozenset({Feature.SLASH})),
        ),
        "preflights": (
            _action("kept-preflight", _PUT, _PUT, _DELETE),
            _action("preflight-that-is-not-kept", _PLAIN_PUT, _PLAIN_PUT),
        ),
        "without-cors": (
            _action("without-cors-get", replace(_GET, variant=BARE)),
            _action("without-cors-delete", replace(_DELETE, variant=BARE)),
            _action("without-cors-image", replace(_image(), variant=BARE)),
            _action("without-cors-image-anonymous", replace(_image("anonymous"), variant=BARE)),
        ),
        "refused-origin": (
            _refused("get", _GET),
            _refused("get-of-anyone", replace(_GET, variant="anonymous")),
            _refused("form", _FORM),
            _refused("form-under-enforce", _ENFORCED, wants=frozenset({Feature.HTTP_1})),
            _refused("json", _JSON_POST),
            _refused("put", _PUT),
            _refused("delete", _DELETE),
            _refused("cookies", _COOKIES),
            _refused("upload", _UPLOADED),
            _refused("image", _image()),
            _refused("image-anonymous", _image("anonymous")),
            _refused("script", _script()),
            _refused("script-anonymous", _script("anonymous")),
            _refused("error", Call(path=ERROR, query=(("token", "expected"),))),
            _refused("missing", Call(path="/nowhere")),
            _refused("redirect", _to(TARGET)),
        ),
    }
)
"""By what they are about."""
