"""Every word the chat says, in French and English.

The words of Chainlit's own controls are in ``files/translations``; those it has fixed in its
page are replaced in the browser from :data:`CONTROLS`.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answering.model import Role
from assistant.bilingual import Language, Text, text

NAME = "Relais"

# The welcome -------------------------------------------------------------------------------------

GREETING = text("Bonjour {name}", "Hello {name}")
GREETING_ANYONE = text("Bonjour", "Hello")
PURPOSE = text(
    "Posez une question sur l’usage de l’IA chez {company}. Je réponds avec les documents de "
    "l’entreprise, cités mot pour mot ; s’ils n’en disent rien, je vous le dis.",
    "Ask a question about using AI at {company}. I answer from the company’s own documents, "
    "quoted word for word; if they say nothing about it, I tell you so.",
)
NOT_STORED = text(
    "Cette conversation n’est pas conservée.",
    "This conversation is not stored.",
)
DESCRIPTION = text(
    "Les règles de l’entreprise sur l’IA, avec leurs sources.",
    "The company’s rules on AI, with their sources.",
)

_CLIENT_DATA = text(
    "Puis-je mettre des données clients dans Copilot ?",
    "Can I put client data into Copilot?",
)
_IMAGE_LABEL = text(
    "Une image générée par IA doit-elle porter une mention ?",
    "Must an AI-generated image carry a label?",
)
_WHICH_TOOLS = text("Quels outils d’IA puis-je utiliser ?", "Which AI tools may I use?")
_CONTEST = text("Comment contester une règle ?", "How do I contest a rule?")
_RECORDING = text(
    "Peut-on enregistrer une réunion sans prévenir les participants ?",
    "Can a meeting be recorded without telling the participants?",
)

STARTERS: Mapping[Role, tuple[Text, Text, Text, Text]] = {
    "employee": (_WHICH_TOOLS, _CLIENT_DATA, _IMAGE_LABEL, _RECORDING),
    "champion": (
        text(
            "Peut-on utiliser ChatGPT Enterprise pour relancer un client ?",
            "Can we use ChatGPT Enterprise to chase a client by e-mail?",
        ),
        text("Qu’est-ce que Copilot ne sait pas faire ?", "What can Copilot not do?"),
        _CONTEST,
        _RECORDING,
    ),
    "hr": (
        text("Peut-on trier des CV avec Copilot ?", "Can we screen CVs with Copilot?"),
        text(
            "Peut-on rédiger un entretien annuel avec l’IA ?",
            "Can we write an appraisal with AI?",
        ),
        text(
            "Quand commence la vague 3 du programme Trame ?",
            "When does wave 3 of the Trame programme start?",
        ),
        text(
            "Que se passe-t-il si je rate le quiz du badge ?",
            "What happens if I fail the badge quiz?",
        ),
    ),
    "sponsor": (
        text(
            "Quel est le budget des licences IA en 2026 ?",
            "What is the AI licence budget for 2026?",
        ),
        text("Quel est le quorum du Comité IA ?", "What is the quorum of the AI Committee?"),
        text(
            "Quand commence la vague 3 du programme Trame ?",
            "When does wave 3 of the Trame programme start?",
        ),
        _RECORDING,
    ),
    "admin": (
        text("Gemini est-il autorisé ?", "Is Gemini allowed?"),
        text(
            "Peut-on coller du code interne dans GitHub Copilot ?",
            "Can internal code be pasted into GitHub Copilot?",
        ),
        _WHICH_TOOLS,
        _CONTEST,
    ),
}

# Settings ----------------------------------------------------------------------------------------

SETTING_LANGUAGE = text("Langue", "Language")
SETTING_LANGUAGE_HELP = text(
    "Celle des boutons, des messages et des réponses.",
    "For the buttons, the messages and the answers.",
)
SETTING_FOLLOW = text(
    "Répondre dans la langue de ma question",
    "Answer in the language of my question",
)
SETTING_FOLLOW_HELP = text(
    "Une question en anglais reçoit une réponse en anglais, même si votre langue est le français.",
    "A question in French gets an answer in French, even if your language is English.",
)
LANGUAGE_NAMES: Mapping[str, str] = {"fr": "Français", "en": "English"}
LANGUAGE_CHANGED = text(
    "C’est noté : je vous parle désormais en français.",
    "Noted: I speak English with you from now on.",
)

# Steps shown while an answer is made -------------------------------------------------------------

STEP_WORKING = text(
    "Je cherche dans le registre des outils et les documents…",
    "Looking in the tool register and the documents…",
)
STEP_DONE = text(
    "Registre et documents consultés en {seconds} s",
    "Register and documents searched in {seconds} s",
)
STEP_DONE_SOURCES = text(
    "Registre et documents consultés en {seconds} s, {count} citations vérifiées mot pour mot",
    "Register and documents searched in {seconds} s, {count} quotes checked word for word",
)
STEP_DONE_SOURCE = text(
    "Registre et documents consultés en {seconds} s, une citation vérifiée mot pour mot",
    "Register and documents searched in {seconds} s, one quote checked word for word",
)
STEP_SEARCHED = text(
    "Recherche : {count} passages proches, en {ms} ms.",
    "Search: {count} passages close to it, in {ms} ms.",
)
STEP_WEIGHED = text(
    "Examen : ces passages répondent-ils à la question ? {ms} ms.",
    "Weighing: do these passages answer the question? {ms} ms.",
)
STEP_CHECKED = text(
    "Rédaction et vérification de chaque citation dans son document : {ms} ms.",
    "Writing, and checking each quote in its document: {ms} ms.",
)
STOPPED = text(
    "Recherche arrêtée. Vous pouvez poser une autre question.",
    "Search stopped. You can ask another question.",
)

# The answer --------------------------------------------------------------------------------------

ANNOUNCED = text("{tool} : {verdict}.", "{tool}: {verdict}.")
CONDITION = text("À condition", "On condition")
DECIDED = text("Décidé par", "Decided by")
DECIDED_ON = text("{owner}, depuis le {date}", "{owner}, since {date}")
SINCE = text("Depuis le", "Since")
SIGNED = text("{by}, le {on}", "{by}, {on}")
WHY = text("Pourquoi", "Why")
STATUS = text("Statut de l’outil", "Status of the tool")
REVIEW = text("Relecture humaine", "Human review")
FALLBACK = text("Sans IA", "Without AI")
ALTERNATIVE = text("À la place", "Instead")
CONTEST = text("Contester la règle", "Contest the rule")
ASK = text("À qui demander", "Who to ask")
SOURCES = text("Sources", "Sources")
TOOLS_COUNTED = text("{count} outils", "{count} tools")
ONE_TOOL = text("1 outil", "1 tool")
NEAREST = text("Passages les plus proches", "Closest passages")
OPEN_SOURCE = text("Ouvrir la source", "Open source")
OPEN_PASSAGE = text("Ouvrir le passage", "Open the passage")
WRITTEN_IN: Mapping[str, Text] = {
    "fr": text("en français", "in French"),
    "en": text("en anglais", "in English"),
}
SUPERSEDED = text("Texte remplacé, cité pour mémoire", "Replaced text, quoted for the record")
UPCOMING = text("Pas encore en vigueur", "Not in force yet")
UPCOMING_FROM = text(
    "Pas encore en vigueur : s’applique à partir du {date}",
    "Not in force yet: applies from {date}",
)
CONFIDENCE = text("Fiabilité", "Reliability")
PAGE = text("page {page}", "page {page}")
UNDERSTOOD = text("Compris comme : {question}", "Understood as: {question}")
COPY = text("Copier la réponse", "Copy the answer")
COPIED = text("Copié", "Copied")

MASKED_TITLE = text(
    "J’ai masqué une information dans votre message",
    "I masked something in your message",
)
MASKED_WHY = text(
    "Elle n’a été ni enregistrée, ni cherchée, ni transmise. Pour poser la question, il suffit de "
    "dire de quel genre de donnée il s’agit.",
    "It was not stored, searched or sent anywhere. To ask the question, it is enough to say what "
    "kind of data it is.",
)
MASKED_KINDS: Mapping[str, Text] = {
    "email": text("une adresse e-mail", "an e-mail address"),
    "phone": text("un numéro de téléphone", "a phone number"),
    "iban": text("un numéro de compte (IBAN)", "a bank account number (IBAN)"),
    "nir": text("un numéro de sécurité sociale", "a French social security number"),
    "card": text("un numéro de carte de paiement", "a payment card number"),
    "api_key": text("une clé d’accès ou un mot de passe", "an access key or password"),
}
MASKED_ITEM = text(
    "{kind} : je lis {placeholder} à la place",
    "{kind}: I read {placeholder} instead",
)

# A question the documents do not answer ----------------------------------------------------------

GAP_OFFER = text("Transmettre la question", "Send the question on")
GAP_EXPLAIN = text(
    "Seul ce texte est transmis. Il peut être montré tel quel à ceux qui répondent, noms retirés, "
    "seulement avec ceux d’au moins quatre autres personnes, et sans date plus précise que le "
    "mois :",
    "Only this text is sent on. It may be shown as it stands to those who answer, names removed, "
    "only together with those of at least four other people, and with no date finer than the "
    "month:",
)
GAP_NO_NAME = text(
    "Votre nom n’est pas joint.",
    "Your name is not attached.",
)
GAP_CONFIRM = text("Transmettre ce texte", "Send this text")
GAP_DECLINE = text("Non", "No")
GAP_SENT = text(
    "Question transmise, sans votre nom. La réponse enrichira les documents.",
    "Question sent, without your name. The answer will be added to the documents.",
)
GAP_DECLINED = text(
    "D’accord, la question n’est pas transmise.",
    "All right, the question is not sent.",
)

# Feedback ----------------------------------------------------------------------------------------

FEEDBACK_UP = text("Utile", "Helpful")
FEEDBACK_DOWN = text("Pas utile", "Not helpful")
FEEDBACK_ASK = text("Cette réponse vous aide-t-elle ?", "Does this answer help?")
FEEDBACK_REASON = text(
    "Qu’est-ce qui manque ou ne va pas ? (facultatif)",
    "What is missing or wrong? (optional)",
)
FEEDBACK_REASON_HELP = text(
    "Sans nom ni donnée personnelle, s’il vous plaît.",
    "No names or personal data, please.",
)
FEEDBACK_QUESTION = text(
    "Transmettre aussi ma question, sans mon nom, pour que quelqu’un y réponde mieux. Elle peut "
    "être montrée telle quelle, noms retirés, seulement avec celles d’au moins quatre autres "
    "personnes, et sans date plus précise que le mois.",
    "Also send my question on, without my name, so that somebody can answer it better. It may be "
    "shown as it stands, names removed, only together with those of at least four other people, "
    "and with no date finer than the month.",
)
FEEDBACK_WHO_SEES = text("Qui voit quoi", "Who sees what")
FEEDBACK_SEND = text("Envoyer", "Send")
FEEDBACK_SKIP = text("Sans commentaire", "No comment")
FEEDBACK_THANKS = text("Merci, c’est noté sans votre nom.", "Thank you, noted without your name.")
FEEDBACK_UNDO = text("Annuler", "Undo")
FEEDBACK_UNDONE = text("Avis retiré.", "Feedback removed.")

# The side panel ----------------------------------------------------------------------------------

PANEL_SECTION = text("Section", "Section")
PANEL_PAGE = text("Page", "Page")
PANEL_EFFECTIVE = text("En vigueur depuis le", "In force since")
PANEL_EFFECTIVE_FROM = text("En vigueur à partir du", "In force from")
PANEL_OWNER = text("Responsable", "Owner")
PANEL_OWNER_IS = text("{owner} : {contact}", "{owner}: {contact}")
PANEL_LANGUAGE = text("Langue", "Language")
PANEL_LINK = text("Lire le document entier", "Read the whole document")
PANEL_NEW_TAB = text("(nouvel onglet)", "(new tab)")
PANEL_GONE = text(
    "Ce document n’est plus disponible : il a pu être retiré ou renommé.",
    "This document is no longer available: it may have been removed or renamed.",
)
DOCUMENT_LANGUAGES: Mapping[str, Text] = {
    "fr": text("Français", "French"),
    "en": text("Anglais", "English"),
}

# When something goes wrong -----------------------------------------------------------------------

SESSION_ENDED = text(
    "Votre session est terminée. Rechargez la page pour vous connecter à nouveau.",
    "Your session has ended. Reload the page to sign in again.",
)
REFUSED_TITLE = text("Je n’ai pas pu répondre", "I could not answer")

# Controls of the page that have no translation file ----------------------------------------------

CONTROLS: Mapping[str, Text] = {
    "new_chat": text("Nouvelle conversation", "New conversation"),
    "theme": text("Choisir l’apparence", "Choose the appearance"),
    "account": text("Votre compte", "Your account"),
    "settings": text("Réglages", "Settings"),
    "send": text("Envoyer la question", "Send the question"),
    "stop": text("Arrêter", "Stop"),
    "input": text("Votre question", "Your question"),
    "conversation": text("Conversation", "Conversation"),
    "resize": text("Largeur du panneau", "Width of the panel"),
    "scroll": text("Aller à la fin", "Go to the end"),
    "close": text("Fermer", "Close"),
    "close_panel": text("Fermer le panneau de la source", "Close the source panel"),
    "notifications": text("Avis", "Notices"),
    "failed": text(
        "Cela n’a pas été enregistré. Réessayez dans un instant.",
        "This was not recorded. Try again in a moment.",
    ),
    "my_path": text("Mon parcours", "My path"),
    "documents": text("Documents", "Documents"),
    "who_sees_what": text("Qui voit quoi", "Who sees what"),
    "navigation": text("Navigation principale", "Main navigation"),
}


def controls(language: Language) -> dict[str, str]:
    """The words of the fixed controls, in one language."""
    return {name: words(language) for name, words in CONTROLS.items()}
