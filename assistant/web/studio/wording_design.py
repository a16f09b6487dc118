"""Words of the design pages: lists, a new module, its stages, publication, rechecking, paths."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

DESIGN: Final[dict[str, Text]] = {
    "design_title": text("Conception", "Design"),
    "design_intro": text(
        "Les modules et les parcours, tels qu’ils sont écrits dans les fichiers du programme.",
        "The modules and paths, as they are written in the programme’s files.",
    ),
    "design_modules": text("Modules", "Modules"),
    "design_paths": text("Parcours", "Paths"),
    "design_tabs": text("Modules ou parcours", "Modules or paths"),
    "new_module": text("Nouveau module", "New module"),
    "new_path": text("Nouveau parcours", "New path"),
    "find_label": text("Chercher un titre, une règle, un outil", "Search a title, a rule, a tool"),
    "state_label": text("État", "State"),
    "any_state": text("Tous les états", "Every state"),
    "competency_label": text("Compétence", "Competency"),
    "any_competency": text("Toutes les compétences", "Every competency"),
    "group_stale": text(
        "À relire : un passage cité a changé", "Recheck: a quoted passage has changed"
    ),
    "group_draft": text("Brouillons", "Drafts"),
    "group_active": text("Actifs", "Active"),
    "group_retired": text("Retirés", "Retired"),
    "design_none": text("Rien ne correspond à cette recherche.", "Nothing matches this search."),
    "design_empty": text(
        "Il n’y a encore rien ici. Le premier module se prépare en dix minutes.",
        "There is nothing here yet. A first module takes ten minutes.",
    ),
    "from_to": text("{competency} {start} → {end}", "{competency} {start} → {end}"),
    "missing_fr": text("Pas de français", "No French"),
    "missing_en": text("Pas d’anglais", "No English"),
    "mandatory": text("Obligatoire", "Mandatory"),
    "minutes_short": text("{n} min", "{n} min"),
    "path_facts": text("{weeks} à {minutes} min", "{weeks} at {minutes} min"),
    "path_everybody": text("Pour tout le monde", "For everybody"),
    "back_to_design": text("Tous les modules", "All modules"),
    "back_to_paths": text("Tous les parcours", "All paths"),
    "version_n": text("Version {n}", "Version {n}"),
    "rechecked": text(
        "« {module} » est de nouveau proposé : les passages sont pris comme ils sont aujourd’hui.",
        "“{module}” is offered again: the passages are taken as they are today.",
    ),
    # a new module
    "new_lead": text(
        "Trois choses suffisent pour commencer. Relais prépare ensuite un brouillon que personne "
        "ne voit, et vous dit à chaque pas ce qui manque.",
        "Three things are enough to begin. Relais then makes a draft that nobody sees, and tells "
        "you at each step what is missing.",
    ),
    "new_what": text("1. De quoi parle-t-il ?", "1. What is it about?"),
    "new_aim": text("2. Que sait-on faire après ?", "2. What can people do afterwards?"),
    "new_rule": text("3. Sur quelle règle repose-t-il ?", "3. Which rule does it rest on?"),
    "new_rule_help": text(
        "Cherchez le passage de vos documents que ce module enseigne, et la phrase à citer. "
        "Si le passage change un jour, vous serez prévenu.",
        "Find the passage of your documents that this module teaches, and the sentence to quote. "
        "If the passage ever changes, you are told.",
    ),
    "new_trades": text("Réservé à certains métiers ?", "Only for some trades?"),
    "new_create": text("Créer le brouillon", "Make the draft"),
    "new_next": text(
        "Ensuite : la leçon dans les deux langues, quelques questions, et la publication.",
        "Next: the lesson in both languages, a few questions, and publishing.",
    ),
    "new_missing": text("Il manque encore {problems}.", "Still missing: {problems}."),
    "new_needs_title": text(
        "Donnez un titre, dans une langue au moins.", "Give it a title, in one language at least."
    ),
    "new_needs_competency": text("Choisissez une compétence.", "Choose a competency."),
    "new_needs_level": text("Choisissez un niveau.", "Choose a level."),
    "new_needs_source": text("Choisissez un passage.", "Choose a passage."),
    "new_needs_minutes": text(
        "Indiquez une durée, de 1 à 600 minutes.", "Say how long, 1 to 600 minutes."
    ),
    "draft_made": text(
        "Le brouillon est prêt. Écrivez maintenant la leçon ; chaque carte vous dit ce qu’on y "
        "attend.",
        "The draft is ready. Now write the lesson; each card tells you what is wanted.",
    ),
    # stages and checklist
    "stages_label": text("Étapes de ce module", "Stages of this module"),
    "stage_module": text("Le module", "The module"),
    "stage_lessons": text("Les leçons", "The lessons"),
    "stage_items": text("Les questions", "The questions"),
    "stage_publish": text("Publication", "Publishing"),
    "stage_done": text("(fait)", "(done)"),
    "checklist_title": text("Avant de publier", "Before publishing"),
    "check_words": text(
        "Titre et résumé dans les deux langues", "Title and summary in both languages"
    ),
    "check_objective": text("Un objectif", "An objective"),
    "check_source": text("Une règle", "A rule"),
    "check_fallback": text("La méthode sans IA", "The way without AI"),
    "check_variant_fr": text("Une forme en français", "A variant in French"),
    "check_variant_en": text("Une forme en anglais", "A variant in English"),
    "check_lesson_fr": text("La leçon en français", "The lesson in French"),
    "check_lesson_en": text("La leçon en anglais", "The lesson in English"),
    "check_items": text(
        "{fewest} questions complètes ({n} prêtes)", "{fewest} complete questions ({n} ready)"
    ),
    # lessons
    "lessons_title": text("La leçon, dans les deux langues", "The lesson, in both languages"),
    "lessons_intro": text(
        "Une carte commence par « ## » et son titre. Trois à six cartes de 50 à 120 mots se lisent "
        "bien sur un téléphone. Une règle se cite mot à mot, avec le bouton prévu.",
        "A card begins with “## ” and its title. Three to six cards of 50 to 120 words read well "
        "on a phone. A rule is quoted word for word, with the button.",
    ),
    "lessons_pairs": text("Leçons de ce module", "Lessons of this module"),
    "lesson_text": text("Texte de la leçon : {language}", "Text of the lesson: {language}"),
    "insert_quote": text("Citer une règle", "Quote a rule"),
    "cards_of": text("Aperçu des cartes : {language}", "Preview of the cards: {language}"),
    "card_of": text("Carte {n} sur {total}", "Card {n} of {total}"),
    "no_cards": text("Les cartes apparaîtront ici.", "The cards will appear here."),
    "no_lessons": text(
        "Ce module n’a pas de leçon à écrire : ses formes se suivent ailleurs.",
        "This module has no lesson to write: its variants are taken elsewhere.",
    ),
    "add_reading": text("Lui ajouter une lecture", "Add a reading to it"),
    # questions
    "items_title": text("Les questions", "The questions"),
    "items_intro": text(
        "{fewest} questions au moins, quatre ou cinq de préférence : une situation, trois ou "
        "quatre réponses plausibles, et pour chacune une phrase qui explique.",
        "At least {fewest} questions, four or five are better: a situation, three or four "
        "plausible answers, and for each one a sentence that explains.",
    ),
    "item_unfinished": text(
        "Il reste des textes à écrire : jusque-là, cette question reste un brouillon.",
        "Some texts are still to be written: until then, this question stays a draft.",
    ),
    "item_unwritten": text("Nouvelle question", "New question"),
    "stem_label": text("La situation et la question", "The situation and the question"),
    "choices_label": text("Les réponses", "The answers"),
    "choices_help": text(
        "Une seule est juste. Le retour s’affiche juste après le choix.",
        "Only one is right. The feedback is shown right after the choice.",
    ),
    "choice_right": text("Réponse {n} : c’est la bonne", "Answer {n}: this is the right one"),
    "choice_text_fr": text("Réponse, en français", "Answer, in French"),
    "choice_text_en": text("Réponse, en anglais", "Answer, in English"),
    "choice_feedback_fr": text("Retour, en français", "Feedback, in French"),
    "choice_feedback_en": text("Retour, en anglais", "Feedback, in English"),
    "add_choice": text("Ajouter une réponse", "Add an answer"),
    "add_item": text("Ajouter une question", "Add a question"),
    "item_source": text("La règle citée dans le retour", "The rule the feedback quotes"),
    "item_active": text("Active", "Active"),
    "item_draft": text("Brouillon", "Draft"),
    "item_retired": text(
        "Retirée : les réponses déjà données restent", "Retired: answers so far stay"
    ),
    # paths
    "new_path_lead": text(
        "Donnez-lui un nom ; les niveaux, le public et la durée viennent ensuite.",
        "Give it a name; levels, audience and length come next.",
    ),
    "title_in_fr": text("Titre en français", "Title in French"),
    "title_in_en": text("Titre en anglais", "Title in English"),
    "part_targets": text("Niveaux visés", "Target levels"),
    "part_pins": text("Modules placés par le parcours", "Modules the path places"),
    "to_n": text("jusqu’au niveau {n}", "up to level {n}"),
    "no_target": text("non visé", "not aimed at"),
    "add_pin": text("Placer un module", "Place a module"),
    "module_label": text("Module", "Module"),
    "week_label": text("Semaine (facultatif)", "Week (optional)"),
    "path_given_title": text("Quelqu’un qui part de zéro", "Somebody who starts from zero"),
    "path_given": text("{modules}, {weeks}", "{modules}, {weeks}"),
    "path_given_list": text("Voir lesquels", "Show which"),
    "path_given_not": text(
        "Visible une fois les champs corrigés.", "Shown once the fields are correct."
    ),
    "path_over": text(
        "C’est plus que la durée du parcours : allongez-le, ou visez moins.",
        "That is more than the path’s length: make it longer, or aim lower.",
    ),
    "path_lacks": text(
        "Ce parcours ne peut pas encore être publié : il reste des points à corriger.",
        "This path cannot be published yet: some things are still to be corrected.",
    ),
    "path_publish": text("Publier ce parcours", "Publish this path"),
    "path_publish_said": text(
        "Les personnes concernées le reçoivent à leur prochaine visite.",
        "The people concerned are given it at their next visit.",
    ),
    "path_retire": text("Retirer ce parcours", "Retire this path"),
    "path_retire_said": text(
        "Les personnes qui le suivent reçoivent le parcours qui leur convient ensuite ; "
        "ce qu’elles ont fait reste.",
        "Those on it are given the path that fits them next; what they have done stays.",
    ),
}
