"""Forms that carry one file, made for this browser like every other form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request

from assistant.errors import FormExpired
from assistant.web.access import services_of, visitor_of
from assistant.web.identity import check_form

_MOST_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Upload:
    """What a form with a file field brought."""

    fields: dict[str, str]
    name: str
    """What the file was called; empty when none was chosen."""
    data: bytes


def uploaded(field: str) -> Callable[[Request], Awaitable[Upload]]:
    """A dependency: the fields of such a form, and the one file in ``field``.

    How large the whole may be is the business of :class:`assistant.web.middleware.BodyLimit`. It
    raises FormExpired when the form's token is missing, wrong or too old.
    """

    async def upload_of(request: Request) -> Upload:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "multipart/form-data":
            raise FormExpired
        async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            visitor = await run_in_threadpool(visitor_of, request)
            check_form(request, services_of(request), visitor.session, fields.get("token", ""))
            file = form.get(field)
            if not isinstance(file, UploadFile):
                return Upload(fields, "", b"")
            return Upload(fields, file.filename or "", await file.read())

    return upload_of
