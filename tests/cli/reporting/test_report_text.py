from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from crossorigin.cli.reporting.report_text import print_report
from crossorigin.server.policy import Policy
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.cli.render.printing import printed
from tests.cli.reporting.reports import HOSTILE, report
from tests.cli.reporting.samples import NOON, OTHER, POLICY, POLICY_ID, counted, line

LATER = (NOON + timedelta(minutes=90)).isoformat()


def text(folder: Path, *lines: bytes, policy: Policy | None = None, width: int = 80, top: int = 100) -> str:
    found = counted(folder, *lines)
    return printed(print_report, report(replace(found, sources=("app.log",)), policy, top), width=width)


def test_a_report(tmp_path: Path) -> None:
    lines = (line(), line(time=LATER), line(cors_origin=OTHER, cors_report_only=True, cors_method="PUT"), b"other\n")
    assert (
        text(tmp_path, *lines, policy=POLICY)
        == f"""\
✗ 3 refusals in app.log, 2024-05-01 12:00:00 to 2024-05-01 13:30:00 UTC.
  No record of a refusal: 1 of 4 lines.

  ✗ https://app.example.com
    refused 2 times, by policy {POLICY_ID}, 2024-05-01 12:00:00 to 2024-05-01
    13:30:00 UTC
    causes: method-not-listed 2
    methods: PATCH 2
    routes: /items/* 2
    request headers: content-type 2, x-a 2
    To let it pass, add to the policy:
        methods = ["PATCH"]
        request_headers = ["content-type"]
    Methods and request headers are granted to every origin of the policy:
    https://app.example.com.
    That opens:
    - 'PATCH' among the methods allows 'PATCH'.
    - 'content-type' among the request headers allows 'content-type'.

  ! https://other.example
    would be refused once, by policy {POLICY_ID}, 2024-05-01 12:00:00 UTC
    causes: method-not-listed 1
    methods: PUT 1
    routes: /items/* 1
    request headers: content-type 1, x-a 1
    To let it pass, add to the policy:
        origins = ["https://other.example"]
        request_headers = ["content-type"]
    Methods and request headers are granted to every origin of the policy:
    https://app.example.com.
    That opens:
    - 'https://other.example' lets in 'https://other.example'.
    - 'content-type' among the request headers allows 'content-type'.

Anybody can be refused: grant only what you know the pages of."""
    )


def test_nothing(tmp_path: Path) -> None:
    assert text(tmp_path) == "✓ No refusal in app.log."
    assert text(tmp_path, b"other\n") == "✓ No refusal in app.log.\n  No record of a refusal: 1 of 1 line."


def test_what_is_missing_from_the_log(tmp_path: Path) -> None:
    found = replace(
        counted(tmp_path, line(time=None)), suppressed=1234, long_lines=1, other_lines=2, lines=3, left_out=1, dropped=2
    )
    shown = printed(print_report, report(found), width=200)
    dropped = "  Of origins too rare to be kept: 2 records. The 2,000 most frequent are, and what is counted of "
    assert shown.splitlines()[1:6] == [
        "  1,234 more were not logged, for there were too many at once; whose, nobody knows.",
        "  No record of a refusal: 2 of 3 lines.",
        "  Not looked at, for they have more than 1 MiB: 1 of them.",
        "  From before --since, or without a time: 1 record.",
        f"{dropped}them may be too little.",
    ]


def test_what_cannot_be_granted(tmp_path: Path) -> None:
    shown = text(
        tmp_path, line(cors_origin="", cors_cause="several-origins", cors_policy="", cors_method="", time=None)
    )
    assert shown.splitlines()[2:] == [
        "  ✗ (no origin, or several)",
        "    refused once",
        "    causes: several-origins 1",
        "    methods: (none) 1",
        "    routes: /items/* 1",
        "    request headers: content-type 1, x-a 1",
        "    Cannot be granted: there was not one Origin, so that nobody can be granted",
        "    anything.",
        "    The request had several Origin lines, as no browser sends it: look at the",
        "    proxies.",
        "",
        "Anybody can be refused: grant only what you know the pages of.",
    ]


def test_what_is_granted_already(tmp_path: Path) -> None:
    shown = text(tmp_path, line(), policy=POLICY.replace(methods=["*"], request_headers=["*"]))
    assert "To let it pass" not in shown
    assert "That opens" not in shown
    assert "\n    The file's policy grants all of this already.\n" in shown


def test_where_the_origin_is_looked_up_nothing_is_to_be_written(tmp_path: Path) -> None:
    shown = text(tmp_path, line(cors_cause="origin-not-found", cors_request_headers="", cors_method="GET"), policy=None)
    assert "where it asks (`cors origins" in shown
    assert "To let it pass" not in shown
    assert "That opens" not in shown


def test_without_names_there_is_no_line_of_names(tmp_path: Path) -> None:
    assert "request headers:" not in text(tmp_path, line(cors_request_headers="", cors_method="GET"))


def test_doubts(tmp_path: Path) -> None:
    assert "\n    ! methods: 'patch':" in text(tmp_path, line(cors_method="patch"))


def test_where_to_add_it(tmp_path: Path) -> None:
    assert "To let it pass, a policy has to have:\n" in text(tmp_path, line())
    found = counted(tmp_path, line())
    table = PolicyTable([Route(path="/items/*", policy=POLICY)])
    assert "To let it pass, add to the policy of /items/*:\n" in printed(print_report, report(found, table))


def test_more_values_than_are_kept(tmp_path: Path) -> None:
    lines = [line(cors_route=f"/{number}") for number in range(12)]
    assert ", /9 1, others 2\n" in text(tmp_path, *lines)


def test_the_most_frequent_are_shown(tmp_path: Path) -> None:
    lines = [line(cors_origin=f"https://{number}.example") for number in range(3)]
    shown = text(tmp_path, *lines, line(cors_origin=OTHER), line(cors_origin=OTHER), top=1)
    assert "  and 3 more, less frequent: --top 4 shows all\n" in shown
    assert shown.count("✗ https://") == 1
    assert f"✗ {OTHER}" in shown


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_it_fits_but_for_what_is_copied(tmp_path: Path, width: int) -> None:
    shown = text(tmp_path, line(), line(cors_origin=OTHER), policy=POLICY, width=width)
    lines = [each for each in shown.splitlines() if " = [" not in each]
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [20, 80])
def test_a_log_does_no_harm(tmp_path: Path, width: int) -> None:
    shown = text(tmp_path, *HOSTILE, width=width)
    assert all(each.isprintable() for each in shown.splitlines())
