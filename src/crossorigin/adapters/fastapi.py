"""CORS for applications of FastAPI. https://fastapi.tiangolo.com/tutorial/cors/"""

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.starlette import install
from crossorigin.server.policy import Policy

__all__ = ["CORSPolicy", "install"]


class CORSPolicy:
    """A dependency: the policy of the views that depend on it, `None` for no CORS.

    `dependencies=[Depends(CORSPolicy(policy))]` of a view, of a router, or of the application: the innermost counts,
    and before it a mark by `cors_policy` on the view itself. What no view answers, a 404 say, has the policy of
    `install`. https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-in-path-operation-decorators/

    Raises:
        TypeError: *policy* is none.
    """

    def __init__(self, policy: Policy | None) -> None:
        cors_policy(policy)(self)

    async def __call__(self) -> None:
        """Do nothing: the layer in front has read the policy before the request came here."""
