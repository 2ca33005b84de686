"""Codes of countries, and which of them stand for whom."""

from __future__ import annotations

from collections.abc import Collection

_ISO_3166_1_ALPHA_2 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
COUNTRIES = tuple(_ISO_3166_1_ALPHA_2.split())

BRITAIN = "GB"
"""Great Britain: laws and offices are others in Northern Ireland."""

NORTHERN_IRELAND = "GB-NIR"
"""ISO 3166-2."""

EU = "EU"
"""Every member state of the European Union; the code is reserved for it in ISO 3166-1."""

OTHER = "other"
"""Whoever is in a country that nothing else on the page names."""

PLACES = (*COUNTRIES, NORTHERN_IRELAND)
"""Where a centre can be."""

CODES = (*PLACES, EU, OTHER)
"""What an author may write."""

EU_MEMBERS = frozenset((
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
))  # fmt: skip


def names(codes: Collection[str], country: str) -> bool:
    """Tell whether a country is among those that the codes stand for, `other` apart."""
    return country in codes or (EU in codes and country in EU_MEMBERS)
