"""Files that come in: more than the limit is counted and thrown away, so that the sender reads a sentence and not a broken connection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class UploadTooBig(RequestDataTooBig):
    """A file is larger than anybody may send."""


class LimitedUploads(FileUploadHandler):
    """Stands before the handlers that keep files."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        return raw_data if self.received <= settings.UPLOAD_MOST else None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None

    def upload_complete(self) -> None:
        if self.received > settings.UPLOAD_MOST:
            raise UploadTooBig
