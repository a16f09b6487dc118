"""Stems of words that frame a statement and add nothing to it: “the document says”, “take place”."""

from __future__ import annotations

from assistant.bilingual import Language

_ENGLISH = """
accord actual already also appli applic avail bear becom begin call carri case come compani
concern consist describ did differ do document done even exist find found get give given go had
happen hold howev includ instead involv join keep kind know last let like long made make mean
meant mention moment moreov new one order own part particular peopl person please point policy
put rather receiv regard relat relev remain respect result rule say section serv set simpli sinc
someth sort specif state stay still such sure take tell term then therefor thing time type use
way went whole work
"""
_FRENCH = """
agit aient ainsi ait appel applic appliqu aur auront avoir avon besoin bien cas cependant chos commenc
comport compos compr compt concern consist decrit deja deroul deven different dir dispon dit
document donc donn dur effet encor entrepris exempl exist fac facon fair fois gen inclu indiqu
joindr joint lieu maniere mem mention merc met mettr moment nouveau nouvel offr part pend person
point polit port precis prend prendr prevoi prevu pris propr recoit recoiv regl relat rest
resultat selon sert societ sort sujet temp tenu toutefoi travail trouv type utilis val valabl
vaut ver veuill vis
"""

_FORMS: dict[Language, frozenset[str]] = {
    "fr": frozenset(
        [
            "etabli",
            "etablis",
            "etablie",
            "etablies",
            "destine",
            "destinee",
            "destines",
            "destinees",
            "consacre",
            "consacree",
            "consacres",
            "consacrees",
            "compose",
            "composent",
            "composes",
            "constitue",
            "constituent",
            "donne",
            "donner",
            "donnent",
            "donnez",
            "recevez",
            "recoivent",
            "valent",
            "figure",
            "figurent",
            "effectue",
            "effectues",
            "effectuee",
            "effectuees",
            "effectuent",
            "realise",
            "realises",
            "realisee",
            "realisees",
            "realisent",
            "intervient",
            "intervenant",
            "situe",
            "situee",
            "dehors",
            "suivante",
            "suivantes",
            "portent",
            "procede",
            "procedent",
            "comprend",
            "comprennent",
            "contient",
        ]
    ),
    "en": frozenset(
        [
            "bring",
            "brings",
            "brought",
            "goes",
            "gone",
            "single",
            "comprise",
            "comprises",
            "contains",
            "dated",
        ]
    ),
}

LIGHT: dict[Language, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}


def is_light(form: str, stem: str, language: Language) -> bool:
    """Whether a folded word carries no content: “take place”, “est établi”.

    Some are known by their form alone, because their stem is that of a thing as well: “donne” is
    light, “données” are not.
    """
    return stem in LIGHT[language] or form in _FORMS[language]
