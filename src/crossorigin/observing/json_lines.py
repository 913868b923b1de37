"""Records of `logging` as JSON lines, which `cors report` reads, and what collects logs."""

import json
import logging
from datetime import UTC, datetime


class JSONLines(logging.Formatter):
    """Formats each record as one JSON object on one line, in ASCII.

    Its fields are `time` (RFC 3339, UTC), `level`, `logger`, `message`, those of the record that begin with `cors_`,
    and `exception`, the traceback, where there is one.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of *record*, without a line break."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name.startswith("cors_")},
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        # Of a field that somebody else adds, its text is better than no record.
        return json.dumps(line, default=str)
