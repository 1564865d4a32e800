"""Among: whether a column is one of many texts, all of which go to the database as one value.

A list of thousands takes longer to write into a query than the query takes to answer, and there is
a limit to it. SQLite reads the texts from JSON, PostgreSQL from an array.
"""

from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Dialect, String, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Texts(TypeDecorator[list[str]]):
    """Many texts as one value."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ARRAY(String()) if dialect.name == "postgresql" else String()

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else orjson.dumps(value).decode()


class _Each(GenericFunction[str]):
    """The texts, each a row."""

    type = String()
    inherit_cache = True


@compiles(_Each)
def _each(one: _Each, compiler: Any, **how: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(one.clause_expr.element, **how)}))"


@compiles(_Each, "postgresql")
def _each_of_array(one: _Each, compiler: Any, **how: Any) -> str:
    return f"(SELECT unnest({compiler.process(one.clause_expr.element, **how)}))"


def among(column: ColumnElement[Any], texts: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column is one of some texts."""
    each = _Each(bindparam(None, sorted(texts), type_=_Texts()))
    return column.op("IN", is_comparison=True)(each)
