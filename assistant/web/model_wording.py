"""The words of the pages about a language model: what was sent there, and how it does."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.web.kept import Kept

FOOTER: Final = text(
    "Les conversations ne sont pas enregistrées. Les questions passent, sans nom, par le modèle de "
    "langage choisi par l’entreprise.",
    "Conversations are not stored. Questions pass, without names, through the language model the "
    "company chose.",
)
NEVER: Final = text(
    "Rien ne sort du serveur sans que l’administrateur l’ait réglé : ni statistique d’usage, ni "
    "police ou script venus d’ailleurs. Ici, il a réglé un modèle de langage ({host}) : il reçoit "
    "la question, masquée, et les passages que vous avez le droit de lire. Ni nom, ni rôle, ni "
    "parcours. Ce qu’il écrit n’est affiché que vérifié, phrase par phrase, et jamais un verdict. "
    "Quand un relais ou les RH lui demandent un brouillon ou une traduction, leur texte lui est "
    "envoyé aussi, et personne d’autre ne voit rien avant qu’ils n’aient relu et approuvé.",
    "Nothing leaves the server unless the administrator has configured it: no usage statistics, no "
    "font or script from elsewhere. Here they configured a language model ({host}): it is given "
    "the question, masked, and passages that you may read. No name, no role, no learning path. "
    "What it writes is shown only once checked, sentence by sentence, and never a verdict. When a "
    "champion or HR asks it for a draft or a translation, their text is sent too, and nobody else "
    "sees anything before they have read and approved it.",
)
SENT_KEPT: Final = Kept(
    id="sent",
    title=text("Ce qui est envoyé au modèle de langage", "What is sent to the language model"),
    what=text(
        "Vos dernières demandes au modèle, exactement comme elles sont parties, pour que vous "
        "puissiez les relire. Un message reconnu comme urgent (danger, harcèlement, santé) n’y est "
        "jamais.",
        "Your last requests to the model, exactly as they left, so that you can read them again. "
        "One recognised as urgent (danger, harassment, health) is never among them.",
    ),
    where=text("La mémoire vive du serveur de l’entreprise.", "Working memory of the server."),
    who=text("Vous seul, sur la page « Envoyé ».", "You alone, on the page “Sent”."),
    how_long=text(
        "Douze heures au plus, ou jusqu’à ce que vous l’effaciez. Ce que garde le fournisseur du "
        "modèle dépend de son contrat avec l’entreprise.",
        "Twelve hours at most, or until you erase it. What the model’s provider keeps depends on "
        "its contract with the company.",
    ),
)

MODEL: Final[dict[str, Text]] = {
    "nav_sent": text("Envoyé au modèle", "Sent to the model"),
    "nav_model": text("Modèle de langage", "Language model"),
    # what was sent
    "sent_title": text("Ce qui a été envoyé", "What was sent"),
    "sent_lead": text(
        "Vos dernières demandes au modèle de langage, telles qu’elles sont parties.",
        "Your last requests to the language model, as they left.",
    ),
    "sent_note": text(
        "Cette page n’existe que pour vous. Rien n’est écrit sur un disque : douze heures au plus "
        "en mémoire vive, et plus rien après un redémarrage.",
        "This page exists for you alone. Nothing is written to a disk: twelve hours at most in "
        "working memory, and nothing after a restart.",
    ),
    "sent_none": text(
        "Rien n’a été envoyé pour vous ces douze dernières heures. Un verdict sur un outil, une "
        "réponse approuvée ou une absence de réponse ne passent pas par le modèle.",
        "Nothing was sent for you in the last twelve hours. A verdict on a tool, an approved "
        "answer or no answer do not pass through the model.",
    ),
    "sent_ask": text("Poser une question", "Ask a question"),
    "sent_at": text("Envoyé à {time}", "Sent at {time}"),
    "sent_to": text("À", "To"),
    "sent_prompt": text("Consigne", "Prompt"),
    "sent_model": text("Modèle", "Model"),
    "sent_other": text("Paramètres", "Parameters"),
    "sent_tries": text("Envois", "Tries"),
    "sent_system": text("Les règles données au modèle", "The rules given to the model"),
    "sent_user": text("La question et les passages", "The question and the passages"),
    "sent_shortened": text(
        "Trop long pour être gardé en entier : voici le début.",
        "Too long to be kept whole: this is the beginning.",
    ),
    "sent_forget": text("Effacer cette liste", "Erase this list"),
    "sent_forgotten": text("La liste est effacée.", "The list is erased."),
    # how the model does
    "model_title": text("Modèle de langage", "Language model"),
    "model_lead": text(
        "Comment il va, ce qu’il coûte, et combien de ses phrases ont tenu. Aucun contenu.",
        "How it does, what it costs, and how many of its sentences held. No content.",
    ),
    "model_off": text(
        "Aucun modèle de langage n’est réglé : Relais répond avec les documents, mot pour mot.",
        "No language model is configured: Relais answers with the documents, word for word.",
    ),
    "model_off_do": text(
        "Pour en régler un : RELAIS_MODEL_URL et RELAIS_MODEL_NAME, puis `relais doctor --model`.",
        "To connect one: RELAIS_MODEL_URL and RELAIS_MODEL_NAME, then `relais doctor --model`.",
    ),
    "model_closed": text("En service", "In service"),
    "model_open": text("Au repos après des échecs", "Resting after failures"),
    "model_half-open": text("Nouvel essai en cours", "Being tried again"),
    "model_loading": text("En cours de chargement", "Loading"),
    "model_state": text("État", "State"),
    "model_next": text("Nouvel essai dans {seconds} s", "Tried again in {seconds} s"),
    "model_last": text("Dernier échec", "Last failure"),
    "model_name": text("Modèle", "Model"),
    "model_address": text("Adresse", "Address"),
    "model_busy": text("Demandes en cours", "Requests under way"),
    "model_places": text("{busy} sur {places}", "{busy} of {places}"),
    "model_today": text("Aujourd’hui (UTC)", "Today (UTC)"),
    "model_tokens": text("{tokens} jetons", "{tokens} tokens"),
    "model_of_budget": text("sur {budget} par jour", "of {budget} a day"),
    "model_no_budget": text("sans plafond", "no cap"),
    "model_unknown": text(
        "Les enregistrements ne répondent pas : les chiffres manquent.",
        "The records do not answer: the figures are missing.",
    ),
    "model_table": text(
        "Trente derniers jours, par version de consigne",
        "Last thirty days, by prompt version",
    ),
    "model_none": text("Rien n’a encore été demandé.", "Nothing has been asked yet."),
    "col_prompt": text("Consigne", "Prompt"),
    "col_calls": text("Demandes", "Requests"),
    "col_failures": text("Échecs", "Failures"),
    "col_kept": text("Phrases tenues", "Sentences that held"),
    "col_tokens": text("Jetons", "Tokens"),
    "col_cost": text("Coût", "Cost"),
    "kept_share": text("{share} ({kept} sur {of})", "{share} ({kept} of {of})"),
}
