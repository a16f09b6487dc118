"""Claims that no passage makes: added, spliced from two that it makes, or known from elsewhere."""

from __future__ import annotations

import re
from random import Random

from tests.model_server.falsehoods.shape import extended
from tests.model_server.rewording.phrasebook import by_hand
from tests.model_server.splitting import is_row, plain
from tests.model_server.values import Fact, Language

_TAILS: dict[Language, tuple[str, ...]] = {
    "en": (
        ", and managers may grant exceptions", ", unless the manager agrees otherwise", ", although this is rarely checked",
        ", and this also applies to suppliers", ", because the law requires it", ", except for interns",
        ", and the AI Committee is informed each time", ", which the works council has approved",
        ", free of charge", ", and no trace is kept", " for all staff except management", ", in agreement with the client",
        ", even without telling anyone", ", but only at head office", "; a verbal agreement is enough", ", and failure to do so is sanctioned",
        ", in Manchester only", " (this is optional)", ", as in previous years", ", which saves time",
    ),
    "fr": (
        ", et le responsable peut accorder des exceptions", ", sauf accord contraire du responsable", ", même si c’est rarement contrôlé",
        ", et cela vaut aussi pour les fournisseurs", ", car la loi l’exige", ", sauf pour les stagiaires",
        ", et le Comité IA en est informé à chaque fois", ", ce que le CSE a approuvé", ", gratuitement", ", et aucune trace n’est gardée",
        " pour tout le personnel sauf la direction", ", en accord avec le client", ", même sans prévenir personne",
        ", mais seulement au siège", " ; un accord oral suffit", ", et tout manquement est sanctionné", ", à Manchester uniquement",
        " (c’est facultatif)", ", comme les années précédentes", ", ce qui fait gagner du temps",
    ),
}  # fmt: skip
_PLAUSIBLE: dict[Language, tuple[str, ...]] = {
    "en": (
        "The manager may grant an exception in writing.", "This rule does not apply to interns.", "The AI Committee reviews this rule every year.",
        "Employees must confirm this by e-mail.", "The works council must be consulted first.", "A copy is sent to HR.",
        "This is checked at random by the Data Protection Officer.", "You can ask your champion for an exemption.",
        "Failure to comply may lead to a warning.", "The rule also applies to suppliers.", "The client must be told first.",
        "Personal devices may be used if no data are stored on them.", "The cost is charged to the department.",
        "This decision was confirmed by the AI Committee.", "Drafts are not concerned by this rule.", "Nothing else needs to be done.",
        "Your manager keeps the list.", "A form is available on request.", "The same rule applies at weekends.", "IT Workplace can make an exception for urgent cases.",
    ),
    "fr": (
        "Le responsable peut accorder une exception par écrit.", "Cette règle ne s’applique pas aux stagiaires.", "Le Comité IA revoit cette règle chaque année.",
        "Le salarié le confirme par courriel.", "Le CSE doit être consulté au préalable.", "Une copie est envoyée aux RH.",
        "La DPO le contrôle par sondage.", "Vous pouvez demander une dispense à votre relais IA.", "Un manquement peut entraîner un avertissement.",
        "La règle vaut aussi pour les fournisseurs.", "Le client doit en être informé avant.", "Un appareil personnel peut servir s’il ne garde aucune donnée.",
        "Le coût est imputé au service.", "Le Comité IA a confirmé cette décision.", "Les brouillons ne sont pas concernés par cette règle.",
        "Il n’y a rien d’autre à faire.", "Votre responsable tient la liste.", "Un formulaire est disponible sur demande.", "La même règle s’applique le week-end.",
        "Le service informatique peut faire une exception en cas d’urgence.",
    ),
}  # fmt: skip
_GENERAL: dict[Language, tuple[str, ...]] = {
    "en": (
        "Under the GDPR, a personal data breach must be notified within 72 hours.", "The EU AI Act classifies AI systems by level of risk.",
        "Large language models can produce answers that sound right but are wrong.", "It is good practice to use strong passwords and two-factor authentication.",
        "Free AI tools often use what you type to train their models.", "Most companies require human review of AI outputs.",
        "ChatGPT was released by OpenAI in November 2022.", "Personal data is any information relating to an identified or identifiable person.",
        "Copilot respects the access rights of Microsoft 365.", "The AI Act requires providers and deployers to ensure a sufficient level of AI literacy.",
        "Employees should always double-check AI outputs.", "Trade secrets are protected by an EU directive of 2016.", "DeepL deletes texts of Pro users after translation.",
        "Meetings should have a clear agenda.", "A works council must be informed of new technologies.",
    ),
    "fr": (
        "Selon le RGPD, une violation de données personnelles doit être notifiée sous 72 heures.", "Le règlement européen sur l’IA classe les systèmes par niveau de risque.",
        "Les grands modèles de langage peuvent produire des réponses plausibles mais fausses.", "Il est recommandé d’utiliser un mot de passe fort et la double authentification.",
        "Les outils d’IA gratuits utilisent souvent vos textes pour entraîner leurs modèles.", "La plupart des entreprises exigent une relecture humaine des productions de l’IA.",
        "ChatGPT a été lancé par OpenAI en novembre 2022.", "Une donnée personnelle est toute information se rapportant à une personne identifiée ou identifiable.",
        "Copilot respecte les droits d’accès de Microsoft 365.", "L’AI Act impose un niveau suffisant de maîtrise de l’IA.",
        "Les salariés devraient toujours vérifier deux fois les résultats de l’IA.", "Le secret des affaires est protégé par une directive européenne de 2016.",
        "DeepL supprime les textes des comptes Pro après traduction.", "Une réunion devrait avoir un ordre du jour clair.", "Le CSE doit être informé de toute nouvelle technologie.",
    ),
}  # fmt: skip
_VERB: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^(?P<who>(?:[^,;:]){4,60}?) (?P<what>(?:is|are|was|were|has|have|may|must|can|decides?|receives?|keeps?|answers?"
        r"|follows?|contains?|lasts?|reviews?|takes?|sends?|gets?|applies|serves?)\b.{8,})$"
    ),
    "fr": re.compile(
        r"^(?P<who>(?:[^,;:]){4,60}?) (?P<what>(?:est|sont|a|ont|peut|peuvent|doit|doivent|ne|n’\w+|décide|reçoit|garde|répond"
        r"|contient|dure|relit|efface|s’applique|contrôle|passe)\b.{8,})$"
    ),
}  # fmt: skip
_POINTS_BACK = re.compile(
    r"\b(?:it|its|this|that|these|they|their|il|elle|ils|elles|ce|cette|ces|celle|celui|leur)\b",
    re.I,
)


def added_clause(sentence: str, fact: Fact, language: Language) -> list[str]:
    """A true sentence with a false clause at its end."""
    return [extended(sentence, tail) for tail in _TAILS[language]]


def plausible(language: Language) -> tuple[str, ...]:
    """Sentences that fit any policy and stand in none."""
    return _PLAUSIBLE[language]


def general(language: Language) -> tuple[str, ...]:
    """What a model knows from elsewhere, some of it true, none of it from the passages."""
    return _GENERAL[language]


def spliced(sentence: str, fact: Fact, language: Language) -> list[str]:
    """The subject of this sentence with what another one says of something else."""
    mine = _VERB[language].match(sentence)
    if (
        mine is None
        or mine["who"] == "There"
        or _POINTS_BACK.search(mine["who"])
        or is_row(fact.text)
    ):
        return []
    found: list[str] = []
    for other in fact.others:
        said = other if fact.language == language else by_hand(other, language)
        theirs = _VERB[language].match(said) if said and not is_row(other) else None
        if (
            theirs
            and not _same_subject(mine["who"], theirs["who"])
            and not _POINTS_BACK.search(theirs["what"])
        ):
            found.append(f"{mine['who']} {theirs['what']}")
    return found


def _same_subject(one: str, two: str) -> bool:
    """Whether two subjects share a word that matters: then the splice may be true."""
    words = [{w for w in re.findall(r"\w+", plain(who)) if len(w) > 3} for who in (one, two)]
    return bool(words[0] & words[1])


def drawn(sentences: tuple[str, ...], passage: str, random: Random) -> str:
    """One of ``sentences`` that the passage does not have."""
    return random.choice([one for one in sentences if plain(one) not in plain(passage)])
