"""What the chat says when something can be passed on, and when an answer has come back."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.bilingual import Text, text
from assistant.listening.model import State

# The offer ----------------------------------------------------------------------------------------

OFFER = text(
    "Transmettre cela, sans votre nom ?",
    "Pass this on, without your name?",
)
TOPIC = text("Sujet : {topic}", "Topic: {topic}")
YES = text("Oui", "Yes")
CHANGE = text("Changer", "Change")
NO = text("Non", "No")
CHOOSE = text("Choisissez le sujet", "Choose the topic")
CHOSEN = text("Garder ce sujet", "Keep this topic")
WORDS = text(
    "Transmettre aussi ces mots, noms retirés. Les relais peuvent les lire tels quels, seulement "
    "avec ceux d’au moins quatre autres personnes, et sans date plus précise que le mois :",
    "Also pass on these words, names removed. Champions may read them as they stand, only "
    "together with those of at least four other people, and with no date finer than the month:",
)
SEEN = text(
    "Gardés : le sujet, la semaine et le groupe où vous comptez, sous un pseudonyme. Personne ne "
    "voit de ligne seule, seulement des groupes d’au moins cinq personnes.",
    "Kept: the topic, the week and the group you count in, under a pseudonym. Nobody sees a single "
    "row, only groups of at least five people.",
)
WHO_SEES = text("Qui voit quoi", "Who sees what")
MY_DATA = text("Mes données", "My data")
SENT = text(
    "C’est transmis, sans votre nom. Sujet : {topic}.",
    "Passed on, without your name. Topic: {topic}.",
)
UNDO = text("Reprendre", "Take it back")
UNDONE = text(
    "C’est repris : rien n’est gardé.",
    "Taken back: nothing is kept.",
)
DECLINED = text(
    "D’accord : rien n’est gardé, et Relais ne vous proposera plus ce sujet. Vous pouvez changer "
    "d’avis dans « Mes données ».",
    "All right: nothing is kept, and Relais will not offer you this topic again. You can change "
    "your mind under “My data”.",
)
GONE = text(
    "Cette proposition n’est plus valable : la page a été rouverte. Rien n’est gardé.",
    "This offer no longer holds: the page was opened again. Nothing is kept.",
)
FAILED = text(
    "Ce n’est pas enregistré. Réessayez dans un instant.",
    "This was not recorded. Try again in a moment.",
)

# What would help, and the first response ----------------------------------------------------------

HELP = text("Qu’est-ce qui aiderait le plus, maintenant ?", "What would help most now?")
HELP_NOTE = text("Facultatif.", "Optional.")
HELP_KEPT = text("C’est noté.", "Noted.")
RESPONSE = text("Ce qu’on peut déjà vous dire", "What can be said right away")
ALREADY = text("Où en est ce sujet", "Where this topic stands")
DUE = text("prévu pour le {day}", "due on {day}")
SOURCES = text("Ce que disent nos documents", "What our documents say")
OPEN_SOURCE = text("Ouvrir le passage :", "Open the passage:")
CHAMPIONS = text(
    "Dans votre équipe, vous pouvez en parler à {names}.",
    "In your team, you can talk to {names}.",
)
OWNER = text("Ce sujet est suivi par : {owner}", "This topic is looked after by: {owner}")

STATES: Mapping[State, Text] = {
    "new": text("Pas encore de réponse", "No answer yet"),
    "understood": text("Compris, en cours d’examen", "Understood, being looked at"),
    "answered": text("Répondu", "Answered"),
    "done": text("Fait", "Done"),
    "not-now": text("Pas maintenant", "Not now"),
}

# Urgent -------------------------------------------------------------------------------------------

URGENT_TITLE = text("Parlez-en tout de suite à quelqu’un", "Talk to somebody right away")
URGENT_TEXT = text(
    "Si vous ou quelqu’un d’autre êtes en danger, appelez maintenant. Ces personnes sont là pour "
    "cela.",
    "If you or somebody else is in danger, call now. These people are there for it.",
)
URGENT_KEPT = text(
    "Rien de ce message n’est gardé ni transmis : Relais n’est pas fait pour cela, et personne "
    "n’en verrait rien à temps.",
    "Nothing of this message is kept or passed on: Relais is not made for it, and nobody would "
    "see it in time.",
)

# Confidence ---------------------------------------------------------------------------------------

ABLE_TITLE = text("Une question facultative", "One optional question")
ABLE_FOR = text(
    "Vous sentez-vous capable d’utiliser {tool} pour « {task} » ?",
    "How able do you feel to use {tool} for “{task}”?",
)
ABLE = text(
    "Vous sentez-vous capable d’utiliser {tool} dans votre travail ?",
    "How able do you feel to use {tool} in your work?",
)
ABLE_SEEN = text(
    "Gardés : l’outil, votre réponse, la semaine et le groupe où vous comptez, sous un pseudonyme. "
    "Personne ne voit de réponse seule, seulement des groupes d’au moins cinq personnes.",
    "Kept: the tool, your answer, the week and the group you count in, under a pseudonym. Nobody "
    "sees a single answer, only groups of at least five people.",
)
ABLE_SEND = text("Envoyer sans mon nom", "Send without my name")
ABLE_SKIP = text("Passer", "Skip")
ABLE_THANKS = text(
    "Merci. C’est compté avec les réponses des autres, sans votre nom.",
    "Thank you. It is counted with everybody else’s answers, without your name.",
)
ABLE_SKIPPED = text("D’accord, rien n’est gardé.", "All right, nothing is kept.")

# What became of it --------------------------------------------------------------------------------

NEWS_TITLE = text("Vous l’aviez dit, voici la suite", "You said so; here is what came of it")
NEWS_NOTE = text(
    "Vous seul voyez ceci : personne ne sait qui avait fait remonter le sujet ou la question.",
    "Only you see this: nobody knows who had raised the topic or asked the question.",
)
NEWS_SEEN = text("J’ai vu", "Seen")
NEWS_DONE = text(
    "C’est noté. Les réponses aux sujets restent sur la page « Vous avez dit » ; pour une "
    "question, il suffit de la reposer.",
    "Noted. Answers to topics stay on the page “You said, we did”; for a question, just ask again.",
)
ANSWERED_ASKED = text("Vous aviez demandé : « {question} »", "You asked: “{question}”")
ANSWERED_STATE = text("Il y a une réponse", "There is an answer")
ANSWERED_OPEN = text("Lire la réponse", "Read the answer")
