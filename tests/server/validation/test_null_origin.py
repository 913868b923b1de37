import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.validation.draft import Draft
from crossorigin.server.validation.null_origin import check_null


@pytest.mark.parametrize(
    ("origins", "credentials", "switch", "codes"),
    [
        (("https://a.example",), True, False, []),
        (("null",), False, True, []),
        (("null",), False, False, [IssueCode.NULL_ORIGIN]),
        (("null", "https://a.example"), True, True, [IssueCode.NULL_WITH_CREDENTIALS]),
        (("null",), True, False, [IssueCode.NULL_WITH_CREDENTIALS, IssueCode.NULL_ORIGIN]),
    ],
)
def test_null(origins: tuple[str, ...], credentials: bool, switch: bool, codes: list[IssueCode]) -> None:
    draft = Draft(origins=origins, credentials=credentials, dangerously_allow_null=switch)
    issues = list(check_null(draft))
    assert [issue.code for issue in issues] == codes
    assert {(issue.field, issue.value) for issue in issues} <= {("origins", "null")}
    assert all("drop it" in issue.why for issue in issues)
