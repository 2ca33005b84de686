"""British words and how Americans spell them, from stems and their endings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_ISE = _list("""
    agon anonym apolog author capital categor central character civil computer critic crystall custom digit econom
    emphas energ equal familiar final formal general global harmon hospital hypothes ideal individual initial ital
    item jeopard legal local material maxim memor mesmer minim mobil modern monopol national neutral normal optim
    organ ostrac patron penal personal philosoph polar popular priorit public random rational real recogn revolution
    sanit scrutin sensit social special stabil standard steril stigmat styl subsid summar symbol sympath synchron
    synthes systemat theor traumat trivial union urban util vandal verbal victim visual weapon
""")
_ISE_ENDINGS = _list("ise ises ised ising iser isers isation isations isational isable isability isedly isingly")
_ISE_PREFIXES = ("", "un", "dis", "re", "de", "over", "under", "mis")
_YSE = _list("anal paral catal hydrol electrol")
_YSE_ENDINGS = _list("yse ysed ysing yser ysers")  # not “yses”: “analyses” is the plural of “analysis” too
_OUR = _list("""
    arb arm behavi cand clam col demean endeav enam fav ferv flav harb hon hum lab misbehavi neighb od parl ranc rig rum
    sav savi splend succ tum val vap vig discol dishon disfav multicol off-col
""")
_OUR_ENDINGS = _list(
    ". s ed ing er ers able ably al ally ism ist ists ite ites itism ful fully fulness less hood hoods ly y ies"
)

_RE = _list("""
    cent theat lit fib calib somb spect lust meag met kilomet centimet millimet sab och amphitheat epicent
""")

_DOUBLED = _list("""
    bevel cancel channel counsel dial duel equal fuel funnel initial jewel label level libel marvel model panel pencil
    quarrel rival shovel shrivel signal snivel spiral total travel tunnel unravel yodel
""")
_DOUBLED_ENDINGS = _list("ed ing er ers or ors ous ously")
_WORDS = """
    acknowledgement acknowledgment, acknowledgements acknowledgments, ageing aging, amongst among, anaemia anemia,
    anaemic anemic, anaesthetic anesthetic, analogue analog, appal appall, appals appalls, artefact artifact,
    artefacts artifacts, burnt burned, catalogue catalog, catalogued cataloged, catalogues catalogs,
    cataloguing cataloging, centred centered, centring centering, cheque check, cheques checks, cosier cozier,
    cosy cozy, defence defense, defenceless defenseless, defences defenses, diarrhoea diarrhea, distil distill,
    distils distills, draughty drafty, dreamt dreamed, encyclopaedia encyclopedia, enquire inquire, enquired inquired,
    enquirer inquirer, enquires inquires, enquiries inquiries, enquiring inquiring, enquiry inquiry, enrol enroll,
    enrolment enrollment, enrolments enrollments, enrols enrolls, forwards forward, fulfil fulfill,
    fulfilment fulfillment, fulfils fulfills, grey gray, greyer grayer, greyish grayish, greys grays,
    gynaecologist gynecologist, gynaecology gynecology, instalment installment, instalments installments,
    instil instill, instils instills, jewellery jewelry, judgement judgment, judgemental judgmental,
    judgements judgments, kerb curb, kerbs curbs, leant leaned, leapt leaped, learnt learned, licence license,
    licences licenses, manoeuvre maneuver, manoeuvred maneuvered, manoeuvres maneuvers, manoeuvring maneuvering,
    maths math, misspelt misspelled, mould mold, moulds molds, mouldy moldy, moult molt, moustache mustache, mum mom,
    mums moms, offence offense, offences offenses, orthopaedic orthopedic, paediatric pediatric,
    paediatrician pediatrician, plough plow, ploughed plowed, ploughs plows, practise practice, practised practiced,
    practises practices, practising practicing, pretence pretense, pretences pretenses, programme program,
    programmes programs, pyjamas pajamas, sceptic skeptic, sceptical skeptical, sceptically skeptically,
    scepticism skepticism, sceptics skeptics, skilful skillful, skilfully skillfully, smelt smelled, smoulder smolder,
    spelt spelled, spoilt spoiled, storeys stories, sulphur sulfur, towards toward, tyre tire, tyres tires,
    unskilful unskillful, whilst while, wilful willful, wilfully willfully, woollen woolen, woolly wooly
"""


def american(word: str) -> str:
    """Return a word as Americans spell it, in the case in which it stands."""
    spelt = _table().get(word.casefold())
    return like(word, spelt) if spelt else word


def like(word: str, other: str) -> str:
    """Return another word in the case of this one: all capitals, a capital first, or as it is."""
    if len(word) > 1 and word.isupper():
        return other.upper()
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


@cache
def _table() -> dict[str, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for stem, ending in product(_ISE, _ISE_ENDINGS):
        for prefix in _ISE_PREFIXES:
            yield f"{prefix}{stem}{ending}", f"{prefix}{stem}iz{ending[2:]}"
    for stem, ending in product(_YSE, _YSE_ENDINGS):
        yield stem + ending, f"{stem}yz{ending[2:]}"
    for stem, ending in product(_OUR, _OUR_ENDINGS):
        yield f"{stem}our{ending.strip('.')}", f"{stem}or{ending.strip('.')}"
    for stem, ending in product(_RE, ("", "s")):
        yield f"{stem}re{ending}", f"{stem}er{ending}"
    for stem, ending in product(_DOUBLED, _DOUBLED_ENDINGS):
        yield f"{stem}l{ending}", stem + ending
    for pair in _WORDS.split(","):
        british, spelt = pair.split()
        yield british, spelt
