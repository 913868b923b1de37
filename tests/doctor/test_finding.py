import pytest

from crossorigin.doctor.finding import Finding, FindingID, Severity


@pytest.mark.parametrize(("change", "expected"), [("", "A: b. (no-cors)"), ("x = 1", "A: b. Change: x = 1 (no-cors)")])
def test_what_a_log_says(change: str, expected: str) -> None:
    finding = Finding(id=FindingID.NO_CORS, severity=Severity.WARNING, where="A", sentence="b.", change=change)
    assert str(finding) == expected
