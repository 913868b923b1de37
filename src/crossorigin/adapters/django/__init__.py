"""CORS for Django: an entry for `MIDDLEWARE`, one for `INSTALLED_APPS`, and a mark for views."""

from crossorigin.adapters.django.middleware import CORSMiddleware, reconfigure
from crossorigin.adapters.marks import cors_policy

__all__ = ["CORSMiddleware", "cors_policy", "reconfigure"]
