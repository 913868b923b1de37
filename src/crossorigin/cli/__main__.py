"""The commands `cors` and `crossorigin`. Whatever happens, a person sees a message and no traceback."""

import os
import sys

_EXTRA_PACKAGES = frozenset({"click", "h11", "h2", "httpcore", "idna", "rich", "socksio"})
_MISSING = 2
_INTERRUPTED = 130


def main() -> None:
    """Run the command line, and exit."""
    sys.exit(_run())


def _run() -> int:
    try:
        from crossorigin.cli.group import run  # noqa: PLC0415 - click may be missing

        return run(sys.argv[1:])
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA_PACKAGES:
            return _internal(error)
        sys.stderr.write(f"cors: the package {error.name} is missing: pip install 'crossorigin[cli]'\n")
        return _MISSING
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort
        return _internal(error)


def _internal(error: Exception) -> int:
    """For what should not happen. `CROSSORIGIN_TRACEBACK=1` shows where it did."""
    if os.environ.get("CROSSORIGIN_TRACEBACK"):
        raise error
    summary = ascii(f"{type(error).__name__}: {error}"[:300])[1:-1]
    sys.stderr.write(
        f"cors: a fault in cors itself: {summary}\n"
        "Please report it, with what CROSSORIGIN_TRACEBACK=1 in the environment makes it print.\n"
    )
    return 70


if __name__ == "__main__":
    main()
