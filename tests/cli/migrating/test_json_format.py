import json

from crossorigin.cli.migrating.json_format import migration_json, render_migration
from crossorigin.migrate import migrate, read_setup
from crossorigin.server.table_source import policies_from_toml
from tests.cli.migrating import sites


def test_all_that_there_is_to_say() -> None:
    migration = migrate(read_setup(sites.odd))
    found = json.loads(render_migration(migration, target="x:app"))
    assert found == migration_json(migration, target="x:app")
    assert policies_from_toml(found["toml"]) == migration.policies
    assert found["python"].endswith("install(app, policy)\n")
    assert (found["version"], found["target"], found["product"]) == (1, "x:app", "Starlette's CORSMiddleware")
    assert found["beyond"] == [
        {
            "kind": "listed",
            "place": "user_middleware[0]",
            "example": "https://www.b.example",
            "credentials": False,
            "harmless": False,
            "sentence": "It is let in, and no entry of the policy is for it.",
        }
    ]
    assert found["never_matched"] == [{"field": "origins", "entry": "https://a.example/", "meant": "https://a.example"}]
    assert found["undecided"][0]["candidates"] == ["https://*.b.example"]
    assert found["notes"] == []
    assert (found["settled"], found["complete"]) == (False, True)
    assert found["warnings"][0]["code"] == "max-age-capped"


def test_it_is_ascii() -> None:
    assert render_migration(migrate(read_setup(sites.sound)), target="\u202e").isascii()
