"""The words of the pages, in both languages. Longer texts stand beside the page they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.answering.model import Role
from assistant.bilingual import Text, text

ROLE_NAMES: Final[dict[Role, Text]] = {
    "employee": text("Salarié", "Employee"),
    "champion": text("Relais", "Champion"),
    "hr": text("RH", "HR"),
    "sponsor": text("Comité de pilotage", "Sponsor"),
    "admin": text("Administration", "Administrator"),
}

DEMO_NAMES: Final[dict[Role, str]] = {
    "employee": "Camille (démo)",
    "champion": "Robin (démo)",
    "hr": "Dominique (démo)",
    "sponsor": "Morgan (démo)",
    "admin": "Sacha (démo)",
}


@dataclass(frozen=True, slots=True)
class DemoRole:
    """One button of the demo sign-in."""

    role: Role
    name: str
    label: Text
    sees: Text


_SEES: Final[dict[Role, Text]] = {
    "employee": text(
        "Pose des questions et lit les documents ouverts à tous.",
        "Asks questions and reads the documents open to everybody.",
    ),
    "champion": text(
        "Comme tout le monde, avec des exemples pour aider son équipe.",
        "Like everybody, with examples for helping a team.",
    ),
    "hr": text(
        "Lit aussi les guides réservés aux RH, comme celui des entretiens.",
        "Also reads the guides kept for HR, such as the one on appraisals.",
    ),
    "sponsor": text(
        "Lit aussi les documents du comité qui pilote le programme.",
        "Also reads the documents of the committee that steers the programme.",
    ),
    "admin": text(
        "Voit tous les documents ; jamais les conversations de quelqu’un.",
        "Sees every document; never anybody’s conversations.",
    ),
}

DEMO_ROLES: Final[tuple[DemoRole, ...]] = tuple(
    DemoRole(role, DEMO_NAMES[role].removesuffix(" (démo)"), ROLE_NAMES[role], sees)
    for role, sees in _SEES.items()
)

WORDS: Final[dict[str, Text]] = {
    # every page
    "skip": text("Aller au contenu", "Skip to content"),
    "main_navigation": text("Navigation principale", "Main navigation"),
    "nav_chat": text("Poser une question", "Ask a question"),
    "nav_documents": text("Documents", "Documents"),
    "nav_studio": text("Studio", "Studio"),
    "nav_champions": text("Relais", "Champions"),
    "nav_announcements": text("Vous avez dit", "You said, we did"),
    "nav_me": text("Mes données", "My data"),
    "nav_privacy": text("Qui voit quoi", "Who sees what"),
    "nav_sign_in": text("Se connecter", "Sign in"),
    "sign_out": text("Se déconnecter", "Sign out"),
    "switch_language": text("English", "Français"),
    "theme_dark": text("Passer au thème sombre", "Switch to the dark theme"),
    "theme_light": text("Passer au thème clair", "Switch to the light theme"),
    "signed_in_as": text("Connecté : {name}, {role}", "Signed in: {name}, {role}"),
    "tagline": text(
        "Les règles de l’IA chez {company}, à la source.",
        "The AI rules at {company}, at the source.",
    ),
    "demo_note": text(
        "Démonstration : ces personnes et ces chiffres sont inventés.",
        "Demonstration: these people and these figures are invented.",
    ),
    "footer_promise": text(
        "Rien ne sort de ce serveur. Les conversations ne sont pas enregistrées.",
        "Nothing leaves this server. Conversations are not stored.",
    ),
    # sign-in
    "sign_in": text("Connexion", "Sign in"),
    "sign_in_claim": text(
        "Puis-je utiliser cet outil d’IA pour ce que j’ai à faire ?",
        "May I use this AI tool for what I have to do?",
    ),
    "sign_in_intro": text(
        "Posez la question en français ou en anglais. La réponse cite nos documents mot à mot, "
        "ou dit qu’ils n’en parlent pas.",
        "Ask in French or in English. The answer quotes our documents word for word, or says "
        "that they do not cover it.",
    ),
    "specimen_verdict": text("Oui, sous condition", "Yes, on one condition"),
    "specimen_quote": text(
        "La référence du client est masquée avant toute saisie.",
        "The client’s reference is masked before anything is entered.",
    ),
    "specimen_source": text(
        "Un exemple de réponse, avec la phrase qui la fonde",
        "A sample answer, with the sentence it rests on",
    ),
    "name": text("Nom", "Name"),
    "password": text("Mot de passe", "Password"),
    "sign_in_button": text("Se connecter", "Sign in"),
    "forgotten": text(
        "Mot de passe oublié ? L’administrateur peut vous en donner un nouveau.",
        "Forgotten password? The administrator can give you a new one.",
    ),
    "demo_title": text("Essayer sans mot de passe", "Try it without a password"),
    "demo_intro": text(
        "Démonstration sur cette machine seulement. Choisissez qui vous êtes :",
        "Demonstration on this machine only. Choose who you are:",
    ),
    # documents
    "documents_title": text("Les documents", "The documents"),
    "documents_intro": text(
        "Tout ce que Relais cite se trouve ici, en entier.",
        "Everything Relais quotes is here, in full.",
    ),
    "search_label": text("Chercher un titre ou un responsable", "Search for a title or an owner"),
    "language_label": text("Langue", "Language"),
    "any_language": text("Toutes les langues", "All languages"),
    "search_button": text("Chercher", "Search"),
    "search_clear": text("Tout afficher", "Show all"),
    "found_count": text("{shown} sur {total}", "{shown} of {total}"),
    "found_nothing": text(
        "Aucun document ne correspond à « {words} ».",
        "No document matches “{words}”.",
    ),
    "found_nothing_here": text(
        "Il n’y a pas encore de document.",
        "There is no document yet.",
    ),
    "ask_instead": text("Posez plutôt la question", "Ask the question instead"),
    "in_french": text("Français", "French"),
    "in_english": text("Anglais", "English"),
    "superseded": text("Remplacé", "Superseded"),
    "upcoming": text("À venir", "Upcoming"),
    "since": text("en vigueur depuis le {day}", "in force since {day}"),
    "from": text("à partir du {day}", "from {day}"),
    "was_from": text("en date du {day}", "dated {day}"),
    # one document
    "all_documents": text("Tous les documents", "All documents"),
    "owner": text("Responsable", "Owner"),
    "effective": text("En vigueur depuis", "In force since"),
    "effective_from": text("S’appliquera le", "Takes effect on"),
    "dated": text("En date du", "Dated"),
    "review_by": text("À revoir avant le", "To be reviewed by"),
    "open_to": text("Réservé à", "Kept for"),
    "written_in": text("Langue", "Language"),
    "file": text("Fichier", "File"),
    "contents": text("Dans ce document", "In this document"),
    "banner_superseded": text(
        "Ce document n’est plus en vigueur.",
        "This document is no longer in force.",
    ),
    "banner_successor": text("Il est remplacé par", "It is replaced by"),
    "banner_upcoming": text(
        "Ce document n’est pas encore en vigueur : il s’appliquera à partir du {day}.",
        "This document is not yet in force: it applies from {day}.",
    ),
    "banner_translation": text(
        "Ce document existe en français :",
        "This document exists in English:",
    ),
    "passage_lost": text(
        "Le passage cité n’est plus à cet endroit : le document a changé depuis.",
        "The quoted passage is no longer at this place: the document has changed since.",
    ),
    "to_passage": text("Aller au passage cité", "Go to the quoted passage"),
    "page_number": text("Page {number}", "Page {number}"),
    "slide_number": text("Diapositive {number}", "Slide {number}"),
    "image": text("[image]", "[image]"),
    "image_of": text("[image : {description}]", "[image: {description}]"),
    "table": text("Tableau", "Table"),
    "document_empty": text("Ce document est vide.", "This document is empty."),
    # who sees what
    "privacy_title": text("Qui voit quoi", "Who sees what"),
    "privacy_intro": text(
        "Ce que Relais garde, où, pour qui et combien de temps. Rien d’autre n’est gardé.",
        "What Relais keeps, where, for whom and for how long. Nothing else is kept.",
    ),
    "privacy_lead": text(
        "Vos conversations ne sont pas enregistrées.",
        "Your conversations are not stored.",
    ),
    "kept_what": text("Ce qui est gardé", "What is kept"),
    "kept_where": text("Où", "Where"),
    "kept_who": text("Qui le voit", "Who sees it"),
    "kept_how_long": text("Combien de temps", "For how long"),
    "publication_title": text("Comment les chiffres sont publiés", "How figures are published"),
    "privacy_mine": text(
        "Voir, télécharger ou effacer ce qui est gardé de vous",
        "See, download or erase what is kept of you",
    ),
    "never_title": text("Ce qui n’arrive jamais", "What never happens"),
    "limits_title": text("Ce que nous ne pouvons pas promettre", "What we cannot promise"),
    # errors
    "error_to_chat": text("Poser une question", "Ask a question"),
    "error_to_documents": text("Voir les documents", "See the documents"),
    "error_to_sign_in": text("Aller à la page de connexion", "Go to the sign-in page"),
    "error_code": text("Erreur {code}", "Error {code}"),
}
