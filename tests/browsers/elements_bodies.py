"""The smallest resources that browsers accept, by what asks for them."""

import base64
import struct
import zlib
from typing import Any

# A font of one glyph, which fontTools made.
_FONT = zlib.decompress(
    base64.b64decode(
        "eNqFUbtKA0EUPTOzGx8RRAipVwg+QAgREYuoBDStEJtgo0sSDZJNgqZIOsHG0kLEzh/wDwSxsLCw9QMEQT8gio2uZ3bHsAkB73LnnnPv3Mfe"
        "gQAwjhMoOFvb6cVNZ+MbEHP07pU8t4kJXJCfky8d1Dr7a1j9IX8iX6hW3HK6eHtGfENdrtJhJ8Un8Ss1VfVabVkkgtB3YrVGyUUScfIHzT23"
        "3YQFm3yU3Km7XuX05fmO/Iv8utk4bkFPAnnFYwZ6Vur8Yf1odzL7AaXedfRtNrsTtaIrujQKEqEwRzn+CuvoacqMCvSLCDySOWFEYlCULHIL"
        "Nuf9X/qqr1NocsgpJyjk4HHgvmMmQ6+3oibMNAn21JkWP81zvh+e/n2vU5x7NX2Dv2eNzNR0uIjhXvBlL02++Nts0F0YDtM/xFYE27TS4Fhg"
        "edMaC7zKYMnPNlhF/FYE28QjBse0P1/III8CMsNeoF90PAX8As0uRZQ="
    )
)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png() -> bytes:
    header, pixel = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixel) + _chunk(b"IEND", b"")


def _wav() -> bytes:
    samples = b"\x80" * 4000  # Half a second of silence.
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8)
    head = struct.pack("<4sI4s", b"RIFF", 36 + len(samples), b"WAVE")
    return head + form + struct.pack("<4sI", b"data", len(samples)) + samples


_SCRIPT, _STYLE, _PLAIN = ("text/javascript", b"0;"), ("text/css", b"p { color: red }"), ("text/plain", b"body-text")
_IMAGE, _OPENTYPE, _SOUND = ("image/png", _png()), ("font/ttf", _FONT), ("audio/wav", _wav())
_BODIES = {
    "img": _IMAGE,
    "image": _IMAGE,
    "script": _SCRIPT,
    "module": _SCRIPT,
    "import": _SCRIPT,
    "modulepreload": _SCRIPT,
    "stylesheet": _STYLE,
    "style": _STYLE,
    "FontFace": _OPENTYPE,
    "font-face": _OPENTYPE,
    "font": _OPENTYPE,
    "audio": _SOUND,
    "video": _SOUND,
    "EventSource": ("text/event-stream", b"data: x\n\n"),
}


def body_of(call: dict[str, Any]) -> tuple[str, bytes]:
    """The Content-Type and the bytes that a call takes: what it is made by, or what a preload is `as`."""
    return _BODIES.get(call.get("as") or call["by"], _PLAIN)
