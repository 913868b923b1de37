"""`cors migrate` as JSON."""

import json
from typing import Any, Final

from crossorigin.cli.policies.check_json import finding_json
from crossorigin.cli.policies.findings import warnings_of
from crossorigin.migrate.migration import Migration
from crossorigin.migrate.python_text import python_of
from crossorigin.migrate.toml_text import toml_of

VERSION: Final = 1


def render_migration(migration: Migration, *, target: str) -> str:
    """*migration* as a JSON text in ASCII, ending in a line break."""
    return json.dumps(migration_json(migration, target=target), indent=2) + "\n"


def migration_json(migration: Migration, *, target: str) -> dict[str, Any]:
    """*migration* as JSON values."""
    return {
        "version": VERSION,
        "target": target,
        "product": migration.product,
        "settled": migration.settled,
        "complete": migration.complete,
        "toml": toml_of(migration.policies),
        "python": python_of(migration.policies, migration.framework),
        "beyond": [
            {
                "kind": item.kind,
                "place": item.place,
                "example": item.example,
                "credentials": item.credentials,
                "harmless": item.harmless,
                "sentence": item.sentence,
            }
            for item in migration.beyond
        ],
        "never_matched": [
            {"field": item.field, "entry": item.entry, "meant": item.meant} for item in migration.never_matched
        ],
        "undecided": [
            {"entry": item.entry, "why": item.why, "candidates": list(item.candidates)} for item in migration.undecided
        ],
        "notes": list(migration.notes),
        "warnings": list(map(finding_json, warnings_of(migration.policies))),
    }
