"""What a person typed for `cors check`, before any of it is read."""

from dataclasses import dataclass


class OptionsError(ValueError):
    """The options do not say what to check, or contradict one another. The message says what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options as typed; `None` and empty are what was not given. See `cors check --help` for their meaning."""

    target: str | None = None
    origin: str | None = None
    method: str | None = None
    headers: tuple[str, ...] = ()
    data: str | None = None
    body: str | None = None
    """The body itself, of which nothing names a file; goes before `data`."""
    credentials: str | None = None
    mode: str | None = None
    redirect: str | None = None
    initiator: str | None = None
    upload_listener: bool = False
    cookies: tuple[str, ...] = ()
    user: str | None = None
    curl: str | None = None
    fetch: str | None = None
    path: str | None = None
    browsers: tuple[str, ...] = ()
    send: bool = False
    probe: bool = True
    stack: str | None = None
    insecure: bool = False
    cacert: str | None = None
    resolve: tuple[str, ...] = ()
    timeout: float | None = None
    proxies: bool = True
