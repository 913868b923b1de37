from django.apps import AppConfig
from django.core import checks

from crossorigin.adapters.django.apps import CrossoriginConfig
from crossorigin.adapters.django.checks import check_settings
from crossorigin.adapters.django.credential_checks import check_credentials
from tests.adapters.django.project import project


def test_the_entry_for_installed_apps() -> None:
    config = AppConfig.create("crossorigin.adapters.django")
    assert isinstance(config, CrossoriginConfig)
    assert config.label == "crossorigin"


def test_its_checks_are_run() -> None:
    with project(INSTALLED_APPS=["crossorigin.adapters.django"], MIDDLEWARE=[]):
        assert {check_settings, check_credentials} <= set(checks.registry.registry.get_checks())
        assert [message.id for message in checks.run_checks(tags=["crossorigin"])] == ["crossorigin.W001"]
