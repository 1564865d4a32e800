"""Kinds of values: how a value is stored, read from typing, shown and compared.

One kind object serves the form, the table, the sheet, the package, the journal and the print.
A value in code is plain: text, a whole number, or a `Decimal` for measures. Days are
"2012-09-01" and months "2012-09", so that they sort as text in every database; yes is 1, no is 0;
a code is stored, its name is shown. An unknown value is None, which is not the same as 否 or 无.

`Kind.read` never raises: it returns a `Reading` whose `finding` is a code of the catalogue of
problems. A finding with a value means "kept, but look at it"; without a value "cannot be kept".
"""

from db.kinds.base import EMPTY, LONGEST, UNSEEN, Kind, Plain, Reading, T_co, Value, narrow, visible
from db.kinds.coded import Code, Codes, Place, Ref
from db.kinds.days import Day, Month, SchoolYear, Year, day_of, school_year_of
from db.kinds.files import File, FileFacts, facts_of, fitting_name
from db.kinds.numbers import Count, Measure, Parts, YesNo
from db.kinds.persons import IdCard, birth_of, id_finding, sex_of
from db.kinds.texts import Name, Phone, Text

__all__ = [
    "EMPTY",
    "LONGEST",
    "UNSEEN",
    "Code",
    "Codes",
    "Count",
    "Day",
    "File",
    "FileFacts",
    "IdCard",
    "Kind",
    "Measure",
    "Month",
    "Name",
    "Parts",
    "Phone",
    "Place",
    "Plain",
    "Reading",
    "Ref",
    "SchoolYear",
    "T_co",
    "Text",
    "Value",
    "Year",
    "YesNo",
    "birth_of",
    "day_of",
    "facts_of",
    "fitting_name",
    "id_finding",
    "narrow",
    "school_year_of",
    "sex_of",
    "visible",
]
