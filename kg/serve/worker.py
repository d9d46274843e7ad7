"""The process that answers: reads jobs from standard input, one a line, until it ends.

It opens the store read-only, so that killing it hurts nobody. The time limit is the server's; an
alarm, a little later, ends a worker whose server is gone.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from pathlib import Path
from typing import IO

from kg.errors import KgError
from kg.serve.framing import Output
from kg.serve.jobs import do
from kg.serve.trouble import RequestError
from kg.store import KnowledgeGraph, open_graph

_GRACE = 10


def main() -> None:
    """Answer jobs about the graph at the path given; a memory limit in bytes may follow."""
    path, memory = Path(sys.argv[1]), int(sys.argv[2])
    pipe = _standard_output()
    graph, trouble = _opened(path)
    if memory:
        _limit_memory(memory)
    pipe.write(b"\n")
    pipe.flush()
    for line in sys.stdin.buffer:
        out = Output(pipe)
        if graph is None:
            out.fail(trouble, retire=True)
            return
        _answer(graph, line, out)


def _opened(path: Path) -> tuple[KnowledgeGraph | None, RequestError]:
    try:
        return open_graph(path), RequestError(500, "")
    except KgError as error:
        return None, RequestError.of(error)


def _answer(graph: KnowledgeGraph, line: bytes, out: Output) -> None:
    job = json.loads(line)
    _alarm(job.pop("seconds") + _GRACE)
    try:
        do(job, graph, out)
        out.finish()
    except KgError as error:
        out.fail(RequestError.of(error))
    except MemoryError:
        out.fail(RequestError(507, "needs too much memory", where="the query", do="ask for less"))
    except BrokenPipeError:
        raise SystemExit(0) from None
    except Exception:
        # The client must not see a traceback; the log must.
        logging.getLogger("kg.serve").exception("a job failed")
        out.fail(RequestError(500, "an error inside the server; its log says more"))
    _alarm(0)


def _standard_output() -> IO[bytes]:
    """A stream of our own; what else is printed goes to standard error."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _limit_memory(size: int) -> None:
    """Let this process take ``size`` bytes more than it has, and no more."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + size
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
