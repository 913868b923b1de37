"""Whether this checkout was installed with its entry point; where it was not, tests hand the plugin over."""

from importlib.metadata import entry_points

HAS_ENTRY_POINT = bool(entry_points(group="pytest11", name="crossorigin"))
