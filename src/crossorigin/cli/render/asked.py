"""What the page asks for, as sentences: the question that the first line answers."""

from crossorigin.checking.report import Report
from crossorigin.checking.telling.escape import escape

_USUAL = {"mode": "cors", "credentials": "same-origin", "redirect": "follow"}


def asked(report: Report) -> str:
    """The method, the URL and who asks, as one line with text from elsewhere escaped."""
    request = report.request
    return f"{escape(request.method, limit=80)} {escape(request.url)}"


def asked_how(report: Report) -> str:
    """The origin, the API and what is not as `fetch` has it by default."""
    request = report.request
    parts = [
        f"by {escape(request.initiator, limit=80)} from {escape(report.origin)}",
        *(
            f"{name} {getattr(request, name)}"
            for name, usual in _USUAL.items()
            if getattr(request, name) != usual or name == "credentials"
        ),
        *(("headers " + ", ".join(escape(name, limit=60) for name, _ in request.headers),) if request.headers else ()),
        *((f"a body of {request.body_size} bytes",) if request.body_size is not None else ()),
        *(("a listener on xhr.upload",) if request.upload_listener else ()),
    ]
    return ", ".join(parts)
