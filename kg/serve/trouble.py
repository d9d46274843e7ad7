"""A request that cannot be answered: an HTTP status beside what happened and what to do."""

from __future__ import annotations

from kg.errors import KgError

_STATUS = {"StoreError": 503, "ResourceError": 503, "TargetError": 503}


class RequestError(KgError):
    """A KgError with the HTTP status that tells it."""

    def __init__(self, status: int, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what, where=where, do=do)
        self.status = status

    @classmethod
    def of(cls, error: KgError) -> RequestError:
        """The failure that tells of ``error``."""
        if isinstance(error, RequestError):
            return error
        status = _STATUS.get(type(error).__name__, 400)
        return cls(status, error.what, where=error.where, do=error.do)

    @classmethod
    def from_head(cls, head: dict[str, object]) -> RequestError:
        """The failure that a worker reported."""
        what, where, do = (str(head.get(key, "")) for key in ("what", "where", "do"))
        return cls(int(str(head["status"])), what, where=where, do=do)
