"""Who stands in front of the application in Pyramid, which imports a tween by its name."""

from typing import Any

from pyramid.response import Response

from tests.conformance.applications.wsgi_variants import BY_APPLICATION


def answer(content: Any, *headers: tuple[str, str], status: int = 200) -> Any:
    kind = {"text": content} if isinstance(content, str) else {"app_iter": content}
    response = Response(status=status, content_type="text/plain", charset="utf-8", **kind)
    response.headerlist.extend([BY_APPLICATION, *headers])
    return response


def guard(handler: Any, registry: Any) -> Any:
    """Who stands in front."""

    def tween(request: Any) -> Any:
        if request.environ["PATH_INFO"].endswith("/guarded/say"):
            return answer("who are you?", status=401)
        return handler(request)

    return tween
