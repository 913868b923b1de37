"""`cors check`, as its user runs it but for the process: what the browsers make of a server."""

import json
from typing import Any

from click.testing import CliRunner

from crossorigin.cli.group import cors
from tests.conformance.site import Site
from tests.conformance.variants import APP
from tests.interop.checking import Checked


def check(site: Site, path: str, *options: str, origin: str = APP, **query: Any) -> Checked:
    """What a page of *origin* may do with *path*; the request is sent."""
    arguments = [site.url(path, **query), "--origin", origin, "--send", "--insecure", "--no-proxy", "--format", "json"]
    result = CliRunner().invoke(cors, ["check", *arguments, *options], standalone_mode=False)
    assert result.exception is None, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return Checked(exit_code=int(result.return_value), report=report)
