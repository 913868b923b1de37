"""What the customers' pages ask for. A visitor's cart is in a cookie, so that every process knows it."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Cookie, Depends, Response

from crossorigin.adapters.fastapi import CORSPolicy

from .policies import EVERYBODY

_PRICES: Final = {"tea": 4, "cup": 9}

router = APIRouter()


@router.get("/prices", dependencies=[Depends(CORSPolicy(EVERYBODY))])
async def prices() -> dict[str, int]:
    """What everything costs, for any page on the web."""
    return _PRICES


@router.get("/cart")
async def read_cart(cart: Annotated[str, Cookie()] = "") -> list[str]:
    """The visitor's cart, for the customers' pages."""
    return cart.split(".") if cart else []


@router.put("/cart")
async def write_cart(products: list[Literal["tea", "cup"]], response: Response) -> list[str]:
    """Fill the cart."""
    # The pages are of other sites than the API, so that their requests have no cookies but such ones.
    response.set_cookie("cart", ".".join(products), secure=True, httponly=True, samesite="none")
    return list(products)


@router.post("/checkout")
async def check_out() -> None:
    """Fail, as whatever is not finished does; the page that asked sees a 500, and not a riddle about CORS."""
    raise RuntimeError("nobody can pay yet")
