"""A room as tutorials build it: FastAPI, a SQLModel commit for each message, send_json to each."""

import sys
from collections import defaultdict

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel, create_engine

ROOMS: dict[str, list[WebSocket]] = defaultdict(list)
engine = create_engine(f"sqlite:///{sys.argv[2]}")


class Message(SQLModel, table=True):
    """One message."""

    id: int | None = Field(default=None, primary_key=True)
    room: str = Field(index=True)
    text: str


class Asked(BaseModel):
    """What a client sends."""

    type: str
    text: str


app = FastAPI()


@app.get("/")
def home() -> dict[str, bool]:
    """Is it there?"""
    return {"ok": True}


@app.websocket("/{room}")
async def join(socket: WebSocket, room: str) -> None:
    """Everybody in the room gets every message."""
    await socket.accept()
    ROOMS[room].append(socket)
    try:
        while True:
            asked = Asked.model_validate_json(await socket.receive_text())
            with Session(engine) as session:
                message = Message(room=room, text=asked.text)
                session.add(message)
                session.commit()
                session.refresh(message)
            for other in ROOMS[room]:
                await other.send_json({"type": "asked", "id": message.id, "text": message.text})
    except WebSocketDisconnect:
        ROOMS[room].remove(socket)


if __name__ == "__main__":
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    SQLModel.metadata.create_all(engine)
    uvicorn.run(app, port=int(sys.argv[1]), log_level="error")
