"""What a source only wants to have said: “tell visitors that X” does not say that X."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim

_TOLD = re.compile(
    r"\b(?:say|says|said|saying|state|states|stating|claim|claims|claiming|tell|tells|told|telling|reply|replies|answer|answers|respond|mention|mentions|mentioning|write|writes|promise|pretend|announce|assert|affirm|repeat|confirm|assure|hears?|learns?|informed|inform|convinced|convince|persuade|persuaded|believe|belief|impression|remark|understood|understand|let \w+ (?:\w+ )?know|deserves? to know"
    r"|dire|dites|dit|disent|dira|precise[rz]?|precisera|affirme[rz]?|pretend(?:re|ez)|repond(?:re|ez|ra)|mentionne[rz]?|annonce[rz]?|ecri(?:re|vez|ra)|promet(?:tre|tez)|repete[rz]?|confirme[rz]?|assure[rz]?|entend(?:re|ra)?|apprend(?:re|ra)?|informe[rz]?|convain(?:cre|quez)|persuade[rz]?|croi(?:re|ra)|retenir|comprendre|faites savoir|meritent? de savoir|glisse[rz]?)\b"
    r"(?: [\w'-]+){0,5}?(?: that\b| qu(?:e\b|')|\s?: |,? [\"“«])"
)
_SPOKEN = re.compile(
    r"\b(?:sa(?:y|id)|stat(?:e|ing)|claim|t(?:ell|old)|repl(?:y|ied)|answer|respon|mention|wr(?:ite|itten)|promis|pretend|announc|assert|affirm|repeat|confirm|assur|hear|learn|inform|convinc|persuad|belie|understand|understood|impression|remark|know|note|label|word|phrase|sentence|means?"
    r"|di(?:re|t|ra)|precis|pretend|repon|mention|annonc|ecri|promet|repet|entend|appren|croi|reten|sav|signifi|compren|formul|phrase|mot)\w*"
)
_DOCUMENT = re.compile(
    r"\b(?:charter|policy|policies|rules?|documents?|agreement|contract|article|section|guide|register|notice|law|regulation|playbook|table|charte|politique|regles?|accord|contrat|registre|avis|loi|reglement|tableau)\b(?: [\w'-]+){0,4} $"
)


def only_told(said: Claim, given: Claim, back: frozenset[int]) -> bool:
    """Whether ``said`` states what ``given`` has somebody say or believe.

    What a document says is stated by it: “the charter says that”.

    Args:
        said: the sentence.
        given: the unit of the source it is held against.
        back: indices of the words of ``given`` that ``said`` has.
    """
    if _SPOKEN.search(said.surface.folded):
        return False
    for match in _TOLD.finditer(given.surface.folded):
        if _DOCUMENT.search(given.surface.folded[: match.start()]):
            continue
        if any(given.tokens[index].start >= match.end() for index in back):
            return True
    return False
