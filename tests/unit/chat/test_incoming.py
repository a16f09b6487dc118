"""What the browser may send."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.chat.incoming import (
    clean_action,
    clean_handshake,
    clean_message,
    clean_settings,
    is_uuid,
)

ID = str(uuid.UUID(int=0x256019FB6F1E4EB9A4B077BDA46271E5))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda children: (
        st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=9), children)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "value", ["", "x", "../etc", ID.upper(), f"{{{ID}}}", ID.replace("-", ""), f"{ID}\n", None, 7]
)
def test_ids_that_are_not_uuids_are_refused(value: Any) -> None:
    assert not is_uuid(value)
    assert clean_handshake({"sessionId": value}) is None
    assert clean_message({"message": {"id": value, "output": "x"}}, "p") is None
    assert clean_action({"sessionId": value, "action": {"name": "feedback", "payload": {}}}) is None


def test_a_thread_is_never_taken_up() -> None:
    handshake = clean_handshake({"sessionId": ID, "threadId": str(uuid.uuid4())})
    assert handshake and handshake["threadId"] == ""
    assert clean_handshake({"sessionId": ID, "threadId": "../x"}) is None


def test_only_the_id_and_text_of_a_message_are_kept() -> None:
    message = clean_message(
        {
            "message": {
                "id": ID,
                "output": "Bonjour",
                "type": "assistant_message",
                "name": "Relais",
                "parentId": "x",
                "metadata": {"location": "http://evil.example"},
            },
            "fileReferences": [{"id": "../../secret"}],
        },
        "person-1",
    )
    assert message
    assert message["message"]["type"] == "user_message"
    assert message["message"]["name"] == "person-1"
    assert message["message"]["metadata"] == {}
    assert message["message"]["parentId"] is None
    assert message["fileReferences"] is None


def test_only_our_buttons_can_be_pressed() -> None:
    press = {"sessionId": ID, "action": {"name": "open_source", "payload": {"key": "1", "x": {}}}}
    assert clean_action(press) == {
        "sessionId": ID,
        "action": {"name": "open_source", "payload": {"key": "1"}},
    }
    assert clean_action({**press, "action": {"name": "__init__", "payload": {}}}) is None


def test_only_our_settings_are_taken() -> None:
    given_settings = {"language": "de", "follow": "yes", "admin": True}
    assert clean_settings(given_settings) == {}
    assert clean_settings({"language": "en", "follow": False}) == {
        "language": "en",
        "follow": False,
    }


@given(JSON)
def test_anything_else_is_refused_without_an_error(value: Any) -> None:
    assert clean_handshake(value) is None
    assert clean_message(value, "p") is None
    assert clean_action(value) is None
    assert clean_settings(value) == {} or set(clean_settings(value)) <= {"language", "follow"}
