"""Words and phrases of one language that stand for one another in any rule: “begin” and “start”.

Stricter than near-synonyms: of a form and its line, each must be able to stand where the other does.
"""

from __future__ import annotations

from functools import lru_cache

from assistant.answering.text.analysis import tokenize
from assistant.bilingual import Language

_ENGLISH = """
begin; start; commence
end; finish
beginning; start
buy; purchase
choose; select; pick
help; assist; aid
keep; retain
obtain; get
replace; take the place of
perform; conduct
take part in; participation
submit; file
hand back; return
send back; return
make sure; ensure; make certain
deadline; due date; closing date
inform; notify; let know; tell
postpone; defer
bring forward; advance
re-read; reread; proofread
check; verify
mend; repair; fix
throw away; discard
leave behind; left behind
take away; remove
retake; resit; take anew
redo; do again
sick leave; sickness absence
pay rise; pay raise; salary increase; raise
pay; salary; wage
job; post; position
hire; recruit
resign; hand in notice
dismissal; redundancy
teammate; colleague; co-worker
newcomer; new starter; new hire; new recruit; new arrival; new employee; new joiner
course; training
phone; telephone
phone number; telephone number
call; phone; ring

e-mail; email
cell phone; mobile phone; mobile
screen; display
computer; pc
notebook; laptop
car; vehicle
lorry; truck
car park; parking lot
lift; elevator
rubbish; waste; garbage; trash
entrance; entry
ground floor; street level
timetable; schedule
holiday; vacation
bank holiday; public holiday
invoice; bill
receipt; proof of purchase
cost; price
fee; charge
fine; penalty
refund; reimburse; pay back
fault; breakdown; outage
malfunction; fault
error; mistake
problem; issue
answer; reply; respond
question; query
subject; topic
name; title
picture; image
photo; photograph; picture
movie; film; video
draft; first version
copy; duplicate
summary; abstract
vote; ballot
chairman; chair; chairperson
rule; regulation
agreement; accord
duty; task
aim; goal; objective
result; outcome
choice; option
advantage; benefit
drawback; disadvantage
way; manner; method
kind; type; sort
part; portion
piece; item
whole; entire; full
big; large
little; small
quick; fast; rapid
quickly; fast; rapidly
right away; immediately; at once; straight away; instantly
wrong; incorrect
enough; sufficient
necessary; needed
remaining; left
former; previous
current; present
yearly; annual
applicable; valid
void; invalid
secure; safe
locked; under lock and key
visible; shown; displayed
hidden; concealed
accessible; reachable
reachable; available
see; view
watch; observe
monitor; keep an eye on; supervise; surveillance
state; say; indicate
mean; signify
allow; permit; let
stop; cease
last; run
happen; occur
stay; remain
grow; increase; rise
shrink; decrease; fall
shorten; cut; reduce
lengthen; extend; prolong
gather; collect
store; keep
save; store
erase; delete; wipe
hide; mask; conceal
register; enrol
join; take part in
"""
_FRENCH = """
commencer; debuter; demarrer
debut; commencement; demarrage; lancement
finir; terminer; achever; prendre fin
acheter; acquerir
choisir; selectionner
aider; assister
garder; conserver
remplacer; mettre a la place; prendre la place; tenir lieu
effectuer; realiser; mener; executer; accomplir
participer; prendre part
remettre; rendre
restituer; rendre
remplir; completer; renseigner
creer; etablir
veiller; s'assurer
echeance; date limite; delai
informer; prevenir; avertir; aviser; dire
demander; solliciter
reporter; differer; repousser; decaler
avancer; anticiper
relire; revoir; relecture
verifier; controler
reparer; depanner
jeter; mettre au rebut
noter; consigner; inscrire
laisser de cote; oublier
indiquer; signaler; mentionner
enlever; oter; retirer
reessayer; essayer de nouveau
rouvrir; ouvrir de nouveau
repasser; passer de nouveau
renvoyer; envoyer de nouveau
arret maladie; conge maladie
augmentation; hausse; relevement
salaire; paie; remuneration
poste; emploi
embaucher; recruter; engager
embauche; recrutement
demissionner; donner sa demission
collegue; coequipier
nouvel arrivant; nouvel embauche; nouveau venu; nouvelle recrue; nouveau salarie
seance; session
formation; apprentissage
courrier electronique; courriel; e-mail; message electronique
portable; mobile
ecran; affichage
ordinateur; pc
voiture; vehicule
camion; poids lourd
dechets; ordures; rebuts
calendrier; planning
jour ferie; fete legale
prix; cout; tarif
frais; depenses
amende; penalite
panne; dysfonctionnement
erreur; faute
probleme; souci; difficulte
repondre; reponse
question; interrogation
sujet; theme
image; illustration
photo; photographie; cliche
film; video
brouillon; premiere version; ebauche
copie; double; exemplaire
resume; synthese
compte rendu; proces-verbal
reunion; rencontre
vote; scrutin
regle; consigne
accord; convention
tache; mission
but; objectif; finalite
resultat; issue
choix; option
avantage; benefice
maniere; facon; methode
sorte; type; genre; espece
partie; portion
entier; complet; total
rapide; prompt
vite; rapidement
aussitot; immediatement; sur-le-champ
faux; incorrect; errone
suffire; suffisant
necessaire; requis
ancien; precedent
actuel; present
applicable; valable
sur; securise; protege
visible; affiche; montre
cache; masque; dissimule
s'occuper; prendre en charge
traiter; gerer
contacter; joindre; prendre contact
parler; discuter
chercher; rechercher
regarder; voir; consulter
observer; surveiller; suivi
expliquer; exposer
cesser; arreter
durer; s'etendre
rester; demeurer; continuer
raccourcir; ecourter; reduire
allonger; prolonger
rassembler; reunir; regrouper; recueillir
stocker; ranger; entreposer; conserver
enregistrer; sauvegarder
effacer; supprimer; detruire
cacher; masquer; dissimuler
couper; eteindre; desactiver
allumer; activer
s'inscrire; inscription; s'enregistrer
attribuer; affecter
entrainer; donner lieu; provoquer; causer
"""


@lru_cache(maxsize=1)
def _lines() -> dict[Language, dict[str, frozenset[str]]]:
    tables: tuple[tuple[Language, str], ...] = (("en", _ENGLISH), ("fr", _FRENCH))
    return {language: _table(lines, language) for language, lines in tables}


def _table(lines: str, language: Language) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        keys = {key_of(form, language) for form in line.split(";")}
        for key in keys:
            found.setdefault(key, set()).update(keys - {key})
    return {key: frozenset(others) for key, others in found.items()}


@lru_cache(maxsize=50_000)
def key_of(phrase: str, language: Language) -> str:
    """Stems of the content words of a phrase, sorted: as the port :class:`Glosses` gives them."""
    tokens = tokenize(phrase, language)
    kept = [token.stem for token in tokens if not token.stop]
    return " ".join(sorted(set(kept or [token.stem for token in tokens])))


def equivalents(key: str, language: Language) -> frozenset[str]:
    """Keys of what can stand for the word or phrase with this key."""
    return _lines()[language].get(key, frozenset())
