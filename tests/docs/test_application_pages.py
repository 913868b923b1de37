import re
from pathlib import Path

import pytest

from crossorigin.doctor.finding import FindingID
from tests.docs.application_pages import PAGES, with_transcripts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_transcripts_are_real(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "\nexit code " in text
    assert with_transcripts(text) == text, "python -m tests.docs.application_pages writes them anew"


def test_every_finding_is_explained() -> None:
    text = PAGES[0].read_text(encoding="utf-8")
    rows = "".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE))
    assert set(re.findall(r"`([a-z-]+)`", rows)) == {found.value for found in FindingID}
