"""Finding documents, and saying what was left aside."""

from __future__ import annotations

from pathlib import Path

from assistant.content.documents.walk import find_documents, scan


def test_documents_are_found_in_order_and_the_rest_is_accounted_for(tmp_path: Path) -> None:
    for path in (
        "policies/charte.md", "policies/Accord.DOCX", "a.txt", "playbooks/x/deep.pdf",
        "policies/~$Accord.docx", "policies/.hidden.md", ".git/readme.md", "tools/copilot.yaml",
        "tools/slack.md", "answers/curated.yml", "glossary.yaml", "photo.png",
    ):  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "elsewhere").symlink_to(tmp_path / "policies")
    documents, skipped = scan(tmp_path)
    assert documents == [
        "a.txt",
        "playbooks/x/deep.pdf",
        "policies/Accord.DOCX",
        "policies/charte.md",
        "tools/slack.md",
    ]
    assert find_documents(tmp_path) == documents
    reasons = {item.path: item.reason("en") for item in skipped}
    assert set(reasons) == {"photo.png", "policies/~$Accord.docx", "elsewhere"}
    assert "not supported" in reasons["photo.png"]


def test_an_empty_or_missing_folder_has_no_documents(tmp_path: Path) -> None:
    assert find_documents(tmp_path) == []
    assert find_documents(tmp_path / "nowhere") == []
