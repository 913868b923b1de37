"""The texts themselves are checked byte for byte in `test_chromium`, `test_firefox` and `test_webkit`."""

import string
from collections.abc import Iterator, Mapping
from enum import Enum

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.browser.header_order import WEBKIT_CONSTANTS
from crossorigin.browser.request import Destination, Initiator

FIELDS = {
    "api",
    "cause",
    "first",
    "kind",
    "location",
    "message",
    "origin",
    "page",
    "preflight",
    "reason",
    "redirected",
    "status",
    "url",
    "value",
    "why",
}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)


NAMES = [name for name in vars(texts) if name.isupper()]


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_no_field_that_nobody_fills(name: str) -> None:
    for text in strings(getattr(texts, name)):
        fields = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
        assert fields <= FIELDS
        assert text == " ".join(text.split(" "))
        assert "\n" not in text


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("CHROMIUM", Cause),
        ("CHROMIUM_CANNOT_LOAD", Cause),
        ("WEBKIT", Cause),
        ("CHROMIUM_KINDS", Initiator),
        ("CHROMIUM_DESTINATIONS", Destination),
        ("FIREFOX_ELEMENTS", Initiator),
        ("WEBKIT_CANNOT_LOAD", Initiator),
    ],
)
def test_tables_are_keyed_by_what_the_consoles_look_up(table: str, kind: type[Enum]) -> None:
    found = getattr(texts, table)
    assert found
    assert all(isinstance(key, kind) for key in found)


def test_a_failure_on_a_preflight_has_its_text_under_the_twin_for_responses() -> None:
    for table in (texts.CHROMIUM, texts.WEBKIT):
        assert all(cause.on_response() is cause for cause in table)


@pytest.mark.parametrize("initiator", [initiator for initiator in Initiator if initiator is not Initiator.WEBSOCKET])
def test_chromium_has_a_word_for_whatever_starts_a_cors_request(initiator: Initiator) -> None:
    by_destination = {
        *(Initiator.IMAGE, Initiator.MEDIA, Initiator.SCRIPT, Initiator.MODULE_SCRIPT, Initiator.MODULE_PRELOAD),
        *(Initiator.STYLESHEET, Initiator.FONT),
    }
    assert initiator in texts.CHROMIUM_KINDS or initiator in by_destination


def test_status_lines_are_firefox_categories() -> None:
    assert set(texts.FIREFOX) >= texts.FIREFOX_WITH_STATUS
    assert all(category.startswith("CORS") for category in texts.FIREFOX)


def test_odd_spellings_differ_from_the_regular_ones_in_case_alone() -> None:
    for name, spelled in texts.WEBKIT_SPELLINGS.items():
        assert name in WEBKIT_CONSTANTS
        assert spelled.lower() == name
        assert spelled != name.title()
