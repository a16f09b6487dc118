"""What the chat says about learning, outside a module: offers, the welcome, « Mon parcours »."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.bilingual import Language, Text, text
from assistant.learning.model import Format

MY_PATH = text("Mon parcours", "My path")
STARTER = text("Que devrais-je apprendre ensuite ?", "What should I learn next?")
START = text("Commencer", "Start")
CONTINUE = text("Continuer", "Continue")
OPEN = text("Ouvrir", "Open")
LATER = text("Plus tard", "Later")
NO_THANKS = text("Non merci", "No thanks")
WHY = text("Pourquoi ?", "Why this?")
MINUTES = text("{minutes} min", "{minutes} min")
HOURS = text("{hours} h", "{hours} h")
HOURS_MINUTES = text("{hours} h {minutes}", "{hours} h {minutes}")
FAILED = text(
    "Cela n’a pas été enregistré. Réessayez dans un instant.",
    "This was not recorded. Try again in a moment.",
)
SUPERSEDED_CARD = text("Une version plus récente est plus bas.", "There is a newer one below.")

FORMATS: Mapping[Format, Text] = {
    "read": text("Lecture", "Reading"),
    "video": text("Vidéo", "Video"),
    "workshop": text("Atelier", "Workshop"),
    "peer": text("Entre collègues", "With a colleague"),
    "hands-on": text("Pratique", "Hands-on"),
}
FORMATS_HELP: Mapping[Format, Text] = {
    "read": text("quelques fiches, à votre rythme", "a few cards, at your own pace"),
    "video": text("regarder, puis répondre", "watch, then answer"),
    "workshop": text("en groupe, avec quelqu’un qui anime", "in a group, with someone leading"),
    "peer": text("à deux, sur un vrai dossier", "in pairs, on a real file"),
    "hands-on": text("essayer sur votre propre travail", "trying it on your own work"),
}

# Offers at the opening of the chat ----------------------------------------------------------------

OFFER_WELCOME = text(
    "Une minute pour un parcours à votre mesure",
    "One minute for a path made for you",
)
OFFER_WELCOME_TEXT = text(
    "Quelques questions faciles, toutes facultatives. Relais choisit ensuite ce qui sert à votre "
    "métier, dans le temps que vous avez.",
    "A few easy questions, all of them optional. Relais then picks what helps in your trade, in "
    "the time you have.",
)
OFFER_WELCOME_NO = text(
    "D’accord, plus de rappel. L’accueil reste dans « Mon parcours ».",
    "All right, no more reminders. The welcome stays in “My path”.",
)
OFFER_CONTINUE = text("Reprendre « {title} »", "Continue “{title}”")
OFFER_CONTINUE_CARD = text(
    "Vous en étiez à la fiche {place} sur {total}.",
    "You had reached card {place} of {total}.",
)
OFFER_CONTINUE_QUESTIONS = text(
    "Il reste {count} questions.",
    "There are {count} questions left.",
)
OFFER_CONTINUE_QUESTION = text("Il reste une question.", "There is one question left.")
OFFER_CONTINUE_BEGUN = text("Vous l’avez commencé.", "You have begun it.")
OFFER_CHECK_IN = text("Le point de la semaine", "This week’s check-in")
OFFER_CHECK_IN_MONTH = text("Le point du mois", "This month’s check-in")
OFFER_CHECK_IN_TEXT = text(
    "Deux questions, une minute, sans votre nom. Facultatif.",
    "Two questions, one minute, without your name. Optional.",
)
OFFER_REFRESHER = text("Rafraîchir « {title} » ?", "Refresh “{title}”?")
OFFER_REFRESHER_TEXT = text(
    "Trois questions au plus, pour ne pas oublier.",
    "Three questions at most, so that it stays with you.",
)
OFFER_REFRESHER_CHANGED = text(
    "La règle a changé depuis que vous l’avez apprise. Deux minutes pour voir quoi.",
    "The rule has changed since you learned it. Two minutes to see what is different.",
)
OFFER_LATER = text("D’accord, plus tard.", "All right, later.")
OFFER_SKIPPED = text(
    "D’accord, pas cette fois.",
    "All right, not this time.",
)
REFRESH_START = text("Rafraîchir", "Refresh")
SKIP = text("Passer", "Skip")

# The welcome --------------------------------------------------------------------------------------

WELCOME_TITLE = text("Faisons connaissance", "Getting to know you")
WELCOME_INTRO = text(
    "Une minute. Passez ce que vous voulez, revenez en arrière, changez d’avis plus tard.",
    "One minute. Skip what you like, go back, change your mind later.",
)
WELCOME_STEP = text("Étape {number} sur {total}", "Step {number} of {total}")
WELCOME_ROLE = text("Quel est votre rôle ?", "What is your role?")
WELCOME_ROLE_HELP = text(
    "Il fixe le niveau à atteindre dans chaque sujet.",
    "It sets the level to reach in each subject.",
)
WELCOME_TRADE = text("Quel est votre métier ?", "What is your trade?")
WELCOME_TRADE_HELP = text(
    "Il choisit les modules dont les cas ressemblent aux vôtres.",
    "It picks the modules whose cases look like yours.",
)
WELCOME_TIME = text(
    "Combien de temps par semaine pour apprendre ?",
    "How much time a week for learning?",
)
WELCOME_TIME_HELP = text(
    "Comptez juste : le parcours dira honnêtement combien de semaines il faut.",
    "Be realistic: the path will say honestly how many weeks that takes.",
)
WELCOME_TIME_COMPANY = text("prévu par l’entreprise", "set aside by the company")
WELCOME_FORMATS = text("Comment aimez-vous apprendre ?", "How do you like to learn?")
WELCOME_FORMATS_HELP = text(
    "Choisissez dans l’ordre de vos préférences. Elles classent les formats, sans en exclure.",
    "Choose in order of preference. This ranks the formats; it excludes none.",
)
WELCOME_CONFIDENCE = text(
    "Aujourd’hui, de quoi vous sentez-vous capable ?",
    "Today, what do you feel able to do?",
)
WELCOME_CONFIDENCE_HELP = text(
    "1 : pas encore. 5 : tout à fait, sans aide. Cela évite de vous apprendre ce que vous savez.",
    "1: not yet. 5: fully, without help. This avoids teaching you what you know.",
)
WELCOME_OTHER_TRADE = text("Aucun de ceux-là", "None of these")
WELCOME_NOTHING_TO_ASK = text(
    "Les RH ont déjà renseigné : {known}.",
    "HR has already filled in: {known}.",
)
SEEN_BY_HR = text(
    "Visible par vous et par les RH, avec votre dossier de formation.",
    "Seen by you and by HR, with your training record.",
)
SEEN_BY_YOU = text(
    "Pour vous uniquement : ni les RH ni votre responsable ne le voient.",
    "For you only: neither HR nor your manager sees it.",
)
NEXT = text("Suivant", "Next")
BACK = text("Retour", "Back")
SKIP_STEP = text("Passer cette étape", "Skip this step")
SKIP_ALL = text("Passer la suite", "Skip the rest")
SHOW_PATH = text("Voir mon parcours", "See my path")
WELCOME_SAVED = text("C’est noté. Voici votre parcours.", "Noted. Here is your path.")
SCALE_LOW = text("pas encore", "not yet")
SCALE_HIGH = text("tout à fait", "fully")
PREFER_NOT = text("Je préfère ne pas dire", "Prefer not to say")
SCALE_OF = text("{value} sur 5", "{value} out of 5")
RANKED = text("choix n° {rank}", "choice {rank}")

# My path ------------------------------------------------------------------------------------------

PATH_PROGRESS = text("{done} modules faits sur {total}", "{done} of {total} modules done")
PATH_PROGRESS_ONE = text("1 module fait sur {total}", "1 of {total} modules done")
PATH_PROGRESS_NONE = text("{total} modules devant vous", "{total} modules ahead of you")
PATH_LEFT = text("encore {time}", "{time} to go")
PATH_WEEKS = text(
    "À {minutes} par semaine : encore {weeks} semaines, jusqu’au {day} environ.",
    "At {minutes} a week: {weeks} more weeks, until about {day}.",
)
PATH_WEEK = text(
    "À {minutes} par semaine, tout tient dans cette semaine.",
    "At {minutes} a week, all of it fits into this week.",
)
PATH_WEEKS_OVER = text(
    "À {minutes} par semaine : encore {weeks} semaines, jusqu’au {day} environ, plus que les "
    "{allowed} prévues.",
    "At {minutes} a week: {weeks} more weeks, until about {day}, longer than the {allowed} planned "
    "for.",
)
PATH_LATE = text(
    "À ce rythme, « {title} » ne sera pas fini avant le {day}. Prévoyez plus de temps, ou "
    "faites-le en premier.",
    "At this pace “{title}” will not be done by {day}. Allow more time, or take it first.",
)
PATH_OVERDUE = text(
    "« {title} » était à faire avant le {day}. Faites-le en premier.",
    "“{title}” was to be done by {day}. Take it first.",
)
PATH_TIME = text("Mon temps par semaine", "My time per week")
PATH_TIME_IS = text("Votre temps : {minutes} par semaine.", "Your time: {minutes} a week.")
PATH_TIME_CHANGE = text("Changer", "Change")
PATH_TIME_SAVED = text(
    "C’est noté : {minutes} par semaine. Le parcours est refait.",
    "Noted: {minutes} a week. The path has been redone.",
)
THIS_WEEK = text("Cette semaine", "This week")
WEEK_OF = text("Semaine du {day}", "Week of {day}")
NEXT_UP = text("À faire maintenant", "Up next")
STARTED = text("Commencé", "Begun")
MANDATORY = text("Obligatoire", "Mandatory")
DUE = text("avant le {day}", "before {day}")
OVERDUE = text("en retard : c’était pour le {day}", "overdue: it was due on {day}")
PINNED = text("En premier", "First")
POSTPONED = text("Reporté", "Postponed")
SEE_CHANGE = text("Voir ce qui change", "See what changes")
NEXT_CHANGE = text("Voir ce qui change dans « {title} »", "See what changes in “{title}”")
NOT_READY = text("Après « {title} »", "After “{title}”")
MORE_WEEKS = text("Voir les {count} semaines suivantes", "Show the next {count} weeks")
MORE_WEEK = text("Voir la semaine suivante", "Show the next week")
CHANGE_STEP = text("Modifier", "Change")
PIN = text("Le faire en premier", "Take it first")
UNPIN = text("Ne plus mettre en premier", "No longer first")
POSTPONE = text("Le faire plus tard", "Take it later")
UNPOSTPONE = text("Ne plus reporter", "No longer later")
KNOW_THIS = text("Je connais déjà", "I know this already")
KNOW_THIS_HELP = text("Un contrôle rapide suffit.", "A quick check is enough.")
OTHER_FORMAT = text("Autre format", "Another format")
DONE_TITLE = text("Déjà fait ({count})", "Done ({count})")
DONE_PASSED = text("réussi le {day}", "passed on {day}")
DONE_COMPLETED = text("suivi le {day}", "taken on {day}")
DONE_WAIVED = text("déjà acquis, vérifié le {day}", "known already, checked on {day}")
DONE_GONE = text("Un module retiré depuis ({id})", "A module withdrawn since ({id})")
DONE_AGAIN = text("Revoir", "Look again")
LEFT_OUT_TITLE = text("Laissé de côté ({count}), et pourquoi", "Left out ({count}), and why")
REFRESH_TITLE = text("À rafraîchir", "To refresh")
REFRESH_DUE = text("prévu le {day}", "planned for {day}")
REFRESH_CHANGED = text("la règle a changé", "the rule has changed")
CHANGE_TITLE = text("Ce qui a changé", "What has changed")
NO_PATH_FOR_YOU = text(
    "Aucun parcours n’est encore prévu pour votre rôle : voici ce qui est obligatoire pour vous. "
    "Dites votre rôle et votre métier pour en savoir plus.",
    "No path is designed for your role yet: here is what is mandatory for you. Say your role and "
    "trade to see more.",
)
WELCOME_AGAIN = text(
    "Revoir mes réponses (rôle, métier, formats, confiance)",
    "Review my answers (role, trade, formats, confidence)",
)
WELCOME_FIRST = text("Dire mon rôle, mon métier et mon temps", "Say my role, my trade and my time")
PRIVACY = text(
    "Votre parcours et ses raisons ne sont montrés qu’à vous. Les RH voient les modules commencés "
    "et réussis, jamais votre confiance ni vos souhaits.",
    "Your path and its reasons are shown to you alone. HR sees the modules begun and passed, never "
    "your confidence or your wishes.",
)
WHO_SEES_WHAT = text("Qui voit quoi", "Who sees what")

EMPTY_NO_CURRICULUM = text("Il n’y a pas encore de formation ici", "There is no training here yet")
EMPTY_NO_CURRICULUM_TEXT = text(
    "Votre entreprise n’a pas encore publié de modules. En attendant, posez vos questions : je "
    "réponds avec ses documents.",
    "Your company has not published any modules yet. Meanwhile, ask your questions: I answer from "
    "its documents.",
)
EMPTY_DONE = text("Tout est fait, bravo", "All done, well done")
EMPTY_DONE_TEXT = text(
    "Il ne reste rien dans votre parcours. De temps en temps, une question de rappel vous sera "
    "proposée, sans obligation.",
    "Nothing is left in your path. From time to time a refresher question will be offered, without "
    "any obligation.",
)
EMPTY_NOTHING = text("Rien à apprendre pour l’instant", "Nothing to learn for now")
EMPTY_NOTHING_TEXT = text(
    "Aucun module ne correspond encore à ce que nous savons de vous. Dire votre rôle et votre "
    "métier peut y changer quelque chose.",
    "No module matches yet what we know of you. Saying your role and trade may change that.",
)
EMPTY_TIME = text("Vous avez indiqué 0 minute par semaine", "You have set 0 minutes a week")
EMPTY_TIME_MUST = text("Restent obligatoires : {modules}.", "Still mandatory: {modules}.")
EMPTY_TIME_TEXT = text(
    "Rien n’est donc placé dans le calendrier. Dix minutes suffisent pour avancer.",
    "So nothing is placed in the calendar. Ten minutes are enough to move on.",
)

MANY_ADDED = text("{count} modules s’ajoutent.", "{count} modules are added.")
MANY_REMOVED = text(
    "{count} modules ne sont plus à faire.", "{count} modules are no longer needed."
)
MANY_EARLIER = text(
    "{count} modules passent un peu plus tôt.", "{count} modules move a little earlier."
)
MANY_LATER = text(
    "{count} modules passent un peu plus tard.", "{count} modules move a little later."
)

# On the answer card -------------------------------------------------------------------------------

LEARN_IT = text("Apprendre le sujet :", "Learn about this:")
LEARNT = text("vous l’avez déjà fait", "you have done it already")


def duration(minutes: int, language: Language) -> str:
    """Minutes as people say them: « 45 min », « 2 h », « 1 h 05 »."""
    hours, rest = divmod(max(minutes, 0), 60)
    if not hours:
        return MINUTES(language, minutes=rest)
    if not rest:
        return HOURS(language, hours=hours)
    return HOURS_MINUTES(language, hours=hours, minutes=f"{rest:02}")


def unfilled(texts: Mapping[str, Text], language: Language) -> dict[str, str]:
    """Texts by name in one language, their ``{places}`` left for the page to fill in."""
    return {name: words.fr if language == "fr" else words.en for name, words in texts.items()}
