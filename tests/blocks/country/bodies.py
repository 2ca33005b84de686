"""Laws and official bodies of single countries, as pages may name them."""

from __future__ import annotations

import re
from collections.abc import Collection

BODIES = {
    "GB": (
        "Acas", "Access to Work", "Careers Wales", "Citizens Advice", "EHRC", "Equality Act", "Equality Advisory",
        "Equality and Human Rights Commission", "Jobcentre", "My World of Work", "National Careers Service",
    ),
    "GB-NIR": ("Equality Commission for Northern Ireland", "Labour Relations Agency", "nidirect"),
    "GB GB-NIR": ("GOV.UK", "ICO", "Immigration Advice Authority", "Information Commission", "NHS", "Samaritans"),
    "IE": (
        "Citizens Information", "Data Protection Commission", "Employment Equality Acts", "IHREC", "Intreo",
        "Irish Human Rights", "Irish Immigration", "Samaritans", "WRC", "Workplace Relations",
    ),
    "EU": (
        "EDPB", "EU Immigration Portal", "EURES", "Equinet", "Europass", "European Commission",
        "European Data Protection", "GDPR", "Your Europe",
    ),
    "US": (
        "ADA", "Americans with Disabilities", "American Job Center", "CareerOneStop", "Department of Labor", "EEOC",
        "Equal Employment Opportunity", "FCRA", "FTC", "Federal Trade Commission", "Illinois", "JAN",
        "Job Accommodation Network", "Study in the States", "Title VII", "USA.gov", "USCIS", "mySkills",
    ),
    "CA": (
        "Canada.ca", "Canadian Human Rights", "IRCC", "Job Bank", "Ontario", "PIPEDA", "Privacy Commissioner of Canada",
    ),
    "AU": (
        "Australian Human Rights", "Australian Information Commissioner", "Department of Home Affairs", "Fair Work",
        "JobAccess", "MARA", "OAIC", "Your Career",
    ),
    "NZ": ("Employment New Zealand", "Govt.nz", "Immigration New Zealand", "Tahatū", "Te Kāhui Tika Tangata"),
}  # fmt: skip
"""By the codes of those whom each serves."""

COUNTRIES = (
    "UK", "United Kingdom", "Britain", "British", "England", "English law", "Scotland", "Wales", "Northern Ireland",
    "Ireland", "Irish", "EU", "European Union", "USA", "US", "United States", "America", "American", "Canada",
    "Canadian", "Australia", "Australian", "New Zealand",
)  # fmt: skip
"""Where one of them is named, a rule that holds there alone may follow."""


def find_bodies(text: str, codes: Collection[str]) -> list[str]:
    """Return the laws and bodies that a text names, but for those that serve one of these countries."""
    own = {name for key, names in BODIES.items() if set(key.split()) & set(codes) for name in names}
    return find_names(text, {name for names in BODIES.values() for name in names} - own)


def find_names(text: str, names: Collection[str]) -> list[str]:
    """Return those names that stand in a text as words of their own."""
    return sorted(name for name in names if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))
