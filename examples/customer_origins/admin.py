"""How the team grants and revokes customers' origins, from its dashboard."""

import secrets
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from crossorigin.adapters.fastapi import CORSPolicy
from crossorigin.origins.stores.errors import StoreError
from crossorigin.origins.stores.postgresql import PostgreSQLOrigins
from crossorigin.server import PolicyError

from .policies import TEAM

_Credentials = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


def _require_token(request: Request, given: _Credentials) -> None:
    token: str = request.app.state.settings.admin_token
    if not secrets.compare_digest(given.credentials.encode(), token.encode()):
        raise HTTPException(401, "that is not the token")


def _store(request: Request) -> Iterator[PostgreSQLOrigins]:
    """The store. What it refuses is told in its own words, which are made for people and hold no password."""
    try:
        yield request.app.state.store
    except PolicyError as error:
        raise HTTPException(422, [str(issue) for issue in error.issues]) from None
    except StoreError as error:
        raise HTTPException(503, str(error)) from None


_Store = Annotated[PostgreSQLOrigins, Depends(_store)]

router = APIRouter(prefix="/admin/origins", dependencies=[Depends(CORSPolicy(TEAM)), Depends(_require_token)])


@router.get("")
def origins(store: _Store) -> list[str]:
    """All that are granted."""
    return list(store.entries())


@router.put("")
def grant(origin: str, store: _Store) -> dict[str, bool]:
    """Grant *origin*; every process knows within a second."""
    return {"added": bool(store.add([origin]))}


@router.delete("")
def revoke(origin: str, store: _Store) -> dict[str, bool]:
    """Revoke *origin*, and say whether another entry, a pattern, grants it all the same."""
    return {"removed": bool(store.remove([origin])), "still_granted": store.grants(origin)}
