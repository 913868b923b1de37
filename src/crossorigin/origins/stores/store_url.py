"""Addresses of stores, which may hold passwords: how to refuse them, show them and keep them out of what drivers say.

RFC 3986, 3.2: the authority ends at the first `/`, `?` or `#`, and an `@` ends its userinfo. A password that has these
unescaped ends elsewhere for a driver than for its owner, and a part of it would be shown as host, port or path.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, unquote

from crossorigin.origins.stores.errors import StoreURLError

_AUTHORITY: Final = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_HOST: Final = re.compile(r"(?:\[[0-9a-fA-F:.%]+\]|[^:\[\]@]*)(?::[0-9]*)?")
_MISREAD: Final = re.compile(r"[@\[\]\s]")
_SECRETS: Final = frozenset({"password", "sslpassword", "ssl_password"})
_LEFT_OUT: Final = "what the driver says of it is left out, as a password occurs in it"
_STOPS: Final = (".", ",", ":", ";", "!", "?")


def check_store_url(url: str) -> None:
    """Pass if every part of *url* is what it seems to be.

    Raises:
        StoreURLError: It is not. The message shows nothing of it.
    """
    found = _AUTHORITY.fullmatch(url)
    if found is None:
        raise StoreURLError("the store's URL has no scheme and `//`: write it as in sqlite:///origins.db")
    userinfo, _, hosts = found["authority"].rpartition("@")
    # NB: what libpq takes for several hosts is one authority. https://www.postgresql.org/docs/current/libpq-connect.html
    if "@" in found["rest"] or _MISREAD.search(userinfo) or not all(map(_HOST.fullmatch, hosts.split(","))):
        raise StoreURLError(
            "the store's URL is ambiguous: in a user's name or password write @ as %40, : as %3A, / as %2F, ? as %3F, "
            "# as %23, % as %25, [ as %5B and ] as %5D, and no white space; and a port is a number"
        )


def shown_store_url(url: str) -> str:
    """*url*, which was checked, without its password and its query."""
    found = _AUTHORITY.fullmatch(url)
    assert found is not None
    userinfo, _, hosts = found["authority"].rpartition("@")
    user = userinfo.partition(":")[0]
    path = re.split(r"[?#]", found["rest"], maxsplit=1)[0]
    return f"{found['scheme']}://{user}{'@' if user else ''}{hosts}{path}"


def secrets_of(url: str) -> frozenset[str]:
    """What of *url*, which was checked, nobody else may read: as written, and decoded."""
    # NB: not by `urlsplit`, which strips some characters and refuses others.
    found = _AUTHORITY.fullmatch(url)
    assert found is not None
    password = found["authority"].rpartition("@")[0].partition(":")[2]
    query = found["rest"].partition("#")[0].partition("?")[2]
    queried = (value for name, value in parse_qsl(query) if name in _SECRETS)
    return frozenset(filter(None, (password, unquote(password), *queried)))


def without(secrets: Iterable[str], text: object) -> str:
    """*text* on one line; or, if one of *secrets* is in it, that it is left out.

    Whole: a mark in the place of each would tell a short password by what is missing around it.
    """
    lines = [" ".join(line.split()) for line in str(text).splitlines()]
    shown = _joined(filter(None, lines))
    if any(secret in form for secret in secrets for form in (str(text), " ".join(lines), shown)):
        return _LEFT_OUT
    return shown


def _joined(lines: Iterable[str]) -> str:
    """*lines* as one, with a stop where libpq ends a sentence by its line."""
    *before, last = tuple(lines) or ("",)
    return "".join(f"{line}{' ' if line.endswith(_STOPS) else '. '}" for line in before) + last
