import re
from dataclasses import fields

import pytest

from crossorigin.server.policy import Policy
from crossorigin.server.policy_fields import DEFAULTS, FIELDS, FieldKind, PolicyField


def test_the_table_has_the_fields_of_a_policy() -> None:
    # What is asked for is no field of its own: `origins` takes it.
    names = [field.name for field in fields(Policy) if field.name != "dynamic"]
    assert [field.name for field in FIELDS] == names == list(DEFAULTS)
    with pytest.raises(TypeError):
        DEFAULTS["debug"] = True  # type: ignore[index]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_is_documented(field: PolicyField) -> None:
    assert re.fullmatch(r"[A-Z].{30,}\.", field.meaning)
    assert field.source.startswith("https://")
    assert field.term


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_default_is_of_its_kind(field: PolicyField) -> None:
    match field.kind:
        case FieldKind.NAMES:
            assert field.default == ()
        case FieldKind.SWITCH:
            assert field.default is False
        case FieldKind.INTEGER:
            least, largest = field.bounds
            assert field.default is None if field.optional else least <= (field.default or 0) <= largest  # type: ignore[operator]
