"""The sixteen Länder and the federation, by the code an assessment keeps."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from checks.text import Text

LAENDER: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "BW": Text("Baden-Württemberg", "Baden-Württemberg"),
        "BY": Text("Bayern", "Bavaria"),
        "BE": Text("Berlin", "Berlin"),
        "BB": Text("Brandenburg", "Brandenburg"),
        "HB": Text("Bremen", "Bremen"),
        "HH": Text("Hamburg", "Hamburg"),
        "HE": Text("Hessen", "Hesse"),
        "MV": Text("Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"),
        "NI": Text("Niedersachsen", "Lower Saxony"),
        "NW": Text("Nordrhein-Westfalen", "North Rhine-Westphalia"),
        "RP": Text("Rheinland-Pfalz", "Rhineland-Palatinate"),
        "SL": Text("Saarland", "Saarland"),
        "SN": Text("Sachsen", "Saxony"),
        "ST": Text("Sachsen-Anhalt", "Saxony-Anhalt"),
        "SH": Text("Schleswig-Holstein", "Schleswig-Holstein"),
        "TH": Text("Thüringen", "Thuringia"),
        "BUND": Text("Bund", "Federation"),
    }
)
"""By official code (ISO 3166-2:DE without the prefix); `BUND` stands for the federation."""
