"""The clipboards under `clipboard/`, and the request that most of them describe."""

from pathlib import Path

FOLDER = Path(__file__).parent / "clipboard"
POST_URL = "https://api.example.com/v1/items?filter[0]=a%20b&x=1"
POST_BODY = r"""{"name":"It's 100% \"new\"!","note":"café 😀 %OS% ^ & C:\\tmp\n","tags":["a","b"]}""".encode()
PAGE = "https://app.example.com"


def clipboard(name: str, *, newline: str = "\n") -> str:
    """The text of one file, its line breaks as asked for: Windows makes them CRLF."""
    return (FOLDER / f"{name}.txt").read_bytes().decode().replace("\n", newline)
