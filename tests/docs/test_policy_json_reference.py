from typing import Any

import jsonschema
import pytest

from tests.docs.policy_json_reference import COMMANDS, PAGE, fields, meaning, page, schema


def test_the_page_says_what_the_schemas_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.docs.policy_json_reference writes it anew"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_field_is_explained_and_comes_always(command: str) -> None:
    root = schema(command)
    jsonschema.Draft202012Validator.check_schema(root)
    assert root["title"] == f"cors policy {command} --format json, version {root['properties']['version']['const']}"
    for described in (root, *root["$defs"].values()):
        found: list[tuple[str, dict[str, Any]]] = list(fields(described))
        assert [name for name, field in found if not meaning(field, root).endswith(".")] == []
        assert described.get("required", []) == list(described.get("properties", {}))
