"""One adapter's server, and all that the pages of all browsers do with it at once."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, urlsplit

from tests.browsers.authority import Authority
from tests.conformance.adapters import Adapter
from tests.conformance.running import Process, running
from tests.end_to_end.actions import SET_COOKIE
from tests.end_to_end.browsers import Loop, open_pages
from tests.end_to_end.calls import Action
from tests.end_to_end.exchanges import Exchange, read
from tests.end_to_end.pages import Pages, origin
from tests.end_to_end.policies import policies
from tests.end_to_end.relay import Relay, relaying
from tests.end_to_end.site import Site

_PATIENCE: Final = 60.0
"""Seconds for all that the pages do with one adapter: only a failure takes so long."""

Part: TypeAlias = tuple[str, Action]
"""A browser, and what its page does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What came of one action in one browser.

    Attributes:
        engine: The browser.
        action: Of its page.
        site: As the page reached it.
        listed: The origin that the policies list.
        key: Of the URLs.
        results: What the page could read, call by call; `None` if it never ended.
        wire: The exchanges, in their order.
    """

    engine: str
    action: Action
    site: Site
    listed: str
    key: str
    results: list[dict[str, Any]] | None
    wire: list[Exchange]


class Stage:
    """The pages in their browsers. A browser that says nothing at all for one server is not asked for another."""

    def __init__(self, pages: Pages, loop: Loop, authority: Authority) -> None:
        self._pages = pages
        self._loop = loop
        self._authority = authority
        self._silent: set[str] = set()

    @property
    def listed(self) -> str:
        return origin(self._pages.listed)

    def play(self, adapter: Adapter, parts: Iterable[Part]) -> dict[tuple[str, str], Played]:
        """Has the pages do *parts* with *adapter*; what came of each is found by browser and name."""
        tls = self._authority.context(is_http2=True) if adapter.speaks_http_2 else None
        with running(adapter) as process, self._loop.entered(relaying(process.port, tls)) as relay:
            _configure(process, self.listed)
            return self._played(adapter, relay, list(parts))

    def _played(self, adapter: Adapter, relay: Relay, parts: list[Part]) -> dict[tuple[str, str], Played]:
        asked = [part for part in parts if part[0] not in self._silent]
        if adapter.speaks_http_2:
            self._results(adapter, relay, [(engine, SET_COOKIE) for engine in {engine for engine, _ in asked}])
        results = self._results(adapter, relay, asked)
        engines = {engine for engine, _ in asked}
        self._silent |= engines - {engine for engine, action in asked if results[_key(adapter, engine, action)]}
        wire = _by_key(exchange for transcript in relay.transcripts for exchange in read(transcript))
        return {
            (engine, action.name): Played(
                engine=engine,
                action=action,
                site=self._site(adapter, relay, action),
                listed=self.listed,
                key=(key := _key(adapter, engine, action)),
                results=results.get(key),
                wire=wire.get(key, []),
            )
            for engine, action in parts
        }

    def _results(self, adapter: Adapter, relay: Relay, parts: list[Part]) -> dict[str, list[dict[str, Any]] | None]:
        found = {}
        for engine, action in parts:
            key = _key(adapter, engine, action)
            job = self._site(adapter, relay, action).job(action.calls, key)
            found[key] = self._pages.do(engine, key, job, is_listed=action.is_listed)
        done, _ = wait(found.values(), _PATIENCE)
        return {key: future.result() if future in done else None for key, future in found.items()}

    def _site(self, adapter: Adapter, relay: Relay, action: Action) -> Site:
        page = self.listed if action.is_listed else origin(self._pages.unlisted)
        return Site(adapter=adapter, page=page, origins=relay.origins)


def _key(adapter: Adapter, engine: str, action: Action) -> str:
    return f"{adapter.name}.{engine}.{action.name}"


def _configure(process: Process, listed: str) -> None:
    for variant, settings in policies(listed).items():
        found = process.call(f"reconfigure {variant}", json.dumps(settings))
        assert found == "None", found


def _by_key(exchanges: Iterable[Exchange]) -> dict[str, list[Exchange]]:
    found: dict[str, list[Exchange]] = {}
    for exchange in sorted(exchanges, key=lambda exchange: exchange.order):
        key = parse_qs(urlsplit(exchange.target).query, encoding="latin-1").get("key", [""])[0]
        found.setdefault(key, []).append(exchange)
    return found


@contextmanager
def stage(engines: Iterable[str]) -> Iterator[Stage]:
    """The browsers, started at once, each with the page open."""
    pages, authority = Pages(), Authority()
    with ExitStack() as stack:
        stack.callback(authority.close)
        stack.enter_context(pages.running())
        loop = stack.enter_context(Loop())
        stack.enter_context(loop.entered(open_pages({engine: pages.url(engine) for engine in engines}, authority)))
        yield Stage(pages, loop, authority)
