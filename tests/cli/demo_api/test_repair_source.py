import inspect
from types import ModuleType

from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.cli.demo_api import repaired
from crossorigin.cli.demo_api.repair_source import repair_source


def test_what_is_shown_is_all_of_what_runs() -> None:
    assert inspect.getsource(repaired) == f'"""{repaired.__doc__}"""\n\n{repair_source()}\n'


def test_what_is_shown_runs() -> None:
    ran = ModuleType(repaired.__name__)
    ran.__package__ = repaired.__package__
    exec(repair_source(), vars(ran))
    assert vars(ran)["policy"] == repaired.policy
    assert isinstance(vars(ran)["app"], CORSMiddleware)


def test_it_fits_sixty_columns_and_is_soon_read() -> None:
    lines = repair_source().splitlines()
    assert max(map(len, lines)) <= 60 - len("    ")
    assert len([line for line in lines if line and "import" not in line]) <= 10
