"""What a page can read is what the policy says, and so is what the application sees: in real browsers."""

from tests.end_to_end.found import differences
from tests.end_to_end.play import Played


def test_page_reads_what_the_policy_says(played: list[Played]) -> None:
    found = [difference for one in played for difference in differences(one)]
    assert not found, "\n".join(found)
