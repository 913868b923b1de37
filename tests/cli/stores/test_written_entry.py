from typing import Any

import click
import pytest

from crossorigin.cli.stores.written_entry import WrittenEntry, check_written, faults_of

A = "https://a.example.com"
PLAIN = "http://plain.example.com"


def written(*texts: Any) -> list[WrittenEntry]:
    return [WrittenEntry(place=f"line {number}", text=text) for number, text in enumerate(texts, start=1)]


def message(*texts: Any) -> str:
    with pytest.raises(click.ClickException) as caught:
        check_written(written(*texts), insecure=False)
    return caught.value.message


def test_all_is_well() -> None:
    assert check_written(written(A, "https://*.example.net", A), insecure=False) == (A, "https://*.example.net", A)
    assert check_written(written(PLAIN), insecure=True) == (PLAIN,)


def test_all_that_is_wrong_and_where() -> None:
    lines = message(A, f"{A}/", "null", 5).split("\n")
    assert lines[0] == "nothing was added: 3 of 4 origins cannot be an entry of a store."
    assert lines[1].startswith(f"- line 2: '{A}/': ")
    assert lines[1].endswith(f"did you mean '{A}'?")
    assert lines[2].startswith("- line 3: 'null': ")
    assert lines[3].startswith("- line 4: 5: ")
    assert len(lines) == 4


def test_the_switch_is_named_where_it_helps() -> None:
    assert message(PLAIN).endswith("\n--dangerously-allow-insecure-origins adds http origins all the same.")
    assert "--dangerously" not in message("null")


def test_of_very_many_the_first() -> None:
    lines = message(*["null"] * 1_021).split("\n")
    assert len(lines) == 22
    assert lines[0].startswith("nothing was added: 1,021 of 1,021 origins")
    assert lines[-1] == "and 1,001 more"


def test_what_was_written_is_escaped() -> None:
    assert "\x1b" not in message("\x1b]0;owned\x07")


def test_faults_one_by_one() -> None:
    assert [finding.field for finding in faults_of(written("null", PLAIN, A), insecure=False)] == ["line 1", "line 2"]
    assert [finding.field for finding in faults_of(written("null", PLAIN, A), insecure=True)] == ["line 1"]
