"""What the browser may send: everything else is refused before Chainlit's handlers see it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, Final

MAX_ACTION_BYTES: Final = 16_384
MAX_REASON: Final = 1000

ACTIONS: Final = frozenset(
    {
        "open_source",
        "send_gap",
        "decline_gap",
        "feedback",
        "feedback_undo",
        "learning_open",
        "learning_offer",
        "learning_welcome",
        "learning_time",
        "learning_change",
        "learning_begin",
        "learning_place",
        "learning_answer",
        "learning_finish",
        "learning_leave",
        "learning_task",
        "learning_rate",
        "learning_stars",
        "learning_comment",
        "learning_check_in",
        "learning_source",
        "tutor_ask",
        "tutor_explain",
        "tutor_reword",
        "tutor_source",
        "tutor_write",
        "write_plain",
        "listening_answer",
        "listening_help",
        "listening_undo",
        "listening_able",
        "listening_seen",
        "listening_source",
    }
)
"""Names of the buttons that reach the server."""

_LONGER: Final = {("learning_task", "text"): 3000, ("tutor_ask", "text"): 4000}
"""Values that may be longer than :data:`MAX_REASON`, by action and name."""

SETTINGS: Final = ("language", "follow")

Message = dict[str, Any]


def is_uuid(value: object) -> bool:
    """Whether ``value`` is a UUID in its usual lower-case form."""
    if not isinstance(value, str) or len(value) != 36:
        return False
    try:
        return str(uuid.UUID(value)) == value
    except ValueError:
        return False


def clean_handshake(auth: object) -> Message | None:
    """The connection's parameters with only what we use; None when they are not acceptable."""
    if not isinstance(auth, Mapping) or not is_uuid(auth.get("sessionId")):
        return None
    thread = auth.get("threadId")
    if thread and not is_uuid(thread):
        return None
    return {
        "sessionId": auth["sessionId"],
        # Conversations are never resumed: a thread id would only be a way in.
        "threadId": "",
        "clientType": "webapp",
        "userEnv": None,
        "chatProfile": None,
    }


def clean_message(payload: object, author: str) -> Message | None:
    """A message with only its id and its text; None when it is not one.

    Its type is ours to say: whatever comes from the browser was written by its user.
    """
    message = payload.get("message") if isinstance(payload, Mapping) else None
    if not isinstance(message, Mapping):
        return None
    identifier, text = message.get("id"), message.get("output")
    if not is_uuid(identifier) or not isinstance(text, str):
        return None
    if uuid.UUID(str(identifier)).version != 4:
        return None
    return {
        "message": {
            "id": identifier,
            "threadId": "",
            "parentId": None,
            "name": author,
            "type": "user_message",
            "output": text,
            "createdAt": "",
            "metadata": {},
        },
        "fileReferences": None,
    }


def clean_action(body: object) -> Message | None:
    """A button press with only its name and payload; None when it is not one of ours."""
    if not isinstance(body, Mapping) or not is_uuid(body.get("sessionId")):
        return None
    action = body.get("action")
    if not isinstance(action, Mapping) or action.get("name") not in ACTIONS:
        return None
    payload = action.get("payload")
    if not isinstance(payload, Mapping):
        return None
    kept = {
        str(name): value
        for name, value in payload.items()
        if isinstance(value, str)
        and len(value) <= _LONGER.get((str(action["name"]), str(name)), MAX_REASON)
    }
    return {
        "sessionId": body["sessionId"],
        "action": {"name": action["name"], "payload": kept},
    }


def clean_settings(settings: object) -> Message:
    """The settings we have, with acceptable values."""
    if not isinstance(settings, Mapping):
        return {}
    kept: Message = {}
    if settings.get("language") in ("fr", "en"):
        kept["language"] = settings["language"]
    if isinstance(settings.get("follow"), bool):
        kept["follow"] = settings["follow"]
    return kept
