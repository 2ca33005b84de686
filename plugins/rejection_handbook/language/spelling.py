"""How words are written: British words as Americans spell them, and a word in the form in which another stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_PREFIXES = ("", *_list("de dis mis multi non out over pre re self sub un under kilo centi milli micro nano"))

_ISE = _list("""
    aggrand agon alphabet amort anonym antagon apolog author bapt brutal burglar cannibal canon canonical capital
    catastroph categor central character civil collectiv colon commercial compartmental computer conceptual
    container contextual criminal critic crystall custom democrat demon deput digit diplomat dramat econom editorial
    emotional empath emphas energ epitom equal eulog euthan external factor familiar fantas femin fertil final
    formal fossil fratern galvan general generic ghetto glamor global harmon homogen hospital human hybrid hypnot
    hypothes ideal idol immobil immun incentiv individual industrial initial institutional intellectual internal
    international ion italic item jeopard lateral legal legitim liberal lion liquid local magnet marginal material
    maxim mechan medical memor memorial mesmer metabol method militar miniatur minim mobil modern modular monet
    monopol moral motor national natural neutral nominal normal novel objectiv operational optim organ ostrac oxid
    parallel parameter parametr parenthes partial particular pasteur patron pedestrian penal personal philosoph
    plagiar plural polar political popular pressur priorit privat problemat professional proselyt public pulver
    radical random rational reactiv real recogn regional regular relativ revolution ritual romantic rubber sanit
    satir scandal scrutin secular sensational sensit sentimental serial sermon sexual singular social solemn special
    spiritual stabil standard steril stigmat strateg styl subjectiv subsid suburban summar symbol symmetr sympath
    synchron synthes system systemat tantal tempor tender terror thematic theor token total traumat trivial tyrann
    union urban util vandal vapor vector verbal victim visual vocal vulgar weapon western winter
""")
_ISE_ENDINGS = _list("ise ises ised ising iser isers isation isations isational isable isability isedly isingly")
_YSE = _list("anal paral catal hydrol electrol dial breathal psychoanal")
_YSE_ENDINGS = _list("yse ysed ysing yser ysers")  # not “yses”: “analyses” is the plural of “analysis” too
_OUR = _list("""
    arb ard arm behavi cand clam col demean endeav enam fav ferv flav harb hon hum lab neighb od parl ranc rig rum
    sav savi splend succ tum val vap vig
""")
_OUR_ENDINGS = _list("""
    . s ed ing er ers able ably al ally ism ist ists ite ites itism ful fully fulness less lessly hood hoods ly y ies
    some
""")
_RE = _list("cent theat amphitheat epicent lit fib calib somb spect lust lacklust meag met sab och mit reconnoit")
_DOUBLED = _list("""
    bevel cancel channel chisel council counsel dial duel enamel equal fuel funnel gravel grovel initial jewel label
    level libel marvel model panel parcel pedal pencil quarrel rival shovel shrivel signal snivel spiral stencil
    swivel total travel tunnel unravel victual yodel
""")
_DOUBLED_ENDINGS = _list("ed ing ings er ers or ors ous ously ist ists")
_WORDS = """
    acknowledgement acknowledgment, aeroplane airplane, afterwards afterward, ageing aging, aluminium aluminum,
    amongst among, anaemia anemia, anaemic anemic, anaesthesia anesthesia, anaesthetic anesthetic, analogue analog,
    appal appall, artefact artifact, benefitted benefited, benefitting benefiting, burnt burned, catalogue catalog,
    catalogued cataloged, cataloguing cataloging, centrefold centerfold, centrepiece centerpiece,
    centring centering, cheque check, chequebook checkbook, chequered checkered, chilli chili,
    colourblind colorblind, cosier cozier, cosiest coziest, cosily cozily, cosiness coziness, cosy cozy,
    defence defense, defenceless defenseless, dependant dependent, despatch dispatch, despatched dispatched,
    diarrhoea diarrhea, distil distill, downwards downward, draught draft, draughty drafty, dreamt dreamed,
    encyclopaedia encyclopedia, enquire inquire, enquired inquired, enquirer inquirer, enquiries inquiries,
    enquiring inquiring, enquiry inquiry, enrol enroll, enrolment enrollment, enthral enthrall,
    fibreglass fiberglass, focussed focused, focusses focuses, focussing focusing, foetal fetal, foetus fetus,
    fulfil fulfill, fulfilment fulfillment, grey gray, greyed grayed, greyer grayer, greyest grayest,
    greying graying, greyish grayish, greyness grayness, gynaecologist gynecologist, gynaecology gynecology,
    haemorrhage hemorrhage, instalment installment, instil instill, inwards inward, jewellery jewelry,
    judgement judgment, judgemental judgmental, kerb curb, kerbside curbside, kilogramme kilogram, leant leaned,
    learnt learned, leukaemia leukemia, licence license, likeable likable, liquorice licorice, loveable lovable,
    manoeuvrable maneuverable, manoeuvre maneuver, manoeuvred maneuvered, manoeuvring maneuvering, maths math,
    mollusc mollusk, mould mold, moulded molded, moulding molding, mouldy moldy, moult molt, moustache mustache,
    mum mom, oestrogen estrogen, offence offense, onwards onward, orthopaedic orthopedic, outwards outward,
    paediatric pediatric, paediatrician pediatrician, plough plow, ploughed plowed, ploughing plowing,
    practise practice, practised practiced, practising practicing, pretence pretense, programme program,
    pyjamas pajamas, sceptic skeptic, sceptical skeptical, sceptically skeptically, scepticism skepticism,
    sizeable sizable, skilful skillful, skilfully skillfully, skilfulness skillfulness, smoulder smolder,
    smouldering smoldering, specialities specialties, speciality specialty, spelt spelled, spilt spilled,
    spoilt spoiled, storey story, storeys stories, sulphur sulfur, towards toward, tranquilliser tranquilizer,
    tyre tire, upwards upward, whilst while, wilful willful, wilfully willfully, woollen woolen,
    worshipped worshiped, worshipping worshiping, yoghurt yogurt
"""

_SMALL = frozenset(_list("a an and at by for in of on or the to with"))
_BEFORE_A_TITLE = frozenset(
    _list("""
    A An And Any Ask At Call Contact Every For From If In My No Or Our The Their This To Use Visit When With Your
    """)
)
_LAST_WORD = re.compile(r"(\w+)\s+\Z")
_FIRST_WORD = re.compile(r"\s+(\w+)")
_SPELT_OUT = 3  # letters of an acronym that are named one by one, as a rule
_VOWEL = re.compile(r"(?!uni(?![nm])|us[aeiu]|ut[ei]|eu|one\b|once|ubi)[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE)


@lru_cache(maxsize=4096)
def american(word: str) -> str:
    """Return a word as Americans spell it, in the case in which it stands."""
    small, table = word.casefold(), _table()
    prefix = next((part for part in _PREFIXES if small.startswith(part) and small[len(part) :] in table), "")
    spelt = table.get(small[len(prefix) :])
    return like(word, prefix + spelt) if spelt else word


@cache
def _table() -> dict[str, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for stem, ending in product(_ISE, _ISE_ENDINGS):
        yield stem + ending, f"{stem}iz{ending[2:]}"
    for stem, ending in product(_YSE, _YSE_ENDINGS):
        yield stem + ending, f"{stem}yz{ending[2:]}"
    for stem, ending in product(_OUR, _OUR_ENDINGS):
        yield f"{stem}our{ending.strip('.')}", f"{stem}or{ending.strip('.')}"
    for stem, (ending, spelt) in product(_RE, {"re": "er", "res": "ers", "red": "ered"}.items()):
        yield stem + ending, stem + spelt
    for stem, ending in product(_DOUBLED, _DOUBLED_ENDINGS):
        yield f"{stem}l{ending}", stem + ending
    words = [pair.split() for pair in _WORDS.split(",")]
    yield from ((f"{british}s", f"{spelt}s") for british, spelt in words)
    yield from ((british, spelt) for british, spelt in words)


def like(word: str, other: str, given: str = "") -> str:
    """Return another word in the case of this one; `given` is the word in the case that goes with the other's.

    So “Careers Service” for “careers service” makes “Career Center” of “career center”.
    """
    if len(word) > 1 and word.isupper():
        return other.upper()
    if word != given and " " in word and all(part[:1].isupper() for part in word.split()):
        return " ".join(part if part in _SMALL else capital(part) for part in other.split())
    if word[:1].isupper():
        return capital(other)
    if given[:1].isupper() and other[1:].islower():
        return other[:1].lower() + other[1:]
    return other


def capital(words: str) -> str:
    """Return words with a capital letter first."""
    return words[:1].upper() + words[1:]


def is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals, such as CV, or CVs."""
    stem = word.removesuffix("s")
    return len(stem) > 1 and stem.isupper()


def is_name(words: str, before: str, after: str) -> bool:
    """Tell whether words are part of a name, such as the National Careers Service, which nobody may rename."""
    if words.isupper() or not re.search(r"\s", words) or not all(word[:1].isupper() for word in words.split()):
        return False
    return in_name(before, after)


def in_name(before: str, after: str) -> bool:
    """Tell whether a capital letter between these words is that of a name, such as the Labour Relations Agency's."""
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    named = last and last[1][:1].isupper() and last[1] not in _BEFORE_A_TITLE
    return bool(named or (first and first[1][:1].isupper()))


def plural(words: str) -> str:
    """Return the plural of words; of a plural, the same."""
    if re.search(r"[^suiSUI]s$", words):
        return words
    if re.search(r"(?:[sxz]|[cs]h)$", words, re.IGNORECASE):
        return f"{words}es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", words) + "s"


def article(written: str, words: str) -> str:
    """Return the article that goes before some words, in the case of the one that stood there.

    Where the sound is uncertain, as with a long acronym, that one stays.
    """
    plain = unicodedata.normalize("NFD", words)
    first = plain.split()[0]
    if is_acronym(first):
        if len(first) > _SPELT_OUT and re.search("[AEIOU]", first):
            return written
        vowel = first[0] in "AEFHILMNORSX"
    else:
        vowel = bool(_VOWEL.match(plain))
    return like(written, "an" if vowel else "a") if written != "AN" else "AN" if vowel else "A"
