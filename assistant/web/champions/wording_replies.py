"""Words of themes of questions, and of what becomes of an approved answer."""

from __future__ import annotations

from typing import Final

from assistant.bilingual import Text, text

REPLIES: Final[dict[str, Text]] = {
    # this week
    "act_theme": text(
        "Répondre à ce que plusieurs demandent : {theme}", "Answer what several people ask: {theme}"
    ),
    "act_theme_do": text("Ouvrir la question", "Open the question"),
    # the lists of themes
    "asked_title": text("Demandé par plusieurs personnes", "Asked by several people"),
    "asked_intro": text(
        "Des questions restées sans réponse, regroupées par sens, en français et en anglais. "
        "Chaque ligne réunit au moins cinq personnes.",
        "Questions that went unanswered, grouped by meaning, in French and English together. Each "
        "line is at least five people.",
    ),
    "asked_none": text(
        "Aucune question n’a encore été posée par cinq personnes ou plus. Les regroupements se "
        "font quand une semaine se clôt.",
        "No question was asked by five people or more so far. Questions are grouped when a week "
        "closes.",
    ),
    "unhelpful_title": text("Jugé inutile par plusieurs personnes", "Found unhelpful by several"),
    "unhelpful_intro": text(
        "Des questions dont la réponse n’a pas servi, regroupées de la même façon.",
        "Questions whose answer was of no use, grouped in the same way.",
    ),
    "unhelpful_none": text(
        "Aucune réponse n’a été jugée inutile par cinq personnes ou plus.",
        "No answer was found unhelpful by five people or more.",
    ),
    "rest_people": text(
        "Les autres questions ont été posées par moins de cinq personnes chacune. En tout, "
        "{people} ont transmis une question ({period}).",
        "Other questions were asked by fewer than five people each. In all, {people} sent a "
        "question on ({period}).",
    ),
    "rest_unhelpful": text(
        "Les autres réponses ont déçu moins de cinq personnes chacune. En tout, {people} ont jugé "
        "une réponse inutile ({period}).",
        "Other answers failed fewer than five people each. In all, {people} found an answer "
        "unhelpful ({period}).",
    ),
    "numbers_title": text("Les nombres, par groupe", "The numbers, by group"),
    "theme_label": text("Ce qui est demandé", "What is asked"),
    "theme_unnamed": text("Thème sans nom", "Theme without a name"),
    "theme_words": text("mots en commun", "words in common"),
    "qstate_open": text("À traiter", "Open"),
    "qstate_assigned": text("Confiée", "Assigned"),
    "qstate_answered": text("Répondue", "Answered"),
    "theme_owner_label": text("Qui s’en occupe", "Who looks after it"),
    # one theme
    "theme_kind_gap": text("Question restée sans réponse", "Question left without an answer"),
    "theme_kind_thumbs-down": text("Réponse jugée inutile", "Answer found unhelpful"),
    "theme_since": text("Repéré depuis la {week}", "There since the {week}"),
    "theme_trend": text("Combien de personnes", "How many people"),
    "no_trend": text(
        "Trop peu de personnes par semaine pour une courbe.",
        "Too few people in each week for a curve.",
    ),
    "theme_texts": text("Avec leurs mots", "In their words"),
    "theme_texts_intro": text(
        "Des questions que leurs auteurs ont accepté de transmettre, sans noms, dans le désordre "
        "({period}).",
        "Questions whose authors agreed to send them on, without names, in no order ({period}).",
    ),
    "theme_texts_none": text(
        "Aucun texte ne peut être montré pour l’instant : il faut assez de personnes, leur accord, "
        "et une période close. Demandez autour de vous ce qui manque.",
        "No text can be shown for now: that takes enough people, their consent, and a closed "
        "period. Ask around what is missing.",
    ),
    "theme_name_title": text("Lui donner un nom", "Give it a name"),
    "theme_name_help": text(
        "La question telle que vous la diriez, dans les deux langues. Le nom reste : Relais ne le "
        "change jamais.",
        "The question as you would say it, in both languages. The name stays: Relais never "
        "changes it.",
    ),
    "name_fr_label": text("En français", "In French"),
    "name_en_label": text("En anglais", "In English"),
    "name_save": text("Garder ce nom", "Keep this name"),
    "theme_owner_title": text("Confier la réponse", "Assign the answer"),
    "theme_owner_help": text(
        "À qui répond de la règle : une fonction, jamais une personne.",
        "To whoever answers for the policy: a role, never a person.",
    ),
    "owner_save": text("Confier", "Assign"),
    "theme_answer_title": text("Ou y répondre vous-même", "Or answer it yourself"),
    "theme_answer_help": text(
        "Vous écrivez la réponse dans les deux langues et choisissez les phrases des documents qui "
        "la fondent. Celles et ceux qui ont posé la question l’apprennent à leur prochaine visite.",
        "You write the answer in both languages and choose the sentences of the documents it rests "
        "on. Those who asked hear of it at their next visit.",
    ),
    "theme_answer_do": text("Écrire la réponse", "Write the answer"),
    "theme_answered": text("Une réponse approuvée existe.", "There is an approved answer."),
    "theme_answered_do": text("La voir, ou la retirer", "See it, or take it back"),
    "again_gap": text("redemandé depuis : {people}", "asked again since: {people}"),
    "again_thumbs-down": text(
        "encore sans utilité depuis : {people}", "of no use again since: {people}"
    ),
    "again_said_thumbs-down": text(
        "Encore jugé sans utilité depuis la réponse : {people} ({period}). Relisez-la : elle "
        "n’est peut-être pas donnée à leurs questions, ou n’y répond pas.",
        "Found of no use again since it was answered: {people} ({period}). Read it again: it may "
        "not be given to their questions, or may not answer them.",
    ),
    "again_said_gap": text(
        "Redemandé depuis la réponse : {people} ({period}). Elle leur est montrée à leur "
        "prochaine visite, mais leurs mots ne la font pas encore venir : retirez-la et "
        "réécrivez-la avec ces façons de demander, ou voyez si elle répond vraiment à la question.",
        "Asked again since it was answered: {people} ({period}). They are shown the answer at "
        "their next visit, but their words do not bring it up yet: take it back and write it again "
        "with these ways of asking, or see whether it really answers the question.",
    ),
    "act_again": text(
        "Revoir la réponse à une question redemandée : {theme}",
        "Review the answer to a question that is asked again: {theme}",
    ),
    "act_again_why": text(
        "{people} l’ont reposée depuis la réponse ({period}) : leurs mots ne la font pas venir.",
        "{people} asked it again since it was answered ({period}): their words do not bring the "
        "answer up.",
    ),
    "theme_saved_named": text("Le nom est gardé.", "The name is kept."),
    "theme_saved_assigned": text("C’est confié.", "Assigned."),
    "wrong_name": text("Donnez le nom dans les deux langues.", "Give the name in both languages."),
    "wrong_owner": text("Choisissez une fonction de la liste.", "Choose a role from the list."),
    # writing
    "write_for": text("Pour : {theme}", "For: {theme}"),
    "wrong_many": text(
        "Gardez au plus {most} phrases : décochez les moins utiles.",
        "Keep at most {most} sentences: untick those that matter least.",
    ),
    "wrong_closed": text(
        "Ceux qui ont posé la question n’ont pas accès à « {documents} » : Relais ne leur "
        "montrerait pas cette réponse. Décochez cette phrase et citez un document ouvert à tous, "
        "ou demandez à son responsable de l’ouvrir.",
        "Those who asked may not read “{documents}”: Relais would not show them this answer. "
        "Untick that sentence and cite a document open to everybody, or ask its owner to open it.",
    ),
    "wrong_answered_meanwhile": text(
        "Quelqu’un d’autre vient de répondre à cette question : rien n’est enregistré, et ce que "
        "vous avez écrit est toujours là. Lisez sa réponse ci-dessous ; si la vôtre dit autre "
        "chose d’utile, approuvez-la à son tour.",
        "Somebody else has just answered this question: nothing was saved, and what you wrote is "
        "still here. Read their answer below; if yours says something else that helps, approve it "
        "in turn.",
    ),
    "theirs_link": text("Lire leur réponse", "Read their answer"),
    "quotes_ticked": text("Phrases choisies", "Sentences chosen"),
    "quotes_keep": text("Garder les phrases cochées", "Keep the ticked sentences"),
    "found_title": text("Passages trouvés", "Passages found"),
    "preview_button": text("Voir l’aperçu", "Preview"),
    "preview_title": text("Aperçu avant d’approuver", "Preview before approving"),
    "preview_lead": text(
        "Voici ce que Relais dira, mot pour mot. Rien n’est enregistré tant que vous n’avez pas "
        "approuvé.",
        "This is what Relais will say, word for word. Nothing is saved until you approve.",
    ),
    "preview_fr": text("En français", "In French"),
    "preview_en": text("En anglais", "In English"),
    "preview_by": text("Approuvée par : {by}", "Approved by: {by}"),
    "preview_hints": text("À vérifier avant d’approuver", "Worth checking before you approve"),
    "preview_today": text("Ce que Relais répond aujourd’hui", "What Relais answers today"),
    "preview_silent": text("Les documents ne le disent pas.", "The documents do not say."),
    "preview_already": text("déjà une réponse approuvée", "an approved answer already"),
    "preview_edit": text("Revenir au texte", "Back to the text"),
    "preview_what": text(
        "Approuver écrit la réponse et ses questions de contrôle dans les deux langues, puis "
        "repose toutes les questions de contrôle. Vous pourrez la retirer.",
        "Approving writes the answer and its expected answers in both languages, then asks all "
        "expected answers again. You can take it back.",
    ),
    # a reply
    "reply_title": text("Réponse approuvée", "Approved answer"),
    "reply_lead": text(
        "Relais la donne dès maintenant. Celles et ceux qui ont posé la question l’apprennent à "
        "leur prochaine visite, sans que personne sache qui.",
        "Relais gives it from now on. Those who asked hear of it at their next visit, without "
        "anybody knowing who they are.",
    ),
    "reply_taken_title": text("Réponse retirée", "Answer taken back"),
    "reply_taken": text(
        "Retirée le {day}. Relais ne la donne plus, la question est de nouveau à traiter, et "
        "personne d’autre n’en sera averti. Qui l’a déjà lue l’a lue : si elle était fausse, "
        "dites-le par une réponse corrigée.",
        "Taken back on {day}. Relais no longer gives it, the question is open again, and nobody "
        "else will be told. Whoever has read it has read it: if it was wrong, say so with a "
        "corrected answer.",
    ),
    "reply_gone": text(
        "Son fichier n’est plus dans le dossier des réponses : Relais ne la donne plus.",
        "Its file is no longer in the folder of answers: Relais does not give it any more.",
    ),
    "mended_giving": text(
        "Relais s’est arrêté pendant que cette réponse était approuvée. À son démarrage suivant, "
        "il a terminé : elle est en service et ses questions de contrôle sont reposées. "
        "Relisez-la ; vous pouvez la retirer.",
        "Relais stopped while this answer was being approved. At its next start it finished: the "
        "answer is in use and its expected answers are asked. Read it again; you can take it back.",
    ),
    "mended_giving_for": text(
        "Si elle répondait à un thème, ce thème est resté ouvert.",
        "If it was for a theme, that theme is still open.",
    ),
    "mended_taking-back": text(
        "Relais s’est arrêté pendant le retrait ; il l’a terminé à son démarrage suivant.",
        "Relais stopped while it was being taken back; it finished at its next start.",
    ),
    "reply_for": text("Thème :", "Theme:"),
    "checks_title": text("Ce que cela change ailleurs", "What it changes elsewhere"),
    "check_waiting": text(
        "Les questions de contrôle attendent leur tour.", "The expected answers wait their turn."
    ),
    "check_running": text(
        "Relais repose toutes les questions de contrôle, avec et sans cette réponse.",
        "Relais asks every expected answer again, with and without this answer.",
    ),
    "check_at": text("{done} sur {total}", "{done} of {total}"),
    "check_leave": text(
        "Vous pouvez fermer cette page : le résultat vous attendra ici.",
        "You may close this page: the result will be here.",
    ),
    "check_interrupted": text(
        "Le contrôle a été interrompu, sans doute par un redémarrage ({at}). Il n’a rien conclu : "
        "la réponse est en service sans avoir été contrôlée en entier. Relais le reprend de "
        "lui-même peu après son démarrage.",
        "The check was cut off, probably by a restart ({at}). It concluded nothing: the answer is "
        "in use without having been checked in full. Relais takes it up by itself soon after its "
        "start.",
    ),
    "check_failed": text(
        "Le contrôle n’a pas pu se faire : l’index ou le stockage n’a pas répondu. La réponse est "
        "en service sans avoir été contrôlée.",
        "The check could not be done: the index or the storage did not answer. The answer is in "
        "use without having been checked.",
    ),
    "check_unavailable": text(
        "Cette installation ne peut pas contrôler ici : « relais eval » le fait, en ligne de "
        "commande.",
        "This installation cannot check here: “relais eval” does it on the command line.",
    ),
    "check_again": text("Recommencer le contrôle", "Check again"),
    "check_own": text(
        "Ses propres questions de contrôle : {good} sur {all} donnent la réponse approuvée.",
        "Its own expected answers: {good} of {all} give the approved answer.",
    ),
    "check_nothing": text(
        "Rien d’autre ne change : les {n} questions de contrôle ont été reposées avec et sans "
        "elle.",
        "Nothing else changes: all {n} expected answers were asked with it and without it.",
    ),
    "check_asked": text(
        "{n} questions de contrôle ont été reposées avec et sans elle.",
        "{n} expected answers were asked with it and without it.",
    ),
    "check_unusable": text(
        "Certaines questions de contrôle ne peuvent pas être lues ({n}) : « relais eval » dit "
        "lesquelles.",
        "Some expected answers cannot be read ({n}): “relais eval” says which.",
    ),
    "changed_own-bad": text(
        "Ses propres questions qui ne donnent pas cette réponse",
        "Its own questions that do not give this answer",
    ),
    "changed_own-bad_do": text(
        "Relais y répond autrement. Retirez la réponse, puis réécrivez-la avec d’autres façons de "
        "poser la question.",
        "Relais answers them in another way. Take the answer back, then write it again with other "
        "ways of asking.",
    ),
    "changed_worse": text("Réussies avant, plus maintenant", "Passed before, and no longer do"),
    "changed_worse_do": text(
        "Cette réponse est donnée là où une autre était attendue. Si ce n’est pas voulu, "
        "retirez-la et resserrez la question.",
        "This answer is given where another was expected. If that is not what you want, take it "
        "back and narrow the question.",
    ),
    "changed_better": text("Échouaient avant, réussies maintenant", "Failed before, and pass now"),
    "changed_before": text("avant : {what}", "before: {what}"),
    "changed_now": text("maintenant : {what}", "now: {what}"),
    "route_policy": text("une citation des documents", "a quote of the documents"),
    "route_limits": text("le registre des outils", "the tool register"),
    "route_conflict": text("deux documents qui se contredisent", "two documents that conflict"),
    "route_curated": text("une réponse approuvée", "an approved answer"),
    "route_abstain": text("« les documents ne le disent pas »", "“the documents don’t say”"),
    "route_help": text("l’aide de Relais", "the help of Relais"),
    "route_refused": text("un message refusé", "a message that is refused"),
    "undo_title": text("La retirer", "Take it back"),
    "undo_help": text(
        "Relais ne la donne plus, la question redevient à traiter, et personne d’autre n’en est "
        "averti.",
        "Relais no longer gives it, the question is open again, and nobody else is told.",
    ),
    "undo_do": text("Retirer cette réponse", "Take this answer back"),
    "undo_edited": text(
        "Quelqu’un a modifié le fichier de cette réponse depuis qu’elle a été approuvée : elle "
        "n’est pas retirée, pour ne pas effacer son travail. Retirez le fichier à la main s’il le "
        "faut.",
        "Somebody edited the file of this answer since it was approved: it was not taken back, so "
        "that their work is not lost. Remove the file by hand if need be.",
    ),
    # approved answers in the list
    "approved_stale": text(
        "à revoir : un passage cité a changé", "to be reviewed: a cited passage has changed"
    ),
    "approved_closer": text("Contrôle et retrait", "Check and undo"),
    "approved_checking": text("contrôle en cours", "being checked"),
    "approved_cut": text("contrôle interrompu", "check cut off"),
    "approved_mended": text(
        "approbation reprise après un arrêt : à relire", "approved through a stop: read it again"
    ),
    "approved_worse": text("change d’autres réponses", "changes other answers"),
}
