"""Recognises text that speaks to a language model instead of to colleagues.

Such a unit is no statement of the company. A source that holds one is not reworded at all, because
what stands around an order is as a rule part of it; the verbatim answer stays what it was.

A second measure goes by the parts of a sentence instead of its wording. A rule for colleagues
speaks of people and things at work; an order to a model speaks of the making of an answer: somebody
who asks, what is then said, the text it stands in, how it is put into words. Each of these alone is
ordinary; where they meet, the sentence is left out.
"""

from __future__ import annotations

import re

from assistant.answering.text.analysis import fold

_SPEAKER = re.compile(
    r"(?:^|[\n|;:.\]\"«“(>]\s*|\*\*)(?:system|systeme|assistant|user|utilisateur|developer|human|ai|ia|llm|model|modele|instructions?|prompt|tool (?:result|output)|resultat(?: de l'outil)?)\s?(?:\*\*)?\s?:(?!\w)"
)
_READER = r"(?:assistants?|chatbots?|language models?|llms?|bots?|modeles? de langage|agents? conversationnels?)"
_DOING = (
    r"(?:says?|writes?|adds?|answers?|repl(?:y|ies)|responds?|repeats?|must|shall|should|will|please|treat|include|reading|reads?"
    r"|dis|dites|dire|ecri\w+|ajout\w+|repond\w*|repet\w+|doi(?:t|vent|s)|devez|devr\w+|lisez|lit|veuillez)"
)
_ADDRESS = re.compile(
    rf"\b{_READER}\b[^.]{{0,40}}\b{_DOING}\b|\b(?:if|si) (?:you|vous|tu) (?:are|etes|es) (?:an? |un |une )?{_READER}\b"
    rf"|\b(?:every|any|each|all|tout|toute|chaque|tous les|dear|cher) {_READER}\b"
)
_ORDERS = re.compile(
    r"(?:^|[.:!?;\n]\s*)(?:(?:always|please|toujours) )?(?:reply|answer|respond|say|repond(?:s|ez)|dites|dis)(?: (?:always|toujours))? ?(?:that|que|qu'|:|in|en)(?!\w)"
    r"|\bignore[zr]? (?:all |the |every |les |toutes |tous )*(?:other|autres?|rest|reste)\b|\b(?:instructions?|consignes?)\b[^.]{0,25}\b(?:you were|vous (?:avez|ont|etes)|given to you|recues?|que tu)\b|"
    r"\b(?:ignor\w+|disregard\w*|forget|oubli\w+|override|bypass)\b[^.]{0,40}\b(?:instructions?|consignes?|rules|regles|prompt|above|previous|precedent\w*|ci-dessus)\b"
    r"|\b(?:previous|prior|above|earlier) (?:instructions?|rules|prompts?)\b|\b(?:instructions?|consignes?) (?:precedentes?|anterieures?|ci-dessus)\b"
    r"|\b(?:every|each|your|all|chaque|vos|votre|toute|toutes|ta|tes) (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?|sentences?|reponses?|phrases?|messages?)\b"
    r"|\bfrom now on\b|\byou are now\b|\b(?:desormais|maintenant),? (?:tu|vous)\b|\bact as\b|\bpretend\b|\bnew (?:instructions?|role)\b|\bnouvelles? (?:instructions?|consignes?)\b"
    r"|\btell (?:every|the|each|all|any)\w* (?:readers?|users?|employees?|person)\b|\b(?:dites|dis|repetez|repete)\b|\b(?:say|state|print|output|repeat|remember) (?:that|the|your|this|exactly|only|[\"“«])"
    r"|\becri(?:s|vez) (?:seulement|exactement|uniquement|[\"“«])|\bcode ?words?\b|\bmots? de (?:code|passe secret)\b|\bdo not (?:mention|reveal|say|tell|disclose these)\b|\bne (?:mentionn|revel|dites)\w*\b[^.]{0,20}\bpas\b"
    r"|\b(?:system|full|hidden|initial|entire) prompts?\b|\b(?:prompt|invite|consigne) systeme\b|\binclude the (?:image|link|following)\b|\binclu\w+ l'image\b|\bjailbreak\b|\bdeveloper mode\b|\bmode developpeur\b"
    r"|(?:^|[.:!?;]\s*|\b(?:always|toujours|please|then|puis|only|et|and) )(?:reply|respond|answer|repond(?:s|ez|re)|begin|start|end|finish|commence[zr]?|termine[zr]?)\b[^.]{0,40}\b(?:only|with|by|in (?:german|english|french|spanish|italian|capital\w*|one word)|seulement|uniquement|par|avec|en (?:allemand|anglais|francais|espagnol|majuscules)|every|each|chaque)\b"
)


_MARKS = re.compile(
    r"\[/?inst\]|<\|[^|<>]{0,60}\|>|<</?sys>>|<(?:system|assistant|user|instructions?|prompt)>|^#{2,} ?(?:system|instructions?|assistant|user|human|response) ?:? ?$",
    re.MULTILINE,
)
_TEXT_MADE = r"(?:summar(?:y|ies)|answers?|repl(?:y|ies)|responses?|outputs?|translations?|resumes?|reponses?|syntheses?|traductions?)"
_MAKES = r"(?:summari[sz]\w*|paraphras\w*|reformul\w*|resum\w+|reads?|lit|lisent|lira|process\w*|trait\w+|translat\w*|tradui\w*|answers?|answering|repond\w*|quot\w+|cite\w*|rephras\w*|reword\w*)"
_SAYS = r"(?:mention\w*|says?|states?|adds?|include\w*|contain\w*|precis\w+|indiqu\w+|ajout\w+|dira|dire|ecri\w+|writes?|conten\w+|comport\w+|tells?|inform\w*|reports?|must|should|shall|doi\w+|dev\w+)"
_OF_ITSELF = re.compile(
    rf"\b(?:the|this|your|any|la|le|ta|ton|votre|toute|tout|chaque) (?:\w+ )?{_TEXT_MADE} (?:must|should|shall|has to|needs to|is to|doit|devra|devrait)\b[^.]{{0,40}}\b(?:contain|include|say|state|mention|begin|end|conten\w+|dire|mention\w+|commenc\w+|termin\w+|ajout\w+|inclu\w+|comport\w+)"
    rf"|\b(?:the|la) (?:correct|right|only|true|bonne|seule|vraie) (?:answer|reponse)\b"
    rf"|\b(?:whoever|anyone (?:who|that)|anything that|those who|celui qui|celle qui|ceux qui|quiconque|qui que ce soit qui|toute personne qui) {_MAKES}\b[^.]{{0,60}}\b{_SAYS}\b"
    rf"|\b(?:when|while|if|lorsque|quand|si|en) (?:you |vous |tu |on )?(?:are )?{_MAKES} (?:this|these|the above|ce|cette|cet|ces)\b"
    r"|\b(?:automat\w+|machine|artificial|ai|llm) (?:readers?|summari[sz]ers?|processors?)\b|\blecteurs? (?:automati\w+|artificiel\w*)\b"
    r"|\bnotes? (?:for|to|pour|a|aux?|a l'attention d\w+) [^.]{0,30}\b(?:readers?|models?|ai|ia|machines?|bots?|chatbots?|assistants?|lecteurs?|modeles?)\b"
    r"|\b(?:disregard|ignore|forget|set aside|skip|oubli\w+|ignor\w+|ne (?:tenez|tiens|tenir) (?:pas|plus|aucun)|ne (?:suivez|suis|respectez) (?:pas|plus))\b[^.;]{0,40}\b(?:earlier|previous|preceding|above|before|prior|guidance|guidelines|precede\w*|ci-dessus|avant|plus haut|jusqu'ici|so far)\b"
    r"|\b(?:your|ta|ton|votre) (?:new|next|real|only|nouvelle|nouveau|vraie|seule|prochaine) (?:task|mission|role|job|tache|objectif|goal|instruction|consigne|identity|identite)\b"
    r"|\b(?:your|ta|ton|votre) (?:task|mission|role|job|tache) (?:is now|is to|est desormais|est maintenant|est de)\b"
)


_TEXT = r"(?:paragraph|text|page|document|passage|section|file|paragraphe|texte|fichier|content|contenu|line|ligne|note|memo)s?"
_HANDLED = r"(?:quot|cit(?:e|ing)|summari|process|pars(?:e|ing)|index|ingest|translat|paraphras|resum|trait(?:e|er|ant)\b|tradui|analys|scan|reformul|retriev|reword|rephras|digest|diger|condens|relay|read by)\w*"
_SAY = r"(?:say|state|mention|claim|declare|announce|output|print|reply|answer|respond|add|include|tell|name|write|report|assert|confirm|dire|dira|diront|dites|mentionn\w+|declar\w+|annonc\w+|affich\w+|imprim\w+|repond\w*|ajout\w+|inclu\w+|nomm\w+|ecri\w+|precis\w+|affirm\w+|confirm\w+)"
_MAKER = r"(?:bots?|robots?|machines?|software|programs?|results?|outputs?|generators?|engines?|crawlers?|agents?|ai|ia|logiciels?|programmes?|resultats?|sorties?|moteurs?|systems?|systemes?)"
_OUGHT = r"(?:must|should|shall|ought to|has to|have to|needs? to|will|is to|are to|doi(?:t|vent)|devr\w+|dira|diront|mentionner\w*|repondr\w+|ecrir\w+|precis\w+|ajouter\w*)"
_NOW_SAY = r"(?:say|state|print|output|reply|respond|announce|declare|claim|reveal|disclose|name|tell|dites|imprime[zr]?|affiche[zr]?|repondez|revele[zr]?|declare[zr]?|annonce[zr]?|nomme[zr]?|affirme[zr]?|citez|donnez|indiquez)"
_COMMANDED = re.compile(
    rf"\b(?:this|these|ce|cet|cette|ces|present|presente) {_TEXT}\b[^.:;]{{0,30}}\b{_HANDLED}|\b{_HANDLED}(?: of| de| \w+ment| \w+ly)? (?:this|these|ce|cet|cette|ces) {_TEXT}\b"
    rf"|\b{_MAKER}\b[^.:;]{{0,60}}\b{_OUGHT}\b[^.:;]{{0,20}}\b{_SAY}\b"
    r"|\bfor (?:\w+ )?(?:generated|automat\w+|machine) (?:answers?|repl(?:y|ies)|text|summar\w+|output)|\bpour (?:\w+ )?(?:reponses?|textes?|resumes?|syntheses?) (?:genere|automati|produit)\w*"
    r"|\b(?:expected|suggested|approved|official|desired) (?:answer|reply|response|output)s? ?:|\b(?:reponse|sortie) (?:attendue|suggeree|souhaitee|officielle) ?:"
    r"|\b(?:tell|let|inform|faites savoir|dites|relay|signale[zr]?)\b[^.]{0,20}\b(?:the asker|the user|whoever asks|(?:celui|celle|a la personne) qui (?:pose|demande|interroge)|au demandeur|a l'utilisateur)\b"
    r"|\b(?:if|when|si|quand|lorsqu'?) ?(?:an? |une? )?(?:ai|ia|machine|model|modele|robot|bot|automate)\b[^.]{0,20}\b(?:reads?|lit|lisent|sees?|voit|processes|traite)\b"
    rf"|\b(?:forget|skip|drop|discard|oubliez|oublie|laissez|passez|abandonnez|negligez)\b[^.:;]{{0,50}}\b(?:and|et|then|puis|instead|plutot)\b[^.:;]{{0,15}}\b{_NOW_SAY}\b"
    rf"|(?:^|[.!?;:\n,] ?|\b(?:just|simply|only|and|then|et|puis|simplement|plutot) ){_NOW_SAY}\b(?: \w+)? ?(?:that|only|just|exactly|instead|que|qu'|seulement|uniquement|simplement|[\"“«])"
    r"|\b(?:tu|te|toi|ton|ta|tes)\b(?! (?:amo|en))|\bt'[aeiouy]|\byour (?:text|writing|output|settings|programming|wording|training)\b|\b(?:when|what|whatever|anything) you (?:write|produce|generate|output|compose)\b|\byou (?:will|must|shall) now\b"
    r"|\bi (?:\w+ )?(?:authori[sz]e|allow|permit|order|command|instruct|ask|want|need|require|beg) you\b|\bj(?:e |')(?:vous |t'|te )?(?:autorise|ordonne|demande|permets|prie|veux|somme)\b"
    r"|\bas (?:the|an?|your) (?:\w+ )?(?:administrator|admin|developer|creator|operator|editor|owner)\b[^.]{0,20}\b(?:i|we)\b|\ben tant qu(?:e |')(?:\w+ )?(?:administrateur|developpeur|createur|operateur|editeur)\b[^.]{0,20}\b(?:je|nous|j')"
    r"|\b(?:authori[sz]ed|allowed|free|permitted|cleared|autorisee?s?|libres?) (?:to|de|d'|a) (?:reveal|disclose|divulge|reveler|divulguer)\b"
    r"|(?:^|[.!?;\n] ?)(?:correction|correctif|erratum|rectificatif|override|(?:updated?|new|corrected) version|version (?:a jour|corrigee))\b[^.:]{0,40}:"
)


def speaks_to_a_model(text: str) -> bool:
    """Whether ``text`` gives orders to something that answers, or imitates a conversation.

    Beside such orders: text about its own being read, summarised or answered from; what a machine
    or its result ought to say; orders to say something in so many words; a first person that
    gives leave to a second. Rules for colleagues do none of that.
    """
    folded = fold(text)
    patterns = (_SPEAKER, _ADDRESS, _ORDERS, _MARKS, _OF_ITSELF, _COMMANDED)
    return any(pattern.search(folded) for pattern in patterns)


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_SAY = _any(
    r"say", r"tell", r"state", r"claim", r"pretend", r"assert", r"affirm", r"announce", r"mention", r"declare",
    r"reply", r"respond", r"recite", r"repeat", r"reveal", r"disclose", r"print", r"output", r"conclude", r"promise",
    r"dites", r"affirmez", r"pretendez", r"annoncez", r"mentionnez", r"declarez", r"repondez", r"recitez",
    r"repetez", r"revelez", r"divulguez", r"imprimez", r"affichez", r"concluez", r"precisez", r"promettez", r"assurez",
)  # fmt: skip
"""Verbs of speech in the imperative."""
_ASKS = _any(
    r"ask(?:s|ing)?", r"enquir(?:e|es|ing)", r"inquir(?:e|es|ing)", r"wonder(?:s|ing)?", r"want(?:s)? to know", r"wish(?:es)? to know",
    r"raises? the (?:question|point|subject)", r"poses? (?:the|this) question", r"(?:se |s')(?:informe|renseigne|interroge)(?:nt)?",
    r"demande(?:nt)?", r"(?:pose|posent|posera) (?:la|cette) question", r"veu(?:t|lent) savoir", r"(?:se |s')inquiete(?:nt)?",
)  # fmt: skip
_SOMEBODY = _any(
    r"anyone", r"anybody", r"whoever", r"everyone", r"everybody", r"people", r"those", r"someone", r"somebody", r"readers?", r"a person", r"the person",
    r"celui", r"celle", r"ceux", r"quiconque", r"quelqu'un", r"toute personne", r"les gens", r"le lecteur", r"les lecteurs", r"la personne", r"une personne", r"qui",
)  # fmt: skip
_LEARNS = _any(
    r"hears?", r"(?:is|are|be) (?:told|informed|assured|led to believe)", r"gets? (?:to read|to hear|the answer)", r"learns?", r"reads?",
    r"entend(?:re|ra|ront|ent)?", r"lira", r"liront", r"apprend(?:ra|ront|re)?", r"s'entend(?:ra)? dire", r"(?:est|sont|sera|seront) informee?s?",
    r"retien(?:t|dra|nent)", r"retenir",
)  # fmt: skip
_ANSWER = _any(
    r"answers?", r"repl(?:y|ies)", r"responses?", r"summar(?:y|ies)", r"outputs?", r"reponses?", r"resumes?", r"syntheses?",
)  # fmt: skip
_TO_SOMEBODY = r"(?! (?:to|for|of|from|sent|given|a|au|aux|de|du|des|d') ?(?:a |an |the |our |la |le |les |un |une |l')?(?:clients?|customers?|candidates?|suppliers?|applicants?|callers?|employees?|committee|comite|candidats?|fournisseurs?|salaries?|collaborateurs?))"
_THIS_TEXT = _any(
    r"(?:everything|all|anything|what|whatever|the (?:text|sentences?|lines?|words?|paragraphs?|rest)|(?:none|any|each) of the (?:sentences?|lines?|words?|rules?)|tout|ce|la phrase|les phrases|le texte|les lignes|aucune des (?:phrases|regles|lignes)) [^.;:]{0,25}\b(?:above|before this|after this|below|preceding|precedes|(?:of|on) (?:the|this) (?:page|text|document)|ci-dessus|ci-dessous|plus haut|precede|avant (?:ceci|cette ligne|cette phrase))",
    r"(?:the rest of|le reste de) (?:the |this |la |ce |cette |l'|du )?(?:page|text|document|texte|paragraph|paragraphe)",
)  # fmt: skip
_VOID = _any(
    r"no longer (?:counts?|applies|apply|holds?|valid)", r"(?:does|do|did) not (?:count|apply|matter|hold)", r"(?:has|have) no (?:effect|value|force)", r"(?:is|are) (?:only )?(?:a test|void|outdated|obsolete|invalid|irrelevant|not valid|false|wrong)",
    r"may be (?:used|ignored)", r"(?:can|should|must) be (?:ignored|disregarded|forgotten|skipped|left out)",
    r"ne (?:compte|vaut|s'applique|compten?t|valent)\w* (?:plus|pas)", r"n'(?:a|ont) (?:plus |pas |aucun)", r"ne (?:peut|peuvent|doit|doivent) (?:plus |pas )?(?:servir|etre (?:utilise|pris|cite))", r"(?:est|sont) (?:un essai|un test|caduc|caducs|caduque|nul|nulle|perime\w*|faux|sans (?:valeur|effet|objet))",
)  # fmt: skip
_FORM = _any(
    r"in (?:all )?(?:capital letters|capitals|upper ?case|rhymes?|verse)", r"(?:as|into) an? (?:poem|song|rap|joke|haiku|limerick)", r"backwards", r"in (?:base64|rot13|hexadecimal|morse|emojis?)",
    r"(?:en|in) (?:lettres )?(?:capitales|majuscules|vers|rimes)", r"en (?:poeme|chanson|rap|blague|base64|hexadecimal|morse|emojis?)", r"a l'envers",
)  # fmt: skip
_PUT = _any(
    r"write", r"phrase", r"put", r"word", r"render", r"set", r"turn", r"speak", r"answer", r"redigez", r"ecrivez", r"mettez", r"tournez(?:-l[ea])?", r"formulez", r"parlez", r"rendez", r"transformez",
)  # fmt: skip
_START = r"(?:^|[.:;!?,] |\b(?:and|then|also|please|et|puis|aussi) )"
_RENDERED = _any(
    r"(?:what|the text|the words|whatever) (?:that )?you (?:write|produce|hand back|give back|generate|return|output)", r"(?:ce que|le texte que) vous (?:ecrivez|rendez|produisez|generez|donnez|redigez)",
    r"(?:when|while) (?:rewording|rephrasing|summari[sz]ing|paraphrasing|translating) (?:this|it|the)", r"en (?:reformulant|resumant|paraphrasant|traduisant) (?:ceci|cela|ce|cette|le texte|la phrase)",
)  # fmt: skip

_WAYS = tuple(
    re.compile(pattern)
    for pattern in (
        # somebody who asks, and what that person is to hear
        rf"\b{_SOMEBODY} (?:who |that |qui )?{_ASKS}\b[^.;]{{0,60}}\b(?:{_LEARNS}\b|(?:must|should|shall|will|doit|doivent|devra) [^.;]{{0,12}}\b(?:hear|read|learn|be told|entendre|lire|apprendre|croire|retenir))",
        rf"\b(?:should|if|when|si|quand|lorsque) (?:{_SOMEBODY}|on|one|asked) ?(?:{_ASKS})?\b[^.;]{{0,40}},? (?:the|la|votre|your) {_ANSWER} (?:is|sera|est|will be)\b",
        r"\b(?:the |any )?readers? (?:should|must|is to|are to|shall) (?:come away|believe|think|be left|understand|conclude)\b|\b(?:le|les|tout) lecteurs? (?:doi(?:t|vent)|devra) (?:retenir|croire|penser|comprendre|conclure)\b",
        r"\bon (?:repondra|dira|affirmera|annoncera|pretendra) (?:que|qu'|simplement|seulement)",
        # what an answer consists of, or how it begins and ends
        rf"\b(?:the|a|an|any|every|all|la|une|toute|chaque|tout|le|un)? ?(?:\w+ )?{_ANSWER}\b{_TO_SOMEBODY}[^.;:]{{0,40}}\b(?:(?:always |must |should |will |shall )?(?:close|end|begin|open|start|finish)s? (?:with|by)|consists? of (?:one|a single|the)|(?:se )?(?:conclu\w+|termin\w+|commenc\w+|ouvr\w+|tien(?:t|nent)) (?:par|en un|en une|dans) )",
        rf"\b(?:the|a|one|this|la|le|une?|cette) (?:only|one|single|sole|correct|right|good|seule?|bonne?|unique) (?:valid |correct |possible |valable |juste )?{_ANSWER}\b[^.;:]{{0,50}}(?:\bis\b|\best\b|:)",
        # the text declared void by itself
        rf"\b{_THIS_TEXT}\b[^.;:]{{0,40}}\b{_VOID}\b",
        r"\bonly th(?:is|e following) (?:one|line|sentence|paragraph|rule) (?:is valid|counts|applies|holds|matters)\b|\bseule? (?:celle|celui)-ci (?:est valable|compte|vaut)\b|\bseule cette (?:ligne|phrase|regle) (?:compte|vaut|est valable)\b",
        # its wording
        rf"\b{_PUT}\b (?:(?:all|everything|it|this|the (?:whole|answer|reply|rest|text)|every\w*|l'ensemble|le tout|tout|le texte|la reponse)\b[^.;]{{0,25}} )?{_FORM}",
        rf"\b{_RENDERED}\b",
        r"\b(?:speak|talk|write|answer|behave|sound) (?:as|like) (?:if you were )?an? (?!matter|rule|result|team|group|person)\w+|\b(?:parlez|ecrivez|exprimez-vous|comportez-vous) comme (?:un|une|si)\b|\b(?:prenez|adoptez) (?:le|un) (?:ton|accent|style|role|personnage)\b|\bimagine[zr]? (?:that )?(?:you are|you were|que vous (?:etes|etiez))\b|\bplay the (?:role|part) of\b|\bjouez le role\b",
        # what a reader of the request alone has seen
        r"\b(?:rules|instructions?|text|guidelines?|orders|words) (?:that )?(?:you were (?:handed|given|told|shown)|came with (?:this|your|the) (?:request|question|message)|hidden from)\b|\b(?:the|your|any) hidden (?:text|rules?|instructions?|message)\b|\b(?:regles|consignes?|texte|instructions?|ordres) (?:que vous avez|qui accompagn\w+|qu'on vous)|\b(?:le|les|vos|ton|tes) (?:texte|consignes?|message|regles?) caches?\b|\b(?:la|vos) (?:consigne|regle)s? cachees?\b",
        # speech ordered, to nobody in particular
        rf"{_START}{_SAY} (?:(?:only|just|simply|seulement|simplement) )?(?:that|que|qu')(?! (?:the |la |le |l')?(?:client|customer|candidate|manager|committee|supplier))",
        rf"{_START}(?:{_SAY}|do not (?:say|mention|state|tell)|mention|ne (?:dites|mentionnez|precisez|signalez)) (?:nowhere|nothing (?:of|about|else)|nulle part|rien d[eu']|anywhere)",
        r"\b(?:leave (?:out|aside)|laissez)\b[^.;]{0,30}\b(?:and|et) (?:speak|talk|write|parlez|ecrivez)\b",
        # pictures and links put into it
        rf"{_START}(?:append|insert|embed|add|place|put|attach|show|inserez|placez|ajoutez|integrez|mettez|affichez)\b[^.;]{{0,30}}\b(?:picture|image|link|url|button|banner|logo|lien|bouton|banniere)\b[^.;]{{0,60}}\b(?:address|below|bottom|the end|you produce|you write|leads?|following|portal|adresse|a la fin|en bas|ci-dessous|suivante?|mene|portail|ce que vous)\b",
    )
)  # fmt: skip


def addresses_the_answer(sentence: str) -> bool:
    """Whether one sentence tells what an answer has to say or to look like.

    It knows fewer words than :func:`speaks_to_a_model` and more ways of putting them together;
    neither sees everything. Only the sentence itself is left out of what a model is given.
    """
    folded = fold(sentence)
    return any(way.search(folded) for way in _WAYS)
