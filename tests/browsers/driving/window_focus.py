"""The keyboard focus of a virtual screen, which nobody gives to a window where no window manager runs.

Without it WebKit has a document that is never focused, in which no `:focus` matches.
"""

import ctypes
import time
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from typing import Any, Final

_WITHIN: Final = 10.0
_IS_VIEWABLE, _REVERT_TO_PARENT, _CURRENT_TIME = 2, 2, 0


class _Attributes(ctypes.Structure):
    """`XWindowAttributes`, https://tronche.com/gui/x/xlib/window-information/XGetWindowAttributes.html."""

    _fields_ = (
        *((name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", c_void_p),
        ("root", c_ulong),
        *((name, c_int) for name in ("class_", "bit_gravity", "win_gravity", "backing_store")),
        *((name, c_ulong) for name in ("backing_planes", "backing_pixel")),
        ("save_under", c_int),
        ("colormap", c_ulong),
        *((name, c_int) for name in ("map_installed", "map_state")),
        *((name, c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")),
        ("override_redirect", c_int),
        ("screen", c_void_p),
    )


def focus_window(display: str) -> None:
    """Give the focus to the largest window of the screen called *display*, as soon as there is one to be seen.

    Raises:
        RuntimeError: There is none.
    """
    xlib = _xlib()
    connection = xlib.XOpenDisplay(display.encode())
    if not connection:
        raise RuntimeError(f"there is no screen {display}")
    try:
        end = time.monotonic() + _WITHIN
        while not (window := _largest(xlib, connection)):
            if time.monotonic() > end:
                raise RuntimeError(f"no window is to be seen on screen {display} within {_WITHIN:g} s")
            time.sleep(0.02)
        xlib.XSetInputFocus(connection, window, _REVERT_TO_PARENT, _CURRENT_TIME)
        xlib.XSync(connection, 0)
    finally:
        xlib.XCloseDisplay(connection)


def _xlib() -> Any:
    xlib = ctypes.CDLL("libX11.so.6")
    xlib.XOpenDisplay.restype, xlib.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    xlib.XDefaultRootWindow.restype, xlib.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
    to_ulong, to_list = POINTER(c_ulong), POINTER(POINTER(c_ulong))
    xlib.XQueryTree.argtypes = [c_void_p, c_ulong, to_ulong, to_ulong, to_list, POINTER(c_uint)]
    xlib.XGetWindowAttributes.argtypes = [c_void_p, c_ulong, POINTER(_Attributes)]
    xlib.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
    xlib.XSync.argtypes = [c_void_p, c_int]
    xlib.XFree.argtypes = xlib.XCloseDisplay.argtypes = [c_void_p]
    return xlib


def _largest(xlib: Any, connection: int) -> int:
    """The window, or 0."""
    root, parent, children, count = c_ulong(), c_ulong(), POINTER(c_ulong)(), c_uint()
    top = xlib.XDefaultRootWindow(connection)
    xlib.XQueryTree(connection, top, byref(root), byref(parent), byref(children), byref(count))
    windows = [children[index] for index in range(count.value)]
    if count.value:
        xlib.XFree(children)
    seen = [(_area(xlib, connection, window), window) for window in windows]
    area, window = max(seen, default=(0, 0))
    return window if area else 0


def _area(xlib: Any, connection: int, window: int) -> int:
    attributes = _Attributes()
    xlib.XGetWindowAttributes(connection, window, byref(attributes))
    return attributes.width * attributes.height if attributes.map_state == _IS_VIEWABLE else 0
