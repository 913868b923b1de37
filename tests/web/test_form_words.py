import pytest

from crossorigin.checking.inputs.curl import _CREDENTIALS_NOTE, _NO_CREDENTIALS_NOTE
from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.reading import read_options
from crossorigin.web.form_words import field_of, form_words

NO_MODE = "a curl command does not carry the credentials mode: "
CHANGE_IT = "change it under “Credentials”"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("add, for example, --origin https://a.example", "add, for example, the origin of the page https://a.example"),
        ("add --credentials include", "add credentials include"),
        ("--send sends POST.", "“Send the request itself, too” sends POST."),
        ("for it add -H 'content-type: application/json'", "for it add the header content-type: application/json"),
        (_NO_CREDENTIALS_NOTE, f"{NO_MODE}took same-origin, as there is no cookie or password; {CHANGE_IT}"),
        (_CREDENTIALS_NOTE, f"{NO_MODE}took include, for its cookies or password; {CHANGE_IT}"),
        ("leave out --upload-listener", "leave out the upload listener"),
        ("nothing of the kind -- at all", "nothing of the kind -- at all"),
    ],
)
def test_options_are_called_as_the_form_calls_them(sentence: str, words: str) -> None:
    assert form_words(sentence) == words


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (CheckOptions(target="https://a.example/"), "origin"),
        (CheckOptions(target="https://a.example/", origin="null", initiator="xhr", mode="no-cors"), "mode"),
        (CheckOptions(target="https://a.example/", origin="null", initiator="xhr", redirect="error"), "redirect"),
        (CheckOptions(target="https://a.example/", origin="null", initiator="xhr", credentials="omit"), "credentials"),
        (
            CheckOptions(target="https://a.example/", origin="null", initiator="fetch", upload_listener=True),
            "upload_listener",
        ),
        (CheckOptions(target="https://a.example/", origin="null", method="GET", body="x"), None),
    ],
)
def test_the_first_option_in_an_error_is_the_field(options: CheckOptions, field: str | None) -> None:
    with pytest.raises((OptionsError, InputError)) as caught:
        read_options(options)
    assert field_of(str(caught.value)) == field


def test_a_word_that_is_no_option_is_no_field() -> None:
    assert field_of("write --nothing") is None
