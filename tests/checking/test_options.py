from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.cli.check import command


def test_every_option_of_the_command_line_is_there() -> None:
    names = {parameter.name for parameter in command.params} - {"output", "verbose"}
    # What a page types for a body is never a file's name.
    assert names | {"body"} == set(CheckOptions.__dataclass_fields__)


def test_an_error_in_them_is_the_callers() -> None:
    assert issubclass(OptionsError, ValueError)
