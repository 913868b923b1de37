"""What an API call is refused with: a status, a sentence, and the form's field where one is at fault."""

from typing import Any

from starlette.requests import Request

from crossorigin.web.answers import JSONAnswer


class ApiError(Exception):
    """A call that is refused.

    Attributes:
        message: A sentence for a person.
        status: The HTTP status.
        field: The form's field at fault, or `None`.
    """

    def __init__(self, message: str, *, status: int = 400, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.field = field


def error_json(message: str, field: str | None = None) -> dict[str, Any]:
    """The body of a refusal."""
    return {"error": {"message": message, "field": field}}


async def answer_api_error(_request: Request, error: Exception) -> JSONAnswer:
    """The response to an `ApiError`."""
    assert isinstance(error, ApiError)  # it is registered for these
    return JSONAnswer(error_json(error.message, error.field), status_code=error.status)
