import json

import jsonschema
import pytest

from crossorigin.cli.policies.schema_run import run_schema
from crossorigin.server.table_schema import policy_file_schema


def test_it_is_the_schema_of_policy_files(capsys: pytest.CaptureFixture[str]) -> None:
    run_schema()
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == policy_file_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(out))
