"""Words of the conversation guides."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

KIT: Final[dict[str, Text]] = {
    "kit_title": text("Guides de réunion", "Conversation guides"),
    "kit_lead": text(
        "Deux pages à imprimer par sujet, pour en parler en équipe pendant vingt minutes. Tout ce "
        "qui y est dit vient de vos documents et des réponses données.",
        "Two pages to print for each topic, to talk about it in a team for twenty minutes. "
        "Everything in them comes from your documents and the answers given.",
    ),
    "kit_none": text(
        "Il n’y a pas encore de sujets : ils s’écrivent dans « knowledge/concerns.yaml ».",
        "There are no topics yet: they are written in “knowledge/concerns.yaml”.",
    ),
    "guide_of": text("Guide de réunion", "Conversation guide"),
    "guide_minutes": text("20 minutes, en équipe", "20 minutes, with the team"),
    "all_guides": text("Tous les guides", "All guides"),
    "in_french": text("En français", "In French"),
    "in_english": text("En anglais", "In English"),
    "print_two": text(
        "Pour l’imprimer sur deux pages : Ctrl + P", "To print it on two pages: Ctrl + P"
    ),
    "guide_what": text("De quoi il s’agit", "What it is about"),
    "guide_where": text("Où en est souvent l’équipe", "Where a team often stands"),
    "guide_helps": text("Ce qui aide souvent", "What often helps"),
    "guide_say": text("Ce que vous pouvez dire", "What you can say"),
    "guide_answer": text("Ce qui a été décidé", "What was decided"),
    "guide_answer_none": text(
        "Rien n’est encore décidé sur ce sujet : dites-le simplement, et dites que vous le ferez "
        "savoir.",
        "Nothing is decided on this topic yet: just say so, and say that you will pass it on.",
    ),
    "guide_documents": text("Ce que disent nos documents", "What our documents say"),
    "guide_documents_none": text(
        "Aucun passage n’est rattaché à ce sujet. Ne promettez rien : renvoyez vers {owner}.",
        "No passage is linked to this topic. Promise nothing: refer people to {owner}.",
    ),
    "guide_rules": text("Avant de commencer", "Before you begin"),
    "guide_rule_1": text(
        "On ne demande à personne ce qu’il a dit à Relais, et on ne cherche pas qui l’a dit.",
        "Nobody is asked what they told Relais, and nobody tries to find out who said it.",
    ),
    "guide_rule_2": text(
        "Se taire est permis. On peut aussi parler de ce que d’autres vivent.",
        "Keeping silent is fine. One may also speak of what others go through.",
    ),
    "guide_rule_3": text(
        "On note les idées, jamais les noms.", "Ideas are written down, names never are."
    ),
    "guide_rule_4": text(
        "Si quelqu’un va mal ou parle d’un danger, on arrête et on l’accompagne vers les bons "
        "contacts.",
        "If somebody is unwell or speaks of a danger, stop and go with them to the right contacts.",
    ),
    "guide_course": text("Le déroulé", "How it goes"),
    "course_open": text("Ouvrir", "Open"),
    "course_open_say": text(
        "« {label} : c’est un sujet qui revient. Je voudrais qu’on en parle vingt minutes, et "
        "qu’il en sorte une chose utile. »",
        "“{label}: this is a topic that comes up. I would like us to talk about it for twenty "
        "minutes, and to get one useful thing out of it.”",
    ),
    "course_listen": text("Écouter", "Listen"),
    "course_inform": text("Dire ce qui est sûr", "Say what is certain"),
    "course_inform_say": text(
        "Lisez ce qui est décidé et un passage de la page 1. Dites aussi ce que vous ne savez pas.",
        "Read out what is decided and one passage of page 1. Say what you do not know as well.",
    ),
    "course_agree": text("Convenir d’une chose", "Agree on one thing"),
    "course_agree_say": text(
        "Une seule, petite, avec une date : ce que l’équipe essaie, ou ce qu’elle demande.",
        "Just one, small, with a date: what the team tries, or what it asks for.",
    ),
    "minutes_n": text("{n} min", "{n} min"),
    "notes_heard": text("Ce que nous avons entendu (sans noms)", "What we heard (no names)"),
    "notes_agreed": text(
        "Ce dont nous sommes convenus, et pour quand", "What we agreed, and by when"
    ),
    "guide_after": text("Ensuite", "Afterwards"),
    "guide_after_say": text(
        "Transmettez ce qui doit l’être à : {owner}. Chacun peut aussi le faire savoir seul, sans "
        "son nom, dans la conversation avec Relais.",
        "Pass on what has to be to: {owner}. Anybody can also pass it on alone, without their "
        "name, in the chat with Relais.",
    ),
    "guide_lessons": text("Pour aller plus loin", "To go further"),
    "guide_lesson": text("{title} ({minutes} min)", "{title} ({minutes} min)"),
}

ASKING: Final[dict[int, tuple[Text, ...]]] = {
    0: (
        text("Qu’est-ce qui passe avant, en ce moment ?", "What comes first for you at present?"),
        text(
            "Y a-t-il une tâche que vous aimeriez ne plus faire à la main ?",
            "Is there a task you would like not to do by hand any more?",
        ),
        text("Quand cela ne vous servirait-il à rien ?", "When would it be of no use to you?"),
    ),
    1: (
        text("Qu’avez-vous entendu dire ?", "What have you heard?"),
        text("Que voudriez-vous savoir en premier ?", "What would you like to know first?"),
        text(
            "Où cherchez-vous la réponse, et la trouvez-vous ?",
            "Where do you look for the answer, and do you find it?",
        ),
    ),
    2: (
        text("Qu’est-ce qui changerait dans vos journées ?", "What would change in your days?"),
        text("À quoi tenez-vous dans votre travail ?", "What do you value in your work?"),
        text(
            "Qu’aimeriez-vous entendre, et de qui ?", "What would you like to hear, and from whom?"
        ),
    ),
    3: (
        text(
            "À quel moment cela s’ajoute-t-il au reste ?", "When does it come on top of the rest?"
        ),
        text("Que pourrait-on arrêter de faire ?", "What could we stop doing?"),
        text("De quoi auriez-vous besoin pour essayer ?", "What would you need in order to try?"),
    ),
    4: (
        text(
            "Quel effet voyez-vous sur la qualité, les clients ou l’équipe ?",
            "What effect do you see on quality, customers or the team?",
        ),
        text("Quel exemple vous a fait réfléchir ?", "Which example made you think?"),
        text(
            "Que faudrait-il vérifier, et qui le ferait ?",
            "What should be checked, and who would do it?",
        ),
    ),
    5: (
        text("Avec qui aimeriez-vous en parler ?", "Whom would you like to talk to about it?"),
        text(
            "Qu’est devenu ce que vous avez déjà signalé ?",
            "What became of what you have already reported?",
        ),
        text("Comment saurions-nous que c’est entendu ?", "How would we know that it was heard?"),
    ),
    6: (
        text("Que feriez-vous autrement ?", "What would you do differently?"),
        text("Qu’y gagnerait-on, et qui y perdrait ?", "What would we gain, and who would lose?"),
        text("Comment l’essayer en petit ?", "How could we try it on a small scale?"),
    ),
}
"""What to ask, by where a team stands."""
