"""Words that a faithful sentence never trades for others: people by their part, kinds of data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.bilingual import Language

_ACTORS: dict[str, str] = {
    "anyone": r"employees?|staff(?: members?)?|workers?|colleagues?|persons?|people|users?|you|anyone|anybody|everyone|everybody|somebody|someone|whoever|members? of staff|(?:family|household|team) members?|relatives?|individuals?|outsiders?|salarie(?:e|s|es)?|collaborat(?:eur|rice|eurs|rices)|employe(?:e|s|es)?|personnes?(?= |$|[.,;:])|(?<=le )personnel|(?<=du )personnel|(?<=au )personnel|utilisat(?:eur|rice|eurs|rices)|vous|on|chacun\w*|quelqu'un|collegues?|quiconque",
    "manager": r"(?:line )?managers?|supervisors?|responsables? hierarchiques?|responsables?(?= |$|[.,;:])|superieurs? hierarchiques?|n\+1|team leads?|heads? of department|department heads?|chefs? de services?|encadrants?",
    "hr": r"human resources|hr|hr team|ressources humaines|rh|drh",
    "dpo": r"data protection officer|dpo|delegue\w* a la protection des donnees",
    "security": r"information security officer|security officer|ciso|rssi|responsable (?:de la )?securite(?: des systemes d'information| de l'information)?|securite informatique|information security",
    "legal": r"legal(?: department| team)?|juridique|service juridique|direction juridique|lawyers?|juristes?",
    "it": r"it workplace|it support|it department|it team|helpdesk|poste de travail|equipe poste de travail|service informatique|dsi|support informatique",
    "committee": r"ai committee|committee|comite(?: ia)?|commission|ai board",
    "council": r"works?[- ]councils?|cse|comite social et economique|employee representatives?|representants? du personnel",
    "management": r"general management|executive management|direction generale|chief executive|ceo|managing director|directeur general|directrice generale",
    "sales": r"sales management|direction commerciale|sales director",
    "salesperson": r"salespersons?|salespeople|sales reps?|sales staff|commercia(?:l|ux)(?= |$|[.,;:])|commerciale?s? sedentaires?",
    "supplier": r"suppliers?|vendors?|providers?|publishers?|fournisseurs?|editeurs?|prestataires?",
    "client": r"clients?|customers?|cliente?s?",
    "champion": r"champions?|relais|referents? ia|ambassad\w+",
    "candidate": r"candidates?|applicants?|candidat(?:e|s|es)?",
    "trainer": r"trainers?|instructors?|formateurs?|formatrices?",
    "contractor": r"contractors?|subcontractors?|sous-traitants?|intervenants? exterieurs?",
    "owner": r"owners?|proprietaires?",
    "author": r"authors?|auteur(?:e|s|es)?",
    "visitor": r"visitors?|visiteu\w+",
    "union": r"unions?|syndica\w+",
    "reviewer": r"reviewers?|relect(?:eur|rice|eurs|rices)",
    "organiser": r"organi[sz]ers?|organisat(?:eur|rice)s?",
    "participant": r"participants?|attendees?",
    "intern": r"interns?|trainees?|stagiaires?|apprentices?|apprentis?|alternants?",
    "finance": r"finance(?: department| team)?|comptabilite|accounting|accounts department|direction financiere|cfo|daf",
    "purchasing": r"purchasing|procurement|achats|acheteu\w+|buyers?",
    "press": r"journalists?|press|presse|journalistes?",
    "authority": r"authorit(?:y|ies)|autorite(?:s)?|cnil|ico|regulators?",
    "admin": r"administrators?|administrat(?:eur|rice|eurs|rices)",
    "chair": r"chair|chairs|chairperson|president(?:e|s|es)?|presidence",
}  # fmt: skip
_DATA: dict[str, str] = {
    "public": r"public|publi(?:c|cs|que|ques)",
    "internal": r"internal|internes?",
    "confidential": r"confidential|confidentiel(?:le|s|les)?",
    "personal": r"personal|personnelles?|(?<!le )(?<!du )(?<!au )personnels?",
    "special": r"special[- ]category|sensitive|sensibles?|categories? particulieres?|special categories",
    "secret": r"trade secrets?|secrets? (?:des affaires|industriels?|de fabrication|d'affaires)|secrets?",
    "health": r"health|sante|medical\w*|medica\w+",
    "approved": r"(?<!hr )(?<!management )(?<!manager )(?<!committee )(?<!department )(?<!team )(?<!legal )approved(?! by)|approuve(?:e|s|es)?(?! par)",
    "pilot": r"pilots?|pilotes?",
    "restricted": r"restricted|restreint\w*",
    "work time": r"working (?:time|hours)|work (?:time|hours)|temps de travail|heures de travail|(?<=ses )horaires|(?<=vos )horaires|(?<=leurs )horaires",
    "written": r"written(?! by| in| on| to| for)|in writing|in (?:a )?written form|(?<=answer )written|(?<=reply )written|(?<=response )written|par ecrit|sous forme ecrite|(?<=reponse )ecrite|ecrite?s?(?! par| dans| sur| a | pour)",
    "before tax": r"(?:without|excluding|before|excl\.?) (?:vat|taxe?s?)|hors taxes?|ht",
    "free": r"(?<!feel )free(?! to\b| of\b| choice\b| time\b| text\b| seats?\b| places?\b)|gratui\w+",
    "at no cost": r"free of charge|for free|at no (?:extra )?cost|gratuitement|sans frais|a titre gratuit",
    "paid": r"paid|payant\w*",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One of the words above at ``start:end``, by what it stands for."""

    stands_for: str
    actor: bool
    start: int
    end: int


_PATTERNS = tuple(
    (tuple(table), actor, [re.compile(rf"(?<![\w@.-])(?:{w})(?!\w|@|-\w)") for w in table.values()])
    for table, actor in ((_DATA, False), (_ACTORS, True))
)


_NOT_IN: dict[Language, frozenset[str]] = {
    "en": frozenset({"on", "commercial", "personnel", "relais"}),
    "fr": frozenset({"it", "buyers", "chairs"}),
}
"""Words of the tables that mean something else in the other language."""


def parts(folded: str, language: Language) -> tuple[Part, ...]:
    """The parts of a folded text in order; of two that overlap the longer one."""
    found: list[Part] = []
    for names, actor, patterns in _PATTERNS:
        for name, pattern in zip(names, patterns, strict=True):
            found += [
                Part(name, actor, *match.span())
                for match in pattern.finditer(folded)
                if match.group() not in _NOT_IN[language]
            ]
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Part] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
