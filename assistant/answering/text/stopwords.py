"""Words too common to tell passages apart, folded (lower case, no accents), per language.

Question words and modal verbs are in the lists on purpose: they say what kind of answer is asked
for, which :mod:`assistant.answering.understand` reads from the question itself.
"""

from __future__ import annotations

from assistant.bilingual import Language

_FRENCH = """
a afin ai ainsi alors apres as au aucun aucune aujourd auquel aura aurait aussi autre autres aux
auxquelles auxquels avaient avais avait avant avec avez avions avoir avons ayant beaucoup bien c
ca car ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez ci combien comme
comment concernant d dans de depuis des desquelles desquels dessous dessus devez devons devrais
devrait devant dois doit doivent donc dont du duquel durant e elle elles en encore entre es est
et etaient etait etant ete etes etre eu eux fais faire fait fait-il faites faut faudrait fera
font furent fut hors hui il ils j je jusqu jusque l la laquelle le lequel les lesquelles lesquels
leur leurs lors lorsque lui m ma mais me meme memes merci mes moi moins mon n ne ni non nos notre
notres nous on ont ou oui ou par parce pas peu peut peut-on peuvent peux plus pour pourquoi
pourrait pourrais pouvez pouvoir pouvons pres puis puisque puis-je qu quand que quel quelle
quelles quels qui quoi s sa sans se selon sera serait seront ses si sinon soi soit sommes son
sont sous suis suivant sur t ta tant te tel telle tellement telles tels tes toi ton toujours tous
tout toute toutes tres tu un une va vais vers veut veux via voici voila vont vos votre votres vous
vu y etais dis dites dire svp stp bonjour bonsoir salut est-ce ete
"""

_ENGLISH = """
a about above after again all also am an and any anybody anyone anything are as at be because
been before being below between both but by can cannot could did do does doing don done down
during each either else ever every few for from further get gets give had has have having he
hello her here hers hi him his how however i if in into is isn it its itself just let like me
might more most much must my myself neither no nor not now of off on once one only onto or other
others our ours out over own per please s same shall she should so some somebody someone such t
than thank thanks that the their theirs them themselves then there therefore these they this
those through thus to too under until up upon us very was we were what whatever when where
whether which while who whom whose why will with within without would yes yet you your yours
yourself tell know am
"""

STOP_WORDS: dict[Language, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
