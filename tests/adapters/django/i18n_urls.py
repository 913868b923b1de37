"""A URLconf whose paths begin with a language."""

from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from tests.adapters.django.urls import marked, unmarked

urlpatterns: list[Any] = [*i18n_patterns(path("marked", marked)), path("items", unmarked)]
