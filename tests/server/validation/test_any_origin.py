import pytest

from crossorigin.server.issues import IssueCode
from crossorigin.server.validation.any_origin import check_any_origin
from crossorigin.server.validation.draft import Draft

BESIDE = IssueCode.WILDCARD_BESIDE_OTHERS
CREDENTIALS = IssueCode.WILDCARD_WITH_CREDENTIALS


@pytest.mark.parametrize(
    ("origins", "credentials", "codes"),
    [
        (("*",), False, []),
        (("https://a.example",), True, []),
        (("*", "https://a.example"), False, [BESIDE]),
        (("null", "*"), False, [BESIDE]),
        (("*",), True, [CREDENTIALS]),
        (("*", "https://a.example"), True, [BESIDE, CREDENTIALS]),
    ],
)
def test_any_origin(origins: tuple[str, ...], credentials: bool, codes: list[IssueCode]) -> None:
    issues = list(check_any_origin(Draft(origins=origins, credentials=credentials)))
    assert [issue.code for issue in issues] == codes
    assert {(issue.field, issue.value) for issue in issues} <= {("origins", "*")}


def test_beside_what_is_asked() -> None:
    (issue,) = check_any_origin(Draft(origins=("*",), dynamic=True))
    assert issue.code is BESIDE


def test_both_ways_out_of_credentials_are_named() -> None:
    (issue,) = check_any_origin(Draft(origins=("*",), credentials=True))
    assert "drop credentials, which bearer tokens do not need, or list the origins" in issue.why
