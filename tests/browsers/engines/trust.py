"""How a browser is brought to trust a throw-away authority and to find names at 127.0.0.1; no system file changes."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.browsers.sites import LOOPBACK, NAMES

_BUNDLE, _HOSTS = Path("/etc/ssl/certs/ca-certificates.crt"), Path("/etc/hosts")


async def trust_in_nss(authority: Path, database: Path) -> None:
    """Put the authority into the NSS database of a profile, as trusted for TLS servers."""
    database.mkdir(parents=True, exist_ok=True)
    await _certutil("-N", "--empty-password", "-d", f"sql:{database}")
    await _certutil("-A", "-n", "crossorigin", "-t", "C,,", "-i", str(authority), "-d", f"sql:{database}")


async def _certutil(*arguments: str) -> None:
    if shutil.which("certutil") is None:
        raise RuntimeError("No certutil: install Debian's libnss3-tools, which puts an authority into a test profile.")
    process = await asyncio.create_subprocess_exec(
        "certutil", *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    _out, err = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"certutil {' '.join(arguments)} failed: {err.decode(errors='replace').strip()}")


def in_private_namespace(command: Sequence[str], authority: Path, home: Path) -> list[str]:
    """*command* where the system's list of authorities is the given one and /etc/hosts knows the names of sites.

    WebKitGTK has no list of its own: GnuTLS reads one file, GLib's resolver another. bubblewrap puts copies in their
    place, in a mount namespace that only this process and its children see.
    """
    if shutil.which("bwrap") is None:
        raise RuntimeError("No bwrap: install Debian's bubblewrap, which shows WebKitGTK its own list of authorities.")
    hosts = home / "hosts"
    hosts.write_text(f"{LOOPBACK} localhost {' '.join(NAMES)}\n")
    places = ["--ro-bind", str(authority), str(_BUNDLE), "--ro-bind", str(hosts), str(_HOSTS)]
    return ["bwrap", "--dev-bind", "/", "/", *places, "--", *command]
