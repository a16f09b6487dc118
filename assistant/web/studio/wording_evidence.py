"""Words of the evidence pack: of its page, and of its sheets."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Language, Text, text
from assistant.web.studio.wording import Counted

EVIDENCE: Final[dict[str, Text]] = {
    "evidence_title": text("Preuves", "Evidence"),
    "evidence_lead": text(
        "Un dossier qui montre qui a été formé à quoi, sur quelles règles et avec quel résultat, "
        "pour une personne, une équipe ou toute l’entreprise.",
        "A file that shows who was trained in what, on which rules and with what result, for one "
        "person, a team or the whole company.",
    ),
    "evidence_for": text("Pour qui", "For whom"),
    "evidence_period": text("Sur quelle période", "Over which period"),
    "evidence_company": text("Toute l’entreprise", "The whole company"),
    "evidence_update": text("Choisir", "Choose"),
    "evidence_holds": text("Ce que contient ce dossier", "What this pack holds"),
    "evidence_people": text("Personnes", "People"),
    "evidence_lines": text("Modules terminés", "Modules finished"),
    "evidence_none": text(
        "Personne n’a encore terminé de module dans ce choix : il n’y a rien à prouver pour "
        "l’instant.",
        "Nobody in this choice has finished a module yet: there is nothing to prove for now.",
    ),
    "evidence_get": text("Le télécharger", "Download it"),
    "evidence_language": text("Langue du dossier", "Language of the pack"),
    "evidence_zip": text("Dossier complet", "Complete pack"),
    "evidence_zip_hint": text("PDF et CSV ensemble, en .zip", "PDF and CSV together, as .zip"),
    "evidence_pdf": text("PDF seul", "PDF alone"),
    "evidence_csv": text("CSV seul", "CSV alone"),
    "evidence_large": text(
        "Au-delà de {n} lignes, le PDF se partage en volumes : prenez le dossier complet.",
        "Beyond {n} lines the PDF comes in volumes: take the complete pack.",
    ),
    "evidence_private": text(
        "La confiance déclarée et les inquiétudes n’y figurent pas, et n’ont pas à y figurer.",
        "Confidence and worries are not in it, and have no place in it.",
    ),
    "evidence_law_short": text(
        "L’article 4 du règlement européen sur l’IA demande des mesures pour que les personnes qui "
        "utilisent l’IA en sachent assez. Le dossier commence par dire ce que cela veut dire, ce "
        "qu’il montre et ce qu’il ne montre pas.",
        "Article 4 of the EU AI Act asks for measures so that the people who use AI know enough "
        "about it. The pack begins by saying what that means, what it shows, and what it does not.",
    ),
    "evidence_of_person": text("Dossier d’une personne", "Pack of one person"),
    # sheets
    "pack_kind": text("Dossier de preuve", "Evidence pack"),
    "pack_title": text("Maîtrise de l’IA", "AI literacy"),
    "pack_made": text("Établi le {day}", "Made on {day}"),
    "pack_programme": text(
        "D’après « {title} », version {version}", "From “{title}”, version {version}"
    ),
    "pack_period": text("Du {first} au {last}", "From {first} to {last}"),
    "pack_since": text("À partir du {first}", "From {first} on"),
    "pack_until": text("Jusqu’au {last}", "Until {last}"),
    "pack_running": text(
        "{company} · {kind} · {scope} · {day}", "{company} · {kind} · {scope} · {day}"
    ),
    "pack_page": text("Page {n}", "Page {n}"),
    "pack_more": text("(suite)", "(continued)"),
    "pack_volume": text("Volume {n}", "Volume {n}"),
    "pack_by": text("Fait avec Relais, par {name}", "Made with Relais, by {name}"),
    "law_title": text("Ce que demande la loi", "What the law asks"),
    "shows_title": text("Ce que ce dossier montre", "What this pack shows"),
    "shows_not_title": text("Ce qu’il ne montre pas", "What it does not show"),
    "check_title": text("Comment le vérifier", "How to check it"),
    "figures_title": text("En chiffres", "In figures"),
    "fact_people": text("personnes formées", "people trained"),
    "fact_lines": text("modules terminés", "modules finished"),
    "fact_passed": text("réussis", "passed"),
    "fact_modules": text("modules différents", "different modules"),
    "fact_rules": text("passages de règles", "passages of rules"),
    "by_module_title": text("Par module et version", "By module and version"),
    "by_role_title": text("Par rôle", "By role"),
    "by_tool_title": text("Par outil d’IA utilisé", "By AI tool in use"),
    "by_tool_note": text(
        "Une personne qui utilise plusieurs outils compte pour chacun.",
        "Somebody who uses several tools counts for each.",
    ),
    "lines_title": text("Ligne par ligne", "Line by line"),
    "lines_note": text(
        "B1, B2… renvoient, à la fin, aux règles de l’entreprise sur lesquelles le module reposait "
        "ce jour-là. Le pourcentage est la part de réponses justes du premier coup. « Terminé » : "
        "suivi jusqu’au bout, sans questions ou sans atteindre le seuil de réussite.",
        "B1, B2… point, at the end, to the company’s rules the module rested on that day. The "
        "percentage is the share of answers right at the first try. “Completed”: taken to the end, "
        "without questions or without reaching the pass mark.",
    ),
    "lines_elsewhere": text(
        "Les {n} lignes sont dans les volumes joints et dans le fichier CSV.",
        "The {n} lines are in the volumes enclosed and in the CSV file.",
    ),
    "rules_title": text(
        "Les règles sur lesquelles les modules reposaient", "The rules the modules rested on"
    ),
    "rules_note": text(
        "L’empreinte change dès que le texte du passage change.",
        "The fingerprint changes as soon as the text of the passage does.",
    ),
    "col_module": text("Module", "Module"),
    "col_version": text("Version", "Version"),
    "col_people": text("Personnes", "People"),
    "col_lines": text("Modules", "Modules"),
    "col_passed": text("Réussis", "Passed"),
    "col_completed": text("Terminés", "Completed"),
    "col_waived": text("Dispensés", "Waived"),
    "col_first_try": text("Du premier coup", "First try"),
    "col_rules": text("Règles", "Rules"),
    "col_result": text("Résultat", "Result"),
    "col_day": text("Date", "Date"),
    "col_with": text("Avec", "With"),
    "col_role": text("Rôle", "Role"),
    "col_tool": text("Outil", "Tool"),
    "col_passage": text("Document et passage", "Document and passage"),
    "col_hash": text("Empreinte", "Fingerprint"),
    "col_current": text("Texte inchangé", "Text unchanged"),
    "said_version": text("{module}, version {n}", "{module}, version {n}"),
    "said_score": text("{state}, {share}", "{state}, {share}"),
    "said_waived": text("Dispense accordée par {by}", "Waived by {by}"),
    "said_held": text("{by} ({format})", "{by} ({format})"),
    "said_here": text("Relais", "Relais"),
    "said_quick_check": text("Contrôle rapide dans Relais", "Quick check in Relais"),
    "said_tools": text("utilise {tools}", "uses {tools}"),
    "pack_no_department": text("Service non renseigné", "Department not given"),
    "by_department_title": text("Par service", "By department"),
    "col_department": text("Service", "Department"),
    "pack_no_role": text("Rôle non renseigné", "Role not given"),
    "current_yes": text("oui", "yes"),
    "current_unknown": text("n’est plus suivi", "no longer followed"),
    "current_no": text("non, modifié depuis", "no, changed since"),
    # columns of the CSV file
    "csv_name": text("Nom", "Name"),
    "csv_role": text("Rôle", "Role"),
    "csv_department": text("Service", "Department"),
    "csv_tools": text("Outils d’IA utilisés", "AI tools used"),
    "csv_module": text("Module", "Module"),
    "csv_module_id": text("Identifiant du module", "Module id"),
    "csv_version": text("Version du module", "Module version"),
    "csv_taught": text("Outils traités par le module", "Tools the module is about"),
    "csv_rules": text("Passages de règles (empreinte)", "Passages of rules (fingerprint)"),
    "csv_changed": text("Passages modifiés depuis", "Passages changed since"),
    "csv_result": text("Résultat", "Result"),
    "csv_score": text("Du premier coup (%)", "First try (%)"),
    "csv_day": text("Date", "Date"),
    "csv_format": text("Format", "Format"),
    "csv_trainer": text("Avec", "With"),
    "csv_note": text("Motif", "Reason"),
}

EVIDENCE_COUNTED: Final[dict[str, Counted]] = {
    "trained": (
        text("{n} personne formée", "{n} person trained"),
        text("{n} personnes formées", "{n} people trained"),
    ),
    "evidence_line": (
        text("{n} module terminé", "{n} module finished"),
        text("{n} modules terminés", "{n} modules finished"),
    ),
}

LAW: Final[tuple[Text, ...]] = (
    text(
        "L’article 4 du règlement européen sur l’intelligence artificielle (règlement (UE) "
        "2024/1689) s’applique depuis le 2 février 2025 à toute organisation qui fournit ou "
        "utilise un système d’IA.",
        "Article 4 of the European AI Act (Regulation (EU) 2024/1689) has applied since 2 February "
        "2025 to every organisation that provides or uses an AI system.",
    ),
    text(
        "Il lui demande de faire de son mieux pour que les personnes qui s’en servent pour elle, "
        "ses salariés comme celles qui travaillent en son nom, en sachent assez sur l’IA. Ce qui "
        "est assez dépend de ce qu’elles savent déjà, de leur expérience et de leur formation, de "
        "l’usage qui est fait de ces systèmes, et des personnes que cet usage touche.",
        "It asks them to do their best so that the people who use it for them, staff and others "
        "who work on their behalf, know enough about AI. How much is enough depends on what they "
        "already know, on their experience and training, on what the systems are used for, and on "
        "the people that use affects.",
    ),
    text(
        "L’article 3 (point 56) dit ce que recouvre cette maîtrise : savoir se servir de l’IA en "
        "connaissance de cause, et mesurer ce qu’elle permet, ce qu’elle risque et le tort "
        "qu’elle peut faire.",
        "Article 3 (point 56) says what this literacy covers: being able to use AI knowingly, and "
        "being aware of what it makes possible, of its risks and of the harm it can do.",
    ),
    text(
        "Le texte ne fixe ni diplôme, ni durée, ni examen. Il demande des mesures adaptées, que "
        "l’organisation doit pouvoir montrer. Ce dossier réunit celles qui ont été prises avec "
        "Relais. Il s’appuie sur le règlement tel que publié au Journal officiel du 12 juillet "
        "2024 ; vérifiez s’il a été modifié depuis.",
        "The text sets no diploma, no duration and no examination. It asks for fitting measures, "
        "which the organisation should be able to show. This pack gathers those taken with Relais. "
        "It relies on the regulation as published in the Official Journal of 12 July 2024; check "
        "whether it has been amended since.",
    ),
)
SHOWS: Final[tuple[Text, ...]] = (
    text(
        "Qui a terminé quel module, à quelle version, quel jour, sous quelle forme et avec quel "
        "résultat.",
        "Who finished which module, at which version, on which day, in which form and with what "
        "result.",
    ),
    text(
        "Sur quelles règles de l’entreprise le module reposait ce jour-là : chaque passage est "
        "nommé avec l’empreinte de son texte, et l’on voit s’il a changé depuis.",
        "On which rules of the company the module rested that day: each passage is named with the "
        "fingerprint of its text, and one sees whether it has changed since.",
    ),
    text(
        "Qui a animé une séance, qui a accordé une dispense et pour quel motif.",
        "Who held a session, who granted a waiver and for what reason.",
    ),
    text(
        "Quels outils d’IA ces personnes utilisent, d’après leur dossier de formation.",
        "Which AI tools these people use, according to their training record.",
    ),
)
SHOWS_NOT: Final[tuple[Text, ...]] = (
    text(
        "Que le niveau atteint suffit au sens de la loi : cela dépend des outils, des usages et "
        "des risques, et reste une appréciation de l’employeur.",
        "That the level reached is enough in the sense of the law: that depends on tools, uses and "
        "risks, and remains for the employer to judge.",
    ),
    text(
        "Que chacun agit bien chaque jour : un module réussi dit que les réponses étaient justes "
        "ce jour-là.",
        "That everybody acts well every day: a module passed says that the answers were right that "
        "day.",
    ),
    text(
        "Ce qui a été appris ailleurs, sauf si les RH l’ont noté ici.",
        "What was learnt elsewhere, unless HR entered it here.",
    ),
    text(
        "Ce que chacun dit de sa confiance ou de ses inquiétudes : cela n’entre pas dans le "
        "dossier de formation. Ce document n’est pas un avis juridique.",
        "What people say of their confidence or their worries: that does not enter the training "
        "record. This document is not legal advice.",
    ),
)
CHECK: Final = text(
    "Chaque empreinte est le début du SHA-256 du texte du passage, tel que Relais le lit. Les "
    "mêmes lignes existent en CSV, et l’historique des fichiers de règles et de modules est celui "
    "de votre dépôt. Une ligne peut être rapprochée du dossier de la personne, qui la voit aussi.",
    "Each fingerprint is the beginning of the SHA-256 of the passage’s text as Relais reads it. "
    "The same lines exist as CSV, and the history of the files of rules and modules is that of "
    "your repository. A line can be compared with the person’s own record, which they see too.",
)


def said(words: tuple[Text, ...], language: Language) -> list[str]:
    """Several sentences in one language."""
    return [one(language) for one in words]
