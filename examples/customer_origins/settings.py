"""What differs between the processes, and between machines: the environment says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process.

    Attributes:
        database_url: Where PostgreSQL is.
        admin_token: What the team's own people have to know.
        refusal_log: The file for refusals; each process has its own.
    """

    database_url: str
    admin_token: str
    refusal_log: Path


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Those of *environment*.

    Raises:
        ValueError: One is missing.
    """
    missing = [name for name in ("DATABASE_URL", "ADMIN_TOKEN") if not environment.get(name)]
    if missing:
        raise ValueError(f"set {' and '.join(missing)}, as README.md says")
    return Settings(
        database_url=environment["DATABASE_URL"],
        admin_token=environment["ADMIN_TOKEN"],
        refusal_log=Path(environment.get("REFUSAL_LOG", "refusals.log")),
    )
