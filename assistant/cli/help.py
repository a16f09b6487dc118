"""What ``--help`` says about each command and option, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.bilingual import Language, Text, text

COMMANDS: dict[str, Text] = {
    "": text(
        "Répond aux questions sur l'IA dans l'entreprise à partir de vos propres documents, avec "
        "des citations mot pour mot.",
        "Answers questions about AI at work from your own documents, with word-for-word quotes.",
    ),
    "run": text(
        "Indexe les documents, puis ouvre Relais dans le navigateur. Les documents modifiés sont "
        "suivis pendant qu'il tourne.",
        "Index the documents, then serve Relais to browsers. Changed documents are followed while "
        "it runs.",
    ),
    "init": text(
        "Crée un espace de travail : une copie de l'entreprise d'exemple, à remplacer par vos "
        "documents. N'écrase jamais rien.",
        "Make a workspace: a copy of the sample company, for you to replace with your own "
        "documents. Never overwrites anything.",
    ),
    "index": text(
        "Met l'index à jour : seuls les documents modifiés sont relus. Un document illisible est "
        "laissé de côté, avec la raison.",
        "Bring the index up to date: only changed documents are read again. A document that "
        "cannot be read is left out, with the reason.",
    ),
    "ask": text(
        "Pose une question, ou toutes celles d'un fichier. Les documents modifiés depuis la "
        "dernière fois sont d'abord réindexés.",
        "Ask one question, or all those of a file. Documents changed since the last time are "
        "indexed first.",
    ),
    "check": text(
        "Relit tous les contenus et dit ce qui ne va pas, où, et que faire. Code de sortie 1 s'il "
        "y a des erreurs.",
        "Check all content and say what is wrong, where, and what to do. Exit code 1 if there are "
        "errors.",
    ),
    "eval": text(
        "Pose toutes les questions dont la réponse est connue, mesure ce qui est juste, et écrit "
        "un rapport. Code de sortie 1 si un plancher ne tient pas. Une évaluation interrompue "
        "reprend où elle en était.",
        "Ask every question whose answer is known, measure what is right, and write a report. "
        "Exit code 1 if a floor does not hold. An evaluation that was interrupted goes on where "
        "it was.",
    ),
    "curricula": text(
        "Les parcours de formation, en fichiers.", "The training programme, as files."
    ),
    "curricula stamp": text(
        "Note à quelle version des passages cités les modules et les questions ont été relus. Sans "
        "identifiant : tout ce qui n'a pas encore d'empreinte. Ce dont un passage a changé depuis "
        "doit être nommé.",
        "Write down which version of the passages they cite modules and items were checked "
        "against. Without an id: everything that has no stamp yet. What has a passage that changed "
        "since has to be named.",
    ),
    "curricula schema": text(
        "Écrit les schémas JSON des fichiers de formation, pour les éditeurs qui complètent et "
        "vérifient le YAML.",
        "Write the JSON Schemas of the programme's files, for editors that complete and check "
        "YAML.",
    ),
    "remove-demo": text(
        "Supprimer les enregistrements inventés de la démonstration, et rien d'autre.",
        "Delete the invented records of the demonstration, and nothing else.",
    ),
    "close-week": text(
        "Clôt chaque semaine écoulée qui ne l'est pas encore, comme le serveur le fait le lundi : "
        "les chiffres publiables sont arrêtés pour de bon. Lancée deux fois, elle ne change rien.",
        "Close every week that is over and not closed yet, as the server does on Mondays: the "
        "figures that may be published are settled for good. Running it twice changes nothing.",
    ),
    "doctor": text(
        "Dit en clair ce qui ne va pas dans une installation, et que faire. Code de sortie 1 si "
        "quelque chose ne va pas.",
        "Say in plain words what is wrong with an installation, and what to do. Exit code 1 if "
        "something is.",
    ),
    "documents": text(
        "Les documents tels que Relais les lit.", "The documents as Relais reads them."
    ),
    "documents list": text("Liste les documents indexés.", "List the indexed documents."),
    "documents show": text(
        "Écrit exactement le texte extrait d'un document, et rien d'autre : les positions d'une "
        "citation s'y rapportent.",
        "Print exactly the text extracted from a document, and nothing else: the positions of a "
        "citation refer to it.",
    ),
    "xapi": text(
        "Les événements de formation, en énoncés xAPI 1.0.3.",
        "Training events, as xAPI 1.0.3 statements.",
    ),
    "xapi export": text(
        "Écrit tous les énoncés dans un fichier JSON, qu'un serveur d'énoncés peut importer.",
        "Write every statement to a JSON file that a learning record store can import.",
    ),
    "xapi send": text(
        "Envoie maintenant ce qui attend, sans attendre le prochain essai. Code de sortie 1 si "
        "des énoncés n'ont pas été pris.",
        "Send what waits now, without waiting for the next try. Exit code 1 if statements were "
        "not taken.",
    ),
    "users": text("Les comptes des personnes.", "People's accounts."),
    "users add": text("Crée un compte.", "Create an account."),
    "users list": text("Liste les comptes.", "List the accounts."),
    "users remove": text("Supprime un compte.", "Remove an account."),
    "users reset": text(
        "Donne un nouveau mot de passe et ferme les sessions ouvertes.",
        "Set a new password and end open sessions.",
    ),
}

PARAMETERS: dict[str, Text] = {
    "workspace": text(
        "Dossier qui contient `knowledge/` ; par défaut, le dossier courant.",
        "Folder that holds `knowledge/`; the current folder by default.",
    ),
    "knowledge": text(
        "Un dossier de documents, sans espace de travail. Son index est gardé dans le cache.",
        "A bare folder of documents, without a workspace. Its index is kept in the cache.",
    ),
    "language": text(
        "Langue des messages : `fr` ou `en`.", "Language of what is printed: `fr` or `en`."
    ),
    "ask language": text(
        "Langue de la réponse ; sans cette option, celle de la question.",
        "Language of the answer; that of the question otherwise.",
    ),
    "role": text(
        "Rôle de la personne qui demande : il décide des documents ouverts.",
        "Role of the person asking: it decides which documents are open.",
    ),
    "documents list role": text(
        "Ne lister que les documents ouverts à ce rôle.",
        "List only the documents open to this role.",
    ),
    "users add role": text("Rôle de la personne.", "The person's role."),
    "as_json": text(
        "Résultat en JSON sur la sortie standard.", "Result as JSON on standard output."
    ),
    "host": text(
        "Adresse d'écoute ; par défaut, cette machine seulement.",
        "Address to listen on; this machine only by default.",
    ),
    "port": text("Port d'écoute ; 8100 par défaut.", "Port to listen on; 8100 by default."),
    "demo": text(
        "Connexion de démonstration en un clic pour chaque rôle, sur cette machine seulement.",
        "One-click demo sign-in for each role, on this machine only.",
    ),
    "open_browser": text("Ouvrir le navigateur.", "Open the browser."),
    "folder": text("Dossier à créer, ou dossier vide.", "Folder to create, or an empty folder."),
    "ids": text(
        "Modules ou questions à accepter tels qu'ils sont.",
        "Modules or items to accept as they are.",
    ),
    "curricula schema folder": text(
        "Dossier des schémas ; par défaut, `schemas/` dans le dossier des formations.",
        "Folder of the schemas; by default, `schemas/` in the folder of the programme.",
    ),
    "rebuild": text("Tout reconstruire à partir de rien.", "Build everything again from nothing."),
    "question": text(
        "La question, en français ou en anglais.", "The question, in French or English."
    ),
    "batch": text(
        'Fichier de lignes JSON {"id", "question", "language"}, ou `-` pour l\'entrée standard ; '
        "une ligne JSON sort pour chacune, dans l'ordre.",
        'File of JSON lines {"id", "question", "language"}, or `-` for standard input; one JSON '
        "line comes out for each, in order.",
    ),
    "cases": text(
        "Un fichier de cas ou un dossier qui en contient, au lieu de `eval/cases` ; peut être "
        "répété.",
        "A file of cases or a folder of them, instead of `eval/cases`; may be repeated.",
    ),
    "questions": text(
        'Votre propre liste : des lignes JSON {"id", "question", "language", "answerable", '
        '"document", "quote"}, sur n\'importe quel dossier de documents.',
        'Your own list: JSON lines {"id", "question", "language", "answerable", "document", '
        '"quote"}, about any folder of documents.',
    ),
    "set_folder": text(
        "Un ensemble public : `passages.jsonl` et `questions.jsonl`.",
        "A public set: `passages.jsonl` and `questions.jsonl`.",
    ),
    "only": text(
        "Seulement cette tranche, comme `kind=near-miss`, `language=fr`, `route=limits` ou "
        "`id=NOM` ; peut être répété.",
        "This slice only, such as `kind=near-miss`, `language=fr`, `route=limits` or `id=NAME`; "
        "may be repeated.",
    ),
    "compare": text(
        "Lister ce qui a changé depuis l'état de référence, avec un test apparié.",
        "List what changed since the baseline, with a paired test.",
    ),
    "bless": text(
        "Faire de ce résultat le nouvel état de référence, pour cette raison : elle est écrite "
        "dans `eval/DECISIONS.md`.",
        "Make this result the new baseline, for this reason: it is written to `eval/DECISIONS.md`.",
    ),
    "out": text(
        "Dossier du rapport et des résultats ; par défaut, `eval/` dans le dossier de données.",
        "Folder of the report and the results; by default, `eval/` in the data folder.",
    ),
    "health": text(
        "N'écrire rien : le code de sortie dit si le serveur répond.",
        "Print nothing: the exit code says whether the server answers.",
    ),
    "model": text(
        "Poser trois questions au modèle de langage configuré : délais, jetons, coût par mois.",
        "Ask the configured language model three questions: delays, tokens, cost a month.",
    ),
    "with_model": text(
        "Les réponses dans les mots du modèle de langage configuré ; avec `--compare`, à côté de "
        "la référence, qui est sans lui.",
        "The answers in the words of the configured language model; with `--compare`, beside the "
        "baseline, which is without it.",
    ),
    "prompt": text(
        "Avec `--model` : version de la consigne, comme `synthesis/1`.",
        "With `--model`: version of the prompt, such as `synthesis/1`.",
    ),
    "people": text(
        "Avec `--model` : pour combien de personnes estimer le coût.",
        "With `--model`: for how many people to estimate the cost.",
    ),
    "daily": text(
        "Avec `--model` : questions de chacune par jour ouvré.",
        "With `--model`: questions of each on a working day.",
    ),
    "path": text(
        "Chemin du document dans le dossier des documents, comme `policies/charte-ia.md`.",
        "Path of the document in the folder of documents, such as `policies/charte-ia.md`.",
    ),
    "blocks": text(
        "Une ligne par bloc : positions, nature, niveau, page, texte.",
        "One line for each block: positions, kind, level, page, text.",
    ),
    "name": text("Nom de connexion de la personne.", "The name the person signs in with."),
    "team": text("Équipe de la personne.", "The person's team."),
    "password_stdin": text(
        "Lire le mot de passe sur l'entrée standard.", "Read the password from standard input."
    ),
    "generate": text(
        "Tirer un mot de passe au hasard et l'écrire.", "Make up a password and print it."
    ),
    "file": text(
        "Fichier à écrire, ou `-` pour la sortie standard.",
        "File to write, or `-` for standard output.",
    ),
    "retry": text(
        "Renvoyer aussi les énoncés refusés et mis de côté.",
        "Also send the statements that were refused and set aside.",
    ),
    "yes": text("Ne pas demander de confirmation.", "Do not ask for confirmation."),
    "help": text("Affiche cette aide.", "Show this help."),
}

_PANELS = text("Arguments|Options|Commandes", "Arguments|Options|Commands")


def describe(command: Any, language: Language, path: str = "") -> None:
    """Put the help of ``command`` (as Typer built it) and of those below it into ``language``."""
    for name, found in walk(command, path):
        found.help = COMMANDS[name](language)
        found.short_help = None
        for parameter in found.params:
            parameter.help = parameter_help(name, parameter.name)(language)


def describe_panels(language: Language) -> None:
    """Put the headings of help pages into ``language``."""
    from typer import rich_utils

    titles = _PANELS(language).split("|")
    rich_utils.ARGUMENTS_PANEL_TITLE = titles[0]
    rich_utils.OPTIONS_PANEL_TITLE = titles[1]
    rich_utils.COMMANDS_PANEL_TITLE = titles[2]
    rich_utils.DEFAULT_STRING = text("[par défaut : {}]", "[default: {}]")(language)
    rich_utils.REQUIRED_LONG_STRING = text("[obligatoire]", "[required]")(language)


def parameter_help(command: str, name: str) -> Text:
    """The help of one option or argument."""
    return PARAMETERS.get(f"{command} {name}") or PARAMETERS[name]


def walk(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """``command`` and every command below it, by the words one types after ``relais``."""
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from walk(child, f"{path} {name}".strip())
