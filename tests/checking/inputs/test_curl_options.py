import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.curl_option_names import FLAGS, SHORT
from crossorigin.checking.inputs.curl_options import Option, read_options
from crossorigin.checking.inputs.described import InputError
from tests.checking.inputs.outcomes import outcome


def read(*words: str) -> list[tuple[str, str]]:
    return [(name, value.decode()) for name, value in read_options(tuple(word.encode() for word in words))]


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ((), []),
        (("a", "-"), [("url", "a"), ("url", "-")]),
        (("--url", "a"), [("url", "a")]),
        (("--request", "PUT"), [("request", "PUT")]),
        (("--request=PUT",), [("request", "PUT")]),
        (("--data=a=b",), [("data", "a=b")]),
        (("--data", ""), [("data", "")]),
        (("--header", "-H"), [("header", "-H")]),
        (("-X", "PUT"), [("request", "PUT")]),
        (("-XPUT",), [("request", "PUT")]),
        (("-sSLk",), [("silent", ""), ("show-error", ""), ("location", ""), ("insecure", "")]),
        (("-sXPUT", "a"), [("silent", ""), ("request", "PUT"), ("url", "a")]),
        (("-sX", "PUT", "a"), [("silent", ""), ("request", "PUT"), ("url", "a")]),
        (("--no-buffer", "--no-location", "a"), [("url", "a")]),
        (("--", "-a", "--b"), [("url", "-a"), ("url", "--b")]),
        (("--proxy", "p", "--http2"), [("proxy", "p"), ("http2", "")]),
    ],
)
def test_options(words: tuple[str, ...], options: list[tuple[str, str]]) -> None:
    assert read(*words) == options


def test_an_option_takes_no_value_by_default() -> None:
    assert Option("silent") == ("silent", b"")


@pytest.mark.parametrize(
    ("words", "value", "hint"),
    [
        (("--haeder", "a"), "--haeder", "did you mean --header?"),
        (("--data-row=a",), "--data-row", "did you mean --data-raw?"),
        (("-header", "a"), "-header", "did you mean --header?"),
        (("--qqqq",), "--qqqq", "leave it out if it has no part in the request"),
        (("-sP",), "-P", "leave it out if it has no part in the request"),
        (("-é",), "-\ufffd", "leave it out if it has no part in the request"),
        (("--" + "a" * 100_000,), "--" + "a" * 100_000, "leave it out if it has no part in the request"),
    ],
)
def test_unknown_options(words: tuple[str, ...], value: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(*words)
    assert (caught.value.value, caught.value.hint) == (value, hint)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-X",), "'-X': its value is missing; copy the command again, to its end"),
        (("--header",), "'--header': its value is missing; copy the command again, to its end"),
        (("--silent=1",), "'--silent=1': --silent takes no value; write --silent alone"),
        (("-K", "a"), "'-K': it reads more options from a file; write out what it stands for, or leave it out"),
        (("--next",), "'--next': it starts a second request; write out what it stands for, or leave it out"),
    ],
)
def test_mistakes(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(*words)
    assert str(caught.value) == message


@given(st.lists(st.sampled_from(sorted(SHORT)), min_size=1))
def test_letters_in_a_row_are_what_they_are_one_by_one(letters: list[str]) -> None:
    flags = [letter for letter in letters if letter not in "AbcdeDEFHhKmorTuUwXxYyz:"]
    apart = outcome(read, *(f"-{letter}" for letter in flags))
    if "".join(flags) not in FLAGS:  # `-npn` is taken for a mistake
        assert outcome(read, *([f"-{''.join(flags)}"] if flags else [])) == apart


@given(st.lists(st.binary()))
def test_any_words_end_in_options_or_an_error(words: list[bytes]) -> None:
    found = outcome(lambda: list(read_options(tuple(words))))
    assert found.hint if isinstance(found, InputError) else all(option.name for option in found)
