"""What `cors policy compare` prints for a person."""

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.comparing import Compared, Wider
from crossorigin.cli.policies.words import counted, written_route
from crossorigin.cli.render.page import BAD, GOOD, QUIET, STRONG, Page
from crossorigin.server.policy import Policy

MOST_SHOWN = 500
"""Widenings of a pair of policies; the JSON has them all."""


def print_compared(page: Page, compared: Compared) -> None:
    """The verdict, then what is allowed, by pairs of policies."""
    old, new = escape(compared.old), escape(compared.new)
    if not compared.wider:
        text = f"{new} allows nothing that {old} does not."
        page.prose(text, indent=0, mark="✓ ", style=STRONG, mark_style=GOOD)
        return
    number = sum(len(wider.allowed) for wider in compared.wider)
    text = f"{new} allows what {old} does not: {counted(number, 'widening')}."
    page.prose(text, indent=0, mark="✗ ", style=STRONG, mark_style=BAD)
    for wider in compared.wider:
        page.blank()
        _print_wider(page, wider, compared)


def _print_wider(page: Page, wider: Wider, compared: Compared) -> None:
    has_routes = not (isinstance(compared.before, Policy) and isinstance(compared.after, Policy))
    if has_routes:
        page.prose(f"{escape(wider.encounter.method, limit=80)} {escape(wider.encounter.path)}", style=STRONG)
        for name, policies, routed in (
            ("old", compared.before, wider.encounter.before),
            ("new", compared.after, wider.encounter.after),
        ):
            page.prose(written_route(routed.route, policies), mark=f"{name}: ", style=QUIET)
    for allowed in wider.allowed[:MOST_SHOWN]:
        page.prose(f"{allowed.kind}: {allowed.text}", mark="- ")
    if len(wider.allowed) > MOST_SHOWN:
        page.prose(f"and {len(wider.allowed) - MOST_SHOWN:,} more: --format json has them all", style=QUIET)
