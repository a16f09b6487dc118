"""An answer as the properties of its card."""

from __future__ import annotations

import json
from dataclasses import replace

from assistant.answering.model import Answer, Masked, ToolGroup, ToolLine
from assistant.limits.model import Verdict
from assistant.web.chat.reading import Props
from assistant.web.chat.view import WORTH_A_LOOK, AnswerView, answer_view
from tests import fakes

TODAY = fakes.NOW.date()


def view(answer: Answer, *, offer_gap: bool = False) -> AnswerView:
    return answer_view(answer, "key", TODAY, offer_gap=offer_gap)


def facts(ruling: Props) -> dict[str, str]:
    return {
        fact["label"]: "".join(piece["t"] for piece in fact["value"]) for fact in ruling["facts"]
    }


def test_the_properties_are_json() -> None:
    answers = (
        fakes.verdict_answer(),
        fakes.policy_answer("en"),
        fakes.conflict_answer(),
        fakes.abstain_answer(),
    )
    for answer in answers:
        props = view(answer, offer_gap=True).props
        assert json.loads(json.dumps(props)) == props


def test_a_verdict_carries_words_condition_decision_and_fallback() -> None:
    (ruling,) = view(fakes.verdict_answer()).props["rulings"]
    assert ruling["verdict"] == "conditional"
    assert ruling["word"] == "Autorisé sous condition"
    assert ruling["condition"].startswith("La référence du client")
    assert facts(ruling)["Décidé par"] == "Comité IA, depuis le 2 mars 2026"
    assert {"Pourquoi", "Relecture humaine", "Sans IA", "Contester la règle"} <= set(facts(ruling))


def test_a_condition_is_only_shown_with_a_conditional_verdict() -> None:
    answer = fakes.verdict_answer()
    forbidden = replace(answer.rulings[0], verdict=Verdict.FORBIDDEN)
    (ruling,) = view(replace(answer, rulings=(forbidden,))).props["rulings"]
    assert ruling["condition"] is None
    assert ruling["word"] == "Interdit"


def test_a_quote_is_not_repeated_below_its_verdict() -> None:
    answer = fakes.verdict_answer()
    props = view(replace(answer, citations=(fakes.MASKED_REFERENCE, fakes.NO_CLAUSE))).props
    assert props["rulings"][0]["quote"]["key"] == "1"
    assert [quote["key"] for quote in props["quotes"]] == ["2"]
    assert [chip["number"] for chip in props["sources"]] == ["1", "2"]


def test_the_lead_is_not_shown_when_it_only_repeats_the_verdicts() -> None:
    answer = fakes.verdict_answer()
    assert view(answer).props["lead"] == []
    other = replace(answer.rulings[0], sentence="Gemini : non.")
    both = replace(
        answer,
        rulings=(*answer.rulings, other),
        lead=f"{answer.rulings[0].sentence} Gemini : non.",
    )
    assert view(both).props["lead"] == []
    assert view(fakes.policy_answer()).props["lead"] == [{"t": "La charte le dit ainsi :"}]


def test_the_person_to_ask_is_said_once() -> None:
    answer = fakes.abstain_answer()
    assert view(answer).props["contact"]
    said = replace(answer, lead=f"Rien. Demandez à : {answer.contact}.")
    assert view(said).props["contact"] == []
    assert any("href" in piece for piece in view(said).props["lead"])


def test_quotes_show_no_markup_and_name_the_other_language() -> None:
    props = view(replace(fakes.policy_answer("en"), citations=(fakes.REREAD,))).props
    (quote,) = props["quotes"]
    assert "relit toujours" in quote["text"] and "*" not in quote["text"]
    assert quote["foreign"] == "quoted in French"
    assert view(fakes.policy_answer("fr")).props["quotes"][0]["foreign"] is None


def test_the_title_is_not_repeated_in_the_place() -> None:
    (quote, *_) = view(fakes.policy_answer()).props["quotes"]
    assert quote["title"] == "Charte d'utilisation de l'IA"
    assert quote["where"] == "Données clients"


def test_documents_not_in_force_say_so() -> None:
    old = fakes.cite("policies/charte-ia-2025.md", "Tout outil d'IA est interdit")
    coming = fakes.cite("policies/ai-agents.md", "An agent may not send a message")
    props = view(replace(fakes.policy_answer(), citations=(old, coming))).props
    states = [quote["state"] for quote in props["quotes"]]
    assert states == [
        "Texte remplacé, cité pour mémoire",
        "Pas encore en vigueur\u00a0: s’applique à partir du 15 janvier 2027",
    ]


def test_an_abstention_shows_near_passages_that_can_be_opened() -> None:
    shown = view(fakes.abstain_answer(), offer_gap=True)
    (chip,) = shown.props["nearest"]
    assert shown.targets[chip["key"]].start == fakes.REREAD.start
    assert shown.props["gap"] == {"question": fakes.abstain_answer().question}
    assert shown.props["confidence"] is None


def test_what_would_be_sent_on_is_the_complete_question() -> None:
    answer = replace(fakes.abstain_answer(), resolved_question="Copilot : données RH")
    assert view(answer, offer_gap=True).props["gap"] == {"question": "Copilot : données RH"}


def test_an_answer_shows_no_near_passages_and_offers_nothing() -> None:
    props = view(fakes.policy_answer()).props
    assert props["nearest"] == []
    assert props["gap"] is None
    assert props["confidence"]["level"] == 3


def test_masked_data_is_named_but_never_shown() -> None:
    masked = (Masked("email", "[adresse e-mail]"), Masked("email", "[adresse e-mail]"))
    props = view(replace(fakes.verdict_answer(), masked=masked)).props
    (item,) = props["masked"]["items"]
    assert item == "une adresse e-mail\u00a0: je lis [adresse e-mail] à la place"


def test_the_limits_of_a_tool_are_shown_as_a_list() -> None:
    answer = replace(
        fakes.policy_answer(), route="limits", lead="Limites :", text="Limites :\n\n- a\n- b"
    )
    assert [block["kind"] for block in view(answer).props["blocks"]] == ["li", "li"]


def test_every_label_exists_in_both_languages() -> None:
    french = view(fakes.policy_answer("fr")).props["labels"]
    english = view(fakes.policy_answer("en")).props["labels"]
    assert french.keys() == english.keys()
    same = {name for name in french if french[name] == english[name]}
    assert same == {"sources"}


def test_a_screen_reader_hears_the_verdict_first() -> None:
    heard = view(fakes.verdict_answer()).props["announce"]
    assert heard.startswith("Microsoft 365 Copilot\u00a0: Autorisé sous condition.")


def test_an_overview_of_the_register_shows_each_tool_once_with_the_place_that_says_so() -> None:
    quote = fakes.policy_answer().citations[0]
    lines = (
        ToolLine("copilot", "Copilot", "client", None, Verdict.CONDITIONAL, "masquée", quote),
        ToolLine("deepl", "DeepL", "client", None, Verdict.CONDITIONAL),
    )
    banned = (ToolLine("otter", "Otter", "client", None, Verdict.FORBIDDEN),)
    answer = replace(
        fakes.policy_answer(),
        route="limits",
        citations=(quote,),
        overview=(
            ToolGroup("Autorisé sous condition", lines, Verdict.CONDITIONAL),
            ToolGroup("Interdit", banned, Verdict.FORBIDDEN),
        ),
    )
    shown = view(answer)
    groups = shown.props["overview"]
    assert [(g["title"], g["tone"], g["count"], g["open"]) for g in groups] == [
        ("Autorisé sous condition", "conditional", "2 outils", True),
        ("Interdit", "forbidden", "1 outil", False),
    ]
    assert groups[0]["lines"][0] == {"name": "Copilot", "detail": "masquée", "key": "1"}
    assert groups[0]["lines"][1]["key"] is None
    assert shown.targets["1"].path == quote.document.path
    assert (shown.props["quotes"], shown.props["blocks"], shown.props["sources"]) == ([], [], [])


def test_what_comes_near_an_answer_is_quoted_in_place_of_the_chips() -> None:
    quote = fakes.policy_answer().citations[0]
    shown = view(replace(fakes.abstain_answer(), nearest=(quote,)))
    assert [near["key"] for near in shown.props["nearby"]] == ["n1"]
    assert shown.props["nearest"] == []
    assert shown.targets["n1"].start == quote.start


def test_passages_that_are_far_from_the_question_are_not_shown() -> None:
    far = replace(fakes.abstain_answer(), confidence=WORTH_A_LOOK / 2)
    assert view(far).props["nearest"] == []
    assert view(replace(far, confidence=WORTH_A_LOOK)).props["nearest"] != []
