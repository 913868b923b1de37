import re

from tests.peers.expected import EXPECTED
from tests.peers.table import PAGE, page


def test_the_page_says_what_the_tests_check() -> None:
    text = PAGE.read_text(encoding="utf-8")
    date = re.search(r"measured on (\d{4}-\d\d-\d\d)\.", text)
    assert date is not None
    assert text == page(EXPECTED, date[1]), "python -m tests.peers.table writes it anew"
