import json

import pytest

from crossorigin.fetch.origin import parse_origin
from crossorigin.server.issues import IssueCode
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.policy_fields import FIELDS
from crossorigin.server.schema import policy_schema
from tests.docs.policy_reference import PAGE, PATTERNS, SCHEMA, page, schema


def test_the_page_says_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.docs.policy_reference writes it anew"


def test_the_schema_is_the_one_of_the_code() -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    assert text == schema(), "python -m tests.docs.policy_reference writes it anew"
    assert json.loads(text) == policy_schema()


def test_every_field_and_every_code_is_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [field.name for field in FIELDS if f"\n### `{field.name}`\n" not in text] == []
    assert [code.value for code in IssueCode if f"\n| `{code.value}` | {code.severity.value} | " not in text] == []


@pytest.mark.parametrize(("entry", "matched", "others"), PATTERNS, ids=[entry for entry, _, _ in PATTERNS])
def test_the_table_of_patterns_is_true(entry: str, matched: tuple[str, ...], others: tuple[str, ...]) -> None:
    pattern = parse_origin_pattern(entry)
    assert [origin for origin in matched if not pattern.matches(origin)] == []
    # Its own counter-examples are origins all the same.
    assert [origin for origin in others if pattern.matches(origin) or str(parse_origin(origin)) != origin] == []
