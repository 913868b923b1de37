"""The entry for `INSTALLED_APPS`, for the sake of `manage.py check`."""

from django.apps import AppConfig
from django.core.checks import register

from crossorigin.adapters.django.checks import check_settings
from crossorigin.adapters.django.credential_checks import check_credentials


class CrossoriginConfig(AppConfig):  # type: ignore[misc] # Django has no types
    """Has no models: only system checks."""

    name = "crossorigin.adapters.django"
    label = "crossorigin"
    verbose_name = "crossorigin"

    def ready(self) -> None:
        """Register the checks, as `manage.py check --tag crossorigin`."""
        register(check_settings, "crossorigin")
        register(check_credentials, "crossorigin")
