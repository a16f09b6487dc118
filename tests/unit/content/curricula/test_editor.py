"""The editor, for an HR designer who never sees a file: Dominique and Alix work at the same time."""

from __future__ import annotations

import copy
import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from assistant.bilingual import text
from assistant.content.curricula import safe_files
from assistant.content.curricula.editor import CurriculaEditor
from assistant.content.curricula.edits import Conflict, Draft, Edit, Refused
from assistant.content.curricula.files import CurriculaFiles
from assistant.content.curricula.layout import Kind
from assistant.content.curricula.templates import new_item, new_module_edits, new_path
from assistant.errors import EditNotSaved, NotFound
from assistant.learning.model import State
from tests.support.curricula import CLIENT_DATA, QUOTES, REVIEW, change, files_of, write
from tests.support.register import REGISTER


@pytest.fixture
def files(folder: Path) -> CurriculaFiles:
    return files_of(folder)


@pytest.fixture
def editor(files: CurriculaFiles) -> CurriculaEditor:
    return CurriculaEditor(files, lambda: REGISTER)


def with_(draft: Draft, **given: Any) -> dict[str, Any]:
    """The values of a draft with some of them changed."""
    return {**copy.deepcopy(draft.values), **given}


def both(fr: str, en: str) -> dict[str, str]:
    return {"fr": fr, "en": en}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def lines(diff: str) -> list[str]:
    """The changed lines of a unified diff."""
    return [
        line
        for line in diff.splitlines()
        if line[:1] in "+-" and not line.startswith(("---", "+++"))
    ]


# --- opening --------------------------------------------------------------------------------------


def test_a_module_is_opened_with_its_lessons(editor: CurriculaEditor) -> None:
    draft = editor.open("module", "basics")
    assert draft.path == "curricula/modules/basics.yaml"
    assert draft.values["title"] == both("Titre basics", "Title basics")
    assert draft.text.startswith("# Written by hand")
    assert list(draft.lessons) == ["basics.fr.md", "basics.en.md"]
    assert draft.lessons["basics.en.md"].values["text"].startswith("## First card")


def test_what_does_not_exist_yet_is_an_empty_draft(editor: CurriculaEditor) -> None:
    draft = editor.open("module", "new-one")
    assert (draft.values, draft.token, draft.text, draft.exists) == ({}, "", "", False)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("module", "../framework"),
        ("module", "a/b"),
        ("module", ""),
        ("module", "UPPER"),
        ("module", "a" * 90),
        ("module", "a\n"),
        ("lesson", "../../x.md"),
        ("lesson", "x.yaml"),
        ("lesson", "a..md"),
        ("lesson", ".hidden.md"),
        ("items", "."),
        ("nothing", "basics"),
    ],
)
def test_an_id_never_leads_out_of_the_folder(
    folder: Path, editor: CurriculaEditor, kind: Kind, name: str
) -> None:
    before = contents(folder.parent)
    with pytest.raises(NotFound):
        editor.open(kind, name)
    with pytest.raises(NotFound):
        editor.save(kind, name, {"text": "x"}, "")
    assert contents(folder.parent) == before


def test_a_broken_file_opens_as_its_text_and_can_be_repaired(
    folder: Path, editor: CurriculaEditor
) -> None:
    sound = (folder / "modules/basics.yaml").read_text("utf-8")
    write(folder / "modules/basics.yaml", sound.replace("id: basics", "id: [basics"))
    draft = editor.open("module", "basics")
    assert draft.values == {} and "id: [basics" in draft.text
    with pytest.raises(Refused):
        editor.save("module", "basics", {"id": "basics"}, draft.token)
    (saved,) = editor.save_all([Edit("module", "basics", token=draft.token, text=sound)])
    assert saved.draft.values["id"] == "basics"
    assert saved.problems == ()


# --- saving ---------------------------------------------------------------------------------------


def test_only_the_changed_line_changes(folder: Path, editor: CurriculaEditor) -> None:
    draft = editor.open("module", "basics")
    values = with_(draft, title=both("Titre basics", "A better title"))
    preview = editor.preview("module", "basics", values)
    assert lines(preview.diff) == [
        '-title: {fr: "Titre basics", en: "Title basics"}',
        '+title: {fr: "Titre basics", en: "A better title"}',
    ]
    assert preview.blocking == () and preview.problems == ()
    assert (folder / "modules/basics.yaml").read_text("utf-8") == draft.text
    saved = editor.save("module", "basics", values, draft.token)
    assert saved.draft.text == draft.text.replace("Title basics", "A better title")
    assert saved.draft.token != draft.token
    assert (folder / "modules/basics.yaml").read_text("utf-8") == saved.draft.text


def test_a_new_key_stands_where_the_model_has_it(editor: CurriculaEditor) -> None:
    draft = editor.open("module", "hard-cases")
    values = with_(draft, trades=["designer"], task=both("Faire.", "Do it."))
    text_ = editor.save("module", "hard-cases", values, draft.token).draft.text.splitlines()
    assert text_[text_.index("requires: [basics]") + 1] == "trades: [designer]"
    assert text_.index('task: {fr: "Faire.", en: "Do it."}') < text_.index(
        'fallback: {fr: "Le faire à la main.", en: "Do it by hand."}'
    )


def test_saving_what_did_not_change_writes_nothing(folder: Path, editor: CurriculaEditor) -> None:
    before = (folder / "modules/basics.yaml").stat()
    draft = editor.open("module", "basics")
    saved = editor.save("module", "basics", draft.values, draft.token)
    assert saved.draft.token == draft.token
    assert (folder / "modules/basics.yaml").stat().st_mtime_ns == before.st_mtime_ns
    assert (folder / "modules/basics.yaml").stat().st_ino == before.st_ino


def test_empty_fields_of_a_form_are_not_written(editor: CurriculaEditor) -> None:
    draft = editor.open("module", "basics")
    empty: dict[str, Any] = {"requires": [], "trades": [], "refresher": None, "task": ""}
    assert editor.preview("module", "basics", with_(draft, **empty)).diff == ""


def test_a_saved_module_is_what_the_planner_gets_next(
    files: CurriculaFiles, editor: CurriculaEditor
) -> None:
    files.current()
    draft = editor.open("module", "basics")
    editor.save("module", "basics", with_(draft, title=both("Neuf", "New")), draft.token)
    current = files.current()
    assert current is not None and current.modules["basics"].title.en == "New"


def test_a_lesson_is_saved_as_it_was_typed(folder: Path, editor: CurriculaEditor) -> None:
    draft = editor.open("lesson", "basics.en.md")
    typed = draft.values["text"].replace("- one", "- un").replace("\n", "\r\n") + "\r\n\r\n"
    editor.save("lesson", "basics.en.md", {"text": typed}, draft.token)
    assert (folder / "modules/basics.en.md").read_text("utf-8") == draft.text.replace(
        "- one", "- un"
    )


def test_the_mode_of_a_file_stays(folder: Path, editor: CurriculaEditor) -> None:
    file = folder / "modules/basics.yaml"
    file.chmod(0o640)
    draft = editor.open("module", "basics")
    editor.save("module", "basics", with_(draft, version=9), draft.token)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_date_from_a_form_stays_a_date(folder: Path, editor: CurriculaEditor) -> None:
    draft = editor.open("wave", "first")
    values = with_(draft, starts="2026-12-01", ends="2027-03-31")
    assert lines(editor.preview("wave", "first", values).diff) == [
        "-ends: 2027-02-28",
        "+ends: 2027-03-31",
    ]
    editor.save("wave", "first", values, draft.token)


def test_the_framework_can_be_edited_too(editor: CurriculaEditor) -> None:
    draft = editor.open("framework")
    editor.save("framework", "", with_(draft, weekly_minutes=45), draft.token)
    assert editor.open("framework").values["weekly_minutes"] == 45


# --- what is refused ------------------------------------------------------------------------------


def test_an_error_is_refused_with_its_field_and_nothing_is_written(
    folder: Path, editor: CurriculaEditor
) -> None:
    before = contents(folder)
    draft = editor.open("module", "basics")
    values = with_(draft, requires=["nothing"], version=0)
    preview = editor.preview("module", "basics", values)
    assert {problem.field for problem in preview.blocking} == {"version"}
    with pytest.raises(Refused) as caught:
        editor.save("module", "basics", values, draft.token)
    assert caught.value.problems[0].field == "version"
    assert (
        caught.value.message("en")
        == "“curricula/modules/basics.yaml” was not saved: this value is not allowed. It takes at least 1."
    )
    assert "n'est pas enregistré\u00a0: cette valeur" in caught.value.message("fr")
    assert contents(folder) == before


def test_what_a_change_breaks_elsewhere_is_refused_too(editor: CurriculaEditor) -> None:
    draft = editor.open("module", "basics")
    with pytest.raises(Refused) as caught:
        editor.set_state("module", "basics", State.RETIRED, draft.token)
    assert {problem.path for problem in caught.value.problems} == {
        "curricula/competencies/data.yaml",
        "curricula/modules/hard-cases.yaml",
        "curricula/paths/everyone.yaml",
    }
    assert "curricula/competencies/data.yaml: level 1 of “data”" in caught.value.message("en")


def test_an_old_error_elsewhere_does_not_stand_in_the_way(
    folder: Path, editor: CurriculaEditor
) -> None:
    change(folder / "paths/everyone.yaml", "review: 1", "reviews: 1")
    change(folder / "modules/basics.yaml", "Client data goes", "Client files go")
    draft = editor.open("module", "basics")
    values = with_(draft, summary=both("Neuf.", "New."))
    preview = editor.preview("module", "basics", values)
    assert [problem.field for problem in preview.problems] == ["sources.0.quote"]
    saved = editor.save("module", "basics", values, draft.token)
    assert [problem.field for problem in saved.problems] == ["sources.0.quote"]


def test_a_second_error_of_the_same_kind_is_refused(folder: Path, editor: CurriculaEditor) -> None:
    change(folder / "items/basics.yaml", "        correct: true\n", "")
    draft = editor.open("items", "basics")
    values = copy.deepcopy(draft.values)
    del values["items"][1]["choices"][0]["correct"]
    with pytest.raises(Refused):
        editor.save("items", "basics", values, draft.token)


def test_warnings_are_shown_and_do_not_refuse(editor: CurriculaEditor) -> None:
    draft = editor.open("wave", "first")
    values = with_(draft, champions=draft.values["champions"][:1])
    saved = editor.save("wave", "first", values, draft.token)
    assert [problem.severity for problem in saved.problems] == ["warning"]


@pytest.mark.parametrize("value", ["half a pair \ud800", "\x00"])
def test_characters_that_no_file_can_hold_are_refused(
    folder: Path, editor: CurriculaEditor, value: str
) -> None:
    before = contents(folder)
    draft = editor.open("module", "basics")
    try:
        editor.save("module", "basics", with_(draft, summary=both(value, "x")), draft.token)
    except Refused:
        assert contents(folder) == before
    else:
        assert editor.open("module", "basics").values["summary"]["fr"] == value


def test_a_file_in_another_encoding_is_not_garbled(folder: Path, editor: CurriculaEditor) -> None:
    file = folder / "modules/basics.yaml"
    file.write_bytes(file.read_text("utf-8").encode("cp1252"))
    before = file.read_bytes()
    draft = editor.open("module", "basics")
    with pytest.raises(Refused, match="UTF-8"):
        editor.save("module", "basics", {"id": "basics"}, draft.token)
    assert file.read_bytes() == before


# --- two at a time --------------------------------------------------------------------------------


def test_two_editors_never_overwrite_each_other(folder: Path, files: CurriculaFiles) -> None:
    dominique = CurriculaEditor(files, lambda: REGISTER)
    alix = CurriculaEditor(files_of(folder), lambda: REGISTER)
    hers, his = dominique.open("module", "basics"), alix.open("module", "basics")
    alix.save("module", "basics", with_(his, summary=both("D’Alix.", "By Alix.")), his.token)
    mine = with_(hers, title=both("De Dominique", "By Dominique"))
    with pytest.raises(Conflict) as caught:
        dominique.save("module", "basics", mine, hers.token)
    conflict = caught.value
    assert conflict.mine.values["title"]["en"] == "By Dominique"
    assert conflict.theirs.values["summary"]["en"] == "By Alix."
    assert '-summary: {fr: "D’Alix.", en: "By Alix."}' in conflict.diff
    assert "changed by somebody else" in conflict.message("en")
    # having compared, she saves both
    both_ = {**conflict.theirs.values, "title": mine["title"]}
    saved = dominique.save("module", "basics", both_, conflict.theirs.token)
    assert saved.draft.values["summary"]["en"] == "By Alix."
    assert saved.draft.values["title"]["en"] == "By Dominique"


def test_a_change_made_by_hand_is_a_conflict_too(folder: Path, editor: CurriculaEditor) -> None:
    draft = editor.open("lesson", "basics.en.md")
    change(folder / "modules/basics.en.md", "- two", "- three")
    with pytest.raises(Conflict):
        editor.save("lesson", "basics.en.md", {"text": "## Mine\n\nWords.\n"}, draft.token)
    (folder / "modules/basics.en.md").unlink()
    with pytest.raises(Conflict):
        editor.save("lesson", "basics.en.md", {"text": "## Mine\n\nWords.\n"}, draft.token)


def test_creating_what_somebody_else_just_created_is_a_conflict(editor: CurriculaEditor) -> None:
    values = new_path("extra", text("Extra", "Extra"), {"data": 1})
    editor.save("path", "extra", values, "")
    with pytest.raises(Conflict):
        editor.save("path", "extra", {**values, "weeks": 3}, "")


def test_saving_the_same_twice_is_no_conflict(editor: CurriculaEditor) -> None:
    """A double click."""
    draft = editor.open("module", "basics")
    values = with_(draft, title=both("Neuf", "New"))
    first = editor.save("module", "basics", values, draft.token)
    again = editor.save("module", "basics", values, draft.token)
    assert again.draft.token == first.draft.token


def test_many_at_once_lose_nothing(folder: Path) -> None:
    """Each saves its own change, reading again after a conflict: all of them are there at the end."""
    failures: list[str] = []

    def add(number: int) -> None:
        editor = CurriculaEditor(files_of(folder), lambda: REGISTER)
        for _ in range(50):
            draft = editor.open("module", "basics")
            concerns = [*draft.values.get("addresses_concerns", []), f"worry-{number}"]
            try:
                editor.save(
                    "module", "basics", with_(draft, addresses_concerns=concerns), draft.token
                )
                return
            except Conflict:
                continue
        failures.append(f"worry-{number}")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    values = CurriculaEditor(files_of(folder), lambda: REGISTER).open("module", "basics").values
    assert sorted(values["addresses_concerns"]) == [f"worry-{number}" for number in range(6)]


def test_another_process_that_is_saving_is_waited_for(
    folder: Path, editor: CurriculaEditor
) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import fcntl, os, sys\n"
            "handle = os.open(sys.argv[1], os.O_RDONLY)\n"
            "fcntl.flock(handle, fcntl.LOCK_EX)\n"
            "print('held', flush=True)\n"
            "sys.stdin.read()\n",
            str(folder),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin is not None and holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    draft = editor.open("module", "basics")
    with (
        pytest.raises(EditNotSaved, match="another save is going on"),
        safe_files.locked(folder, 0.2),
    ):
        pass
    holder.stdin.close()
    holder.wait()
    holder.stdout.close()
    editor.save("module", "basics", with_(draft, version=2), draft.token)


# --- disks that fail ------------------------------------------------------------------------------


def test_a_full_disk_leaves_everything_as_it_was(
    folder: Path, editor: CurriculaEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    replace = os.replace
    done: list[str] = []

    def fail_the_second_time(source: str, target: Path) -> None:
        done.append(str(target))
        if len(done) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_the_second_time)
    module, lesson = editor.open("module", "basics"), editor.open("lesson", "basics.en.md")
    with pytest.raises(EditNotSaved, match="no space left"):
        editor.save_all(
            [
                Edit("module", "basics", with_(module, version=3), module.token),
                Edit("lesson", "basics.en.md", {"text": "## New\n\nWords.\n"}, lesson.token),
            ]
        )
    assert contents(folder) == before


def test_a_folder_that_leads_elsewhere_is_not_written_into(
    folder: Path, editor: CurriculaEditor, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (folder / "waves").rename(elsewhere)
    (folder / "waves").symlink_to(elsewhere)
    before = contents(elsewhere)
    draft = editor.open("wave", "first")
    with pytest.raises(EditNotSaved, match="leads elsewhere"):
        editor.save("wave", "first", with_(draft, check_in="monthly"), draft.token)
    assert contents(elsewhere) == before


def test_a_file_that_is_a_link_is_replaced_and_its_target_stays(
    folder: Path, editor: CurriculaEditor, tmp_path: Path
) -> None:
    target = tmp_path / "outside.yaml"
    (folder / "waves/first.yaml").rename(target)
    (folder / "waves/first.yaml").symlink_to(target)
    before = target.read_bytes()
    draft = editor.open("wave", "first")
    editor.save("wave", "first", with_(draft, check_in="monthly"), draft.token)
    assert target.read_bytes() == before
    assert not (folder / "waves/first.yaml").is_symlink()


def test_nothing_but_the_files_is_left_behind(folder: Path, editor: CurriculaEditor) -> None:
    names = set(contents(folder))
    draft = editor.open("module", "basics")
    editor.save("module", "basics", with_(draft, version=2), draft.token)
    assert set(contents(folder)) == names


# --- from nothing to active and retired -----------------------------------------------------------


def create(editor: CurriculaEditor) -> None:
    title = text("Relire une image", "Reviewing an image")
    editor.save_all(new_module_edits("images", title, "review", 0, 1, REVIEW))


def test_a_new_module_begins_as_a_sound_draft(folder: Path, editor: CurriculaEditor) -> None:
    preview = editor.preview_all(
        new_module_edits("images", text("Relire", "Review"), "review", 0, 1, REVIEW)
    )
    assert preview.blocking == ()
    create(editor)
    draft = editor.open("module", "images")
    assert draft.values["state"] == "draft"
    assert all(lesson.exists for lesson in draft.lessons.values())
    assert len(editor.open("items", "images").values["items"]) == 3
    assert "hash" in draft.values["sources"][0]


def test_an_unwritten_module_cannot_be_made_active(editor: CurriculaEditor) -> None:
    create(editor)
    draft = editor.open("module", "images")
    with pytest.raises(Refused) as caught:
        editor.set_state("module", "images", State.ACTIVE, draft.token)
    found = caught.value.problems
    assert found[0].path == "curricula/modules/images.yaml"
    assert {problem.message.en for problem in found} == {
        "this text is still to be written.",
        "this module is finished by passing questions, and it has none.",
    }


def test_a_module_goes_from_nothing_to_learners_and_away_again(
    files: CurriculaFiles, editor: CurriculaEditor
) -> None:
    create(editor)
    written = both("Écrit.", "Written.")
    module, items = editor.open("module", "images"), editor.open("items", "images")
    rows = [
        {
            **row,
            "state": "active",
            "stem": both(f"Question {number} ?", f"Question {number}?"),
            "choices": [
                {**choice, "text": both(f"Réponse {place}", f"Answer {place}"), "feedback": written}
                for place, choice in enumerate(row["choices"])
            ],
            "source": {"passage": REVIEW, "quote": QUOTES[REVIEW]},
        }
        for number, row in enumerate(items.values["items"])
    ]
    lesson = f"## A card\n\nWords.\n\n> {QUOTES[REVIEW]}\n> — [Charter]({REVIEW})\n"
    values = with_(module, summary=written, task=written, without_ai=written, fallback=written)
    saved = editor.save_all(
        [
            Edit("module", "images", {**values, "state": "active"}, module.token),
            Edit("items", "images", {"items": rows}, items.token),
            *(
                Edit("lesson", name, {"text": lesson}, one.token)
                for name, one in module.lessons.items()
            ),
        ]
    )
    assert [problem for one in saved for problem in one.problems] == []
    current = files.current()
    assert current is not None
    assert "images" in {module.id for module in current.active_modules()}
    assert len(current.items_of("images")) == 3
    retired = editor.set_state("module", "images", State.RETIRED, saved[0].draft.token)
    assert retired.draft.values["state"] == "retired"
    assert lines(
        editor.preview("module", "images", {**retired.draft.values, "state": "active"}).diff
    ) == ["-state: retired", "+state: active"]


def test_one_item_can_be_retired(folder: Path, editor: CurriculaEditor) -> None:
    draft = editor.open("items", "basics")
    row = new_item("basics-4", "basics", "data", 1, CLIENT_DATA)
    rows = [*draft.values["items"], row]
    saved = editor.save("items", "basics", {"items": rows}, draft.token)
    kept = saved.draft.text
    saved = editor.set_state("items", "basics", State.RETIRED, saved.draft.token, item="basics-4")
    assert saved.draft.values["items"][3]["state"] == "retired"
    assert saved.draft.text == kept.replace("state: draft", "state: retired")
    with pytest.raises(NotFound):
        editor.set_state("items", "basics", State.RETIRED, saved.draft.token, item="nothing")


def test_the_state_of_what_does_not_exist_cannot_be_set(editor: CurriculaEditor) -> None:
    with pytest.raises(NotFound):
        editor.set_state("module", "nothing", State.ACTIVE, "")


def test_a_first_programme_can_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path / "knowledge/policies/charter.md", "# Charter\n\nWords.\n")
    editor = CurriculaEditor(files_of(tmp_path / "curricula"), lambda: REGISTER)
    levels = [{"id": f"l{n}", "label": both(f"N{n}", f"L{n}")} for n in range(4)]
    roles = [{"id": "employee", "label": both("Salarié", "Employee")}]
    framework = {"version": "1", "title": both("R", "F"), "levels": levels, "roles": roles}
    saved = editor.save("framework", "", framework, "")
    assert saved.problems == ()
    assert (tmp_path / "curricula/framework.yaml").is_file()


# --- versions -------------------------------------------------------------------------------------


def version_after(editor: CurriculaEditor, **given: Any) -> int:
    draft = editor.open("module", "basics")
    saved = editor.save("module", "basics", with_(draft, **given), draft.token, raise_version=True)
    return int(saved.draft.values["version"])


def test_a_change_of_substance_raises_the_version(editor: CurriculaEditor) -> None:
    assert version_after(editor, summary=both("Autre.", "Other.")) == 2
    assert version_after(editor, summary=both("Autre.", "Other.")) == 2
    assert version_after(editor, version=7, summary=both("Encore.", "Again.")) == 7
    assert version_after(editor, version=1, summary=both("Et.", "And.")) == 8


def test_a_change_of_state_or_nothing_at_all_does_not(editor: CurriculaEditor) -> None:
    draft = editor.open("module", "review")
    saved = editor.save("module", "review", draft.values, draft.token, raise_version=True)
    assert saved.draft.values["version"] == 1
    path = editor.open("path", "everyone")
    saved = editor.save("path", "everyone", with_(path, weeks=7), path.token, raise_version=True)
    assert saved.draft.values["version"] == 2


def test_an_item_is_raised_when_what_it_asks_changes(editor: CurriculaEditor) -> None:
    draft = editor.open("items", "basics")
    values = copy.deepcopy(draft.values)
    values["items"][0]["stem"] = both("Autre ?", "Other?")
    values["items"][1]["choices"][0]["feedback"] = both("Bien.", "Well done.")
    values["items"][2]["choices"][1].update(correct=True)
    del values["items"][2]["choices"][0]["correct"]
    saved = editor.save("items", "basics", values, draft.token, raise_version=True)
    assert [row.get("version", 1) for row in saved.draft.values["items"]] == [2, 1, 2]


def test_a_changed_lesson_raises_the_modules_that_use_it(
    files: CurriculaFiles, editor: CurriculaEditor
) -> None:
    draft = editor.open("lesson", "basics.en.md")
    words = draft.values["text"].replace("- one", "- another")
    editor.save("lesson", "basics.en.md", {"text": words}, draft.token, raise_version=True)
    current = files.current()
    assert current is not None
    assert {name: module.version for name, module in current.modules.items()} == {
        "basics": 2,
        "hard-cases": 1,
        "review": 1,
    }


def test_a_module_saved_with_its_lesson_is_raised_once(editor: CurriculaEditor) -> None:
    module, lesson = editor.open("module", "basics"), editor.open("lesson", "basics.en.md")
    words = lesson.values["text"].replace("- one", "- another")
    saved = editor.save_all(
        [
            Edit("lesson", "basics.en.md", {"text": words}, lesson.token),
            Edit("module", "basics", with_(module, summary=both("A.", "B.")), module.token),
        ],
        raise_version=True,
    )
    assert saved[1].draft.values["version"] == 2
    assert len(saved) == 2


# --- stamps ---------------------------------------------------------------------------------------


def charter(folder: Path) -> Path:
    return folder.parent / "knowledge/policies/charter.md"


def test_a_source_that_is_new_is_stamped_and_an_old_one_is_not(
    folder: Path, files: CurriculaFiles, editor: CurriculaEditor
) -> None:
    change(charter(folder), "Ask when in doubt.", "Never ask.")
    draft = editor.open("module", "basics")
    old = draft.values["sources"][0]
    forgetful = {key: value for key, value in old.items() if key != "hash"}
    sources = [forgetful, {"passage": REVIEW, "quote": QUOTES[REVIEW]}]
    saved = editor.save("module", "basics", with_(draft, sources=sources), draft.token)
    assert saved.draft.values["sources"] == [
        old,
        {"passage": REVIEW, "quote": QUOTES[REVIEW], "hash": files.passages.hash(REVIEW)},
    ]
    assert ["stale" in problem.message.en for problem in saved.problems] == [True]


def test_accepting_stamps_what_still_holds(
    folder: Path, files: CurriculaFiles, editor: CurriculaEditor
) -> None:
    change(charter(folder), "Ask when in doubt.", "Never ask.")
    current = files.current()
    assert current is not None and len(current.stale) == 4
    assert editor.accept("module", "basics").problems == ()
    saved = editor.accept("items", "basics", only={"basics-1"})
    assert len([p for p in saved.problems if "stale" in p.message.en]) == 2
    current = files.current()
    assert current is not None and current.stale == {"basics-2", "basics-3"}
    editor.accept("items", "basics")
    current = files.current()
    assert current is not None and current.stale == frozenset()


def test_what_no_longer_stands_cannot_be_accepted(folder: Path, editor: CurriculaEditor) -> None:
    change(charter(folder), "only once", "as soon as")
    before = contents(folder)
    with pytest.raises(Refused, match="quotes words that are no longer in"):
        editor.accept("module", "basics")
    change(charter(folder), "## Client data", "## Data of clients")
    with pytest.raises(Refused, match="rests on a passage that is gone"):
        editor.accept("items", "basics")
    assert contents(folder) == before


def test_accepting_a_module_adds_what_its_lessons_quote(
    folder: Path, files: CurriculaFiles, editor: CurriculaEditor
) -> None:
    secret = "> A trade secret never leaves the company.\n> — [C](policies/charter.md#secrets)\n"
    change(folder / "modules/basics.en.md", "- one\n", f"- one\n\n{secret}\n")
    saved = editor.accept("module", "basics")
    assert saved.draft.values["sources"][1] == {
        "passage": "policies/charter.md#secrets",
        "hash": files.passages.hash("policies/charter.md#secrets"),
    }
    assert saved.problems == ()


def test_accepting_what_holds_already_changes_nothing(
    folder: Path, editor: CurriculaEditor
) -> None:
    before = contents(folder)
    editor.accept("module", "basics")
    assert contents(folder) == before


def test_accepting_an_old_version_is_a_conflict(editor: CurriculaEditor) -> None:
    with pytest.raises(Conflict):
        editor.accept("module", "basics", token="0" * 32)
    with pytest.raises(NotFound):
        editor.accept("module", "nothing")
