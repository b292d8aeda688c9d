"""Files that come in: more than the limit is counted and thrown away, so that the sender reads a sentence and not a broken connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.files.uploadedfile import UploadedFile


class UploadTooBig(RequestDataTooBig):
    """A file is larger than anybody may send."""


class DocumentsTooBig(UploadTooBig):
    """The documents of one form are together larger than anybody may send."""


def takes_documents(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view take the documents of persons, which may be larger than the tables of members. The outermost decorator."""
    view.upload_most = settings.DOCUMENTS_MOST  # type: ignore[attr-defined]
    return view


class LimitedUploads(FileUploadHandler):
    """Stands before the handlers that keep files."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0
        match = getattr(request, "resolver_match", None)
        most = getattr(match.func, "upload_most", None) if match else None
        self.most = most or settings.UPLOAD_MOST
        self.too_big = DocumentsTooBig if most else UploadTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        return raw_data if self.received <= self.most else None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None

    def upload_complete(self) -> None:
        if self.received > self.most:
            raise self.too_big
