from crossorigin.cli.render.console import print_console
from tests.cli.render.printing import printed
from tests.cli.render.samples import BLOCKED, READABLE, report, verdict


def test_each_line_is_one_line_however_narrow_the_screen() -> None:
    lines = [line.removeprefix("    ") for line in printed(print_console, BLOCKED, width=40).split("\n")]
    assert lines[0] == "Console"
    assert lines[1:3] == ["  Chromium", *BLOCKED.browsers[0].console]
    assert lines[-2:] == list(BLOCKED.browsers[2].console)


def test_who_says_nothing_is_not_named() -> None:
    assert printed(print_console, READABLE) == ""
    given = report(browsers=(verdict("chromium"), verdict("firefox", console=("a\x1bb",))))
    assert printed(print_console, given) == "Console\n  Firefox\n    a\\x1bb"
