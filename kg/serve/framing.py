"""How a worker writes its answer: frames of bytes, the first one a head in JSON.

A frame is its length in four bytes and that many bytes. A frame of no bytes ends the answer; the
length ``BROKEN`` ends one that cannot be completed.
"""

from __future__ import annotations

import json
from typing import IO, Any, cast

from kg.serve.trouble import RequestError

BROKEN = 0xFFFFFFFF
CHUNK = 64 * 1024


class Output:
    """A writable binary stream that holds back the head until the first chunk is full.

    So an answer that fails early fails with a status, and a short answer tells its length.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._head: dict[str, Any] = {}
        self._held = bytearray()
        self._sent = False

    @property
    def file(self) -> IO[bytes]:
        """This stream, as those know it who write to files."""
        return cast("IO[bytes]", self)

    def begin(self, media: str, **head: Any) -> None:
        """Say what is going to be written."""
        self._head = {"status": 200, "media": media, **head}

    def write(self, data: bytes) -> int:
        """Take some bytes of the answer."""
        self._held += data
        if len(self._held) >= CHUNK:
            self._pass_on()
        return len(data)

    def flush(self) -> None:
        """Nothing: chunks are passed on when they are full."""

    def finish(self) -> None:
        """Pass on what is left, and end the answer."""
        if not self._sent:
            self._head["length"] = len(self._held)
        self._pass_on()
        self._frame(b"")
        self._pipe.flush()

    def fail(self, failure: RequestError, *, retire: bool = False) -> None:
        """End with a failure: as the head where nothing was sent, else by breaking off."""
        if self._sent:
            self._pipe.write(BROKEN.to_bytes(4, "big"))
        else:
            head = {
                "status": failure.status,
                "what": failure.what,
                "where": failure.where,
                "do": failure.do,
                "retire": retire,
            }
            self._frame(json.dumps(head).encode())
            self._frame(b"")
        self._pipe.flush()

    def _pass_on(self) -> None:
        if not self._sent:
            self._frame(json.dumps(self._head).encode())
            self._sent = True
        if self._held:
            self._frame(bytes(self._held))
            self._held.clear()
            self._pipe.flush()

    def _frame(self, data: bytes) -> None:
        self._pipe.write(len(data).to_bytes(4, "big") + data)
