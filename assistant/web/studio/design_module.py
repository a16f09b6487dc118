"""One module in a form, and undoing a save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from assistant.web.studio.difference import Change, Entry, Key, module_entries
from assistant.web.studio.editing import Editor
from assistant.web.studio.fields import Form, Values
from assistant.web.studio.module_page import module_address, module_context
from assistant.web.studio.options import module_options
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk
from assistant.web.studio.values import module_form, module_values

router = APIRouter()

_CORRECTIONS = ("title", "summary", "addresses_concerns", "recommended_after", "tools", "state")
"""Fields whose change does not change what people learn."""


class ModuleEditor(Editor):
    """The file of a module."""

    kind = "module"
    fields_template = "_module_fields.html"
    header_template = "_module_header.html"
    aside_template = "_module_aside.html"
    translates = True

    @property
    def address(self) -> str:
        """Address of the page."""
        return module_address(self.id)

    def to_form(self, values: Mapping[str, Any]) -> Values:
        """The fields of the form."""
        return module_form(values)

    def to_values(self, form: Form, base: Mapping[str, Any]) -> Values:
        """The file as the form has it."""
        return module_values(form, base)

    def entries(self, values: Mapping[str, Any]) -> dict[Key, Entry]:
        """The file in words."""
        return module_entries(values, self.names)

    def blank(self, name: str, form: Form) -> Any:
        """A new objective or variant; an id still to be chosen elsewhere."""
        if name == "objectives":
            return {"competency": "", "from": "0", "to": "1"}
        if name == "variants":
            return {"format": "workshop", "language": self.desk.language, "minutes": "30"}
        return ""

    def context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The module's stages and checklist, and what its fields can be chosen from."""
        return {
            **module_context(self.desk, self.id, "module", module=values),
            "options": module_options(self.desk, self.names, self.id),
        }

    def is_substance(self, found: list[Change]) -> bool:
        """Whether an edit changes what people learn, or how it is shown that they did."""
        small = {self.names.field(name) for name in _CORRECTIONS}
        return any(change.label.partition(" (")[0] not in small for change in found)


@router.get("/studio/design/modules/{module}")
def show(desk: CurrentDesk, module: str, saved: str = "") -> Response:
    """The form."""
    return ModuleEditor(desk, module).show(saved)


@router.post("/studio/design/modules/{module}")
def act(desk: CurrentDesk, module: str, fields: Posted) -> Response:
    """What a button of the form asks for."""
    return ModuleEditor(desk, module, fields).act()
