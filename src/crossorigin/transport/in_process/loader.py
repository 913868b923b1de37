"""From a name such as `module:app` or `module:factory()` to the application."""

import importlib
import re
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from crossorigin.transport.errors import ApplicationLoadError
from crossorigin.transport.in_process.tracebacks import traceback_text
from crossorigin.transport.one_line import one_line

_NAME: Final = re.compile(r"(?P<module>[^:]+):(?P<attribute>[^:()]+)(?P<call>\(\))?")


def load_application(name: str) -> Any:
    """The object that *name* leads to.

    Puts the current directory on `sys.path`, as `python -m` does, and leaves it there: an application may import more
    when it runs.

    Args:
        name: `module:attribute`, dots allowed on both sides; `()` at the end calls it for the application.

    Raises:
        ApplicationLoadError: It leads to none. Says at which part, and the likely fix.
    """
    match = _NAME.fullmatch(name.strip())
    if match is None:
        raise ApplicationLoadError(f"{name!r} is not module:app or module:factory(); write one such as 'main:app'")
    _check_module_name(name, match["module"], match["attribute"])
    if "" not in sys.path and str(Path.cwd()) not in sys.path:
        sys.path.insert(0, str(Path.cwd()))
    found = _attribute(_module(match["module"]), match["attribute"], match["module"])
    return _call(found, name) if match["call"] else found


def _check_module_name(name: str, module: str, attribute: str) -> None:
    if all(part.isidentifier() for part in module.split(".")) and not module.endswith(".py"):
        return
    stem = re.sub(r"[/\\]+", ".", module.removesuffix(".py")).strip(".")
    raise ApplicationLoadError(f"{name!r} names a file, not a module; write '{stem}:{attribute}'")


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as exc:
        if exc.name is not None and f"{name}.".startswith(f"{exc.name}."):
            hint = _did_you_mean(name, _modules_here())
            raise ApplicationLoadError(f"no module {exc.name!r} here or among the installed ones{hint}") from None
        raise _import_error(name, exc) from exc
    except (Exception, SystemExit) as exc:  # the module is somebody else's code
        raise _import_error(name, exc) from exc


def _import_error(name: str, exc: BaseException) -> ApplicationLoadError:
    return ApplicationLoadError(f"importing {name!r} fails: {_summary(exc)}", detail=traceback_text(exc))


def _modules_here() -> Iterable[str]:
    for path in Path.cwd().iterdir():
        if path.suffix == ".py" or (path / "__init__.py").is_file():
            yield path.stem


def _attribute(found: Any, path: str, module: str) -> Any:
    for attribute in path.split("."):
        try:
            found = getattr(found, attribute)
        except AttributeError:
            hint = _did_you_mean(attribute, vars(found) if hasattr(found, "__dict__") else ())
            raise ApplicationLoadError(f"{module!r} has no {path!r}: there is no {attribute!r}{hint}") from None
    return found


def _call(factory: Any, name: str) -> Any:
    if not callable(factory):
        raise ApplicationLoadError(f"{name!r}: a {type(factory).__name__} cannot be called; leave out the '()'")
    try:
        made = factory()
    except (Exception, SystemExit) as exc:  # the factory is somebody else's code
        raise ApplicationLoadError(f"{name!r} fails: {_summary(exc)}", detail=traceback_text(exc)) from exc
    if hasattr(made, "__await__") and hasattr(made, "close"):
        made.close()
        raise ApplicationLoadError(f"{name!r} is asynchronous; a factory has to be a plain function")
    return made


def _summary(exc: BaseException) -> str:
    return one_line(f"{type(exc).__name__}: {exc}")


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    matches = get_close_matches(name, known, n=1)
    return f"; did you mean {matches[0]!r}?" if matches else ""
