from crossorigin.cli.exit_codes import ExitCode
from tests.docs.cli_reference import PAGE, commands, page


def test_the_page_says_what_help_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.docs.cli_reference writes it anew"


def test_every_exit_code_is_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "\n| Command | 0 | 1 |\n" in text
    assert [code for code in ExitCode if code > 1 and f"\n| {code.value} | " not in text] == []


def test_every_command_has_its_section() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [words for words in commands() if f"\n## `cors {' '.join(words)}`\n" not in text] == []
    assert ("policy", "explain") in list(commands())
