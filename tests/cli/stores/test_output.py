import io
import sys

import pytest

from crossorigin.cli.render.page import Page
from crossorigin.cli.stores.output import done, not_done, write_page


def print_both(page: Page) -> None:
    done(page, "added \x1b")
    not_done(page, "removed")


def test_marks(capsys: pytest.CaptureFixture[str]) -> None:
    write_page(print_both)
    assert capsys.readouterr().out == "✓ added \\x1b\n✗ removed\n"


def test_a_terminal_that_knows_ascii_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(data, "ascii", write_through=True))
    write_page(print_both)
    assert data.getvalue() == b"+ added \\x1b\nx removed\n"
