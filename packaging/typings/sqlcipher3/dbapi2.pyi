"""What this program uses of it."""

from sqlite3 import Connection as Connection
from sqlite3 import Error as Error
from sqlite3 import connect as connect
from sqlite3 import register_adapter as register_adapter
