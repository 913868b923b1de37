"""FastAPI: one policy for the application, another for a router. Run: `uvicorn examples.fastapi_app:app`."""

from fastapi import APIRouter, Depends, FastAPI, Response

from crossorigin.adapters.fastapi import CORSPolicy, install
from crossorigin.server import Policy

app = FastAPI()
install(
    app,
    Policy(
        origins=["https://app.example.com"],
        credentials=True,
        methods=["PUT"],
        request_headers=["content-type"],
        exposed_headers=["x-total-count"],
        max_age=600,
    ),
)
public = APIRouter(dependencies=[Depends(CORSPolicy(Policy(origins=["*"])))])


@app.api_route("/items", methods=["GET", "PUT"])
async def items(response: Response) -> list[str]:
    """What pages of the application's origin may read."""
    response.headers["X-Total-Count"] = "2"
    return ["one", "two"]


@app.get("/fail")
async def fail() -> None:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@public.get("/status")
async def status() -> str:
    """What every page may read."""
    return "up"


app.include_router(public)
