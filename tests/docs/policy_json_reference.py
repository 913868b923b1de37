"""Writes docs/reference/policy-json.md from the JSON Schemas: `python -m tests.docs.policy_json_reference`."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "policy-json.md"
COMMANDS: Final = ("check", "explain", "compare")

_TOP: Final = """\
# `cors policy … --format json`, version 1

The output of `cors policy check`, `explain` and `compare` is one JSON object in ASCII, on standard output. Its
contracts are the JSON Schemas `policy-check-1.json`, `policy-explain-1.json` and `policy-compare-1.json` in
`crossorigin/cli/schema`, which come with the package; `python -m tests.docs.policy_json_reference` writes this page
from them. The schema of policy files themselves is what `cors policy schema` prints.

- **Exit codes:** [the command line](cli.md#exit-codes). With exit code 2 there is no JSON, but a message on standard
  error.
- **Stability:** within a version fields may be added, and values of `code`, `reason` and `kind`, so ignore those that
  you do not know. A field that changes its meaning or goes makes a new version, in `version` and in the schema's name.
- **Secrets:** the values of `Authorization` and of headers that are called like a password, a token or a session stand
  as null.
- **Text of a file** stands as it came, escaped by JSON's own rules. Escape it again before you print it.

The errors of a policy file, one a line, read with `jq`:

```sh
cors policy check cors.toml --format json | jq -r '.errors[] | [.field, .code, .why] | @tsv'
```
"""


def schema(command: str) -> dict[str, Any]:
    """The contract of `cors policy` *command*."""
    text = (files("crossorigin.cli") / "schema" / f"policy-{command}-1.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def page() -> str:
    """The page as it should be."""
    return "\n".join((_TOP, *(each for command in COMMANDS for each in _sections(command))))


def _sections(command: str) -> Iterator[str]:
    found = schema(command)
    yield section(f"## `cors policy {command}`", found, found)
    for name, described in found["$defs"].items():
        yield section(f"### {name}", described, found)


def section(heading: str, described: dict[str, Any], root: dict[str, Any]) -> str:
    """One table of fields."""
    rows = [f"| `{name}` | {_type(field)} | {meaning(field, root)} |" for name, field in fields(described)]
    table = ["| field | type | meaning |", "| --- | --- | --- |", *rows, ""] if rows else []
    return "\n".join((heading, "", described["description"], "", *table))


def fields(described: dict[str, Any], before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of what a schema describes, those of nested objects too, by their names with dots."""
    for name, field in described.get("properties", {}).items():
        yield f"{before}{name}", field
        yield from fields(field, f"{before}{name}.")


def meaning(field: dict[str, Any], root: dict[str, Any]) -> str:
    """What *field* means; where it does not say, what it refers to in *root* does."""
    referred = root["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field
    return str(field.get("description") or referred["description"])


def _type(field: dict[str, Any]) -> str:
    if "const" in field:
        return str(field["const"])
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    if field["type"] == "array":
        return f"array of {'pairs' if 'prefixItems' in field['items'] else _type(field['items'])}"
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
