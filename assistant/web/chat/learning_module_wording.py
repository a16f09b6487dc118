"""What the chat says while a module is taught, and in check-ins and refreshers."""

from __future__ import annotations

from assistant.bilingual import text

KICKER = text("Module", "Module")
KICKER_CHECK = text("Contrôle rapide", "Quick check")
KICKER_REFRESH = text("Rappel", "Refresher")
STAGE_READ = text("Apprendre", "Learn")
STAGE_PRACTISE = text("Pratiquer", "Practise")
STAGE_ANSWER = text("Répondre", "Answer")
STAGE_RESULT = text("Bilan", "Result")
PROGRESS = text("Avancement du module", "Progress through the module")

# Cover --------------------------------------------------------------------------------------------

AT_THIS_LEVEL = text("À ce niveau, une personne…", "At this level, someone…")
WHY_HERE = text("Pourquoi ce module", "Why this module")
FORMAT_CHOICE = text("Comment le suivre", "How to take it")
BEGIN = text("Commencer", "Start")
RESUME = text("Reprendre où j’en étais", "Continue where I left off")
RESTART = text("Revoir depuis le début", "Look again from the start")
ELSEWHERE = text("Ce format se suit ailleurs", "This format is taken elsewhere")
ELSEWHERE_DONE = text("C’est fait, continuer", "It is done, go on")
OTHER_LANGUAGE = text(
    "Cette leçon n’existe qu’en français.",
    "This lesson exists in French only.",
)
OTHER_LANGUAGE_EN = text(
    "Cette leçon n’existe qu’en anglais.",
    "This lesson exists in English only.",
)
STALE = text(
    "Une règle sur laquelle ce module repose vient de changer. Comme vous l’avez commencé, vous "
    "pouvez le finir ; les citations ouvrent le texte en vigueur.",
    "A rule this module rests on has just changed. As you have begun it, you can finish it; the "
    "quotes open the text in force.",
)
RETIRED = text(
    "Ce module vient d’être retiré du programme. Comme vous l’avez commencé, vous pouvez le finir.",
    "This module has just been withdrawn from the programme. As you have begun it, you can finish "
    "it.",
)

# Confidence ---------------------------------------------------------------------------------------

CONFIDENCE_BEFORE = text(
    "Avant de commencer, vous sentez-vous capable de le faire au travail ?",
    "Before you start, do you feel able to do this at work?",
)
CONFIDENCE_AFTER = text(
    "Et maintenant, vous sentez-vous capable de le faire au travail ?",
    "And now, do you feel able to do this at work?",
)
CONFIDENCE_SEEN = text(
    "Facultatif. Gardé sans votre nom ; les RH n’en voient que des moyennes d’au moins cinq "
    "personnes.",
    "Optional. Kept without your name; HR only sees averages of at least five people.",
)
CONFIDENCE_KEPT = text("Merci, c’est noté sans votre nom.", "Thank you, noted without your name.")
CONFIDENCE_NOT = text("D’accord, rien n’est noté.", "All right, nothing is noted.")

# Lesson -------------------------------------------------------------------------------------------

NEXT = text("Suivant", "Next")
BACK = text("Retour", "Back")
TO_TASK = text("Passer à la pratique", "Go on to the practice")
TO_QUESTIONS = text("Passer aux questions", "Go on to the questions")
OPEN_SOURCE = text("Ouvrir la source", "Open source")
QUOTE_GONE = text(
    "Ce passage n’est plus dans le document.",
    "This passage is no longer in the document.",
)

# Practice -----------------------------------------------------------------------------------------

TASK_TITLE = text("Sur votre propre travail", "On your own work")
TASK_FIELD = text("Votre essai (facultatif)", "Your attempt (optional)")
TASK_KEPT = text(
    "Ce que vous écrivez ici n’est ni enregistré ni montré à personne. N’y mettez tout de même pas "
    "de donnée personnelle : c’est l’occasion de s’exercer.",
    "What you write here is neither stored nor shown to anybody. Do leave out personal data all "
    "the same: this is the place to practise.",
)
TASK_CHECK = text("Vérifier mon texte", "Check my text")
TASK_CLEAN = text(
    "Aucune adresse, aucun numéro ni identifiant reconnu. Relisez tout de même les noms : aucune "
    "machine ne les reconnaît tous.",
    "No address, number or identifier recognised. Do reread it for names: no machine recognises "
    "them all.",
)
TASK_FOUND = text(
    "Avant de donner ce texte à un outil, il faudrait en retirer :",
    "Before giving this text to a tool, you would need to take out:",
)
TASK_MASKED = text("Voici votre texte, masqué :", "Here is your text, masked:")
TASK_COMPARE = text(
    "Pour vous relire : à ce niveau, une personne…",
    "To check your own work: at this level, someone…",
)
TASK_TOO_LONG = text(
    "C’est trop long : {limit} caractères au plus. Gardez le passage qui compte.",
    "That is too long: {limit} characters at most. Keep the passage that matters.",
)
WITHOUT_AI_TITLE = text("Sans l’IA", "Without the AI")
WITHOUT_AI_HELP = text(
    "Un exercice court pour garder la main. Quand vous voulez, rien n’est noté.",
    "A short exercise to keep your hand in. Whenever you like; nothing is noted.",
)
FALLBACK_TITLE = text("Si l’outil manque", "If the tool is not there")

# Questions ----------------------------------------------------------------------------------------

QUESTION = text("Question {number} sur {total}", "Question {number} of {total}")
ONE_QUESTION = text("Une question", "One question")
CHECK_ANSWER = text("Valider", "Check")
CHOOSE_FIRST = text("Choisissez d’abord une réponse.", "Choose an answer first.")
RIGHT = text("C’est juste", "That is right")
WRONG = text("Pas tout à fait", "Not quite")
RIGHT_ANSWER = text("La bonne réponse : {answer}", "The right answer: {answer}")
YOUR_ANSWER = text("Votre réponse", "Your answer")
NEXT_QUESTION = text("Question suivante", "Next question")
SEE_RESULT = text("Voir le bilan", "See the result")
POLICY_SAYS = text("Ce que dit la règle", "What the rule says")
ITEM_CHANGED = text(
    "Cette question vient d’être corrigée. Votre réponse n’a pas été comptée ; voici la version à "
    "jour.",
    "This question has just been corrected. Your answer was not counted; here is the present "
    "version.",
)
ITEM_GONE = text(
    "Cette question vient d’être retirée. Elle ne compte pas ; la suite continue.",
    "This question has just been withdrawn. It does not count; the rest goes on.",
)
NO_QUESTIONS = text(
    "Les questions de ce module sont en cours de relecture : il compte comme suivi.",
    "The questions of this module are being reviewed: it counts as taken.",
)

# Result -------------------------------------------------------------------------------------------

RESULT_PASSED = text("Réussi", "Passed")
RESULT_NOT_YET = text("Pas encore", "Not yet")
RESULT_TAKEN = text("Suivi", "Taken")
RESULT_KNOWN = text("Vous le savez déjà", "You know it already")
RESULT_NOT_KNOWN = text("Le module vaut le détour", "The module is worth taking")
RESULT_REFRESHED = text("C’est rafraîchi", "Refreshed")
SCORE = text("{right} sur {asked} au premier essai", "{right} of {asked} at the first try")
SCORE_PERCENT = text(
    "{percent} % de réponses justes au premier essai",
    "{percent}% right at the first try",
)
SCORE_TEXT_PASSED = text(
    "Ce module est acquis. Il figure dans votre dossier de formation.",
    "You have this module. It is in your training record.",
)
SCORE_TEXT_NOT_YET = text(
    "Il faut {needed} % de réponses justes pour valider. Relisez les fiches marquées, puis "
    "reprenez les questions : rien n’est perdu, et le nombre d’essais n’est pas compté.",
    "{needed}% right answers are needed. Look at the cards marked below, then take the questions "
    "again: nothing is lost, and tries are not limited.",
)
SCORE_TEXT_TAKEN = text(
    "C’est noté dans votre dossier de formation.",
    "It is noted in your training record.",
)
SCORE_TEXT_KNOWN = text(
    "Le module est retiré de votre parcours, comme acquis.",
    "The module leaves your path, as something you know.",
)
SCORE_TEXT_NOT_KNOWN = text(
    "Il reste dans votre parcours, à sa place. Ce contrôle ne compte pas contre vous.",
    "It stays in your path, where it was. This check does not count against you.",
)
REVIEW = text("À revoir", "Worth another look")
PATH_CHANGE = text("Dans votre parcours", "In your path")
PATH_SAME = text(
    "Votre parcours avance d’un pas ; le reste ne change pas.",
    "Your path moves on by one step; the rest stays as it is.",
)
REFRESHER_ON = text(
    "Un rappel vous sera proposé vers le {day}, sans obligation.",
    "A refresher will be offered around {day}, without any obligation.",
)
OPINION = text("Donner un avis sur ce module (facultatif)", "Say what you think of it (optional)")
STARS = text("Vous a-t-il été utile ?", "Was it useful to you?")
STARS_OF = text("{value} sur 5", "{value} out of 5")
STARS_SEEN = text(
    "Gardé avec votre dossier de formation ; les RH n’en voient que la moyenne.",
    "Kept with your training record; HR only sees the average.",
)
STARS_THANKS = text("Merci, votre note est enregistrée.", "Thank you, your rating is recorded.")
COMMENT = text("Un mot sur ce module", "A word about this module")
COMMENT_HELP = text(
    "Sans votre nom. Les RH lisent les commentaires mélangés, une fois que cinq personnes au moins "
    "ont fini le module.",
    "Without your name. HR reads comments shuffled, once at least five people have finished the "
    "module.",
)
COMMENT_SEND = text("Envoyer", "Send")
COMMENT_THANKS = text("Merci, c’est transmis sans votre nom.", "Thank you, sent without your name.")
COMMENT_EMPTY = text("Écrivez d’abord quelques mots.", "Write a few words first.")
NEXT_MODULE = text("Module suivant : {title} ({time})", "Next module: {title} ({time})")
SHOW_PATH = text("Voir mon parcours", "See my path")
RETRY = text("Reprendre les questions", "Take the questions again")
READ_AGAIN = text("Relire la fiche", "Read the card")
TAKE_MODULE = text("Suivre le module", "Take the module")
ASK = text("Poser une question sur ce sujet", "Ask a question about this")
ASK_FILL = text("À propos de « {title} » : ", "About “{title}”: ")

# A module that changed meanwhile ------------------------------------------------------------------

WITHDRAWN_TITLE = text("Ce module vient d’être retiré", "This module has just been withdrawn")
WITHDRAWN = text(
    "Ce que vous avez fait reste dans votre dossier. Votre parcours est à jour sans lui.",
    "What you have done stays in your record. Your path is up to date without it.",
)

# A rule that changed ------------------------------------------------------------------------------

RULES_TITLE = text("Ce qui a changé", "What has changed")
RULES_TEXT = text(
    "La règle a été modifiée depuis que vous avez suivi ce module. Voici le texte d’aujourd’hui :",
    "The rule has been changed since you took this module. Here is today’s text:",
)
RULES_READ = text("J’ai lu", "I have read it")
RESULT_AGAIN = text("C’est revu", "Looked at again")
RESULT_AGAIN_TEXT = text(
    "Le prochain rappel viendra un peu plus tôt.",
    "The next refresher will come a little sooner.",
)

REVISED_TITLE = text("Ce module est en cours de relecture", "This module is being reviewed")
REVISED = text(
    "Une règle sur laquelle il repose vient de changer. Il revient dans votre parcours dès qu’il "
    "est à jour.",
    "A rule it rests on has just changed. It comes back into your path once it is up to date.",
)

# Check-in -----------------------------------------------------------------------------------------

CHECK_IN_TITLE = text("Le point de la semaine", "This week’s check-in")
CHECK_IN_TITLE_MONTH = text("Le point du mois", "This month’s check-in")
CHECK_IN_INTRO = text(
    "Deux questions, une minute. Chacune peut rester sans réponse.",
    "Two questions, one minute. Each may stay unanswered.",
)
CHECK_IN_CONFIDENCE = text(
    "En ce moment, vous sentez-vous capable de bien utiliser l’IA dans votre travail ?",
    "At the moment, do you feel able to use AI well in your work?",
)
CHECK_IN_HELP = text("Qu’est-ce qui vous aiderait le plus ?", "What would help you most?")
CHECK_IN_SEEN = text(
    "Gardé sous un pseudonyme, avec la semaine, votre service et votre vague, sans l’heure. "
    "Personne ne voit de réponse seule : seulement des groupes d’au moins cinq personnes.",
    "Kept under a pseudonym, with the week, your department and your wave, without the time. "
    "Nobody sees a single answer: only groups of at least five people.",
)
CHECK_IN_SEND = text("Envoyer sans mon nom", "Send without my name")
CHECK_IN_SKIP = text("Passer cette fois", "Skip this time")
CHECK_IN_THANKS = text(
    "Merci. C’est compté avec les réponses des autres, sans votre nom.",
    "Thank you. It is counted with everybody else’s answers, without your name.",
)
CHECK_IN_SKIPPED = text("D’accord, pas cette fois.", "All right, not this time.")
CHECK_IN_OVER = text(
    "Ce point est déjà clos. Le prochain vous sera proposé en son temps.",
    "This check-in is closed already. The next one will be offered in due course.",
)
