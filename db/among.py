"""Among: whether a column is one of many texts, all of which go to the database as one value.

A list of thousands takes longer to write into a query than the query takes to answer, and there is
a limit to it. SQLite reads the texts from JSON, PostgreSQL from an array.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Dialect, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType


class _Written(UserDefinedType[str]):
    """An array of texts that is written already: the driver takes a microsecond for each text."""

    cache_ok = True
    render_bind_cast = True

    def get_col_spec(self, **_: object) -> str:
        """How a query names it."""
        return "VARCHAR[]"


class _Texts(TypeDecorator[list[str]]):
    """Many texts as one value."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _Written() if dialect.name == "postgresql" else String()

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str:
        texts = value or []
        return _array(texts) if dialect.name == "postgresql" else orjson.dumps(texts).decode()


def _array(texts: Sequence[str]) -> str:
    """Texts as PostgreSQL writes an array of them; none of its texts holds a zero."""
    escaped = "\0".join(texts).replace("\\", r"\\").replace('"', r"\"")
    return '{"' + escaped.replace("\0", '","') + '"}' if texts else "{}"


class _Among(FunctionElement[bool]):
    """Column and texts; without a type, for SQLite would compare a boolean with 1, by no index."""

    inherit_cache = True


@compiles(_Among)
def _in_json(one: _Among, compiler: Any, **how: Any) -> str:
    column, texts = (compiler.process(part, **how) for part in one.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"


@compiles(_Among, "postgresql")
def _in_array(one: _Among, compiler: Any, **how: Any) -> str:
    column, texts = (compiler.process(part, **how) for part in one.clauses)
    return f"{column} = ANY ({texts})"


TEXTS = "texts"


def among_given(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a column is one of the texts given when the query is asked: `{TEXTS: texts}`.

    To make a query of many columns takes as long as to ask it of some hundred records; such a one
    is made once, and asked again and again.
    """
    return _Among(column, bindparam(TEXTS, type_=_Texts()))


def among(column: ColumnElement[Any], texts: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column is one of some texts."""
    return _Among(column, bindparam(None, sorted(texts), type_=_Texts()))
