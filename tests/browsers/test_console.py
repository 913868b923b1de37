from tests.browsers.console import attribute
from tests.browsers.page import MARK

BLOCKED = "Mixed Content Blocker: Blocked loading mixed active content “http://api.example/case/a/0”"


def test_equal_lines_are_one_only_in_the_cases_said() -> None:
    other = BLOCKED.replace("/a/", "/b/")
    found = attribute("firefox", [BLOCKED, other, BLOCKED, other], ["a", "b"], {"a"})
    assert found == {"a": [BLOCKED], "b": [other, other]}


def test_a_line_without_a_url_belongs_to_the_mark_before_it() -> None:
    lines = [f"{MARK}a", "CORSMissingAllowOrigin: …", f"{MARK}b", "chatter", "CORSDisabled: …"]
    assert attribute("firefox", lines, ["a", "b"]) == {"a": ["CORSMissingAllowOrigin: …"], "b": ["CORSDisabled: …"]}
