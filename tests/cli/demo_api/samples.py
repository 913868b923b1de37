"""Checks of the demo by hand."""

from typing import Any

from crossorigin.cli.demo_api.checks import Checked
from crossorigin.cli.demo_api.routes import Expected, Route
from crossorigin.cli.demo_api.screen import Screen
from tests.cli.render.samples import BLOCKED, READABLE

CAUSE = "HeaderDisallowedByPreflightResponse"
SCREEN = Screen(width=80, color=False, encoding="utf-8")


def checked(**changes: Any) -> Checked:
    route = Route(path="/path", title="A fault", expected=Expected(causes=(CAUSE, CAUSE, CAUSE)))
    return Checked(**{"route": route, "command": "cors check URL --origin ORIGIN", "report": BLOCKED, **changes})


def works(**expected: Any) -> Checked:
    return checked(route=Route(path="/works", title="None", expected=Expected(**expected)), report=READABLE)
