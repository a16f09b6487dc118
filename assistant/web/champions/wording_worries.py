"""Words of the worries, of the answers given to them, and of the announcements."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.listening.model import Help

STAGES: Final[dict[int, tuple[Text, Text]]] = {
    0: (
        text(
            "On ne se sent pas encore concerné : d’autres choses passent avant.",
            "It does not feel relevant yet: other things come first.",
        ),
        text(
            "Montrer un usage utile à leur métier, sans insister.",
            "Show one use that helps in their trade, without pushing.",
        ),
    ),
    1: (
        text(
            "On voudrait savoir : de quoi s’agit-il, qu’est-ce qui est prévu, pour quand ?",
            "People want to know: what is it, what is planned, and when?",
        ),
        text(
            "Une information courte et juste, et quelqu’un à qui poser la question.",
            "Short, true information, and somebody to ask.",
        ),
    ),
    2: (
        text(
            "On se demande ce que cela change pour soi : son poste, son rôle, sa place.",
            "People ask what it changes for themselves: their post, their role, their standing.",
        ),
        text(
            "En parler de vive voix, et dire ce qui est garanti comme ce qui ne l’est pas.",
            "Talk about it in person, and say what is guaranteed as well as what is not.",
        ),
    ),
    3: (
        text(
            "On se demande comment s’organiser : le temps, les gestes, ce qui s’ajoute.",
            "People ask how to manage it: the time, the steps, what comes on top.",
        ),
        text(
            "Du temps réservé, une démonstration, une tâche de moins.",
            "Time set aside, a demonstration, one task fewer.",
        ),
    ),
    4: (
        text(
            "On pense aux effets : la qualité, les clients, les collègues, le métier.",
            "People think of the effects: quality, customers, colleagues, the trade.",
        ),
        text(
            "Montrer les contrôles et leurs résultats, et associer ceux qui doutent.",
            "Show the checks and their results, and involve those who doubt.",
        ),
    ),
    5: (
        text("On voudrait avancer avec d’autres.", "People would like to work on it with others."),
        text(
            "Mettre en relation, et dire ce qui est fait de leurs retours.",
            "Put people in touch, and say what is done with what they report.",
        ),
    ),
    6: (
        text(
            "On voudrait faire autrement, ou mieux.",
            "People would like to do it differently, or better.",
        ),
        text(
            "Laisser essayer, puis décider ensemble de ce qui reste.",
            "Let them try, then decide together what stays.",
        ),
    ),
}
"""Where people stand, in our words, and what usually helps there: the seven stages of the
Concerns-Based Adoption Model (Hall and Hord)."""

HELP_NAMES: Final[dict[Help, Text]] = {
    "information": text("De l’information", "Information"),
    "training": text("Une formation", "Training"),
    "time": text("Du temps", "Time"),
    "someone": text("Quelqu’un à qui parler", "Someone to talk to"),
    "rule": text("Une règle claire", "A clear rule"),
    "leave-me-alone": text("Qu’on me laisse tranquille", "To be left alone"),
}

WORRIES: Final[dict[str, Text]] = {
    "worries_title": text("Préoccupations", "Worries"),
    "worries_lead": text(
        "Ce que des collègues ont choisi de faire savoir, sans leur nom.",
        "What colleagues chose to pass on, without their names.",
    ),
    "topic_label": text("Sujet", "Topic"),
    "state_label": text("Où en est-on", "Where it stands"),
    "last_block_label": text("Personnes, {period}", "People, {period}"),
    "last_weeks_label": text("13 semaines", "13 weeks"),
    "last_blocks_label": text("Dernières périodes", "Latest periods"),
    "helps_label": text("Ce qui aiderait", "What would help"),
    "figures_seen": text("Avec des chiffres", "With figures"),
    "figures_few": text("Moins de 5 personnes, ou retenu", "Fewer than 5 people, or held back"),
    "figures_few_intro": text(
        "Pour ces sujets, rien ne peut être dit de la dernière période sans risquer de reconnaître "
        "quelqu’un. Vous pouvez y répondre quand même.",
        "Of these topics nothing can be said for the latest period without the risk of recognising "
        "somebody. You can answer them all the same.",
    ),
    "state_new": text("Nouveau", "New"),
    "state_understood": text("Compris", "Understood"),
    "state_answered": text("Répondu", "Answered"),
    "state_done": text("Fait", "Done"),
    "state_not-now": text("Pas maintenant", "Not now"),
    "means_new": text("personne ne s’en est encore occupé", "nobody has taken it up yet"),
    "means_understood": text("on sait de quoi il s’agit", "we know what it is about"),
    "means_answered": text("une réponse est donnée", "an answer is given"),
    "means_done": text("la mesure est en place", "the measure is in place"),
    "means_not-now": text(
        "ce ne sera pas fait, et on dit pourquoi", "it will not be done, and we say why"
    ),
    "all_worries": text("Toutes les préoccupations", "All worries"),
    "latest_week": text("Dernière semaine close", "Latest closed week"),
    "latest_block": text("Dernière période close", "Latest closed period"),
    "trend_title": text("Au fil du temps", "Over time"),
    "trend_unit": text(
        "Part des personnes du groupe qui l’ont évoqué, par période close.",
        "Share of the people of the group who raised it, by closed period.",
    ),
    "where_title": text("D’où cela vient", "Where it comes from"),
    "where_intro": text(
        "Dernière période close ({period}). Une seule répartition à la fois, jamais deux croisées.",
        "Latest closed period ({period}). One breakdown at a time, never two crossed.",
    ),
    "where_few": text(
        "{n} groupes : moins de 5 personnes, ou retenu",
        "{n} groups: fewer than 5 people, or held back",
    ),
    "where_few_1": text(
        "1 groupe : moins de 5 personnes, ou retenu", "1 group: fewer than 5 people, or held back"
    ),
    "stage_title": text("Où l’on en est", "Where people stand"),
    "stage_helps": text("Ce qui aide souvent", "What often helps"),
    "help_title": text("Ce qui aiderait, disent-ils", "What they say would help"),
    "help_none": text(
        "Trop peu de personnes l’ont dit pour le montrer.", "Too few people said so to show it."
    ),
    "tools_title": text("Les outils en cause", "The tools it is about"),
    "answer_title": text("Ce que l’on en fait", "What becomes of it"),
    "answer_now": text("Réponse en cours, depuis le {day}", "Present answer, since {day}"),
    "answer_none": text(
        "Rien n’a encore été répondu. Ce que vous écrivez ici va à tous ceux qui ont évoqué ce "
        "sujet : ils le verront à leur prochaine visite, sans que personne sache qui ils sont.",
        "Nothing has been answered yet. What you write here reaches everybody who raised this "
        "topic: they see it at their next visit, without anybody knowing who they are.",
    ),
    "answer_edit": text("Répondre, ou changer la réponse", "Answer, or change the answer"),
    "owner_label": text(
        "Qui en répond (une fonction, pas une personne)",
        "Who answers for it (a role, not a person)",
    ),
    "owner_none": text("Personne pour l’instant", "Nobody yet"),
    "due_label": text("Mesure attendue pour le", "Measure expected by"),
    "text_fr_label": text("La réponse, en français", "The answer, in French"),
    "text_en_label": text("La réponse, en anglais", "The answer, in English"),
    "text_help": text(
        "Deux ou trois phrases : ce que vous avez entendu, ce qui est décidé, et pourquoi. Elle "
        "sera lue par tout le monde sur la page « Vous avez dit ».",
        "Two or three sentences: what you heard, what is decided, and why. Everybody will be able "
        "to read it on the page “You said, we did”.",
    ),
    "answer_save": text("Enregistrer et faire savoir", "Save and let people know"),
    "wrong_both": text(
        "Écrivez la réponse dans les deux langues : chacun la lira dans la sienne.",
        "Write the answer in both languages: everybody reads it in their own.",
    ),
    "wrong_told": text(
        "Pour dire « {state} », il faut une réponse à donner : écrivez-la dans les deux langues.",
        "To say “{state}” there must be an answer to give: write it in both languages.",
    ),
    "wrong_due": text("Cette date ne se lit pas.", "This date cannot be read."),
    "conflict_title": text(
        "Quelqu’un vient de répondre sur ce sujet", "Somebody has just answered this topic"
    ),
    "conflict_lead": text(
        "Rien n’est écrasé : sa réponse est enregistrée, et la vôtre est toujours dans le "
        "formulaire. Lisez la sienne, corrigez la vôtre, puis enregistrez.",
        "Nothing is overwritten: their answer is saved, and yours is still in the form. Read "
        "theirs, correct yours, then save.",
    ),
    "conflict_theirs": text("Sa réponse", "Their answer"),
    "history_title": text("Les réponses d’avant", "Earlier answers"),
    "history_empty": text("Changement d’état, sans texte", "State changed, without a text"),
    "due_on": text("Mesure attendue pour le {day}", "Measure expected by {day}"),
    "to_kit": text("Le guide de réunion sur ce sujet", "The conversation guide on this topic"),
    "announcements_title": text("Vous avez dit, voilà la suite", "You said, we did"),
    "announcements_lead": text(
        "Ce que des collègues ont fait savoir sans leur nom, et ce que l’entreprise en fait.",
        "What colleagues passed on without their names, and what the company does about it.",
    ),
    "announcements_none": text(
        "Rien n’a encore été répondu. Pour faire savoir quelque chose sans votre nom, parlez-en "
        "dans la conversation : Relais vous propose de le transmettre.",
        "Nothing has been answered yet. To pass something on without your name, mention it in the "
        "chat: Relais offers to pass it on.",
    ),
    "you_said": text("Vous avez dit", "You said"),
    "we_did": text("La suite", "We did"),
    "topic_gone": text("Un sujet qui n’est plus dans la liste", "A topic no longer in the list"),
    "answered_on": text("le {day}", "on {day}"),
}
