"""Settings of the smallest Django project, with the policy of `server_requests.policy` for django-cors-headers.

`django_apps` puts in what differs: the entries of `MIDDLEWARE`, and the origins.
"""

SECRET_KEY = "a bench has no secrets"
ALLOWED_HOSTS = ["api.example"]
ROOT_URLCONF = "bench.django_apps"
USE_TZ = True

CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_METHODS = ["GET", "PUT"]
CORS_ALLOW_HEADERS = ["x-token"]
CORS_EXPOSE_HEADERS = ["x-total"]
CORS_PREFLIGHT_MAX_AGE = 600
