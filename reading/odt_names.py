"""The names of OpenDocument that carry text, structure or numbering."""

from typing import Final

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
EXTENSION: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
