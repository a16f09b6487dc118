"""What the invented people said in words of their own, and asked in vain: a few meanings, each
told in many ways and in both languages, as people do.
"""

from __future__ import annotations

from random import Random
from typing import Final

from assistant.bilingual import Language

AGREE: Final = 0.6
"""Chance that somebody who raises a topic lets their words be passed on."""

ENGLISH: Final = 0.18
"""Chance that they write in English."""

ASKS: Final = 0.035
"""Chance that somebody sends a question on in a week."""

Saying = tuple[tuple[str, ...], tuple[str, ...]]
"""One meaning, in French and in English."""

_REVIEW: Final[Saying] = (
    (
        "Je passe plus de temps à relire les réponses de l’outil qu’à les écrire moi-même.",
        "Relire et corriger tout ce que l’IA écrit me prend mes matinées.",
        "Il faut tout relire derrière l’outil, au final c’est plus long qu’avant.",
        "La relecture des textes générés s’ajoute à mon travail.",
        "On relit, on corrige, on vérifie : le temps gagné est perdu en relecture.",
    ),
    (
        "I spend more time proofreading the tool’s answers than writing them myself.",
        "Proofreading and correcting everything the AI writes takes my mornings.",
        "Reviewing generated texts comes on top of my work.",
    ),
)
_TARGETS: Final[Saying] = (
    (
        "Nos objectifs ont augmenté parce qu’on a l’outil maintenant.",
        "Mes objectifs de vente sont passés à trente devis depuis l’arrivée de Copilot.",
        "On nous demande plus de devis sous prétexte que l’IA fait gagner du temps.",
        "Les objectifs montent dès que l’outil fait gagner une heure.",
        "Toujours plus d’objectifs : le temps gagné repart aussitôt en devis.",
    ),
    (
        "Our targets went up because we have the tool now.",
        "My sales targets went to thirty quotes since Copilot arrived.",
        "We are asked for more quotes because AI saves time.",
    ),
)
_WHERE: Final[Saying] = (
    (
        "On ne sait pas où partent les données des clients.",
        "Où sont stockées les données clients qu’on met dans l’outil ?",
        "Les données de nos clients partent-elles sur des serveurs américains ?",
        "Personne ne peut me dire où vont les données des clients.",
        "Les données clients sont-elles hébergées en Europe ?",
    ),
    (
        "Nobody knows where our clients’ data go.",
        "Where are the client data we put into the tool stored?",
        "Do our clients’ data go to American servers?",
    ),
)
_REPLACED: Final[Saying] = (
    (
        "J’ai peur que la machine prenne mon poste.",
        "Est-ce que mon emploi va disparaître avec l’IA ?",
        "On va être remplacés par des machines, c’est ce que je crains pour mon emploi.",
        "Dans deux ans, mon poste n’existera plus.",
        "L’IA va supprimer des emplois à l’atelier, le mien peut-être.",
    ),
    (
        "I am afraid that the machine takes my job.",
        "Will my job disappear because of AI?",
        "We will be replaced by machines, that is what I fear for my job.",
    ),
)

SAYINGS: Final[dict[str, tuple[Saying, ...]]] = {
    "workload": (_REVIEW, _TARGETS),
    "data-compliance": (_WHERE,),
    "jobs-and-future": (_REPLACED,),
}
"""What people mean by a topic."""

ASKED: Final[tuple[Saying, ...]] = (
    (
        (
            "L’assistant marche-t-il sur les tablettes de l’atelier ?",
            "Peut-on ouvrir l’assistant sur une tablette à l’atelier ?",
            "Y a-t-il une version de l’assistant pour les tablettes ?",
            "Comment utiliser l’assistant depuis la tablette de la ligne ?",
        ),
        (
            "Does the assistant work on the workshop tablets?",
            "Can I open the assistant on a tablet in the workshop?",
        ),
    ),
    (
        (
            "Qui paie l’abonnement si j’utilise Copilot en voyage à l’étranger ?",
            "Copilot est-il permis pendant un voyage à l’étranger ?",
            "Ai-je le droit de me servir de Copilot en déplacement à l’étranger ?",
            "Puis-je ouvrir Copilot à l’étranger, en voyage professionnel ?",
        ),
        (
            "Is Copilot allowed while travelling abroad?",
            "May I use Copilot on a business trip abroad?",
        ),
    ),
)
"""Questions that the documents do not answer."""


def everything() -> list[tuple[Language, str]]:
    """Every sentence of this file."""
    meanings = [*ASKED, *(one for meant in SAYINGS.values() for one in meant)]
    found: list[tuple[Language, str]] = []
    for french, english in meanings:
        found += [("fr", sentence) for sentence in french]
        found += [("en", sentence) for sentence in english]
    return found


def one_of(sayings: tuple[Saying, ...], random: Random) -> tuple[Language, str]:
    """Something said, and in which language; the first meanings are more usual than others."""
    weights = [len(sayings) - place + 0.5 for place in range(len(sayings))]
    (french, english) = random.choices(sayings, weights)[0]
    if random.random() < ENGLISH:
        return "en", random.choice(english)
    return "fr", random.choice(french)
