"""Every sentence the pipeline says in its own words; what the documents say is only ever quoted."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from assistant.answering.model import Band
from assistant.bilingual import Language, Text, text
from assistant.limits.model import ToolStatus, Verdict

VERDICTS: dict[Verdict, Text] = {
    Verdict.ALLOWED: text("Autorisé", "Allowed"),
    Verdict.CONDITIONAL: text("Autorisé sous condition", "Allowed under a condition"),
    Verdict.FORBIDDEN: text("Interdit", "Not allowed"),
    Verdict.NOT_COVERED: text("Pas de règle", "No rule yet"),
}
STATUSES: dict[ToolStatus, Text] = {
    ToolStatus.CANDIDATE: text("candidat, pas encore de décision", "candidate, not decided yet"),
    ToolStatus.PILOT: text("en pilote", "in pilot"),
    ToolStatus.APPROVED: text("approuvé", "approved"),
    ToolStatus.RESTRICTED: text("réservé à certaines équipes", "restricted to some teams"),
    ToolStatus.BANNED: text("interdit", "banned"),
    ToolStatus.RETIRED: text("retiré", "retired"),
}
REVIEWS: dict[str, Text] = {
    "always": text("Toujours relu par {by}.", "Always reviewed by {by}."),
    "before-sending": text("Relu avant envoi par {by}.", "Reviewed before sending by {by}."),
    "sampling": text("Relu par échantillon par {by}.", "Sampled by {by}."),
    "never": text("Pas de relecture exigée.", "No review required."),
}

WITH_DATA = text(" avec des données « {label} »", " with {label} data")
FOR_TASK = text(" pour : {label}", " for: {label}")
_WITH = "{use}"
RULED: dict[Verdict, Text] = {
    Verdict.ALLOWED: text(
        "Oui, {tool} est autorisé{use}.",
        "Yes, {tool} is allowed{use}.",
    ),
    Verdict.CONDITIONAL: text(
        "Oui, {tool} est autorisé{use}, à une condition.",
        "Yes, {tool} is allowed{use}, under a condition.",
    ),
    Verdict.FORBIDDEN: text(
        "Non, {tool} est interdit{use}.",
        "No, {tool} is not allowed{use}.",
    ),
    Verdict.NOT_COVERED: text(
        "Le registre n’a pas de règle pour {tool}{use}. Tant qu’il n’y en a pas, ne le faites pas "
        "et posez la question.",
        "The register has no rule for {tool}{use}. Until it has one, do not do it, and ask.",
    ),
}
BY_STATUS: dict[ToolStatus, Text] = {
    ToolStatus.APPROVED: text(
        "{tool} est un outil approuvé. Ce qu’on peut y mettre dépend des données.",
        "{tool} is an approved tool. What may go into it depends on the data.",
    ),
    ToolStatus.PILOT: text(
        "{tool} est en pilote : seules les équipes du pilote l’utilisent, selon les données.",
        "{tool} is in pilot: only the pilot teams use it, depending on the data.",
    ),
    ToolStatus.RESTRICTED: text(
        "{tool} est réservé à certaines équipes, selon les données.",
        "{tool} is restricted to some teams, depending on the data.",
    ),
    ToolStatus.BANNED: text("Non, {tool} est interdit.", "No, {tool} is banned."),
    ToolStatus.RETIRED: text(
        "Non, {tool} est retiré : il n’est plus utilisé.",
        "No, {tool} is retired: it is no longer used.",
    ),
    ToolStatus.CANDIDATE: text(
        "{tool} est à l’étude : aucune décision n’est prise. Ne l’utilisez pas encore et posez la "
        "question.",
        "{tool} is being assessed: nothing has been decided. Do not use it yet, and ask.",
    ),
}
NOT_IN_REGISTER = text(
    "« {tool} » n’est pas dans le registre des outils : il n’y a pas de règle. Ne supposez pas que "
    "c’est permis, posez la question.",
    "“{tool}” is not in the tool register: there is no rule. Do not assume it is allowed, ask.",
)
CONDITION = text("Condition : {condition}", "Condition: {condition}")
AUDIENCE = text("Réservé à : {audience}.", "Restricted to: {audience}.")
CLASSES_OVERVIEW = text("Selon les données : {list}.", "By data class: {list}.")

LABELS: dict[str, Text] = {
    "decided": text("Décidé par {by}, le {on}", "Decided by {by} on {on}"),
    "why": text("Pourquoi", "Why"),
    "contest": text("Pour contester", "To contest it"),
    "review": text("Relecture humaine", "Human review"),
    "fallback": text("Sans l’IA", "Without the AI"),
    "alternative": text("À utiliser à la place", "Use instead"),
    "contact": text("À qui demander", "Who to ask"),
    "source": text("Source", "Source"),
}

LEAD_QUOTE = text("Voici ce que dit « {title} » :", "This is what “{title}” says:")
LEAD_QUOTES = text("Voici ce que disent les documents :", "This is what the documents say:")
LEAD_LIMITS = text(
    "Ce que {tool} ne sait pas faire, ou fait mal :", "What {tool} cannot do, or gets wrong:"
)
LEAD_TOOLS = text(
    "Voici les outils du registre. Ce qu’on peut y mettre dépend des données : demandez-moi par "
    "exemple quels outils sont autorisés avec des données clients.",
    "These are the tools in the register. What may go into them depends on the data: ask me for "
    "example which tools are allowed with client data.",
)
LEAD_TOOLS_FOR = text(
    "Voici ce que dit le registre des outils{use}.",
    "This is what the tool register says{use}.",
)
STATUS_GROUPS: dict[ToolStatus, Text] = {
    ToolStatus.APPROVED: text("Approuvés", "Approved"),
    ToolStatus.PILOT: text("En pilote", "In pilot"),
    ToolStatus.RESTRICTED: text("Réservés à certaines équipes", "Restricted to some teams"),
    ToolStatus.CANDIDATE: text(
        "À l’étude, pas encore utilisables", "Being assessed, not to be used yet"
    ),
    ToolStatus.BANNED: text("Interdits", "Not allowed"),
    ToolStatus.RETIRED: text("Retirés", "Retired"),
}
ASK_FIRST = text("Pas de règle : demandez avant", "No rule yet: ask first")
LEAD_CONFLICT = text(
    "Les documents se contredisent sur ce point. Voici les deux passages ; la personne à qui "
    "demander : {contact}.",
    "The documents contradict each other here. These are the two passages; the person to ask: "
    "{contact}.",
)
APPROVED = text("Réponse approuvée", "Approved answer")
APPROVED_FOR = text("À la question : « {question} »", "To the question: “{question}”")
APPROVED_BY = text("Réponse approuvée par {by}, le {on}.", "Answer approved by {by} on {on}.")
APPROVED_ONLY_IN: dict[str, Text] = {
    "en": text(
        "Cette réponse n’a été approuvée qu’en anglais.",
        "This answer has been approved in English only.",
    ),
    "fr": text(
        "Cette réponse n’a été approuvée qu’en français.",
        "This answer has been approved in French only.",
    ),
}
OTHER_LANGUAGE: dict[str, Text] = {
    "en": text("citation en anglais", "quoted in English"),
    "fr": text("citation en français", "quoted in French"),
}
ABSTAIN = text(
    "Les documents ne répondent pas à cette question.",
    "The documents don’t say.",
)
ABSTAIN_NEAR = text(
    "Je ne trouve pas de réponse sûre dans les documents. Voici ce qui s’en approche le plus, sans "
    "garantie que cela réponde à votre question.",
    "I find no sure answer in the documents. This comes nearest; it may not answer your question.",
)
ABSTAIN_FAR = text(
    "Je ne trouve rien dans les documents qui réponde à cette question.",
    "I find nothing in the documents that answers this.",
)
ABSTAIN_CONTACT = text("Vous pouvez demander à : {contact}.", "You can ask: {contact}.")
HELP = text(
    "Bonjour. Posez-moi une question sur les règles et les usages de l’IA dans l’entreprise, par "
    "exemple : « Puis-je mettre des données clients dans cet outil ? » Je réponds avec les mots "
    "de nos documents, ou je dis qu’ils ne répondent pas.",
    "Hello. Ask me about the company’s rules and uses of AI, for example: “May I put client data "
    "into this tool?” I answer in the words of our documents, or say that they don’t answer.",
)
THANKS = text(
    "Avec plaisir. Je suis là pour votre prochaine question.",
    "You’re welcome. I am here for your next question.",
)
NOTE_UPCOMING = text(
    "« {title} » n’est pas encore en vigueur : ce document s’applique à partir du {date}.",
    "“{title}” is not in force yet: it takes effect on {date}.",
)
NOTE_SUPERSEDED = text(
    "« {title} » n’est plus en vigueur : ce document est remplacé par « {successor} ».",
    "“{title}” is no longer in force: it has been replaced by “{successor}”.",
)
RESOLVED_LIMITS = text("{tools} : {uses}", "{tools}: {uses}")
RESOLVED_POLICY = text("{before} → {now}", "{before} → {now}")
RESOLVED_SEPARATOR = text(" et ", " and ")

BANDS: dict[Band, Text] = {
    "high": text("Très sûr", "Very sure"),
    "good": text("Plutôt sûr", "Fairly sure"),
    "fair": text("À vérifier à la source", "Check it at the source"),
    "low": text("Peu sûr", "Not sure"),
}
TRACK_RECORD = text(
    "{words} : sur nos questions d’essai, {right} réponses sur {of} de ce niveau étaient justes.",
    "{words}: on our test questions, answers at this level were right {right} times out of {of}.",
)
FROM_REGISTER = text(
    "Certain : le verdict vient du registre des outils, pas d’une recherche.",
    "Certain: the verdict comes from the tool register, not from a search.",
)
FROM_LINK = text(
    "Une question semblable est reliée à ce passage : « {question} »",
    "A similar question is linked to this passage: “{question}”",
)
FROM_APPROVAL = text(
    "Approuvée par {by} ; les passages cités n’ont pas changé depuis.",
    "Approved by {by}; the passages it cites have not changed since.",
)


def day_in_words(day: date, language: Language) -> str:
    """A date in words: “2 mars 2026”, “2 March 2026”."""
    return str(format_date(day, format="long", locale="fr" if language == "fr" else "en_GB"))
