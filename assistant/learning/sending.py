"""What keeps statements from being sent, in words for HR and administrators."""

from __future__ import annotations

from assistant.bilingual import Text, text

_PROBLEMS: dict[str, Text] = {
    "unreachable": text(
        "le serveur ne répond pas. Vérifiez RELAIS_LRS_URL et le réseau.",
        "the store does not answer. Check RELAIS_LRS_URL and the network.",
    ),
    "credentials": text(
        "le serveur refuse l’identifiant ou le secret. Vérifiez RELAIS_LRS_KEY et "
        "RELAIS_LRS_SECRET_FILE.",
        "the store refuses the key or the secret. Check RELAIS_LRS_KEY and RELAIS_LRS_SECRET_FILE.",
    ),
    "address": text(
        "il n’y a pas de serveur d’énoncés à cette adresse. RELAIS_LRS_URL est l’adresse qui "
        "précède `/statements`.",
        "there is no statement store at this address. RELAIS_LRS_URL is the address before "
        "`/statements`.",
    ),
    "refuses-all": text(
        "le serveur refuse tous les énoncés. Vérifiez qu’il parle xAPI 1.0.3.",
        "the store refuses every statement. Check that it speaks xAPI 1.0.3.",
    ),
}
_STATUS = text(
    "le serveur a répondu par une erreur ({status}).",
    "the store answered with an error ({status}).",
)


def problem_text(problem: str) -> Text:
    """The words for a problem's code, such as ``credentials`` or ``status-503``."""
    known = _PROBLEMS.get(problem)
    if known is not None:
        return known
    status = problem.removeprefix("status-")
    return text(_STATUS.fr.format(status=status), _STATUS.en.format(status=status))
