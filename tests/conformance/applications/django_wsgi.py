"""The bare application in Django, by WSGI."""

from django.core.handlers.wsgi import WSGIHandler

from tests.conformance.applications.django_site import handlers
from tests.conformance.applications.wsgi_variants import dispatching

application, outermost = dispatching(handlers(WSGIHandler))
