"""Base forms of the irregular verbs that stemming does not bring together."""

from __future__ import annotations

import re

from assistant.bilingual import Language

_ENGLISH = """
send sent; keep kept; tell told; give gave given; take took taken; make made; write wrote written
hold held; choose chose chosen; begin began begun; know knew known; see saw seen; show shown; find found
build built; bring brought; buy bought; lose lost; leave left; run ran; hear heard; speak spoke spoken
understand understood; teach taught; get got gotten; pay paid; say said; meet met; lead led; set sets
withdraw withdrew withdrawn; draw drew drawn; fall fell fallen; break broke broken; drive drove driven
forget forgot forgotten; hide hid hidden; rise rose risen; sell sold; spend spent; stand stood; think thought
arise arose arisen; become became; bind bound; deal dealt; drink drank drunk; eat ate eaten; feed fed; fly flew flown
hurt hurts; light lit; mean meant; ring rang rung; shut shuts; split splits; stick stuck; swear swore sworn; throw threw thrown
undertake undertook undertaken; overcome overcame; undergo underwent undergone; uphold upheld; foresee foresaw foreseen
win won; wear wore worn; grow grew grown; feel felt; catch caught; fight fought; seek sought; lend lent
"""
_FRENCH = """
lire lit lisent lisez lu lue lus lues; relire relit relisent relisez relu relue relus relues
ouvrir ouvre ouvrent ouvrez ouvert ouverte ouverts ouvertes ouverture
suivre suit suivent suivez suivi suivie suivis suivies; recevoir recoit recoivent recevez recu recue recus recues
tenir tient tiennent tenez tenu tenue tenus tenues; prendre prend prennent prenez pris prise prises
mettre met mettent mettez mis mise mises; ecrire ecrit ecrivent ecrivez ecrite ecrits ecrites
dire dit disent dites; savoir sait savent savez su; voir voit voient voyez vu vue vus vues
venir vient viennent venez venu venue; devenir devient deviennent devenu devenue
envoyer envoie envoient envoyez envoi envois; payer paie paient; repondre repond repondent repondez reponse reponses repondu
perdre perd perdent perdu perdue perte pertes; vendre vend vendent vendu; rendre rend rendent rendu rendue
choisir choisit choisissent choisi choix; decider decide decision decisions; conduire conduit conduisent
produire produit produisent; traduire traduit traduisent traduite; connaitre connait connaissent connu connue
offrir offre offrent offert offerte; obtenir obtient obtiennent obtenu obtenue; contenir contient contiennent
prevenir previent previennent prevenez prevenu prevenue prevenus prevenues; convenir convient conviennent convenu convenue
intervenir intervient interviennent intervenu; parvenir parvient parviennent parvenu; revenir revient reviennent revenu
maintenir maintient maintiennent maintenu maintenue maintenus; soutenir soutient soutiennent soutenu soutenue
retenir retient retiennent retenu retenue retenus retenues; detenir detient detiennent detenu detenue
permettre permet permettent permis permise; transmettre transmet transmettent transmis transmise transmises transmission
remettre remet remettent remis remise remises; soumettre soumet soumettent soumis soumise soumises
admettre admet admettent admis admise; promettre promet promettent promis; commettre commet commettent commis commise
construire construit construisent construite construction; detruire detruit detruisent detruite detruits destruction
reduire reduit reduisent reduite reduits reduction; introduire introduit introduisent introduite introduction
couvrir couvre couvrent couvert couverte couverts; decouvrir decouvre decouvrent decouvert decouverte decouverts
conclure conclut concluent conclu conclue conclus conclusion; exclure exclut excluent exclu exclue exclus exclusion
inclure inclut incluent incluse inclus; courir court courent couru; recourir recourt recourent recours
eteindre eteint eteignent eteinte eteints; atteindre atteint atteignent atteinte; joindre joint joignent jointe joints
restreindre restreint restreignent restreinte restreints; acquerir acquiert acquierent acquis acquise
battre bat battent battu; croire croit croient cru; servir sert servent servi; partir part partent parti
sortir sort sortent sorti sortie; elire elit elisent elu elue elus; resoudre resout resolvent resolu resolue
accueillir accueille accueillent accueilli accueil; recueillir recueille recueillent recueilli recueillie recueil
appartenir appartient appartiennent; comprendre comprend comprennent compris comprise; apprendre apprend apprennent appris
reprendre reprend reprennent repris reprise; entreprendre entreprend entrepris; surprendre surprend surpris
inscrire inscrit inscrivent inscrite; decrire decrit decrivent decrite; vivre vit vivent vivant vivante
"""


def _table(lines: str) -> dict[str, str]:
    return {
        form: verb.split()[0]
        for line in lines.splitlines()
        for verb in line.split(";")
        for form in verb.split()[1:]
    }


_BASES: dict[Language, dict[str, str]] = {"en": _table(_ENGLISH), "fr": _table(_FRENCH)}


def roots(form: str, written: str, language: Language) -> tuple[str, ...]:
    """The infinitives a word may be a form of: of an irregular verb, or of a French “-é”.

    Args:
        form: the folded word.
        written: the same as it stands in the text, with its accents.
        language: of the text.
    """
    root = base(form, language)
    found = _PARTICIPLE.search(written.lower()) if language == "fr" else None
    if found is None or root != form:
        return (root,)
    return (root, f"{form[: len(form) - len(found.group())]}er")


_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")


def base(form: str, language: Language) -> str:
    """The infinitive of a folded irregular form; any other word as it is."""
    return _BASES[language].get(form, form)
