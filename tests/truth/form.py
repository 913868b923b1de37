"""The form of the recorded files: `format.schema.json`, and what is said of a row that has another form."""

import json
from pathlib import Path
from typing import Any, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from crossorigin.transport.one_line import one_line

_SCHEMA = json.loads(Path(__file__).with_name("format.schema.json").read_text(encoding="utf-8"))


class FormatError(ValueError):
    """A folder does not hold recorded cases; the message names the file, the line and what is wrong there."""


class Form:
    """What one kind of row has to look like."""

    def __init__(self, kind: Literal["case", "recording", "events", "engines"]) -> None:
        self._validator = Draft202012Validator({"$defs": _SCHEMA["$defs"], "$ref": f"#/$defs/{kind}"})

    def fits(self, row: Any) -> bool:
        """Whether *row* has the form."""
        return bool(self._validator.is_valid(row))

    def require(self, row: Any, place: str) -> None:
        """Nothing, where *row* has the form.

        Raises:
            FormatError: It has not; *place* names the file and the line.
        """
        if self.fits(row):
            return
        error = best_match(self._validator.iter_errors(row))
        assert error is not None
        raise FormatError(f"{place}: {one_line(error.json_path)}: {one_line(error.message)}")


CASE, RECORDING, EVENTS, VERSIONS = Form("case"), Form("recording"), Form("events"), Form("engines")
