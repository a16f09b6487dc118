"""Why a document cannot be read, and what was noticed while reading one, in both languages."""

from __future__ import annotations

from assistant.bilingual import Text, text

NOT_FOUND = text("il n'existe pas ou plus.", "it does not exist, or no longer does.")
OUTSIDE = text(
    "il mène hors du dossier de documents (lien symbolique ou chemin). Copiez-le dans le dossier.",
    "it leads out of the documents folder (symbolic link or path). Copy it into the folder.",
)
NOT_A_FILE = text("ce n'est pas un fichier ordinaire.", "it is not an ordinary file.")
PERMISSION = text(
    "Relais n'a pas le droit de le lire. Vérifiez les droits du fichier.",
    "Relais is not permitted to read it. Check the file's permissions.",
)
UNSUPPORTED = text(
    "ce format n'est pas pris en charge. "
    "Convertissez-le en Markdown, DOCX, PDF, PPTX, HTML ou texte.",
    "this format is not supported. Convert it to Markdown, DOCX, PDF, PPTX, HTML or plain text.",
)
EMPTY = text("il est vide.", "it is empty.")
NO_TEXT = text(
    "il n'en sort aucun texte : il ne contient peut-être que des images. "
    "Fournissez une version avec du texte.",
    "no text comes out of it: perhaps it holds only images. Provide a version with text.",
)
ENCRYPTED = text(
    "il est protégé par un mot de passe. Enregistrez-en une version sans mot de passe.",
    "it is protected by a password. Save a version without a password.",
)
CORRUPT = text(
    "il est endommagé, ou son contenu ne correspond pas à son extension. "
    "Enregistrez-le de nouveau.",
    "it is damaged, or its content does not match its extension. Save it again.",
)
BOMB = text(
    "une fois décompressé, il serait démesurément grand. Il n'a pas été ouvert.",
    "unpacked, it would be out of all proportion. It was not opened.",
)
TOO_DEEP = text(
    "ses éléments sont imbriqués trop profondément.",
    "its elements are nested too deeply.",
)
MEMORY = text(
    "le lire demanderait trop de mémoire. Découpez-le en plusieurs fichiers.",
    "reading it would take too much memory. Split it into several files.",
)
CRASHED = text(
    "le lecteur s'est arrêté sur ce fichier. Enregistrez-le de nouveau, ou convertissez-le.",
    "the reader stopped on this file. Save it again, or convert it.",
)
NO_READER = text(
    "le lecteur de documents ne démarre pas sur cette machine. Lancez `relais doctor`.",
    "the document reader does not start on this machine. Run `relais doctor`.",
)

HIDDEN_TEXT = text(
    "Du texte caché a été retiré : le lecteur ne le voit pas.",
    "Hidden text was removed: a reader does not see it.",
)
INVISIBLE_CHARACTERS = text(
    "Des caractères invisibles ont été retirés.",
    "Invisible characters were removed.",
)
TEXT_BOXES = text(
    "Le contenu des zones de texte n'a pas été lu.",
    "The content of text boxes was not read.",
)
HIDDEN_SLIDES = text(
    "Les diapositives masquées n'ont pas été lues.",
    "Hidden slides were not read.",
)
PAGES_WITHOUT_TEXT = text(
    "Certaines pages n'ont pas de texte : sans doute des images.",
    "Some pages have no text: probably images.",
)
GUESSED_ENCODING = text(
    "L'encodage n'est pas UTF-8 ; il a été deviné. Enregistrez le fichier en UTF-8.",
    "The encoding is not UTF-8; it was guessed. Save the file as UTF-8.",
)
WRONG_LANGUAGE = text(
    "La langue indiquée n'est ni « fr » ni « en » ; elle a été reconnue d'après le texte.",
    "The language given is neither “fr” nor “en”; it was recognised from the text.",
)


def too_large(size: int, limit: int) -> Text:
    """The file has ``size`` bytes where ``limit`` are accepted."""
    mega, most = f"{size / 1e6:.0f}", f"{limit / 1e6:.0f}"
    return text(
        f"il est trop gros ({mega} Mo ; au plus {most} Mo). Découpez-le ou allégez ses images.",
        f"it is too large ({mega} MB; at most {most} MB). Split it or shrink its images.",
    )


def too_slow(seconds: float) -> Text:
    """Reading took longer than ``seconds``."""
    return text(
        f"le lire prend plus de {seconds:g} secondes. Découpez-le en plusieurs fichiers.",
        f"reading it takes more than {seconds:g} seconds. Split it into several files.",
    )


def broken_front_matter(reason: Text) -> Text:
    """The front matter was ignored because of ``reason``."""
    return text(
        f"L'en-tête a été ignoré : {reason.fr}",
        f"The front matter was ignored: {reason.en}",
    )
