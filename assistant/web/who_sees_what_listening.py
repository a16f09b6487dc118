"""What is kept of what people say, and how it is published: the numbers are those the code uses."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.listening.places import SETTLING, SMALLEST_GROUP
from assistant.listening.publication.rules import FEWEST, SMALLEST_COMPANY
from assistant.listening.publication.worlds import GROUP
from assistant.listening.redaction import LONGEST
from assistant.listening.retention import TEXT_DAYS
from assistant.listening.themes.sheets import TEXTS, WRITERS
from assistant.listening.volume import MOST_A_DAY
from assistant.web.kept import RECORDS, ROW_ONLY, SEPARATE, TEXT_AND_ROW, Kept

LISTENING: Final[tuple[Kept, ...]] = (
    Kept(
        id="concerns",
        title=text("Un sujet que vous faites remonter", "A topic you pass on"),
        what=text(
            "Seulement si vous répondez oui : le sujet, l’outil s’il y en a un, ce qui aiderait si "
            "vous le dites, la langue, la semaine, le groupe où vous comptez (équipe, vague, "
            "métier) et le pseudonyme. Vos mots, seulement si vous les ajoutez, sans noms, "
            f"contacts, numéros ni texte collé, {LONGEST} caractères au plus. Un message sur un "
            "danger, un harcèlement ou la santé n’est jamais gardé.",
            "Only if you say yes: the topic, the tool if there is one, what would help if you say "
            "so, the language, the week, the group you count in (team, wave, trade) and the "
            "pseudonym. Your words only if you add them, without names, contacts, numbers or "
            f"pasted text, {LONGEST} characters at most. A message about danger, harassment or "
            "health is never kept.",
        ),
        where=SEPARATE,
        who=text(
            "Vous, sous « Mes données ». Les relais voient des chiffres publiés, jamais une ligne. "
            "Vos mots ne leur sont montrés qu’avec ceux d’au moins quatre autres personnes, "
            "comme dit sous « Les thèmes ».",
            "You, under “My data”. Champions see published figures, never a row. Your words are "
            "shown to them only together with those of at least four other people, as said under "
            "“Themes”.",
        ),
        how_long=TEXT_AND_ROW,
    ),
    Kept(
        id="themes",
        title=text("Les thèmes", "Themes"),
        what=text(
            "Quand une semaine se clôt, les textes que leurs auteurs ont accepté de transmettre "
            f"sont rapprochés de ceux qui disent la même chose. Dès {FEWEST} personnes, c’est un "
            "thème : votre ligne en note le numéro. Le thème lui-même garde une moyenne chiffrée "
            "de tous ces textes, quelques mots que plusieurs ont employés, et le nom qu’un relais "
            f"lui donne. Une feuille de {TEXTS} textes, un par personne, tirés au sort, en est "
            "gardée pour être montrée.",
            "When a week closes, the texts that their authors agreed to pass on are put together "
            f"with those that say the same. From {FEWEST} people on it is a theme: your row notes "
            "its number. The theme itself keeps a mean of all these texts in figures, a few words "
            "that several people used, and the name a champion gives it. A sheet of "
            f"{TEXTS} texts, one of each person, drawn at random, is kept to be shown.",
        ),
        where=SEPARATE,
        who=text(
            "Les relais : le nombre de personnes, s’il est publié, les mots ou le nom. La feuille, "
            f"seulement pour une période close, si {WRITERS} personnes au moins y ont écrit, et "
            f"dans une langue que {FEWEST} d’entre elles ont employée ; elle n’a ni ordre ni "
            "date plus fine que la période.",
            "Champions: the number of people, if it is published, the words or the name. The "
            f"sheet only for a closed period, if at least {WRITERS} people wrote in it, and in a "
            f"language that {FEWEST} of them used; it has no order and no date finer than the "
            "period.",
        ),
        how_long=text(
            f"La feuille, {TEXT_DAYS} jours au plus. Dès que quelqu’un reprend ou efface une "
            "ligne d’une période close, quelle qu’elle soit, toutes les feuilles sont supprimées, "
            "et il n’en vient d’autres qu’à la période suivante : on ne voit ni à qui étaient les "
            "mots partis, ni sur quoi. Elles partent aussi d’elles-mêmes, au hasard, si bien que "
            "leur absence ne dit pas que quelqu’un a repris quelque chose. Le thème, sans limite.",
            f"The sheet, {TEXT_DAYS} days at most. As soon as somebody takes back or erases a row "
            "of a closed period, whatever it is, all sheets are deleted, and there are new ones "
            "only with the next period: nobody sees whose words went, or what they were about. "
            "They go by themselves too, at random, so that their absence does not say that anybody "
            "took something back. The theme, for good.",
        ),
    ),
    Kept(
        id="confidence",
        title=text("De quoi vous vous sentez capable", "How able you feel"),
        what=text(
            "Si vous répondez : l’outil, la tâche, une note de 1 à 5 ou « je préfère ne pas le "
            "dire », la semaine, le groupe où vous comptez et le pseudonyme.",
            "If you answer: the tool, the task, a figure from 1 to 5 or “prefer not to say”, the "
            "week, the group you count in and the pseudonym.",
        ),
        where=SEPARATE,
        who=text(
            "Vous, sous « Mes données » ; les relais, en chiffres publiés seulement.",
            "You, under “My data”; champions, in published figures only.",
        ),
        how_long=ROW_ONLY,
    ),
    Kept(
        id="marks",
        title=text("Vos « non » et les réponses lues", "Your noes and the answers you have seen"),
        what=text(
            "Une empreinte par sujet que vous ne voulez plus voir proposé, et par réponse déjà "
            "lue. Elle ne dit ni qui, ni quoi : il faut votre compte et la clé pour la refaire. "
            "De même une par ligne transmise, pour compter celles d’une journée ; on ne peut ni "
            "en lire le jour, ni voir lesquelles vont ensemble.",
            "One fingerprint per topic you do not want offered again, and per answer already seen. "
            "It says neither who nor what: it takes your account and the key to make it again. "
            "Likewise one for each row passed on, to count those of a day; neither the day can be "
            "read from it, nor which ones belong together.",
        ),
        where=SEPARATE,
        who=text(
            "Personne : aucun écran ne les montre, sauf vos « non », à vous.",
            "Nobody: no screen shows them, except your noes, to you.",
        ),
        how_long=text(
            "Quatre trimestres après le dernier passage. Celles du jour, jusqu’à la fin de la "
            "semaine.",
            "Four quarters after the last visit. Those of a day, until the week is over.",
        ),
    ),
    Kept(
        id="placements",
        title=text("Le groupe où vous comptez", "The group you count in"),
        what=text(
            "Votre équipe, votre vague et votre métier, fixés pour un trimestre : sans cela, le "
            "départ d’une seule personne se verrait dans les chiffres.",
            "Your team, wave and trade, fixed for a quarter: without it, one single move would "
            "show in the figures.",
        ),
        where=RECORDS,
        who=text("Personne : aucun écran ne les montre.", "Nobody: no screen shows them."),
        how_long=text(
            "Quatre trimestres, ou jusqu’à la suppression du compte.",
            "Four quarters, or until the account is deleted.",
        ),
    ),
    Kept(
        id="published",
        title=text("Ce qui est publié", "What is published"),
        what=text(
            "Chaque semaine close : des nombres de personnes par sujet, outil, vague, équipe et "
            "métier, selon les règles plus bas. Ce que l’entreprise a répondu à chaque sujet et "
            "à chaque question. Ce qui a été décidé d’une vague, avec le rôle qui l’a décidé et "
            "les chiffres qu’il a saisis ; et, par vague, combien de personnes ont fait toutes "
            "leurs formations obligatoires, et combien ont surtout bien répondu du premier coup, "
            "par tranches de cinq.",
            "For each closed week: numbers of people by topic, tool, wave, team and trade, by the "
            "rules below. What the company answered to each topic and question. What was decided "
            "about a wave, with the role that decided it and the figures it entered; and, for "
            "each wave, how many people have done all their mandatory training, and how many of "
            "them mostly answered right at first, in bands of five.",
        ),
        where=RECORDS,
        who=text(
            "Les relais et l’administrateur ; la réponse à un sujet, tout le monde.",
            "Champions and the administrator; the answer to a topic, everybody.",
        ),
        how_long=text(
            "Sans limite : ce ne sont plus vos données.", "For good: it is not about you."
        ),
    ),
)

_WEEKS: Final = SETTLING.days // 7

PUBLICATION: Final[tuple[Text, ...]] = (
    text(
        f"Un chiffre compte au moins {FEWEST} personnes, et au moins {FEWEST} autres du même "
        "groupe n’y sont pas. Sinon l’écran dit « moins de 5 personnes », ou « presque tous ».",
        f"A figure counts at least {FEWEST} people, and at least {FEWEST} others of the same group "
        "are not in it. Otherwise the screen says “fewer than 5 people”, or “most”.",
    ),
    text(
        f"Un total moins ses parties publiées laisse zéro personne, ou au moins {FEWEST}.",
        f"A total minus its published parts leaves nobody, or at least {FEWEST} people.",
    ),
    text(
        f"Quels que soient les {GROUP} collègues auxquels on pense, tous les chiffres publiés "
        "restent possibles si aucun d’eux n’a rien dit. Un calcul le vérifie avant de publier.",
        f"Whichever {GROUP} colleagues one thinks of, all published figures stay possible with "
        "none of them having said anything. A computation checks it before publishing.",
    ),
    text(
        f"Sous {SMALLEST_COMPANY} personnes actives, il n’y a de chiffres que pour l’entreprise "
        f"entière ; un groupe de moins de {SMALLEST_GROUP} n’est noté nulle part.",
        f"Below {SMALLEST_COMPANY} active people there are figures for the company as a whole "
        f"only; a group of fewer than {SMALLEST_GROUP} is noted nowhere.",
    ),
    text(
        "Les groupes sont fixés d’avance : équipe, vague, métier, outil. Aucun croisement, aucune "
        "recherche dans ce que les gens ont dit, aucun téléchargement de lignes.",
        "The groups are fixed in advance: team, wave, trade, tool. No crossing of two, no search "
        "in what people said, no download of rows.",
    ),
    text(
        "Une semaine est close le lundi suivant, une seule fois. Ce qui est publié ne change plus.",
        "A week is closed on the Monday after it, once. What is published does not change.",
    ),
    text(
        f"Un compte neuf ne compte que pour l’entreprise pendant {_WEEKS} semaines ; de même qui "
        "change d’équipe, jusqu’au trimestre suivant, et toujours qui peut voir les chiffres.",
        f"A new account counts for the company only for {_WEEKS} weeks; so does who changes team, "
        "until the next quarter, and always who may see the figures.",
    ),
    text(
        f"Au plus {MOST_A_DAY} lignes de chaque sorte par jour et par personne : on "
        "compte des personnes, pas des lignes.",
        f"At most {MOST_A_DAY} rows of each kind a day for one person: people are "
        "counted, not rows.",
    ),
)
"""How figures are published, each sentence with the number the rule has."""
