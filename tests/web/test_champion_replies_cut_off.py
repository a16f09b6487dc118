"""A champion approves an answer, or takes one back, and Relais is killed at each step of it."""

from __future__ import annotations

import html
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.bilingual import text
from assistant.bootstrap.replies import QUIET_AFTER, FiledReplies, mend
from assistant.content import curated_writing
from assistant.content.curated import CuratedFiles
from assistant.content.curated_writing import waiting_file
from assistant.errors import EditNotSaved
from assistant.listening.replies.model import Report
from assistant.storage.replies import ReplyRepository
from assistant.storage.theme_schema import ThemeRow
from assistant.storage.themes import ThemeRepository
from assistant.web.services import Services
from tests.support.champions import champions_services, desk_of_snapshots, sample_taxonomy
from tests.support.question_themes import MASKS
from tests.web.test_champion_questions import ID, LIST, WRITTEN, send
from tests.web.test_champions import enter, said

NOW = datetime.now(UTC)
LATER = NOW + QUIET_AFTER + timedelta(seconds=5)

Place = tuple[Any, str]

GIVING: dict[str, Place] = {
    "written in half": (os, "fchmod"),
    "written": (curated_writing, "_sync"),
    "on record": (ReplyRepository, "add"),
    "in its place": (Path, "unlink"),
    "given": (FiledReplies, "add"),
    "its theme answered": (ThemeRepository, "answer"),
}
"""Where approving is cut off: after which call."""

TAKING_BACK: dict[str, Place] = {
    "noted": (ReplyRepository, "begin"),
    "deleted": (curated_writing, "_sync"),
    "its theme open": (ThemeRepository, "reopen"),
}


def company(folder: Path) -> Services:
    """The company over real themes, of which one waits for an answer."""
    services = champions_services(folder, (), demo=True)
    services = replace(services, clock=lambda: NOW)
    records = services.records
    themes: Any = records.listening.themes
    if themes.get(MASKS.id) is None:
        with records.database.write() as session:
            row = ThemeRow(
                id=MASKS.id,
                subject=MASKS.subject,
                since=MASKS.since,
                vector=b"",
                concepts="{}",
                weight=5,
                read_by="x",
                words="{}",
                state="open",
                number=1,
            )
            session.add(row)  # fmt: skip
    knowledge = services.settings.knowledge_dir
    desk = desk_of_snapshots(records, sample_taxonomy(), (), themes, knowledge)
    return replace(services, listening=desk)


def killed(folder: Path, step: Place, do: Callable[[Services], object]) -> None:
    """Do something in a process that is killed after a step of it."""
    child = os.fork()
    if child == 0:
        try:
            services = company(folder)
            home, name = step
            before = getattr(home, name)

            def last(*given: Any, **named: Any) -> None:
                before(*given, **named)
                os.kill(os.getpid(), signal.SIGKILL)

            setattr(home, name, last)
            do(services)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it was never cut off"


def approve(services: Services) -> None:
    send(enter(services))


def take_back(services: Services) -> None:
    (reply,) = services.listening.replies.all()
    address = f"/champions/questions/replies/{reply.id}"
    enter(services).form(f"{address}/undo", page=address)


def given(services: Services) -> bool:
    """Whether the chat gives the answer."""
    return bool(CuratedFiles(services.settings.knowledge_dir).answers())


def mended(services: Services, now: datetime = LATER) -> bool:
    replies, themes = services.listening.replies, services.records.listening.themes
    assert isinstance(replies, FiledReplies)
    return mend(replies, themes, now)


def page_of(services: Services) -> str:
    (reply,) = services.listening.replies.all()
    return said(enter(services).get(f"/champions/questions/replies/{reply.id}").text)


def left_over(services: Services) -> list[str]:
    folder = services.settings.knowledge_dir / "answers"
    return [file.name for file in folder.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("step", GIVING)
def test_an_approval_that_is_killed_gives_nothing_without_a_page_and_is_brought_to_its_end(
    tmp_path: Path, step: str
) -> None:
    killed(tmp_path, GIVING[step], approve)
    services = company(tmp_path)
    on_record = services.listening.replies.all()
    assert on_record or not given(services)
    for file in (services.settings.knowledge_dir / "answers").iterdir():
        os.utime(file, (NOW.timestamp(), NOW.timestamp()))

    settled = step in ("written in half", "its theme answered")
    assert mended(services, NOW) == settled  # it may be under way in another process
    assert [one.id for one in services.listening.replies.all()] == [one.id for one in on_record]
    assert mended(services) and mended(services)

    assert left_over(services) == []
    replies = services.listening.replies.all()
    if step == "written in half":
        assert replies == [] and not given(services)
        return
    (reply,) = replies
    assert given(services) and reply.answer == ID and reply.under_way is None
    theme = services.records.listening.themes.get(MASKS.id)
    assert theme is not None
    if step == "written":  # all that was left is the answer itself
        assert reply.theme is None and theme.state == "open"
        assert "If it was for a theme, that theme is still open." in page_of(services)
    else:
        assert (theme.state, theme.answer) == ("answered", ID)
    if step != "its theme answered":
        assert "Relais stopped while this answer was being approved" in page_of(services)
    assert "Take this answer back" in page_of(services)
    services.records.close()


@pytest.mark.parametrize("step", TAKING_BACK)
def test_an_undo_that_is_killed_is_brought_to_its_end(tmp_path: Path, step: str) -> None:
    services = company(tmp_path)
    approve(services)
    services.records.close()
    killed(tmp_path, TAKING_BACK[step], take_back)

    services = company(tmp_path)
    assert mended(services) and mended(services)
    assert not given(services) and left_over(services) == []
    (reply,) = services.listening.replies.all()
    assert reply.taken_back and reply.under_way is None
    theme = services.records.listening.themes.get(MASKS.id)
    assert theme is not None and (theme.state, theme.answer) == ("open", None)
    page = page_of(services)
    assert "Answer taken back" in page and "Relais stopped while it was being taken back" in page
    services.records.close()


def test_what_was_approved_and_cut_off_can_be_approved_again_and_is_there_once(
    tmp_path: Path,
) -> None:
    killed(tmp_path, GIVING["on record"], approve)
    services = company(tmp_path)
    waiting = waiting_file(services.settings.knowledge_dir, ID)
    long_ago = NOW.timestamp() - 3600
    os.utime(waiting, (long_ago, long_ago))
    assert send(enter(services)).status_code == 303
    assert mended(services)
    (reply,) = services.listening.replies.all()
    assert given(services) and reply.under_way is None and reply.mended is None
    services.records.close()


def test_of_two_who_approve_at_once_the_second_takes_nothing_from_the_first(tmp_path: Path) -> None:
    services = company(tmp_path)
    knowledge = services.settings.knowledge_dir
    approve(services)
    (first,) = CuratedFiles(knowledge).answers()
    file = knowledge / "answers" / f"{ID}.yaml"
    file.rename(file.with_name(waiting_file(knowledge, ID).name))  # as the first is just about to
    os.utime(waiting_file(knowledge, ID))
    assert send(enter(services), number="2", said_en="Another.").status_code == 409
    assert not curated_writing.write_answer(knowledge, first)
    services.records.close()


def test_an_answer_that_cannot_be_put_in_its_place_leaves_nothing_behind_and_the_text_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise EditNotSaved(path="answers/x.yaml", reason=text("disque plein", "disk full"))

    services = company(tmp_path)
    monkeypatch.setattr("assistant.bootstrap.replies.publish_answer", full)
    refused = send(enter(services))
    assert refused.status_code == 507 and WRITTEN["said_en"] in html.unescape(refused.text)
    assert services.listening.replies.all() == [] and left_over(services) == []
    assert not given(services)
    services.records.close()


def test_an_undo_whose_file_cannot_be_deleted_is_not_finished_behind_ones_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object) -> None:
        raise EditNotSaved(path="answers/x.yaml", reason=text("lecture seule", "read-only"))

    services = company(tmp_path)
    approve(services)
    with monkeypatch.context() as patch:
        patch.setattr("assistant.web.champions.replies.remove_answer", read_only)
        take_back(services)
    assert mended(services) and given(services)
    (reply,) = services.listening.replies.all()
    assert reply.taken_back is None and reply.under_way is None
    services.records.close()


def test_an_answer_edited_before_the_next_start_keeps_its_page(tmp_path: Path) -> None:
    killed(tmp_path, GIVING["given"], approve)
    services = company(tmp_path)
    file = services.settings.knowledge_dir / "answers" / f"{ID}.yaml"
    file.write_text(file.read_text("utf-8").replace("Then nothing", "Then really nothing"), "utf-8")
    assert mended(services)
    (reply,) = services.listening.replies.all()
    assert given(services) and reply.under_way is None and reply.taken_back is None
    services.records.close()


def test_the_list_says_for_a_while_that_an_approval_was_taken_up(tmp_path: Path) -> None:
    killed(tmp_path, GIVING["given"], approve)
    services = company(tmp_path)
    assert mended(services)
    (reply,) = services.listening.replies.all()
    services.listening.replies.finish(reply.id, None, NOW)
    services = replace(services, reply_checks=_Never())
    assert "check cut off" in said(enter(services).get(LIST).text)
    services.listening.replies.finish(reply.id, Report(asked=0), NOW)
    assert "approved through a stop" in said(enter(services).get(LIST).text)
    later = replace(services, clock=lambda: NOW + timedelta(days=15))
    assert "approved through a stop" not in said(enter(later).get(LIST).text)
    assert WRITTEN["said_en"] not in said(enter(later).get("/announcements").text)
    services.records.close()


class _Never:
    def start(self, reply_id: str, answer_id: str) -> None:
        raise AssertionError("no check is started here")
