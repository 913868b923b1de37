import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.truth.folder import SHIPPED, Event, read_truth
from tests.truth.form import FormatError
from tests.truth.samples import compress, one_call, two_calls, write


def test_plain_and_gzipped_files_are_the_same(tmp_path: Path) -> None:
    case, recording = one_call()
    plain = read_truth(write(tmp_path, cases=[case], firefox=[recording]))
    compress(tmp_path / "cases.jsonl")
    compress(tmp_path / "firefox.jsonl")

    assert read_truth(tmp_path) == plain
    assert plain.cases == {"one": case}
    assert plain.recordings == {"firefox": {"one": recording}}
    assert plain.events == {}


def test_a_line_may_hold_any_unescaped_character_that_json_allows(tmp_path: Path) -> None:
    case, recording = one_call()
    recording["console"] = ["a\u2028b\u0085c"]
    write(tmp_path, cases=[case], chromium=json.dumps(recording, ensure_ascii=False) + "\n\n")

    assert read_truth(tmp_path).recordings["chromium"]["one"]["console"] == ["a\u2028b\u0085c"]


def test_events_are_read(tmp_path: Path) -> None:
    case, recording = two_calls()
    write(tmp_path, cases=[case], firefox=[recording])
    row = {"case": "two", "event": "preflight cache lost", "before_step": 1}
    (tmp_path / "events.json").write_text(json.dumps({"firefox": [row]}), encoding="utf-8")

    assert read_truth(tmp_path).events == {"firefox": (Event(name="preflight cache lost", case="two", before_step=1),)}


def test_a_copy_of_the_shipped_recordings_has_their_events(tmp_path: Path) -> None:
    """Plain or gzipped, with or without the other engines; one line less, and it is another recording."""
    for name in ("cases", "firefox"):
        text = gzip.decompress((SHIPPED / f"{name}.jsonl.gz").read_bytes()).decode()
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8", newline="")
    assert read_truth(tmp_path).events == read_truth(SHIPPED).events != {}

    with (tmp_path / "firefox.jsonl").open("w", encoding="utf-8", newline="") as file:
        file.write(text.partition("\n")[2])
    assert read_truth(tmp_path).events == {}


def test_versions_are_read(tmp_path: Path) -> None:
    case, recording = two_calls()
    write(tmp_path, cases=[case], firefox=[recording])
    assert read_truth(tmp_path).versions == {}

    told = {"firefox": {"name": "Firefox ESR", "version": "153.7.0", "user_agent": "x"}}
    (tmp_path / "engines.json").write_text(json.dumps(told), encoding="utf-8")
    assert read_truth(tmp_path).versions == {"firefox": "Firefox ESR 153.7.0"}


@pytest.mark.parametrize(
    ("engines", "message"),
    [
        ("[", "engines.json is not JSON"),
        ('{"netscape": {}}', "engines.json: $: 'netscape' is not one of"),
        ('{"firefox": {"name": "Firefox ESR"}}', "engines.json: $.firefox: 'version' is a required property"),
    ],
)
def test_other_versions_are_refused(tmp_path: Path, engines: str, message: str) -> None:
    case, recording = two_calls()
    write(tmp_path, cases=[case], firefox=[recording])
    (tmp_path / "engines.json").write_text(engines, encoding="utf-8")

    with pytest.raises(FormatError, match=re.escape(message)):
        read_truth(tmp_path)


def test_rows_that_are_known_to_have_their_form_are_not_looked_at(tmp_path: Path) -> None:
    write(tmp_path, cases=[{"id": "one"}], firefox=[{"id": "one"}])

    assert read_truth(tmp_path, is_checked=True).cases == {"one": {"id": "one"}}
    with pytest.raises(FormatError):
        read_truth(tmp_path)


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ("[", "events.json is not JSON"),
        ('{"netscape": []}', "events.json: $: 'netscape' is not one of"),
        ('{"firefox": [{"case": "two", "event": "rain", "before_step": 1}]}', "events.json: $.firefox[0].event: "),
        (
            '{"firefox": [{"case": "x", "event": "preflight cache lost", "before_step": 1}]}',
            "events.json: x is none of the cases",
        ),
    ],
)
def test_other_events_are_refused(tmp_path: Path, events: str, message: str) -> None:
    case, recording = two_calls()
    write(tmp_path, cases=[case], firefox=[recording])
    (tmp_path / "events.json").write_text(events, encoding="utf-8")

    with pytest.raises(FormatError, match=re.escape(message)):
        read_truth(tmp_path)


def _without_hops(case: dict[str, Any], recording: dict[str, Any]) -> None:
    del case["hops"]


def _with_request_and_steps(case: dict[str, Any], recording: dict[str, Any]) -> None:
    case["steps"] = [case["request"]]


def _with_unknown_mode(case: dict[str, Any], recording: dict[str, Any]) -> None:
    case["request"]["mode"] = "\x1b[2Jnavigate"


def _with_text_for_status(case: dict[str, Any], recording: dict[str, Any]) -> None:
    recording["steps"][0]["status"] = "200"


def _without_type(case: dict[str, Any], recording: dict[str, Any]) -> None:
    del recording["steps"][0]["type"]


def _with_an_id_that_is_no_part_of_a_url(case: dict[str, Any], recording: dict[str, Any]) -> None:
    case["id"] = recording["id"] = "a/b"


def _of_another_case(case: dict[str, Any], recording: dict[str, Any]) -> None:
    recording["id"] = "other"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_with_an_id_that_is_no_part_of_a_url, "cases.jsonl line 1: $.id: 'a/b' does not match"),
        (_without_hops, "cases.jsonl line 1: $: 'hops' is a required property"),
        (_with_request_and_steps, "cases.jsonl line 1: $: "),
        (_with_unknown_mode, r"cases.jsonl line 1: $.request.mode: '\x1b[2Jnavigate' is not one of"),
        (_with_text_for_status, "webkit.jsonl line 1: $.steps[0].status: '200' is not of type 'integer'"),
        (_without_type, "webkit.jsonl line 1: $.steps[0]: 'type' is a required property"),
        (_of_another_case, "webkit.jsonl: other is none of the cases"),
    ],
)
def test_a_row_of_another_form_is_named(
    tmp_path: Path, spoil: Callable[[dict[str, Any], dict[str, Any]], None], message: str
) -> None:
    case, recording = one_call()
    spoil(case, recording)
    write(tmp_path, cases=[case], webkit=[recording])

    with pytest.raises(FormatError, match=re.escape(message)):
        read_truth(tmp_path)


def test_what_is_no_folder_of_recordings_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="nowhere is not a folder"):
        read_truth(tmp_path / "nowhere")
    with pytest.raises(FormatError, match=r"has no cases\.jsonl\.gz or cases\.jsonl"):
        read_truth(tmp_path)
    write(tmp_path, cases=[one_call()[0]])
    with pytest.raises(FormatError, match="has no recording of chromium, firefox, webkit"):
        read_truth(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cases.jsonl line 1 is not JSON"),
        ("[" * 100_000, "cases.jsonl line 1 is not JSON"),
        ("7\n", "cases.jsonl line 1: $: 7 is not of type 'object'"),
        ("\n", "cases.jsonl is empty"),
    ],
)
def test_a_file_without_rows_is_named(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, cases=text, chromium=[one_call()[1]])

    with pytest.raises(FormatError, match=re.escape(message)):
        read_truth(tmp_path)


def test_a_case_is_there_once(tmp_path: Path) -> None:
    case, recording = one_call()
    write(tmp_path, cases=[case, case], chromium=[recording])

    with pytest.raises(FormatError, match=r"cases\.jsonl line 2: one is there twice"):
        read_truth(tmp_path)


@pytest.mark.parametrize("data", [b"not gzip", b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x00\0\0\0\0\0\x03spoilt"])
def test_a_broken_gzip_file_is_named(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, cases=[one_call()[0]])
    (tmp_path / "chromium.jsonl.gz").write_bytes(data)

    with pytest.raises(FormatError, match=r"chromium\.jsonl\.gz cannot be read"):
        read_truth(tmp_path)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    write(tmp_path, chromium=[one_call()[1]])
    (tmp_path / "cases.jsonl").write_bytes(b"\xff\xfe{}")

    with pytest.raises(FormatError, match=r"cases\.jsonl cannot be read"):
        read_truth(tmp_path)
