"""Sub-themes of a topic, in words."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

SUBTHEMES: Final[dict[str, Text]] = {
    "subthemes_title": text("Ce que cela veut dire pour eux", "What they mean by it"),
    "subthemes_intro": text(
        "Ce que plusieurs personnes ont dit de proche, dans l’une ou l’autre langue, parmi celles "
        "qui ont accepté que leurs mots servent. Une personne peut compter dans plusieurs.",
        "What several people said alike, in either language, among those who agreed that their "
        "words be used. One person may count in several.",
    ),
    "subthemes_none": text(
        "Rien à montrer : il faut que 5 personnes ou plus aient dit la même chose avec leurs mots, "
        "et accepté qu’ils servent.",
        "Nothing to show: it takes 5 people or more who said the same in their own words, and "
        "agreed that they be used.",
    ),
    "subtheme_label": text("Sous-thème", "Sub-theme"),
    "subtheme_of": text("Sous-thème de : {topic}", "Sub-theme of: {topic}"),
    "subtheme_unit": text(
        "Part des personnes de l’entreprise qui l’ont dit, par période close.",
        "Share of the people of the company who said it, by closed period.",
    ),
    "subtheme_texts_intro": text(
        "Des mots que leurs auteurs ont accepté de montrer, noms retirés, un par personne, tirés "
        "au sort et dans le désordre ({period}). Ils changent quand une période se clôt.",
        "Words that their authors agreed to show, names removed, one of each person, drawn at "
        "random and in no order ({period}). They change when a period closes.",
    ),
    "subtheme_texts_none": text(
        "Aucun texte à montrer : il en faut d’au moins 9 personnes sur une période close, et "
        "tous les textes disparaissent de temps à autre jusqu’à la suivante, que quelqu’un ait "
        "repris le sien ou non.",
        "No texts to show: they take at least 9 people in a closed period, and now and then all "
        "texts go until the next one, whether or not somebody took theirs back.",
    ),
    "subtheme_name_help": text(
        "Comme vous le diriez en réunion, dans les deux langues. Le nom reste : Relais ne le "
        "change jamais.",
        "As you would say it in a meeting, in both languages. The name stays: Relais never "
        "changes it.",
    ),
    "subtheme_conflict": text(
        "Quelqu’un vient de lui donner un autre nom : « {name} ». Le vôtre est toujours dans le "
        "formulaire ; gardez-le, ou laissez le sien.",
        "Somebody has just given it another name: “{name}”. Yours is still in the form; keep it, "
        "or leave theirs.",
    ),
}
