"""Words of figures, charts and the page on confidence."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

FIGURES: Final[dict[str, Text]] = {
    "period_label": text("Période", "Period"),
    "people_label": text("Personnes", "People"),
    "of_label": text("Sur", "Out of"),
    "share_label": text("Part", "Share"),
    "interval_label": text("Intervalle à 95 %", "95% interval"),
    "group_label": text("Groupe", "Group"),
    "change_up": text("en hausse", "rising"),
    "change_down": text("en baisse", "falling"),
    "change_same": text("pas de changement net", "no clear change"),
    "change_unknown": text(
        "trop peu de monde pour voir un changement", "too few people to see a change"
    ),
    "legend_line": text("part du groupe", "share of the group"),
    "legend_band": text("intervalle à 95 %", "95% interval"),
    "legend_gap": text("moins de 5 personnes, ou retenu", "fewer than 5 people, or held back"),
    "cuts_label": text("Pour qui", "For whom"),
    "cut_wave": text("Vagues", "Waves"),
    "cut_team": text("Équipes", "Teams"),
    "cut_trade": text("Métiers", "Trades"),
    "cut_show": text("Montrer", "Show"),
    "cut_blocks": text(
        "Pour une équipe ou un métier, les chiffres paraissent toutes les quatre ou cinq semaines.",
        "For a team or a trade, figures appear every four or five weeks.",
    ),
    "no_figures": text(
        "Il n’y a pas encore de chiffres : aucune semaine n’est close.",
        "There are no figures yet: no week is closed.",
    ),
    "confidence_title": text("Confiance", "Confidence"),
    "confidence_lead": text(
        "« Vous sentez-vous capable d’utiliser cet outil pour ce que vous avez à faire ? » "
        "Chacun répond s’il le veut, de 1 à 5.",
        "“How able do you feel to use this tool for what you have to do?” Everybody answers if "
        "they want to, from 1 to 5.",
    ),
    "confidence_none": text(
        "Trop peu de personnes ont répondu pour montrer quoi que ce soit ({period}). Les chiffres "
        "demandent au moins 5 réponses du même ordre sur un outil.",
        "Too few people answered to show anything ({period}). Figures need at least 5 similar "
        "answers about a tool.",
    ),
    "confidence_wait": text(
        "La confiance se publie toutes les quatre ou cinq semaines. La première période n’est "
        "pas encore close.",
        "Confidence is published every four or five weeks. The first period is not closed yet.",
    ),
    "answered_by": text("{people} ont répondu", "{people} answered"),
    "band_low": text("peu capables (1–2)", "not very able (1–2)"),
    "band_low_middle": text("peu ou assez (1–3)", "not very or fairly (1–3)"),
    "band_middle": text("assez (3)", "fairly (3)"),
    "band_middle_high": text("assez ou tout à fait (3–5)", "fairly or fully (3–5)"),
    "band_high": text("tout à fait (4–5)", "fully able (4–5)"),
    "band_hidden": text("non montré", "not shown"),
    "bands_few": text(
        "Les réponses ne peuvent pas être détaillées sans reconnaître quelqu’un.",
        "The answers cannot be broken down without recognising somebody.",
    ),
    "band_label": text("Réponse", "Answer"),
    "over_time": text("De période en période", "Period by period"),
    "able_title": text(
        "Part de ceux qui se sentent tout à fait capables, {tool}, {group}",
        "Share of those who feel fully able, {tool}, {group}",
    ),
    "able_unit": text(
        "Tout à fait capables (4–5), en part de ceux qui ont répondu",
        "Fully able (4–5), as a share of those who answered",
    ),
    "able_none": text(
        "Pas encore de période où cette part peut être montrée.",
        "There is no period yet in which this share can be shown.",
    ),
    "by_task": text("Par usage", "By task"),
    "around_title": text("Avant et après les modules", "Before and after modules"),
    "around_lead": text(
        "Les mêmes personnes, avant et après un module : moyennes de 1 à 5 de groupes de 5 "
        "personnes au moins, refermés une fois pour toutes. Cela ne prouve pas que le module y "
        "est pour quelque chose.",
        "The same people, before and after a module: means from 1 to 5 of groups of at least 5 "
        "people, closed for good. They do not prove that the module made the difference.",
    ),
    "around_none": text(
        "Aucun module n’a encore de groupe de 5 personnes qui aient répondu avant et après.",
        "No module has a group of 5 people yet who answered before and after.",
    ),
    "around_module": text("Module", "Module"),
    "around_before": text("Avant", "Before"),
    "around_after": text("Après", "After"),
    "around_chart": text("avant {before}, après {after}", "before {before}, after {after}"),
    "around_groups": text("Groupe par groupe", "Group by group"),
    "around_scale": text("de 1 à 5", "from 1 to 5"),
    "around_flat": text(
        "La confiance n’a guère changé : en parler en équipe aiderait.",
        "Confidence has hardly changed: a team conversation would help.",
    ),
    "by_wave": text("Par vague", "By wave"),
    "confidence_kit": text(
        "Une réunion d’équipe aiderait ici : montrer l’outil sur un vrai cas.",
        "A team conversation would help here: show the tool on a real case.",
    ),
    "confidence_kit_link": text("Ouvrir un guide de réunion", "Open a conversation guide"),
    "confidence_kit_topic": text("Guide : {topic}", "Guide: {topic}"),
    "bands_title": text("Réponses sur {tool}, {group}", "Answers about {tool}, {group}"),
}
