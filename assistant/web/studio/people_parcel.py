"""A list on its way from one page of the import to the next, inside the page itself.

Nothing of it waits on the server: a list that is not confirmed was never kept anywhere.
"""

from __future__ import annotations

import base64
import binascii
import zlib

from pydantic import TypeAdapter, ValidationError

from assistant.content.tables import Table
from assistant.errors import UnreadableRequest

_LARGEST = 40_000_000
"""Bytes unpacked."""
_TABLE = TypeAdapter(Table)


def packed(table: Table) -> str:
    """A table as the value of a hidden field."""
    return base64.urlsafe_b64encode(zlib.compress(_TABLE.dump_json(table), 6)).decode("ascii")


def unpacked(parcel: str) -> Table:
    """The table of a hidden field.

    Raises:
        UnreadableRequest: it is not what :func:`packed` made.
    """
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.urlsafe_b64decode(parcel), _LARGEST)
        if not unpacker.eof:
            raise UnreadableRequest
        table = _TABLE.validate_json(data)
    except (binascii.Error, zlib.error, ValidationError, UnicodeError) as error:
        raise UnreadableRequest from error
    if any(len(row.cells) != len(table.header) for row in table.rows):
        raise UnreadableRequest
    return table
