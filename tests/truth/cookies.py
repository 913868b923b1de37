"""The cookies of the browser that replays a case: those that the recorder gave it, and those that responses set."""

from typing import Any, cast

from crossorigin.browser.cookies import Cookie, CookieContext, SameSite, is_cookie_sent, kept_cookie
from crossorigin.browser.profile import Profile
from crossorigin.fetch.header_list import values
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import AnyOrigin, Origin, origin_of
from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.fetch.url import URL
from tests.browsers.sites import COOKIES

from .calls import origins_of, url_of


class Jar:
    """The cookies of one case."""

    def __init__(self, case: dict[str, Any], profile: Profile) -> None:
        origins = origins_of(case)
        self._profile = profile
        self._page = cast(Origin, origin_of(url_of(origins.origin("A"))))
        self._kept: dict[tuple[Any, ...], tuple[str, str, str, Cookie]] = {}
        for name in "ABC":
            url = url_of(origins.origin(name))
            own = cast(Origin, origin_of(url))
            # Every host with a name was opened as a page; the default site's and its like had one cookie from A alone.
            given = COOKIES if origins.site.has_names else COOKIES[:1] if name == "A" else ()
            for text in given:
                self._keep(text, _context((url,), own, own))

    def header(self, urls: tuple[URL, ...], origin: AnyOrigin) -> str:
        """What goes along to the last of *urls*."""
        context, url = _context(urls, origin, self._page), urls[-1]
        path = url.path
        return "; ".join(
            pair
            for host, place, pair, cookie in self._kept.values()
            if host == url.host
            and (path == place or path.startswith(place.rstrip("/") + "/"))
            and is_cookie_sent(cookie, context, self._profile)
        )

    def take(self, response: HTTPResponse, urls: tuple[URL, ...], origin: AnyOrigin) -> None:
        """Keep what a response from the last of *urls* sets."""
        for text in values("set-cookie", response.headers):
            self._keep(text, _context(urls, origin, self._page))

    def _keep(self, text: str, context: CookieContext) -> None:
        pair, *attributes = (part.strip() for part in text.split(";"))
        given = {name.lower(): value for name, _, value in (part.partition("=") for part in attributes)}
        cookie = kept_cookie(
            Cookie(
                name=pair.partition("=")[0],
                bound_to_host="domain" not in given and given.get("path") == "/",
                same_site=_SAME_SITE.get(given.get("samesite", "").lower(), SameSite.UNSPECIFIED),
                secure="secure" in given,
                partitioned="partitioned" in given,
            ),
            context,
            self._profile,
        )
        if cookie is not None:
            url = context.url_list[-1]
            path = given.get("path") or url.path.rpartition("/")[0] or "/"
            key = (url.host, path, pair.partition("=")[0], cookie.partition)
            self._kept[key] = (url.host or "", path, pair, cookie)


_SAME_SITE = {"lax": SameSite.LAX, "strict": SameSite.STRICT, "none": SameSite.NONE}


def _context(urls: tuple[URL, ...], origin: AnyOrigin, page: Origin) -> CookieContext:
    return CookieContext(url_list=urls, origin=origin, page=page, suffixes=load_public_suffixes())
