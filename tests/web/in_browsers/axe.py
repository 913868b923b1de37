"""axe-core: what of a page keeps people out. https://github.com/dequelabs/axe-core"""

from pathlib import Path
from typing import Final

from tests.browsers.driving import Driven
from tests.interop.npm import installed_modules

_PACKAGE_JSON: Final = Path(__file__).with_name("package.json")
# Beside the rules of WCAG 2.1, to level AA, and best practices, which are on of themselves: the one of WCAG 2.2 that is
# not, targets of 24 px. https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
_RUN: Final = """
(async () => {
  const {violations} = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
  const told = rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.target.join(" ")).join(", ")}`;
  return violations.map(told);
})()
"""


def axe_source(cache: Path) -> str:
    """The script, installed below *cache* when it is first asked for."""
    return (installed_modules(cache, _PACKAGE_JSON) / "axe-core" / "axe.min.js").read_text()


def violations(browser: Driven, source: str) -> list[str]:
    """What axe finds wrong with the page as it is, a line for each rule."""
    if not browser.evaluate("typeof axe === 'object'"):
        browser.evaluate(f"(() => {{ {source}; window.axe = axe; }})()")
    found: list[str] = browser.evaluate(_RUN)
    return found
