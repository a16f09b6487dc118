"""What can be wrong with a YAML file, in both languages, each with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.bilingual import Text, text

UNREADABLE = text("il ne peut pas être ouvert.", "it cannot be opened.")
NOT_UTF8 = text(
    "il n'est pas en UTF-8. Enregistrez-le en UTF-8.", "it is not UTF-8. Save it as UTF-8."
)
TOO_LARGE = text(
    "il est trop gros pour un fichier YAML. Découpez-le.",
    "it is too large for a YAML file. Split it.",
)
ALIAS = text(
    "les ancres et alias (`&`, `*`) ne sont pas acceptés. Répétez la valeur.",
    "anchors and aliases (`&`, `*`) are not accepted. Repeat the value.",
)
TAG = text(
    "les étiquettes (`!…`) et les clés composées ne sont pas acceptées. Écrivez une valeur simple.",
    "tags (`!…`) and compound keys are not accepted. Write a plain value.",
)
DUPLICATE = text(
    "cette clé apparaît deux fois. Gardez-en une.", "this key appears twice. Keep one of them."
)
NESTED = text("il est imbriqué trop profondément.", "it is nested too deeply.")
NOT_A_MAPPING = text(
    "des lignes « clé : valeur » sont attendues.", "“key: value” lines are expected."
)
VALUE = text(
    "cette valeur ne se lit pas (date ou nombre impossible ?). "
    "Corrigez-la ou mettez des guillemets.",
    "this value cannot be read (an impossible date or number?). Correct it, or put it in quotes.",
)


def malformed(detail: str) -> Text:
    """The file is not YAML at all; ``detail`` is the parser's own short English remark."""
    remark = f" ({detail})" if detail else ""
    return text(
        f"ce n'est pas du YAML valide{remark}. "
        "Vérifiez l'indentation, les deux-points et les guillemets.",
        f"it is not valid YAML{remark}. Check indentation, colons and quotes.",
    )


def at_line(line: int | None, field: str | None) -> Text | None:
    """``line 12, field “owner”:`` or None when neither is known."""
    fr = [f"ligne {line}"] if line else []
    en = [f"line {line}"] if line else []
    if field:
        fr.append(f"champ « {field} »")
        en.append(f"field “{field}”")
    return text(", ".join(fr) + " :", ", ".join(en) + ":") if fr else None


_MISSING = (
    text("ce champ manque.", "this field is missing."),
    text("Ajoutez-le.", "Add it."),
)
_UNKNOWN = (
    text("ce champ n'existe pas.", "there is no such field."),
    text("Corrigez son nom, ou supprimez-le.", "Correct its name, or remove it."),
)
_IDENTIFIER = (
    text("cet identifiant n'est pas bien formé.", "this id is not well formed."),
    text(
        "Employez des minuscules, des chiffres et des traits d'union.",
        "Use lower-case letters, digits and hyphens.",
    ),
)
_TEXT_EXPECTED = (
    text("un texte est attendu.", "a text is expected."),
    text("Mettez la valeur entre guillemets.", "Put the value in quotes."),
)
_NOT_EMPTY = (
    text("cette valeur est vide.", "this value is empty."),
    text("Remplissez-la.", "Fill it in."),
)
_DATE = (
    text("ce n'est pas une date.", "this is not a date."),
    text("Écrivez-la AAAA-MM-JJ.", "Write it YYYY-MM-DD."),
)
_BOTH_LANGUAGES = (
    text("un texte en deux langues est attendu.", "a text in both languages is expected."),
    text('Écrivez {fr: "…", en: "…"}.', 'Write {fr: "…", en: "…"}.'),
)
_FIELDS = (
    text("des champs sont attendus ici.", "fields are expected here."),
    text("Écrivez des lignes « clé : valeur ».", "Write “key: value” lines."),
)
_YES_NO = (
    text("oui ou non est attendu.", "yes or no is expected."),
    text("Écrivez true ou false.", "Write true or false."),
)
_LIST = (
    text("une liste est attendue.", "a list is expected."),
    text("Écrivez [a, b].", "Write [a, b]."),
)
_CONDITION = (
    text(
        "un verdict « conditional » a besoin d'un `if`, et lui seul en a un.",
        "a “conditional” verdict needs an `if`, and only that one has it.",
    ),
    text("Ajoutez ou retirez `if`.", "Add or remove `if`."),
)
_NOT_COVERED = (
    text("« not_covered » ne s'écrit pas.", "“not_covered” is not written down."),
    text("Supprimez cette règle.", "Remove this rule."),
)
_NO_QUESTION = (
    text("il manque la question.", "the question is missing."),
    text("Écrivez-la sous fr ou en, de préférence les deux.", "Write it under fr or en, or both."),
)
_NO_ANSWER = (
    text("il manque le texte de la réponse.", "the text of the answer is missing."),
    text("Écrivez-le sous fr ou en, de préférence les deux.", "Write it under fr or en, or both."),
)
_SEAL = (
    text("cette empreinte n'est pas bien formée.", "this fingerprint is not well formed."),
    text(
        "Retirez la ligne : `relais check` vous donne la bonne.",
        "Remove the line: `relais check` gives you the right one.",
    ),
)
_NUMBER = (
    text("un nombre est attendu.", "a number is expected."),
    text("Écrivez-le en chiffres, sans guillemets.", "Write it in figures, without quotes."),
)
_NOT_UPWARDS = (
    text("« to » doit être au-dessus de « from ».", "“to” must be above “from”."),
    text("Augmentez « to » ou baissez « from ».", "Raise “to” or lower “from”."),
)
_NOWHERE = (
    text("on ne sait pas où suivre cette variante.", "nothing says where this variant is taken."),
    text(
        "Ajoutez « lesson » (un fichier .md à côté) ou « where » (un lieu, un contact).",
        "Add “lesson” (a .md file beside it) or “where” (a place, a contact).",
    ),
)
_REFRESHER_DAYS = (
    text("« days » va avec « fixed », et seulement avec lui.", "“days” goes with “fixed” only."),
    text(
        "Écrivez {kind: spaced}, ou {kind: fixed, days: 180}.",
        "Write {kind: spaced}, or {kind: fixed, days: 180}.",
    ),
)
_ENDS_BEFORE = (
    text("« ends » doit venir après « starts ».", "“ends” must come after “starts”."),
    text("Corrigez l'une des deux dates.", "Correct one of the two dates."),
)
_HASH = (
    text("cette empreinte n'est pas bien formée.", "this fingerprint is not well formed."),
    text(
        "Retirez la ligne : `relais curricula stamp` écrit la bonne.",
        "Remove the line: `relais curricula stamp` writes the right one.",
    ),
)
_LESSON = (
    text("ce n'est pas le nom d'une leçon.", "this is not the name of a lesson."),
    text(
        "Écrivez un nom de fichier comme donnees.fr.md : minuscules, chiffres, points et traits "
        "d'union.",
        "Write a file name such as data.en.md: lower-case letters, digits, dots and hyphens.",
    ),
)
_BY_TYPE = {
    "no_question": _NO_QUESTION,
    "no_answer": _NO_ANSWER,
    "not_upwards": _NOT_UPWARDS,
    "nowhere": _NOWHERE,
    "refresher_days": _REFRESHER_DAYS,
    "ends_before": _ENDS_BEFORE,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "missing": _MISSING,
    "extra_forbidden": _UNKNOWN,
    "string_type": _TEXT_EXPECTED,
    "string_too_short": _NOT_EMPTY,
    "too_short": _NOT_EMPTY,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "tuple_type": _LIST,
    "list_type": _LIST,
}


def describe(kind: str, context: Mapping[str, Any], message: str) -> tuple[Text, Text | None]:
    """A validation error of pydantic, in words: the problem and the remedy.

    Args:
        kind: pydantic's error type, such as ``missing``.
        context: its details, such as the values expected.
        message: its English sentence, shown when the kind has no wording of its own.
    """
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return _BOTH_LANGUAGES if context.get("class_name") == "Text" else _FIELDS
    if kind.startswith("date_"):
        return _DATE
    if kind in ("enum", "literal_error"):
        expected = str(context.get("expected", ""))
        return (
            text("cette valeur n'est pas permise.", "this value is not allowed."),
            text(f"Valeurs permises : {expected}.", f"Allowed values: {expected}."),
        )
    if kind in _BOUNDS:
        return _bound(kind, context)
    if kind == "string_pattern_mismatch":
        return _pattern(str(context.get("pattern", "")))
    if kind == "value_error":
        return _NOT_COVERED if "not_covered" in message else _CONDITION
    return text(f"cette valeur n'est pas permise ({message}).", f"{message}."), None


_BOUNDS = {
    "greater_than": (text("plus de {limit}", "more than {limit}"), "gt"),
    "greater_than_equal": (text("au moins {limit}", "at least {limit}"), "ge"),
    "less_than": (text("moins de {limit}", "less than {limit}"), "lt"),
    "less_than_equal": (text("au plus {limit}", "at most {limit}"), "le"),
    "string_too_long": (
        text("au plus {limit} caractères", "at most {limit} characters"),
        "max_length",
    ),
    "too_long": (text("au plus {limit} éléments", "at most {limit} entries"), "max_length"),
}


def _bound(kind: str, context: Mapping[str, Any]) -> tuple[Text, Text]:
    """A value outside its limits."""
    words, name = _BOUNDS[kind]
    limit = context.get(name)
    return (
        text("cette valeur n'est pas permise.", "this value is not allowed."),
        text(f"Il faut {words('fr', limit=limit)}.", f"It takes {words('en', limit=limit)}."),
    )


def _pattern(pattern: str) -> tuple[Text, Text]:
    if pattern.startswith("^[0-9a-f]{16}"):
        return _HASH
    if pattern.endswith(r"\.md$"):
        return _LESSON
    if pattern.startswith("^[a-z0-9]"):
        return _IDENTIFIER
    if pattern.startswith("^sha256"):
        return _SEAL
    if "#" in pattern:
        return (
            text("cette source n'est pas bien formée.", "this source is not well formed."),
            text(
                "Écrivez dossier/document.md#titre-de-la-section.",
                "Write folder/document.md#heading-of-the-section.",
            ),
        )
    choices = pattern.strip("^$()").replace("|", ", ")
    return (
        text("cette valeur n'est pas permise.", "this value is not allowed."),
        text(f"Valeurs permises : {choices}.", f"Allowed values: {choices}."),
    )
