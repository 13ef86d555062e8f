"""The contract for programs: OpenAPI as JSON, and as one plain page without a script."""

import asyncio
import json
from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse, JSONResponse

from app.api.problems import Problem

ABOUT = (
    "The live room of an action learning set. Refusals are `application/problem+json` with a "
    "stable `code`. Sign-in is a cookie, set by making a set or joining one. What happens in a "
    "meeting goes over the socket at `/ws/meetings/{meeting_id}`, opened with a ticket."
)

router = APIRouter(prefix="/api", include_in_schema=False)


def describe(app: FastAPI) -> None:
    """Let the application's OpenAPI document know what a refusal looks like."""

    def make() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title="Setroom", version=app.version, description=ABOUT, routes=app.routes
            )
            schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas = made["components"]["schemas"]
            schemas.update(schema.pop("$defs", {}))
            schemas["Problem"] = schema
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = make  # type: ignore[method-assign]  # FastAPI's own way to extend it


async def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made in a thread: it takes half a second, and rooms are live."""
    return await asyncio.to_thread(app.openapi)


@router.get("/openapi.json")
async def openapi(request: Request) -> JSONResponse:
    """The document as JSON."""
    return JSONResponse(await document(request.app))


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """The document as a page."""
    made = await document(request.app)
    parts = [
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Setroom: API</title>',
        f"<h1>Setroom {escape(made['info']['version'])}</h1><p>{escape(ABOUT)}</p>",
        '<p><a href="/api/openapi.json">The same as JSON (OpenAPI)</a></p>',
    ]
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            parts.append(_operation(path, method, operation))
    parts.append("<h2>Shapes</h2>")
    for name, schema in made["components"]["schemas"].items():
        parts.append(f'<h3 id="{escape(name)}">{escape(name)}</h3>{_json(schema)}')
    return HTMLResponse("".join([*parts, "</html>"]))


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    asked = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = [
        f"<li>{escape(status)}: {_shape(answer)}</li>"
        for status, answer in operation["responses"].items()
    ]
    return (
        f"<h2>{method.upper()} <code>{escape(path)}</code></h2>"
        f"<p>{escape(operation.get('description', ''))}</p>"
        f"<p>Body: {_link(asked.get('schema', {}))}</p><ul>{''.join(answers)}</ul>"
    )


def _shape(answer: dict[str, Any]) -> str:
    shown = [_link(content.get("schema", {})) for content in answer.get("content", {}).values()]
    return ", ".join(shown) or "nothing"


def _link(schema: dict[str, Any]) -> str:
    if not schema:
        return "none"
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if schema.get("type") == "array":
        return f"list of {_link(schema['items'])}"
    return escape(str(schema.get("type", "any")))


def _json(schema: dict[str, Any]) -> str:
    return f"<pre>{escape(json.dumps(schema, indent=2, ensure_ascii=False))}</pre>"
