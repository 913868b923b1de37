"""`cors policy schema`: the JSON Schema of policy files."""

import json
import sys

from crossorigin.cli.terminal import write
from crossorigin.server.table_schema import policy_file_schema


def run_schema() -> None:
    """Print it, as JSON in ASCII."""
    write(sys.stdout, json.dumps(policy_file_schema(), indent=2) + "\n")
