"""Writes docs/reference/policy.md and policy.schema.json from the code: `python -m tests.docs.policy_reference`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final, assert_never

from crossorigin.server.issues import IssueCode
from crossorigin.server.policy_fields import FIELDS, FieldKind, PolicyField
from crossorigin.server.schema import policy_schema
from tests.server.policy_faults import ERRORS, WARNINGS, WITHOUT_LIST

_FOLDER: Final = Path(__file__).parents[2] / "docs" / "reference"
PAGE: Final = _FOLDER / "policy.md"
SCHEMA: Final = _FOLDER / "policy.schema.json"

_FAULTS: Final = (*ERRORS, WITHOUT_LIST, *WARNINGS)
_EXAMPLES: Final = {
    IssueCode.UNKNOWN_FIELD: '{"max-age": 600}',
    IssueCode.REPEATED_KEY: '{"debug": true, "debug": false}',
    IssueCode.SYNTAX: "max_age =",
}
"""Those of files alone."""

_TOP: Final = """\
# Policies

A policy says which origins may read responses, and after which requests. No default grants anything. It is the same
in Python, in TOML, in JSON and in environment variables, and so is its validation, which tells all faults at once.
`python -m tests.docs.policy_reference` writes this page from the tables that the validation uses.

```python
from crossorigin.server import Policy

policy = Policy(
    origins=["https://app.example.com", "https://*.tenants.example.com"],
    credentials=True,
    methods=["PUT", "DELETE"],
    request_headers=["authorization", "content-type"],
    max_age=600,
)
```

The same from a file and from the environment; `policy_from_json` and `policy_from_mapping` are their siblings:

```python
from crossorigin.server import policy_from_environment, policy_from_toml

text = \"\"\"
origins = ["https://app.example.com", "https://*.tenants.example.com"]
credentials = true
methods = ["PUT", "DELETE"]
request_headers = ["authorization", "content-type"]
max_age = 600
\"\"\"
assert policy_from_toml(text) == policy

variables = {
    "CORS_POLICY_ORIGINS": "https://app.example.com, https://*.tenants.example.com",
    "CORS_POLICY_CREDENTIALS": "true",
    "CORS_POLICY_METHODS": "PUT, DELETE",
    "CORS_POLICY_REQUEST_HEADERS": "authorization, content-type",
    "CORS_POLICY_MAX_AGE": "600",
}
assert policy_from_environment(variables) == policy
```

What is wrong with a policy is in `PolicyError.issues`; what is doubtful in one that can be, `review` tells; what a
policy allows that another does not, `compare` tells, with an example of each:

```python
from crossorigin.server import IssueCode, PolicyError, compare, review

try:
    policy.replace(origins=["https://app.example.com/"], methods="PUT")
except PolicyError as error:
    codes = [issue.code for issue in error.issues]
    meant = [issue.suggestion for issue in error.issues]
assert codes == [IssueCode.INVALID_ORIGIN, IssueCode.BARE_STRING]
assert meant == ["https://app.example.com", '["PUT"]']

assert [issue.code for issue in review(policy.replace(methods=["patch"]))] == [IssueCode.LOWER_CASE_METHOD]

(widening,) = compare(policy, policy.replace(origins=["https://*.example.com"]))
assert widening.example == "https://www.example.com"
```

[policy.schema.json](policy.schema.json) is the JSON Schema (2020-12), for editors. It refuses nothing that the
validation takes, but cannot say all of it.

## Origins and patterns

An entry of `origins` is one of these. There are no regular expressions. Matching is by whole labels, and exact: only
what a browser can send matches.

| entry | lets in | but not |
| --- | --- | --- |
"""
PATTERNS: Final = (
    (
        "https://example.com",
        ("https://example.com",),
        ("https://www.example.com", "https://example.com:8443", "http://example.com"),
    ),
    (
        "https://*.example.com",
        ("https://www.example.com", "https://a.b.example.com"),
        ("https://example.com", "https://badexample.com", "https://www.example.com.evil.org"),
    ),
    ("http://localhost:*", ("http://localhost", "http://localhost:3000"), ("https://localhost", "http://a.localhost")),
    ("https://*.example.com:*", ("https://www.example.com:8443",), ("https://example.com",)),
)
"""Patterns, origins that they match, and origins that they don't."""
_AFTER_PATTERNS: Final = """\
| `*`, alone and without credentials | every origin | |
| `null`, by its switch and without credentials | opaque origins: sandboxed frames, `file:` and `data:` URLs | |

Write an origin as browsers do: in lower case, the host in punycode, without a default port, and without a slash at the
end. A wildcard is for http and https. `*.` stands for one or more labels, `:*` for any port.

## Fields

"""


def page() -> str:
    """The page as it should be."""
    patterns = (f"| `{entry}` | {_quoted(matched)} | {_quoted(others)} |\n" for entry, matched, others in PATTERNS)
    return "".join((_TOP, *patterns, _AFTER_PATTERNS, *map(_field, FIELDS), _findings()))


def schema() -> str:
    """The JSON Schema as it should be."""
    return json.dumps(policy_schema(), indent=2) + "\n"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _field(field: PolicyField) -> str:
    codes = dict.fromkeys(fault.code for fault in _FAULTS if fault.field == field.name)
    lines = (
        f"### `{field.name}`\n",
        f"{field.meaning}\n",
        f"- Standard: [{field.term}]({field.source})",
        f"- Type: {_type(field)}",
        f"- Default: {_default(field)}",
        f"- Findings: {_quoted(code.value for code in codes)}\n",
    )
    return "\n".join(lines) + "\n"


def _type(field: PolicyField) -> str:
    match field.kind:
        case FieldKind.NAMES:
            return "list of strings"
        case FieldKind.SWITCH:
            return "boolean"
        case FieldKind.INTEGER:
            least, largest = field.bounds
            return f"integer, {least} to {largest}"
        case _:
            assert_never(field.kind)


def _default(field: PolicyField) -> str:
    if field.name == "origins":
        return "none; it has to be given"
    return "none" if field.default is None else f"`{json.dumps(field.default)}`"


def _findings() -> str:
    rows = (f"| {' | '.join(_finding(code))} |" for code in IssueCode)
    return "\n".join(
        (
            "## Findings\n",
            "Errors refuse a policy. Warnings are what `review` says of one that can be.\n",
            "| code | severity | fields | meaning | example |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        )
    )


def _finding(code: IssueCode) -> tuple[str, ...]:
    faults = [fault for fault in _FAULTS if fault.code is code]
    concerned = {fault.field for fault in faults}
    fields = _quoted(field.name for field in FIELDS if field.name in concerned)
    example = faults[0].shown() if faults else _EXAMPLES[code]
    # Those of files are about whatever stands there.
    everything = len(concerned) in {0, len(FIELDS)}
    return f"`{code.value}`", code.severity.value, "any" if everything else fields, code.meaning, f"`{example}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
