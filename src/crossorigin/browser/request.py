"""What a page asks for. https://fetch.spec.whatwg.org/#concept-request"""

from dataclasses import dataclass
from enum import Enum

from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin
from crossorigin.fetch.url import URL


class RequestMode(Enum):
    """https://fetch.spec.whatwg.org/#concept-request-mode"""

    SAME_ORIGIN = "same-origin"
    CORS = "cors"
    NO_CORS = "no-cors"
    NAVIGATE = "navigate"
    WEBSOCKET = "websocket"


class CredentialsMode(Enum):
    """https://fetch.spec.whatwg.org/#concept-request-credentials-mode"""

    OMIT = "omit"
    SAME_ORIGIN = "same-origin"
    INCLUDE = "include"


class RedirectMode(Enum):
    """https://fetch.spec.whatwg.org/#concept-request-redirect-mode"""

    FOLLOW = "follow"
    ERROR = "error"
    MANUAL = "manual"


class CacheMode(Enum):
    """https://fetch.spec.whatwg.org/#concept-request-cache-mode"""

    DEFAULT = "default"
    NO_STORE = "no-store"
    RELOAD = "reload"
    NO_CACHE = "no-cache"
    FORCE_CACHE = "force-cache"
    ONLY_IF_CACHED = "only-if-cached"


class ReferrerPolicy(Enum):
    """https://w3c.github.io/webappsec-referrer-policy/#enumdef-referrerpolicy"""

    DEFAULT = ""
    """That of browsers, which is strict-origin-when-cross-origin."""
    NO_REFERRER = "no-referrer"
    NO_REFERRER_WHEN_DOWNGRADE = "no-referrer-when-downgrade"
    SAME_ORIGIN = "same-origin"
    ORIGIN = "origin"
    STRICT_ORIGIN = "strict-origin"
    ORIGIN_WHEN_CROSS_ORIGIN = "origin-when-cross-origin"
    STRICT_ORIGIN_WHEN_CROSS_ORIGIN = "strict-origin-when-cross-origin"
    UNSAFE_URL = "unsafe-url"


class Initiator(Enum):
    """What on the page starts the fetch; each value is the name that tools print."""

    FETCH = "fetch"
    XML_HTTP_REQUEST = "XMLHttpRequest"
    IMAGE = "img"
    SCRIPT = "script"
    MODULE_SCRIPT = "module script"
    MODULE_PRELOAD = "modulepreload"
    STYLESHEET = "stylesheet"
    FONT = "font"
    MEDIA = "media"
    EVENT_SOURCE = "EventSource"
    BEACON = "sendBeacon"
    PRELOAD = "preload"
    WEBSOCKET = "WebSocket"


class Destination(Enum):
    """What the response is for, as far as elements tell. https://fetch.spec.whatwg.org/#concept-request-destination"""

    EMPTY = ""
    AUDIO = "audio"
    FONT = "font"
    IMAGE = "image"
    SCRIPT = "script"
    STYLE = "style"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request before it meets the network; `initiators` builds one as each API of the page does.

    Attributes:
        method: Normalized, otherwise as the page wrote it.
        url: Where to, by HTTP(S): what a page fetches from `data:`, `blob:` or `about:` never reaches a server.
        origin: Of the page.
        headers: The author request headers, in the order the page set them, without forbidden ones. Those that
            XMLHttpRequest will combine still stand apart.
        body: `None` where there is none.
        mode, credentials_mode, redirect_mode, cache_mode: As the standard names them.
        referrer_policy: Given with the request, or that of the page; it decides on `Origin` outside CORS.
            https://fetch.spec.whatwg.org/#concept-request-referrer-policy
        use_cors_preflight: https://fetch.spec.whatwg.org/#use-cors-preflight-flag
        unsafe_request: Whether method and headers are the page's own choice.
            https://fetch.spec.whatwg.org/#unsafe-request-flag
        initiator: What on the page starts the fetch.
        destination: What the response is for.
        has_type_of_body: Whether `Content-Type` is what XMLHttpRequest made of the body, and none of the page's.
        keepalive: https://fetch.spec.whatwg.org/#request-keepalive-flag
        top_level_origin: Of the page in the address bar, where `origin` is that of a frame in it.
            https://html.spec.whatwg.org/multipage/webappapis.html#concept-environment-top-level-origin
        allows_mixed_content: Whether an https page may fetch by http all the same: as the user can let it in Chromium,
            or because the server stands for one that will be asked by https.
    """

    method: str
    url: URL
    origin: AnyOrigin
    headers: HeaderList = ()
    body: bytes | None = None
    mode: RequestMode = RequestMode.CORS
    credentials_mode: CredentialsMode = CredentialsMode.SAME_ORIGIN
    redirect_mode: RedirectMode = RedirectMode.FOLLOW
    cache_mode: CacheMode = CacheMode.DEFAULT
    referrer_policy: ReferrerPolicy = ReferrerPolicy.DEFAULT
    use_cors_preflight: bool = False
    unsafe_request: bool = True
    initiator: Initiator = Initiator.FETCH
    destination: Destination = Destination.EMPTY
    has_type_of_body: bool = False
    keepalive: bool = False
    top_level_origin: AnyOrigin | None = None
    allows_mixed_content: bool = False

    @property
    def is_fetch_with_keepalive(self) -> bool:
        """Whether the page gave `keepalive` to `fetch()`; beacons have it of themselves, and are treated otherwise."""
        return self.keepalive and self.initiator is not Initiator.BEACON
