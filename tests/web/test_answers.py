import pytest

from crossorigin.web.answers import JSONAnswer, to_json


def test_json_is_one_line_of_ascii_whatever_is_in_it() -> None:
    text = to_json({"a": "é\n\u2028\ud800", "b": [None, True]})
    assert text == b'{"a":"\\u00e9\\n\\u2028\\ud800","b":[null,true]}'


def test_what_is_no_json_is_a_fault() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(float("nan"))


def test_an_answer_says_its_type() -> None:
    answer = JSONAnswer([1], status_code=418)
    assert (answer.status_code, answer.body, answer.headers["content-type"]) == (418, b"[1]", "application/json")
