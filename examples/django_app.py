"""Django in one file: one policy for the project, another for one view.

Run: `gunicorn examples.django_app:application`, or `uvicorn --lifespan off examples.django_app:asgi_application`.
"""

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_http_methods

from crossorigin.adapters.django import cors_policy
from crossorigin.server import Policy

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=["crossorigin.adapters.django"],
    MIDDLEWARE=["crossorigin.adapters.django.CORSMiddleware", "django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
    CROSSORIGIN={
        "policy": {
            "origins": ["https://app.example.com"],
            "credentials": True,
            "methods": ["PUT"],
            "request_headers": ["content-type"],
            "exposed_headers": ["x-total-count"],
            "max_age": 600,
        }
    },
)


@require_http_methods(["GET", "PUT"])
def items(_request: HttpRequest) -> HttpResponse:
    """What pages of the project's origin may read."""
    return JsonResponse(["one", "two"], safe=False, headers={"X-Total-Count": "2"})


def fail(_request: HttpRequest) -> HttpResponse:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@cors_policy(Policy(origins=["*"]))
async def status(_request: HttpRequest) -> HttpResponse:
    """What every page may read."""
    return JsonResponse("up", safe=False)


urlpatterns = [path("items", items), path("fail", fail), path("status", status)]
application = get_wsgi_application()
asgi_application = get_asgi_application()
