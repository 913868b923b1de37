"""A module that names middlewares on its lines."""

MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "tests.doctor.django_parts.timing"]
