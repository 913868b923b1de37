"""Writes docs/reference/report-json.md from the JSON Schema: `python -m tests.docs.report_json_reference`."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from tests.docs.policy_json_reference import section

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "report-json.md"

_TOP: Final = """\
# `cors report --format json`, version 1

The output of `cors report`, also by `--json`, is one JSON object in ASCII, on standard output. Its contract is the JSON
Schema `report-1.json` in `crossorigin/cli/schema`, which comes with the package;
`python -m tests.docs.report_json_reference` writes this page from it. How to get the log that it reads is told in
[see what is refused](../how-to/see-refusals.md).

- **Exit codes:** 0, whoever was refused. With exit code 2 there is no JSON, but a message on standard error.
- **Stability:** within a version fields may be added, and values of causes, so ignore those that you do not know. A
  field that changes its meaning or goes makes a new version, in `version` and in the schema's name.
- **Text of a log** stands as it came, escaped by JSON's own rules. Anybody may have sent it: escape it again before you
  print it.

The origins that are refused, by how often, read with `jq`:

```sh
cors report app.log --json | jq -r '.refused[] | [.count, .origin, .causes.each[0].value] | @tsv'
```
"""


def schema() -> dict[str, Any]:
    """The contract of `cors report`."""
    found: dict[str, Any] = json.loads((files("crossorigin.cli") / "schema" / "report-1.json").read_text("utf-8"))
    return found


def page() -> str:
    """The page as it should be."""
    root = schema()
    parts = (section(f"### {name}", described, root) for name, described in root["$defs"].items())
    return "\n".join((_TOP, section("## `cors report`", root, root), *parts))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
