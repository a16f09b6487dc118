"""Words of the pages on people, their records, attendance and reminders."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text
from assistant.web.studio.wording import Counted

RECORDS: Final[dict[str, Text]] = {
    "records_title": text("Suivi", "Records"),
    "records_lead": text(
        "Qui a suivi quoi, à quelle version. Ce que chacun dit de lui-même n’est pas ici : "
        "c’est à chacun.",
        "Who has taken what, at which version. What people say of themselves is not here: it is "
        "theirs.",
    ),
    "records_tabs": text("Listes du suivi", "Lists of records"),
    "tab_people": text("Personnes", "People"),
    "tab_results": text("Modules suivis", "Modules taken"),
    "tab_reminders": text("À relancer", "To remind"),
    "to_import": text("Importer des personnes", "Import people"),
    "to_attendance": text("Noter des présences", "Record attendance"),
    "find_person": text("Chercher un nom", "Find a name"),
    "filter_department": text("Service", "Department"),
    "filter_role": text("Rôle", "Role"),
    "filter_wave": text("Vague", "Wave"),
    "filter_module": text("Module", "Module"),
    "filter_state": text("État", "State"),
    "filter_since": text("Depuis le", "From"),
    "filter_until": text("Jusqu’au", "To"),
    "filter_order": text("Ordre", "Order"),
    "every_department": text("Tous", "All"),
    "every_role_here": text("Tous", "All"),
    "every_wave": text("Toutes", "All"),
    "every_module": text("Tous", "All"),
    "every_state": text("Tous", "All"),
    "order_name": text("Par nom", "By name"),
    "order_recent": text("Les plus récents d’abord", "Latest first"),
    "show": text("Afficher", "Show"),
    "show_all": text("Tout afficher", "Show all"),
    "as_csv": text("Télécharger en CSV", "Download as CSV"),
    "paging": text("Pages de la liste", "Pages of the list"),
    "rows_shown": text("{first} à {last} sur {total}", "{first} to {last} of {total}"),
    "page_before": text("Précédent", "Previous"),
    "page_after": text("Suivant", "Next"),
    "list_page": text("Page {n}", "Page {n}"),
    "person_label": text("Personne", "Person"),
    "module_column": text("Module", "Module"),
    "department_column": text("Service", "Department"),
    "role_column": text("Rôle", "Role"),
    "must_column": text("Obligatoires", "Mandatory"),
    "taken_column": text("Modules suivis", "Modules taken"),
    "version_column": text("Version", "Version"),
    "state_column": text("État", "State"),
    "day_column": text("Jour", "Day"),
    "score_column": text("Du premier coup", "First try"),
    "trainer_column": text("Avec", "With"),
    "format_column": text("Format", "Format"),
    "must_done": text("{done} sur {must}", "{done} of {must}"),
    "must_none": text("aucun", "none"),
    "late_badge": text("{n} en retard", "{n} late"),
    "not_said": text("non renseigné", "not given"),
    "step_started": text("Commencé", "Begun"),
    "step_completed": text("Terminé", "Completed"),
    "step_passed": text("Réussi", "Passed"),
    "step_waived": text("Dispensé", "Waived"),
    "version_said": text("version {n}", "version {n}"),
    "version_now": text("la version actuelle est la {n}", "the present version is {n}"),
    "module_gone": text("n’existe plus", "no longer exists"),
    "with_relais": text("dans Relais", "in Relais"),
    "nobody_title": text("Il n’y a encore personne ici", "There is nobody here yet"),
    "nobody_intro": text(
        "Importez la liste de votre personnel, ou attendez : chacun apparaît ici dès qu’il ouvre "
        "son parcours dans la conversation.",
        "Import your list of people, or wait: everybody appears here as soon as they open their "
        "path in the chat.",
    ),
    "nobody_found": text("Personne ne correspond à ces choix.", "Nobody matches these choices."),
    "nothing_taken": text(
        "Personne n’a encore commencé de module.", "Nobody has begun a module yet."
    ),
    "nothing_found": text(
        "Aucun module suivi ne correspond à ces choix.", "No module taken matches these choices."
    ),
    "progress_said": text(
        "{done} modules obligatoires sur {must} sont faits ({share}).",
        "{done} of {must} mandatory modules are done ({share}).",
    ),
    # one person
    "person_back": text("Toutes les personnes", "Everybody"),
    "joined_label": text("Dans le programme depuis le", "In the programme since"),
    "score_said": text("{share} juste du premier coup", "{share} right at the first try"),
    "tools_label": text("Outils d’IA", "AI tools"),
    "path_label": text("Parcours", "Path"),
    "login_label": text("Identifiant", "Login"),
    "person_open": text("À faire", "To do"),
    "person_open_none": text(
        "Tout ce qui est obligatoire est fait.", "Everything mandatory is done."
    ),
    "person_open_nothing": text(
        "Aucun module n’est obligatoire pour cette personne.",
        "No module is mandatory for this person.",
    ),
    "due_said": text("à faire avant le {day}", "due by {day}"),
    "late_said": text("attendu depuis le {day}", "due since {day}"),
    "person_taken": text("Ce qui a été suivi", "What was taken"),
    "person_taken_none": text("Rien pour l’instant.", "Nothing yet."),
    "person_shown": text("Niveaux montrés", "Levels shown"),
    "shown_said": text("niveau {level}, le {day}", "level {level}, on {day}"),
    "shown_until": text("à rafraîchir avant le {day}", "to be refreshed by {day}"),
    "person_private": text(
        "La confiance déclarée, les inquiétudes, le temps et les formats choisis n’apparaissent "
        "sur aucune page des RH.",
        "Confidence, worries, time and formats chosen appear on no page of HR.",
    ),
    "person_evidence": text("Dossier de preuve", "Evidence pack"),
    "attempt_check": text("contrôle rapide", "quick check"),
    "attempt_refresh": text("rappel", "refresher"),
    "attempt_open": text("en cours", "under way"),
    "checked_nothing": text("non concluant", "not shown"),
    "waive_title": text("Dispenser d’un module", "Waive a module"),
    "waive_intro": text(
        "Le module compte comme acquis, et la raison reste au dossier de la personne.",
        "The module counts as known, and the reason stays in the person’s record.",
    ),
    "waive_reason": text("Raison", "Reason"),
    "waive_example": text(
        "Par exemple : « certifiée par l’éditeur le 12 mars 2026 ».",
        "For example: “certified by the vendor on 12 March 2026”.",
    ),
    "waive_button": text("Dispenser", "Waive"),
    "waive_missing": text(
        "Choisissez un module et donnez une raison : elle figurera dans le dossier de preuve.",
        "Choose a module and give a reason: it will stand in the evidence pack.",
    ),
    "waived_done": text("Dispense enregistrée pour « {module} ».", "“{module}” has been waived."),
    "attend_title": text("Noter une présence", "Record attendance"),
    "attend_intro": text(
        "Pour un atelier ou un échange entre collègues, avec qui l’a animé.",
        "For a workshop or a session among colleagues, with whoever held it.",
    ),
    "attend_day": text("Jour de la séance", "Day of the session"),
    "attend_trainer": text("Animée par", "Held by"),
    "attend_button": text("Enregistrer", "Record"),
    "attend_missing": text(
        "Il manque le module, un jour qui ne soit pas à venir, ou le nom de qui a animé.",
        "The module, a day that is not to come, or the name of who held it is missing.",
    ),
    "attend_nobody": text(
        "Cochez au moins une personne présente.", "Tick at least one person who was there."
    ),
    "attended_done": text(
        "{people} : présence enregistrée pour « {module} », le {day}.",
        "{people}: attendance recorded for “{module}” on {day}.",
    ),
    "attended_one": text(
        "Présence enregistrée pour « {module} ».", "Attendance recorded for “{module}”."
    ),
    "attended_questions": text(
        "Ce module demande aussi de répondre à ses questions : il restera à faire jusque-là.",
        "This module also asks for its questions to be answered: it stays open until then.",
    ),
    # several present
    "present_title": text("Noter des présences", "Record attendance"),
    "present_lead": text(
        "Choisissez le module et le groupe, puis cochez qui était là.",
        "Choose the module and the group, then tick who was there.",
    ),
    "present_who": text("Qui était là ?", "Who was there?"),
    "present_all": text("Tout cocher", "Tick all"),
    "present_none": text("Tout décocher", "Untick all"),
    "present_choose": text("Choisir un module…", "Choose a module…"),
    "present_first": text("Choisissez d’abord un module.", "Choose a module first."),
    "present_many": text(
        "Seules les {n} premières personnes sont affichées : précisez le service ou le nom.",
        "Only the first {n} people are shown: narrow it by department or name.",
    ),
    "already_said": text("{state} le {day}", "{state} on {day}"),
    # reminders
    "reminders_lead": text(
        "Modules obligatoires : {late} en retard, {soon} avec un module encore à faire.",
        "Mandatory modules: {late} overdue, {soon} with a module still to do.",
    ),
    "reminders_none": text(
        "Personne n’est à relancer : tout ce qui est obligatoire est fait.",
        "Nobody needs a reminder: everything mandatory is done.",
    ),
    "reminders_found_none": text(
        "Personne n’est à relancer parmi ces choix.", "Nobody needs a reminder among these choices."
    ),
    "only_late": text("Seulement les retards", "Overdue only"),
    "reminders_file": text("Liste pour publipostage (CSV)", "List for mail merge (CSV)"),
    "reminders_file_hint": text(
        "Une ligne par personne, avec son message prêt à envoyer.",
        "One line per person, with a message ready to send.",
    ),
    "mail_title": text("Un message pour tout le groupe", "One message for the whole group"),
    "mail_hint": text(
        "Il ne nomme personne. Collez-le dans un courriel, destinataires en copie cachée.",
        "It names nobody. Paste it into a mail, with recipients in blind copy.",
    ),
    "mail_person": text("Un message pour cette personne", "A message for this person"),
    "mail_subject": text("Objet", "Subject"),
    "mail_body": text("Message", "Message"),
    "copy": text("Copier", "Copy"),
    "copied": text("Copié", "Copied"),
    "mail_subject_said": text(
        "Votre parcours IA : quelques modules vous attendent",
        "Your AI path: a few modules are waiting for you",
    ),
    "mail_hello": text("Bonjour,", "Hello,"),
    "mail_hello_name": text("Bonjour {name},", "Hello {name},"),
    "mail_intro": text(
        "Pour travailler avec nos outils d’IA en confiance, il reste à suivre :",
        "To work with our AI tools with confidence, there is still to take:",
    ),
    "mail_line": text(
        "- {module} ({minutes} min), avant le {day}", "- {module} ({minutes} min), by {day}"
    ),
    "mail_line_late": text(
        "- {module} ({minutes} min), attendu depuis le {day}",
        "- {module} ({minutes} min), due since {day}",
    ),
    "mail_line_plain": text("- {module} ({minutes} min)", "- {module} ({minutes} min)"),
    "mail_where": text(
        "Cela se fait en plusieurs fois, dans la conversation : {address}. Chacun y voit ce qui le "
        "concerne.",
        "It can be done bit by bit, in the chat: {address}. Everybody sees there what concerns "
        "them.",
    ),
    "mail_help": text(
        "Un empêchement, une question ? Répondez simplement à ce message.",
        "Something in the way, a question? Just answer this message.",
    ),
    "mail_bye": text("Merci, et bonne semaine.", "Thank you, and have a good week."),
    # columns of files
    "file_name": text("Nom", "Name"),
    "file_login": text("Identifiant", "Login"),
    "file_department": text("Service", "Department"),
    "file_role": text("Rôle", "Role"),
    "file_trade": text("Métier", "Trade"),
    "file_tools": text("Outils d’IA", "AI tools"),
    "file_wave": text("Vague", "Wave"),
    "file_joined": text("Dans le programme depuis", "In the programme since"),
    "file_modules": text("Modules à suivre", "Modules to take"),
    "file_due": text("Première échéance", "First due"),
    "file_late": text("En retard", "Overdue"),
    "file_message": text("Message", "Message"),
    "file_note": text("Motif", "Reason"),
    "yes": text("oui", "yes"),
    "no": text("non", "no"),
}

RECORDS_COUNTED: Final[dict[str, Counted]] = {
    "taken": (
        text("{n} module suivi", "{n} module taken"),
        text("{n} modules suivis", "{n} modules taken"),
    ),
    "must": (
        text("{n} module obligatoire", "{n} mandatory module"),
        text("{n} modules obligatoires", "{n} mandatory modules"),
    ),
}
