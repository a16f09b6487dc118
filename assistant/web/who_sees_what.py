"""What this installation keeps, said plainly. Every statement here must be true of the code."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.bilingual import Text, text


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of record."""

    id: str
    title: Text
    what: Text
    where: Text
    who: Text
    how_long: Text


_RECORDS = text(
    "La base des enregistrements, sur le serveur de l’entreprise.",
    "The database of records, on the company’s server.",
)
_SEPARATE = text(
    "La base des enregistrements, sans lien avec votre compte : la clé qui fabrique le pseudonyme "
    "est dans un fichier à part.",
    "The database of records, with no link to your account: the key that makes the pseudonym is "
    "in a separate file.",
)

KEPT: tuple[Kept, ...] = (
    Kept(
        id="conversations",
        title=text("Vos conversations", "Your conversations"),
        what=text(
            "Rien n’est enregistré. Le temps que la page est ouverte, le serveur garde l’échange "
            "en mémoire vive pour comprendre vos questions de suite.",
            "Nothing is stored. While the page is open, the server keeps the exchange in working "
            "memory so that it understands your follow-up questions.",
        ),
        where=text(
            "La mémoire vive du serveur de l’entreprise.",
            "Working memory of the company’s server.",
        ),
        who=text("Vous seul.", "You alone."),
        how_long=text(
            "Jusqu’à ce que vous fermiez la page ou commenciez une nouvelle conversation.",
            "Until you close the page or start a new conversation.",
        ),
    ),
    Kept(
        id="gaps",
        title=text("Une question que vous transmettez", "A question you send on"),
        what=text(
            "Seulement si vous acceptez : la question, une fois masqués les adresses, numéros et "
            "identifiants reconnus, sa langue, la semaine, le responsable du sujet, et un "
            "pseudonyme qui change chaque trimestre. Ni votre nom, ni votre rôle, ni l’heure.",
            "Only if you agree: the question, once recognised addresses, numbers and identifiers "
            "are masked, its language, the week, the owner of the subject, and a pseudonym that "
            "changes every quarter. Not your name, not your role, not the time.",
        ),
        where=_SEPARATE,
        who=text(
            "La personne qui répond du sujet, sans savoir qui demande. "
            "Aucun écran ne montre encore ces questions dans cette version.",
            "The person who answers for the subject, without knowing who asks. "
            "No screen shows these questions yet in this version.",
        ),
        how_long=text(
            "Le texte 90 jours, le reste 12 mois, comptés en semaines entières.",
            "The text 90 days, the rest 12 months, counted in whole weeks.",
        ),
    ),
    Kept(
        id="feedback",
        title=text("Votre avis sur une réponse", "Your opinion of an answer"),
        what=text(
            "Pouce levé ou baissé, la raison si vous en écrivez une (masquée de même), la sorte "
            "de réponse, sa langue, la semaine et le pseudonyme. La question elle-même n’est pas "
            "gardée.",
            "Thumb up or down, the reason if you write one (masked in the same way), the kind of "
            "answer, its language, the week and the pseudonym. The question itself is not kept.",
        ),
        where=_SEPARATE,
        who=text(
            "Personne individuellement : aucun écran ne montre un avis seul, et il ne sera publié "
            "que des chiffres de groupes d’au moins cinq personnes.",
            "Nobody individually: no screen shows a single opinion, and only figures for groups "
            "of at least five people will be published.",
        ),
        how_long=text(
            "Les textes 90 jours, le reste 12 mois, comptés en semaines entières.",
            "The texts 90 days, the rest 12 months, counted in whole weeks.",
        ),
    ),
    Kept(
        id="account",
        title=text("Votre compte", "Your account"),
        what=text(
            "Votre nom de connexion, votre rôle, votre équipe si elle est indiquée, la langue "
            "choisie, le jour de création, et une empreinte du mot de passe (argon2), jamais le "
            "mot de passe.",
            "Your sign-in name, your role, your team if given, the language chosen, the day of "
            "creation, and a fingerprint of the password (argon2), never the password.",
        ),
        where=_RECORDS,
        who=text("Vous et l’administrateur.", "You and the administrator."),
        how_long=text(
            "Jusqu’à la suppression du compte.",
            "Until the account is deleted.",
        ),
    ),
    Kept(
        id="sessions",
        title=text("Votre connexion", "Your sign-in"),
        what=text(
            "L’empreinte d’un jeton au hasard, le début et la fin de la connexion. Après un mot de "
            "passe erroné : un compteur sous une empreinte du nom et une de l’adresse réseau.",
            "The fingerprint of a random token, the start and the end of the sign-in. After a "
            "wrong password: a counter under a fingerprint of the name and one of the network "
            "address.",
        ),
        where=_RECORDS,
        who=text("Personne : aucun écran ne les montre.", "Nobody: no screen shows them."),
        how_long=text(
            "Jusqu’à la déconnexion, ou {hours} heures, puis effacée le jour même ; les compteurs, "
            "un jour après le dernier échec.",
            "Until you sign out, or {hours} hours, then deleted the same day; the counters, one "
            "day after the last failure.",
        ),
    ),
    Kept(
        id="cookies",
        title=text("Les cookies de votre navigateur", "The cookies in your browser"),
        what=text(
            "Quatre, tous nécessaires, aucun de mesure : la connexion, la protection des "
            "formulaires, la langue et le thème choisis.",
            "Four, all needed, none for measuring: the sign-in, the protection of forms, the "
            "language and the theme chosen.",
        ),
        where=text("Votre navigateur.", "Your browser."),
        who=text("Vous, et ce serveur.", "You, and this server."),
        how_long=text(
            "{hours} heures, 8 heures, un an et un an.",
            "{hours} hours, 8 hours, one year and one year.",
        ),
    ),
    Kept(
        id="log",
        title=text("Le journal du serveur", "The server’s log"),
        what=text(
            "L’heure, la sorte de page, le résultat et la durée. Ni nom, ni adresse, ni texte, ni "
            "recherche.",
            "The time, the kind of page, the result and the duration. No name, no address, no "
            "text, no search.",
        ),
        where=text(
            "Là où l’administrateur le dirige.",
            "Wherever the administrator directs it.",
        ),
        who=text("L’administrateur.", "The administrator."),
        how_long=text(
            "Selon les règles de l’entreprise pour ses journaux.",
            "As the company’s rules for logs say.",
        ),
    ),
)

NEVER: tuple[Text, ...] = (
    text(
        "Rien ne sort du serveur : ni statistique d’usage, ni appel à un service extérieur, ni "
        "police ou script venus d’ailleurs.",
        "Nothing leaves the server: no usage statistics, no call to an outside service, no font "
        "or script from elsewhere.",
    ),
    text(
        "Aucun responsable ne voit vos questions, et rien ici ne sert à vous évaluer.",
        "No manager sees your questions, and nothing here serves to assess you.",
    ),
    text(
        "Relais n’interprète pas votre état d’esprit : il lit la question, pas la personne.",
        "Relais does not interpret your state of mind: it reads the question, not the person.",
    ),
    text(
        "Un document réservé à certains rôles n’apparaît pas aux autres, ni dans les réponses ni "
        "dans la liste.",
        "A document kept for certain roles does not appear to others, neither in answers nor in "
        "the list.",
    ),
)

LIMITS: tuple[Text, ...] = (
    text(
        "La personne qui a tous les droits sur le serveur peut lire sa mémoire et tenir ensemble "
        "la base et la clé des pseudonymes : techniquement, elle pourrait faire le lien.",
        "Whoever has every right on the server can read its memory and hold the database and the "
        "key of the pseudonyms together: technically, they could make the link.",
    ),
    text(
        "Le masquage reconnaît des formes (adresse, téléphone, IBAN, numéro de carte…). Il peut "
        "manquer un nom : n’écrivez pas ce que vous ne voudriez pas voir lu.",
        "Masking recognises shapes (address, phone, IBAN, card number…). It can miss a name: do "
        "not write what you would not want read.",
    ),
    text(
        "Une façon d’écrire ou un détail peut vous trahir dans une petite équipe, même sans nom.",
        "A way of writing or a detail can give you away in a small team, even without a name.",
    ),
    text(
        "Ce qui est effacé ici reste dans les sauvegardes de l’entreprise jusqu’à leur "
        "renouvellement.",
        "What is deleted here stays in the company’s backups until they are renewed.",
    ),
)
