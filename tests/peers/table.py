"""Writes docs/reference/peers.md from what the peers do: `python -m tests.peers.table`. Installs and runs each."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.peers.probes import PROBES, cells, questions
from tests.peers.running import ask
from tests.peers.stacks import PEERS

_ROOT: Final = Path(__file__).parents[2]
PAGE: Final = _ROOT / "docs" / "reference" / "peers.md"
_TOP: Final = """\
# What other CORS middlewares for Python do

One policy, eight middlewares, seventeen probes, measured on {date}. `python -m tests.peers.table` measures again and
writes this page; `CORS_PEERS=1 pytest tests/peers` fails where a version does something else.

The policy: two exact origins, credentials, the methods `GET` and `PUT`, the request header `X-Token`, the response
header `X-Total` exposed, 600 seconds. The application has routes for DELETE, GET, POST and PUT, and sets
`Vary: Accept-Encoding`. Each middleware is configured by its own words for the same. crossorigin does the same around
an ASGI and a WSGI application.
"""
_BOTTOM: Final = """\
"passes": a browser that keeps to the Fetch standard goes on to send the actual request, with credentials; "fails": it
does not, and the headers that follow are what the response tells nevertheless.

ACAO, ACAC, ACAM, ACAH, ACEH, ACMA: `Access-Control-Allow-Origin`, `-Allow-Credentials`, `-Allow-Methods`,
`-Allow-Headers`, `-Expose-Headers`, `-Max-Age`.

- asgi-cors answers no preflights: that is left to the application, and few have an answer.
- Falcon takes its methods from the routes and its request headers from the request; aiohttp-cors takes its methods from
  the routes, and does not read its `allow_methods`. No policy narrows either.
- Litestar answers any OPTIONS request that has an Origin. Sent a cookie, it reflects any origin under `*` with
  credentials.
- django-cors-headers takes a policy with a fault when it serves, and finds some of them in `manage.py check`.
"""


def page(peers: Mapping[str, Mapping[str, str]], date: str) -> str:
    """The page.

    Args:
        peers: From the titles of rows to the cells of peers, by their abbreviations.
        date: On which they were measured, as ISO 8601 has it.
    """
    names = "".join(f"- {short}: {stack}\n" for short, stack in PEERS.items())
    head = _line(["", "crossorigin", *PEERS]) + _line(["---"] * (len(PEERS) + 2))
    rows = "".join(_line([probe.title, probe.ours, *peers[probe.title].values()]) for probe in PROBES)
    return "\n".join((_TOP.format(date=date), names, head + rows, _BOTTOM))


def _line(cells_of_row: list[str]) -> str:
    return f"| {' | '.join(cells_of_row)} |\n"


def measured(cache: Path) -> dict[str, dict[str, str]]:
    """What they do, by rows."""
    columns = {short: cells(ask(stack, questions(), cache)) for short, stack in PEERS.items()}
    return {probe.title: {short: column[probe.title] for short, column in columns.items()} for probe in PROBES}


def main() -> None:
    cache = _ROOT / ".pytest_cache" / "d" / "peers"
    cache.mkdir(parents=True, exist_ok=True)
    today = dt.datetime.now(tz=dt.UTC).date()
    PAGE.write_text(page(measured(cache), today.isoformat()), encoding="utf-8")


if __name__ == "__main__":
    main()
