import asyncio

from starlette.requests import Request

from crossorigin.web.api_error import ApiError, answer_api_error, error_json


def test_an_error_is_answered_with_its_sentence_and_its_field() -> None:
    error = ApiError("It is wrong.", status=413, field="url")
    response = asyncio.run(answer_api_error(Request({"type": "http"}), error))
    assert (response.status_code, response.body) == (413, b'{"error":{"message":"It is wrong.","field":"url"}}')


def test_it_is_the_callers_by_default() -> None:
    assert ApiError("It is wrong.").status == 400
    assert error_json("It is wrong.") == {"error": {"message": "It is wrong.", "field": None}}
