"""What this installation keeps, said plainly. Every statement here must be true of the code."""

from __future__ import annotations

from assistant.bilingual import Text, text
from assistant.web.kept import RECORDS, ROW_ONLY, SEPARATE, TEXT_AND_ROW, Kept
from assistant.web.who_sees_what_listening import LISTENING

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
            "Seulement si vous acceptez : la question, une fois retirés les noms, adresses, "
            "numéros et identifiants reconnus, sa langue, la semaine, le responsable du sujet, le "
            "groupe où vous comptez, et un pseudonyme qui change chaque trimestre. Ni votre nom, "
            "ni votre rôle, ni l’heure.",
            "Only if you agree: the question, once recognised names, addresses, numbers and "
            "identifiers are taken out, its language, the week, the owner of the subject, the "
            "group you count in, and a pseudonym that changes every quarter. Not your name, not "
            "your role, not the time.",
        ),
        where=SEPARATE,
        who=text(
            "Les relais, sans savoir qui demande, et seulement quand au moins cinq personnes "
            "posent la même question : combien elles sont, les mots qu’elles ont en commun et, "
            "une fois une période close, si elles sont au moins neuf à l’écrire, cinq de ces "
            "questions, mélangées. Quand elle a une réponse, vous l’apprenez à votre prochaine "
            "visite, et vous seul.",
            "Champions, without knowing who asks, and only when at least five people ask the same "
            "question: how many they are, the words they have in common and, once a period "
            "closed, if at least nine wrote it, five of these questions, shuffled. When "
            "it has an answer you hear of it at your next visit, and you alone.",
        ),
        how_long=TEXT_AND_ROW,
    ),
    Kept(
        id="feedback",
        title=text("Votre avis sur une réponse", "Your opinion of an answer"),
        what=text(
            "Pouce levé ou baissé, la raison si vous en écrivez une (masquée de même), la sorte "
            "de réponse, sa langue, la semaine, le groupe où vous comptez et le pseudonyme. La "
            "question elle-même n’est gardée que si vous cochez de la transmettre.",
            "Thumb up or down, the reason if you write one (masked in the same way), the kind of "
            "answer, its language, the week, the group you count in and the pseudonym. The "
            "question itself is kept only if you tick to send it on.",
        ),
        where=SEPARATE,
        who=text(
            "Personne individuellement : aucun écran ne montre un avis seul, et il n’est publié "
            "que des chiffres de groupes d’au moins cinq personnes. Une question transmise avec "
            "lui se lit comme ci-dessus.",
            "Nobody individually: no screen shows a single opinion, and only figures for groups "
            "of at least five people are published. A question sent on with it is read as above.",
        ),
        how_long=TEXT_AND_ROW,
    ),
    *LISTENING,
    Kept(
        id="training",
        title=text("Votre formation", "Your training"),
        what=text(
            "Avec votre nom : rôle, service, métier, outils d’IA employés et vague, le jour où "
            "vous avez commencé, votre parcours, chaque module avec sa version, sa date, son "
            "résultat et le passage de règle sur lequel il repose, chaque réponse à une question, "
            "les rappels prévus, qui a animé une séance, et les étoiles que vous donnez à un "
            "module. Ni ce que vous dites de vous-même, ni ce qui vous préoccupe.",
            "With your name: role, department, trade, AI tools used and wave, the day you began, "
            "your path, each module with its version, date, result and the policy passage it rests "
            "on, each answer to a question, the refreshers planned, who held a session, and the "
            "stars you give a module. Not what you say of yourself, and not what worries you.",
        ),
        where=RECORDS,
        who=text(
            "Vous, et les RH : qui a suivi quoi, à quelle version et avec quel résultat. Vos "
            "réponses et vos étoiles n’y paraissent qu’additionnées à celles des autres.",
            "You, and HR: who took what, at which version and with which result. Your answers and "
            "stars appear there only added to those of others.",
        ),
        how_long=text(
            "{years} ans après la fin de chaque module. La suppression du compte efface tout.",
            "{years} years from the end of each module. Removing the account erases everything.",
        ),
    ),
    Kept(
        id="statements",
        title=text("Le serveur de formation de l’entreprise", "The company’s record store"),
        what=text(
            "Chaque étape de votre formation, prête à être envoyée en énoncé xAPI, sous un nom "
            "tiré au hasard. Rien n’est envoyé tant que l’administrateur n’a pas réglé de serveur "
            "d’énoncés (LRS).",
            "Each step of your training, ready to be sent as an xAPI statement, under a random "
            "name. Nothing is sent as long as the administrator has not configured a record store "
            "(LRS).",
        ),
        where=text(
            "La base des enregistrements, puis ce serveur d’énoncés s’il y en a un.",
            "The database of records, then the company’s record store if there is one.",
        ),
        who=text(
            "L’administrateur, qui peut les écrire dans un fichier, et les personnes à qui "
            "l’entreprise ouvre son serveur d’énoncés.",
            "The administrator, who can write them to a file, and those to whom the company opens "
            "its record store.",
        ),
        how_long=text(
            "30 jours après l’envoi, {years} ans au plus. Ce qui est déjà envoyé suit les règles "
            "de l’autre serveur : Relais ne peut pas l’y effacer.",
            "30 days after sending, {years} years at most. What has been sent follows the rules of "
            "the other server: Relais cannot erase it there.",
        ),
    ),
    Kept(
        id="private",
        title=text("Ce qui guide votre parcours", "What guides your path"),
        what=text(
            "Votre temps par semaine, vos formats préférés, ce que vous dites savoir, les sujets "
            "que vous laissez compter dans votre parcours, ce que vous avancez ou reportez, et le "
            "parcours calculé avec ses raisons.",
            "Your time per week, your preferred formats, how able you say you are, the subjects "
            "you let count in your path, what you move forward or put off, and the path worked "
            "out with its reasons.",
        ),
        where=text(
            "La base des enregistrements, chiffré : la clé est dans un fichier à part.",
            "The database of records, encrypted: the key is in a separate file.",
        ),
        who=text(
            "Vous seul. Aucun écran des RH n’y a accès.",
            "You alone. No screen of HR has access to it.",
        ),
        how_long=text("Jusqu’à la suppression du compte.", "Until the account is deleted."),
    ),
    Kept(
        id="check-ins",
        title=text("Vos points d’étape", "Your check-ins"),
        what=text(
            "Si vous répondez : une note de 1 à 5, ce qui vous aiderait, le groupe où vous "
            "comptez, la semaine, et le pseudonyme qui change chaque trimestre. Ni votre nom, ni "
            "l’heure.",
            "If you answer: a figure from 1 to 5, what would help you, the group you count in, the "
            "week, and the pseudonym that changes every quarter. Not your name, not the time.",
        ),
        where=SEPARATE,
        who=text(
            "Personne individuellement : aucun écran ne montre une réponse seule.",
            "Nobody individually: no screen shows a single answer.",
        ),
        how_long=ROW_ONLY,
    ),
    Kept(
        id="module-voice",
        title=text("Ce que vous dites d’un module", "What you say about a module"),
        what=text(
            "Si vous le voulez : une note de 1 à 5 avant et après, et un commentaire (adresses et "
            "numéros reconnus sont masqués), avec la semaine et le pseudonyme.",
            "If you wish: a figure from 1 to 5 before and after, and a comment (recognised "
            "addresses and numbers are masked), with the week and the pseudonym.",
        ),
        where=SEPARATE,
        who=text(
            "Les RH, sans nom : des moyennes de groupes fermés d’au moins cinq personnes, et les "
            "commentaires des semaines où au moins cinq personnes ont fini le module, mélangés, "
            "une fois ces semaines passées. Les relais : les mêmes moyennes, rien d’autre.",
            "HR, without names: means of closed groups of at least five people, and the comments "
            "of weeks in which at least five people finished the module, shuffled, once those "
            "weeks are over. Champions: the same means, nothing else.",
        ),
        how_long=text(
            "Les textes 90 jours, le reste 12 mois, comptés en semaines entières. Les moyennes "
            "déjà publiées restent.",
            "The texts 90 days, the rest 12 months, counted in whole weeks. Means already "
            "published stay.",
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
        where=RECORDS,
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
        where=RECORDS,
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
        id="model-usage",
        title=text("L’usage d’un modèle de langage", "The use of a language model"),
        what=text(
            "Si l’entreprise en a réglé un : par jour, le nombre de demandes, d’échecs, de jetons "
            "et de phrases affichées, et le coût. Rien sur qui demande, ni quoi.",
            "If the company has configured one: for each day, the number of requests, failures, "
            "tokens and sentences shown, and the cost. Nothing about who asks, nor what.",
        ),
        where=RECORDS,
        who=text("L’administrateur.", "The administrator."),
        how_long=text("Quatre cents jours.", "Four hundred days."),
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
        "police ou script venus d’ailleurs. Une seule exception, si l’administrateur l’a réglée : "
        "le serveur d’énoncés de formation de l’entreprise.",
        "Nothing leaves the server: no usage statistics, no call to an outside service, no font "
        "or script from elsewhere. One exception, if the administrator has configured it: the "
        "company’s own record store for training.",
    ),
    text(
        "Aucun responsable ne voit vos questions, et rien ici ne sert à vous évaluer : vos "
        "résultats de formation montrent ce que vous avez suivi, et aucun écran ne classe les "
        "personnes.",
        "No manager sees your questions, and nothing here serves to assess you: your training "
        "results show what you took, and no screen ranks people.",
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
