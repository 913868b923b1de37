"""Where applications of aiohttp are mounted in others. https://docs.aiohttp.org/en/stable/web_advanced.html"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aiohttp import web


def prefix_of(apps: Sequence[web.Application], app: web.Application) -> str:
    """Where *app*, one of those that a request goes through, is mounted; of `add_domain` that is nowhere."""
    place = apps.index(app)
    resources = apps[place - 1].router.resources() if place else ()
    infos: Iterator[Mapping[str, Any]] = (resource.get_info() for resource in resources)
    return next((info.get("prefix", "") for info in infos if info.get("app") is app), "")
