"""The side panel of a source."""

from __future__ import annotations

from assistant.answering.model import Citation
from assistant.web.chat.panel import document_link, panel_props, quoted_cells
from assistant.web.chat.reading import Props
from assistant.web.chat.view import Target
from tests import fakes

TODAY = fakes.NOW.date()
LIBRARY = fakes.FakeLibrary()


def panel(citation: Citation, language: str = "fr") -> Props:
    info, document = LIBRARY.open(citation.document.path, "employee")
    target = Target(info.path, citation.headings, citation.page, citation.start, citation.end)
    owner = fakes.REGISTER.owners.get(info.owner or "")
    return panel_props(info, document, target, owner, language, TODAY)  # type: ignore[arg-type]


def marked(props: Props) -> str:
    return "".join(
        piece["t"]
        for block in props["blocks"]
        for piece in block.get("pieces", ())
        if "mark" in piece
    )


def shown(props: Props) -> str:
    return " ".join(piece["t"] for block in props["blocks"] for piece in block.get("pieces", ()))


def test_exactly_the_passage_is_marked_within_the_text_around_it() -> None:
    props = panel(fakes.MASKED_REFERENCE)
    assert marked(props) == fakes.MASKED_REFERENCE.quote
    assert "Le contrat du client ne doit pas contenir" in shown(props)
    assert "Ce qui reste interdit" in shown(props)


def test_markup_is_not_shown_and_spaces_between_pieces_stay() -> None:
    props = panel(fakes.REREAD)
    assert (
        marked(props)
        == "Une personne relit toujours ce qu'un outil d'IA a produit avant de l'envoyer."
    )
    item = next(
        block for block in props["blocks"] if "[registre]" in str(block) or "registre" in str(block)
    )
    assert "tool-decisions" not in str(item)


def test_a_row_is_marked_as_a_whole_with_its_columns() -> None:
    props = panel(fakes.THIRTY_DAYS)
    rows = [block for block in props["blocks"] if block["kind"] == "row"]
    (row,) = [block for block in rows if block["mark"]]
    assert row["columns"] == ["Donnée", "Durée", "Responsable"]
    assert row["cells"][1] == "30 jours"


def test_what_is_known_of_the_document_is_said() -> None:
    facts = {
        fact["label"]: "".join(piece["t"] for piece in fact["value"])
        for fact in panel(fakes.MASKED_REFERENCE)["facts"]
    }
    assert facts["Section"] == "Données clients"
    assert facts["En vigueur depuis le"] == "2 mars 2026"
    assert facts["Responsable"] == "Comité IA\u00a0: comite-ia@ateliers-valserine.example"
    assert facts["Langue"] == "Français"


def test_the_page_is_said_where_there_is_one() -> None:
    citation = fakes.cite("policies/procedure-incident.pdf", "Tout incident est signalé")
    labels = [fact["label"] for fact in panel(citation)["facts"]]
    assert "Page" in labels


def test_the_link_opens_the_document_at_the_passage() -> None:
    assert document_link("playbooks/À lire?.md", 3, 9) == (
        "/documents/playbooks/%C3%80%20lire%3F.md?start=3&end=9#passage"
    )


def test_a_place_outside_every_block_still_opens() -> None:
    info, document = LIBRARY.open("policies/charte-ia.md", "employee")
    target = Target(info.path, (), None, len(document.text) + 5, len(document.text) + 9)
    assert panel_props(info, document, target, None, "fr", TODAY)["blocks"]


def test_only_rows_have_cells() -> None:
    document = LIBRARY.open("policies/charte-ia.md", "employee")[1]
    assert quoted_cells(fakes.THIRTY_DAYS, document)[1] == {"column": "Durée", "cell": "30 jours"}
    assert quoted_cells(fakes.MASKED_REFERENCE, document) == []
    assert quoted_cells(fakes.THIRTY_DAYS, None) == []
