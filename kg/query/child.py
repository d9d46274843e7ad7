"""The child process: reads a request from standard input, writes the answer to standard output."""

from __future__ import annotations

import json
import sys

from kg.errors import KgError


def main() -> None:
    """Answer one request: a line that says how it went, then the answer."""
    asked = json.load(sys.stdin)
    _limit_memory(asked.pop("memory"))
    try:
        from kg.query.answering import Request, answer

        payload, cut = answer(Request(**asked))
        head: dict[str, object] = {"cut": cut}
    except KgError as error:
        payload = b""
        head = {
            "error": type(error).__name__,
            "what": error.what,
            "where": error.where,
            "do": error.do,
        }
    except MemoryError:
        payload, head = b"", {"error": "QueryError", "what": "needs too much memory"}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + payload)
    sys.stdout.buffer.flush()


def _limit_memory(size: int) -> None:
    """Let this process take ``size`` bytes of memory and no more; 0 means no limit."""
    if size and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    main()
