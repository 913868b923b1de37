"""`POST /api/read`: what was pasted, as a form."""

from starlette.requests import Request
from starlette.responses import Response

from crossorigin.checking.inputs.described import InputError
from crossorigin.web.answers import JSONAnswer
from crossorigin.web.api_error import ApiError
from crossorigin.web.form_words import form_words
from crossorigin.web.json_body import read_object
from crossorigin.web.pasted import read_pasted


async def read(request: Request) -> Response:
    """The form of the text.

    Raises:
        ApiError: The text is none that can be read.
    """
    asked = await read_object(request, too_long="What you pasted is too long: 64 KiB at most.", field="text")
    text = asked.get("text")
    if not isinstance(text, str):
        raise ApiError("text has to be text", field="text")
    try:
        return JSONAnswer(read_pasted(text))
    except InputError as error:
        raise ApiError(form_words(str(error)), field="text") from error
