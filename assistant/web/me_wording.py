"""The words of the page on which somebody finds everything that is kept of them."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.learning.model import Format
from assistant.learning.people import Progress

ME: Final[dict[str, Text]] = {
    "me_title": text("Mes données", "My data"),
    "me_lead": text(
        "Tout ce que Relais garde de vous, en clair. Cette page n’existe que pour vous : personne "
        "d’autre ne peut l’ouvrir, et personne n’a à vous demander de la montrer.",
        "Everything Relais keeps of you, in plain words. This page exists for you alone: nobody "
        "else can open it, and nobody has any business asking you to show it.",
    ),
    "me_export": text("Tout télécharger", "Download everything"),
    "me_erase": text("Effacer…", "Erase…"),
    "me_rules": text("Qui voit quoi, et combien de temps", "Who sees what, and for how long"),
    "me_sections": text("Dans cette page", "On this page"),
    # said
    "said_title": text("Ce que vous avez dit, sans votre nom", "What you said, without your name"),
    "said_note": text(
        "Ces lignes ne portent qu’un pseudonyme et la semaine. La page les retrouve parce que le "
        "serveur peut refaire votre pseudonyme à partir de votre compte ; aucun écran ne le fait "
        "pour quelqu’un d’autre.",
        "These rows carry a pseudonym and the week only. The page finds them because the server "
        "can make your pseudonym again from your account; no screen does so for anybody else.",
    ),
    "said_nothing": text("Rien pour l’instant.", "Nothing so far."),
    "said_week": text("semaine du {day}", "week of {day}"),
    "said_closed": text(
        "Sa semaine est close : la reprendre ne change pas les chiffres déjà publiés.",
        "Its week is closed: taking it back does not change figures already published.",
    ),
    "said_words": text("Vos mots, tels qu’ils sont gardés", "Your words, as they are kept"),
    "take_back": text("Reprendre", "Take back"),
    "taken_back": text("C’est repris : la ligne est effacée.", "Taken back: the row is deleted."),
    "counts_at": text("Vos réponses comptent pour", "What you say counts for"),
    "counts_company": text("l’ensemble de l’entreprise seulement", "the company as a whole only"),
    "declined_title": text(
        "Sujets que Relais ne vous proposera plus", "Topics Relais will not offer you again"
    ),
    "declined_note": text(
        "Gardés sous une empreinte que personne ne peut lire sans votre compte et la clé.",
        "Kept as a fingerprint nobody can read without your account and the key.",
    ),
    "ask_again": text("Me le proposer à nouveau", "Offer it to me again"),
    "asked_again": text("Relais pourra vous le proposer.", "Relais may offer it to you again."),
    # account
    "account_title": text("Votre compte", "Your account"),
    "account_note": text("Vu par vous et l’administrateur.", "Seen by you and the administrator."),
    "account_name": text("Nom", "Name"),
    "account_role": text("Rôle", "Role"),
    "account_team": text("Équipe", "Team"),
    "account_language": text("Langue choisie", "Language chosen"),
    "account_created": text("Créé le", "Created on"),
    "account_sessions": text("Connexions ouvertes", "Open sign-ins"),
    "account_password": text("Mot de passe", "Password"),
    "account_hash": text(
        "Seulement son empreinte (argon2), jamais le mot de passe",
        "Only its fingerprint (argon2), never the password",
    ),
    "account_no_password": text("Aucun : compte de démonstration", "None: a demonstration account"),
    "not_said": text("non indiqué", "not given"),
    # training
    "training_title": text("Votre dossier de formation", "Your training record"),
    "training_note": text("Vu par vous et les RH.", "Seen by you and HR."),
    "training_none": text(
        "Rien : vous n’avez pas encore ouvert votre parcours.",
        "Nothing: you have not opened your path yet.",
    ),
    "training_department": text("Service", "Department"),
    "training_trade": text("Métier", "Trade"),
    "training_tools": text("Outils d’IA", "AI tools"),
    "training_wave": text("Vague", "Wave"),
    "training_joined": text("Présent depuis", "Here since"),
    "training_path": text("Parcours", "Path"),
    "training_answers": text("Réponses à des questions", "Answers to questions"),
    "training_statements": text("Énoncés xAPI gardés", "xAPI statements kept"),
    "training_modules": text("Modules", "Modules"),
    "module_score": text("{score} % de bonnes réponses", "{score}% right answers"),
    "module_version": text("version {version}", "version {version}"),
    "achieved": text("Niveaux atteints", "Levels reached"),
    "level": text("{competency}, niveau {level}", "{competency}, level {level}"),
    "refreshers": text("Rappels prévus", "Refreshers planned"),
    "on_day": text("le {day}", "on {day}"),
    # private
    "private_title": text("Ce qui guide votre parcours", "What guides your path"),
    "private_note": text(
        "Chiffré, et vu par vous seul. Ni les RH ni l’administrateur n’ont d’écran pour le lire.",
        "Encrypted, and seen by you alone. Neither HR nor the administrator has a screen for it.",
    ),
    "private_none": text("Rien pour l’instant.", "Nothing so far."),
    "private_minutes": text("Temps par semaine", "Time per week"),
    "private_minutes_value": text("{minutes} minutes", "{minutes} minutes"),
    "private_formats": text("Formats préférés", "Preferred formats"),
    "private_confidence": text("Ce que vous dites savoir", "How able you say you are"),
    "private_worries": text(
        "Sujets que vous laissez compter", "Subjects you let count in your path"
    ),
    "private_first": text("Avancés", "Moved forward"),
    "private_later": text("Reportés", "Put off"),
    "private_plan": text("Parcours calculé", "Path worked out"),
    "private_steps": text("{count} modules", "{count} modules"),
    "of_five_in": text("{name} : {value} sur 5", "{name}: {value} out of 5"),
    # conversations
    "talks_title": text("Vos conversations", "Your conversations"),
    "talks_note": text(
        "Elles ne sont pas gardées : il n’y a donc rien à choisir ni à effacer. Le serveur tient "
        "l’échange en mémoire vive le temps que la page est ouverte, puis l’oublie.",
        "They are not kept, so there is nothing to choose and nothing to erase. The server holds "
        "the exchange in working memory while the page is open, then forgets it.",
    ),
    # erasing
    "erase_title": text("Effacer", "Erase"),
    "erase_lead": text(
        "C’est définitif : personne ne pourra rien retrouver, pas même l’administrateur.",
        "This is final: nobody will be able to bring anything back, not even the administrator.",
    ),
    "erase_what": text("Que faut-il effacer ?", "What should be erased?"),
    "erase_said": text(
        "Seulement ce que j’ai dit sans mon nom", "Only what I said without my name"
    ),
    "erase_said_note": text(
        "Sujets, questions transmises, avis, points d’étape, commentaires. Votre compte et votre "
        "formation restent.",
        "Topics, questions sent on, opinions, check-ins, comments. Your account and your training "
        "stay.",
    ),
    "erase_all": text("Tout, avec mon compte", "Everything, with my account"),
    "erase_all_note": text(
        "Aussi le dossier de formation et ce qui guide votre parcours. Vous serez déconnecté, et "
        "il faudra un nouveau compte pour revenir.",
        "Your training record and what guides your path too. You will be signed out, and it takes "
        "a new account to come back.",
    ),
    "erase_reach": text("Ce que cela n’atteint pas", "What this does not reach"),
    "erase_word_label": text("Pour confirmer, écrivez {word}", "To confirm, write {word}"),
    "erase_word": text("EFFACER", "ERASE"),
    "erase_wrong": text(
        "Rien n’est effacé : écrivez {word} pour confirmer.",
        "Nothing was erased: write {word} to confirm.",
    ),
    "erase_choose": text(
        "Rien n’est effacé : choisissez d’abord quoi.",
        "Nothing was erased: choose first what to erase.",
    ),
    "erase_button": text("Effacer pour de bon", "Erase for good"),
    "erase_cancel": text("Ne rien effacer", "Erase nothing"),
    "erased_said": text(
        "C’est effacé : plus rien de ce que vous aviez dit sans votre nom n’est gardé.",
        "Erased: nothing of what you said without your name is kept any more.",
    ),
    "erased_title": text("C’est effacé", "Erased"),
    "erased_lead": text(
        "Votre compte et tout ce qui s’y rattachait ont disparu des enregistrements.",
        "Your account and everything that came with it are gone from the records.",
    ),
    "erased_later": text(
        "Les fichiers seront récrits dans les heures qui viennent, pour qu’aucun octet n’y reste.",
        "The files will be written anew within hours, so that not a byte stays in them.",
    ),
}

UNREACHED: Final[tuple[Text, ...]] = (
    text(
        "Les chiffres déjà publiés : ils comptent au moins cinq personnes, et restent tels quels.",
        "Figures already published: they count at least five people, and stay as they are.",
    ),
    text(
        "Les sauvegardes de l’entreprise, jusqu’à leur renouvellement.",
        "The company’s backups, until they are renewed.",
    ),
    text(
        "Les fichiers que les RH ont déjà enregistrés ailleurs, et les énoncés déjà envoyés à un "
        "serveur de formation.",
        "Files HR has already saved elsewhere, and statements already sent to a record store.",
    ),
    text(
        "Votre nom, si vous avez animé une séance : il reste dans le dossier de qui l’a suivie.",
        "Your name, if you held a session: it stays in the record of those who attended.",
    ),
    text(
        "Les documents et les réponses approuvées que vous auriez signés : ce sont des fichiers de "
        "l’entreprise.",
        "Documents and approved answers you may have signed: those are the company’s files.",
    ),
)
"""What erasing cannot reach, said before and after."""

KINDS: Final[dict[str, Text]] = {
    "concern": text("Sujet transmis : {name}", "Topic passed on: {name}"),
    "confidence": text("Se sentir capable : {name}", "How able you feel: {name}"),
    "check-in": text("Point d’étape", "Check-in"),
    "gap": text("Question transmise", "Question sent on"),
    "feedback": text("Avis sur une réponse", "Opinion of an answer"),
    "module-confidence": text("Autour du module « {name} »", "Around the module “{name}”"),
    "module-comment": text("Commentaire sur « {name} »", "Comment on “{name}”"),
}

FACTS: Final[dict[str, Text]] = {
    "help": text("ce qui aiderait : {value}", "what would help: {value}"),
    "tool": text("à propos de {value}", "about {value}"),
    "task": text("pour : {value}", "for: {value}"),
    "value": text("{value} sur 5", "{value} out of 5"),
    "unsaid": text("vous avez préféré ne pas le dire", "you preferred not to say"),
    "before": text("avant : {value} sur 5", "before: {value} out of 5"),
    "after": text("après : {value} sur 5", "after: {value} out of 5"),
    "theme": text(
        "comptée avec ce que d’autres ont dit de proche", "counted with what others said alike"
    ),
    "open": text("attend une réponse", "waiting for an answer"),
    "answered": text("une réponse a été donnée", "it has been answered"),
    "up": text("utile", "useful"),
    "down": text("pas utile", "not useful"),
}

HELPS: Final[dict[str, Text]] = {
    "information": text("de l’information", "information"),
    "training": text("une formation", "training"),
    "time": text("du temps", "time"),
    "someone": text("quelqu’un à qui parler", "someone to talk to"),
    "rule": text("une règle", "a rule"),
    "leave-me-alone": text("qu’on me laisse tranquille", "to be left alone"),
}
"""What would help most now, as it is offered in the chat and said on this page."""

FORMAT_NAMES: Final[dict[Format, Text]] = {
    "read": text("lecture", "reading"),
    "video": text("vidéo", "video"),
    "workshop": text("atelier", "workshop"),
    "peer": text("entre collègues", "with a colleague"),
    "hands-on": text("pratique", "hands-on"),
}

PROGRESS_NAMES: Final[dict[Progress, Text]] = {
    Progress.STARTED: text("commencé", "begun"),
    Progress.COMPLETED: text("suivi", "completed"),
    Progress.PASSED: text("réussi", "passed"),
    Progress.WAIVED: text("dispensé", "waived"),
}
