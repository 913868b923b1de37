import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.policy_fields import FIELDS, FieldKind
from crossorigin.server.validation.bounds import check_bounds

INTEGERS = [field for field in FIELDS if field.kind is FieldKind.INTEGER]


@pytest.mark.parametrize("name", [field.name for field in INTEGERS])
def test_bounds(name: str) -> None:
    (field,) = (field for field in INTEGERS if field.name == name)
    least, largest = field.bounds
    assert [list(check_bounds(field, value)) for value in (least, largest, (least + largest) // 2)] == [[], [], []]
    for value, meant in ((least - 1, least), (largest + 1, largest), (-(10**400), least)):
        (issue,) = check_bounds(field, value)
        assert (issue.code, issue.field, issue.value) == (IssueCode.OUT_OF_BOUNDS, name, value)
        assert (issue.why, issue.suggestion) == (f"the field takes {least} to {largest}", str(meant))
