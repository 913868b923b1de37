import pytest

from crossorigin.cli.doctoring.examined import examine_application
from crossorigin.doctor.finding import Severity
from tests.cli.doctoring import sites
from tests.doctor.apps import PAGE


def test_errors_come_first() -> None:
    found = examine_application("sites:faulty", sites.faulty, [], None)
    assert [finding.severity for finding in found.findings] == [Severity.ERROR] + [Severity.WARNING] * 3
    assert (found.target, found.origin, found.passed) == ("sites:faulty", "https://app.example.com", False)
    assert (found.count(Severity.ERROR), found.count(Severity.NOTE)) == (1, 0)


@pytest.mark.parametrize("strict", [False, True])
def test_warnings_fail_where_they_are_to(strict: bool) -> None:
    found = examine_application("x", sites.doubtful, [], "https://a.example", strict=strict)
    assert (found.origin, found.strict, found.passed) == ("https://a.example", strict, not strict)


def test_all_is_well() -> None:
    found = examine_application("x", sites.sound, ["/items/1"], None, strict=True)
    assert (found.findings, found.origin, found.passed) == ((), PAGE, True)
    assert [one.asked.path for one in found.replayed[:2]] == ["/items/1", "/items/1"]
