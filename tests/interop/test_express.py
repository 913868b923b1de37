from pathlib import Path

import pytest

from tests.interop.checking import assert_blocked, assert_passes, assert_readable, check, check_put
from tests.interop.serving import node

pytestmark = pytest.mark.needs("node", "npm")
SCRIPT = Path(__file__).parent / "applications" / "express_pets.js"
IMPORT = 'import cors from "cors"; // or: '
FIXED = """
const app = require("express")();
{snippet}
app.put("/v1/pets", (request, response) => response.json(["Rex"]));
app.listen(Number(process.argv[2]), "127.0.0.1");
"""


def test_working(node_modules: Path) -> None:
    with node(SCRIPT, node_modules, "working") as url:
        assert_passes(check_put(f"{url}/v1/pets"))
        assert_readable(check_put(f"{url}/v1/pets", "--send"))


def test_a_wildcard_with_credentials(node_modules: Path) -> None:
    with node(SCRIPT, node_modules, "wildcard-with-credentials") as url:
        checked = check_put(f"{url}/v1/pets")
        assert_blocked(checked, "PreflightWildcardOriginNotAllowed", warnings=["wildcard-beside-credentials"])
        # The same server lets the page read where no credentials go along.
        assert_readable(check(f"{url}/v1/pets"), preflight="none", warnings=["wildcard-beside-credentials"])
    assert checked.stacks == ("express",)
    assert set(checked.fixes) == {"express"}


def test_the_snippet_puts_it_right(node_modules: Path, tmp_path: Path) -> None:
    with node(SCRIPT, node_modules, "wildcard-with-credentials") as url:
        snippet = check_put(f"{url}/v1/pets").fixes["express"]
    assert IMPORT in snippet
    script = tmp_path / "fixed.js"
    script.write_text(FIXED.format(snippet=snippet.replace(IMPORT, "")), encoding="utf-8")
    with node(script, node_modules) as url:
        assert_readable(check_put(f"{url}/v1/pets", "--send"))
