from typing import Any

import jsonschema

from tests.docs.policy_json_reference import fields, meaning
from tests.docs.report_json_reference import PAGE, page, schema


def test_the_page_says_what_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.docs.report_json_reference writes it anew"


def test_every_field_is_explained_and_comes_always() -> None:
    root = schema()
    jsonschema.Draft202012Validator.check_schema(root)
    assert root["title"] == f"cors report --format json, version {root['properties']['version']['const']}"
    for described in (root, *root["$defs"].values()):
        found: list[tuple[str, dict[str, Any]]] = list(fields(described))
        assert [name for name, field in found if not meaning(field, root).endswith(".")] == []
        assert described["required"] == list(described["properties"])
