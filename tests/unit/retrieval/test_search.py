"""Search: who may read what, what is in force, and what comes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.model import Role
from assistant.errors import NotFound
from assistant.retrieval.knowledge import KnowledgeBase
from assistant.retrieval.nodes import RelaisRetriever
from assistant.retrieval.search import SearchEngine
from assistant.retrieval.sources import IndexedSources
from assistant.retrieval.within import Within
from tests.support.documents import TODAY
from tests.support.encoder import FakeEncoder
from tests.support.indexing import Company


def front(**given: str) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in given.items()) + "---\n"


@pytest.fixture
def rules(tmp_path: Path) -> Company:
    """A rule of last year, its successor, one not yet in force, one for HR only, one in French."""
    company = Company(tmp_path)
    company.write("old.md", "# Old\n\nTranscripts are kept for 365 days by law.\n")
    company.write(
        "new.md",
        front(supersedes="old.md", effective_from="2026-01-01")
        + "# New\n\nTranscripts are kept for 30 days.\n",
    )
    company.write(
        "next.md",
        front(effective_from="2027-06-01") + "# Next\n\nAgents are declared to the committee.\n",
    )
    company.write("hr.md", front(audience="[hr]") + "# Files\n\nSalaries are kept by Anne in HR.\n")
    company.write(
        "fr.md",
        front(language="fr") + "# Réunions\n\nLa transcription est effacée par le propriétaire.\n",
    )
    company.index()
    return company


def found(company: Company, text: str, role: Role = "employee", today: date = TODAY) -> list[str]:
    engine = company.engine()
    try:
        return [h.passage.document.path for h in engine.search(text, "en", role, today).found]
    finally:
        engine.close()


def test_a_superseded_document_never_wins_over_its_successor(rules: Company) -> None:
    paths = found(rules, "How long are transcripts kept by law?")
    assert paths.index("new.md") < paths.index("old.md")
    hits = {
        hit.passage.document.path: hit.passage.document for hit in rules.search("transcripts").found
    }
    assert hits["old.md"].state(TODAY) == "superseded"
    assert hits["old.md"].superseded_by == "new.md"


def test_what_is_in_force_follows_the_day(rules: Company) -> None:
    before = found(rules, "How long are transcripts kept by law?", today=date(2025, 6, 1))
    assert before.index("old.md") < before.index("new.md")
    engine = rules.engine()
    states = {
        day: {info.path: info.state(day) for info in engine.infos(day)}
        for day in (date(2027, 5, 31), date(2027, 6, 1))
    }
    engine.close()
    assert [state["next.md"] for state in states.values()] == ["upcoming", "current"]


@pytest.mark.parametrize("role", ["employee", "champion", "sponsor", "admin"])
def test_a_document_for_hr_is_found_by_hr_alone(rules: Company, role: Role) -> None:
    assert "hr.md" not in found(rules, "salaries kept by Anne", role)
    assert found(rules, "salaries kept by Anne", "hr")[0] == "hr.md"


def test_a_question_finds_documents_in_both_languages(rules: Company) -> None:
    assert "fr.md" in found(rules, "Who deletes a transcript?")
    assert "new.md" in rules.found("Combien de temps garde-t-on la transcription ?", "fr")


def test_hits_come_best_first_each_text_once_with_what_was_measured(rules: Company) -> None:
    result = rules.search("How long are transcripts kept?")
    scores = [hit.score for hit in result.found]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.passage.text for hit in result.found}) == len(result.found)
    for hit in result.found:
        assert len(hit.matches) == len(result.terms)
        assert -1.001 <= hit.dense <= 1.001 and 0 <= hit.lexical <= 1.001
        assert hit.unit_dense == () or len(hit.unit_dense) == len(hit.units)
    assert result.embed_ms >= 0 and result.retrieve_ms >= 0


def test_a_word_in_no_document_is_marked_unknown(rules: Company) -> None:
    known = {term.surface: term.known for term in rules.search("transcripts of parrots").terms}
    assert known == {"transcripts": True, "parrots": False}


@pytest.mark.parametrize("text", ["", "?", "the of and", "Zorglub", "\U0001f600", "a" * 4000])
def test_no_question_breaks_the_search(rules: Company, text: str) -> None:
    assert len(rules.search(text).found) <= 20


def test_known_words_are_those_the_documents_use(rules: Company) -> None:
    engine = rules.engine()
    assert engine.known_words("Anne declared Parrots") == {"anne", "declared"}
    engine.close()


def test_a_search_within_documents_looks_at_all_of_them_and_at_no_other(rules: Company) -> None:
    engine = rules.engine()
    within = Within(engine, ["hr.md", "fr.md"])
    searched = within.search("transcripts kept by law", "en", "hr", TODAY)
    for_all = engine.search("transcripts kept by law", "en", "hr", TODAY)
    paths = {hit.passage.document.path for hit in searched.found}
    # Neither is what the question is about, and what is about it is not there.
    assert paths == {"hr.md", "fr.md"}
    assert {hit.passage.document.path for hit in for_all.found} > paths
    # Rare words are as rare as in the whole index; known are those that these documents have.
    assert [t.weight for t in searched.terms] == [t.weight for t in for_all.terms]
    known = [{t.surface: t.known for t in result.terms} for result in (searched, for_all)]
    assert [terms["law"] for terms in known] == [False, True]
    assert [terms["transcripts"] for terms in known] == [True, True]
    employee = within.search("transcripts", "en", "employee", TODAY)
    assert {hit.passage.document.path for hit in employee.found} == {"fr.md"}
    assert Within(engine, []).search("transcripts", "en", "hr", TODAY).found == ()
    assert within.known_words("Anne declared") == engine.known_words("Anne declared")
    engine.close()


def test_asking_again_gives_the_same_answer_in_the_same_order(rules: Company) -> None:
    first = [(h.passage.id, h.score) for h in rules.search("transcripts kept").found]
    assert [(h.passage.id, h.score) for h in rules.search("transcripts kept").found] == first


def test_llamaindex_can_stand_on_the_same_search(rules: Company) -> None:
    nodes = RelaisRetriever(rules.search).retrieve("How long are transcripts kept?")
    assert nodes[0].node.metadata["document"] == "new.md"
    assert nodes[0].node.get_content().endswith("30 days.")


# --- sources of the register ------------------------------------------------------------------


def test_a_reference_to_a_document_for_some_roles_is_cited_to_them_only(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.write("guide.md", "---\naudience: [hr]\n---\n# Guide\n\nInterviews stay on paper.\n")
    company.index()
    engine = company.engine()
    sources = IndexedSources(engine)
    assert (cited := sources.cite("guide.md", ["interviews"], "hr")) is not None
    assert cited.quote == "Interviews stay on paper."
    assert sources.cite("guide.md", ["interviews"], "employee") is None
    engine.close()


def test_a_reference_is_cited_by_the_sentence_that_speaks_of_it(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.write(
        "charter.md",
        "# Charter\n\n## Client data\n\nCopilot is approved. Client data needs a mask. Ask us.\n\n## Other\n\nNo.\n",
    )
    company.index()
    engine = company.engine()
    sources = IndexedSources(engine)
    cited = sources.cite("charter.md#client-data", ["client data"], "employee")
    assert cited is not None and cited.quote == "Client data needs a mask."
    assert cited.headings == ("Charter", "Client data")
    assert sources.cite("charter.md#no-such-heading", ["client data"], "employee") is None
    assert sources.cite("no-such-file.md", ["client data"], "employee") is None
    whole = sources.cite("charter.md", ["Copilot approved"], "employee")
    assert whole is not None and whole.quote == "Copilot is approved."
    engine.close()


def test_a_citation_follows_the_document_when_it_changes(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.write("charter.md", "# Charter\n\nThirty days.\n")
    company.index()
    engine = company.engine()
    sources = IndexedSources(engine)
    assert (
        first := sources.cite("charter.md", ["days"], "employee")
    ) and first.quote == "Thirty days."
    company.write("charter.md", "# Charter\n\nSixty days.\n")
    company.index()
    engine.refresh()
    assert (
        second := sources.cite("charter.md", ["days"], "employee")
    ) and second.quote == "Sixty days."
    engine.close()


# --- the knowledge base -----------------------------------------------------------------------


def test_a_knowledge_base_opens_only_what_a_role_may_read(rules: Company) -> None:
    base = KnowledgeBase(rules.folder.path, rules.sources(), FakeEncoder(), list)  # type: ignore[arg-type]
    assert "hr.md" in {info.path for info in base.documents("hr")}
    assert "hr.md" not in {info.path for info in base.documents("employee")}
    info, document = base.open("new.md", "employee")
    assert info.supersedes == "old.md" and "30 days" in document.text
    for path, role in (("hr.md", "employee"), ("nowhere.md", "hr"), ("../../etc/passwd", "admin")):
        with pytest.raises(NotFound):
            base.open(path, role)  # type: ignore[arg-type]
    assert base.size()[1:] == (5, 5)
    base.close()


def test_a_knowledge_base_without_an_index_builds_one(tmp_path: Path) -> None:
    company = Company(tmp_path)
    company.write("a.md", "# A\n\nText.\n")
    base = KnowledgeBase(company.folder.path, company.sources(), FakeEncoder(), list)  # type: ignore[arg-type]
    assert base.size() == (None, 0, 0)
    assert base.update().documents == 1
    assert base.state == "ready" and base.size()[1:] == (1, 1)
    assert base.update().changed is False
    base.close()


def test_candidates_are_those_with_the_words_and_those_that_come_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    company = Company(tmp_path)
    for number in range(8):
        company.write(f"{number}.md", f"# Rule {number}\n\nRule {number} speaks of bird{number}.\n")
    company.index()
    monkeypatch.setattr("assistant.retrieval.search._CANDIDATES", 2)
    generation = company.folder.open_current()
    vector = company.encoder.encode_query("bird3")
    near = set(generation.rows_of(generation.store.nearest(vector, 2)).tolist())
    for row in range(8):
        total = np.zeros(8, np.float32)
        total[row] = 0.5
        found = SearchEngine._candidates(generation, total, vector).tolist()
        assert found == sorted({row} | near)
    generation.close()
