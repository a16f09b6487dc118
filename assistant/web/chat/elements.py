"""Sends our components to the page: into the conversation, or into the side panel."""

from __future__ import annotations

from typing import Final

import chainlit as cl

from assistant.web.chat import wording as w
from assistant.web.chat.reading import Props

INLINE: Final = "relais:inline"
"""Stands for an element's address, so that Chainlit does not write its properties to a file."""


async def send_element(name: str, props: Props) -> None:
    """A message that is one of our components."""
    element = cl.CustomElement(name=name, props=props, display="inline", url=INLINE)
    await cl.Message(content="", author=w.NAME, elements=[element]).send()


async def open_panel(props: Props) -> None:
    """The side panel, at a passage: ``props`` are those of :func:`panel.panel_props`."""
    element = cl.CustomElement(name="SourcePanel", props=props, display="inline", url=INLINE)
    # Not through ElementSidebar: it first adds the element to the conversation, and the page
    # closes its side panel whenever the elements of the conversation change.
    emit = cl.context.emitter.emit
    await emit("set_sidebar_elements", {"elements": [], "key": None})
    await emit("set_sidebar_title", props["title"])
    await emit("set_sidebar_elements", {"elements": [element.to_dict()], "key": element.id})
