"""Names of cells as a clerk reads them, and rows and columns counted from 0."""


def position(cell: str) -> tuple[int, int]:
    """Row and column of "B3"."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :] or 1) - 1, max(0, column - 1)


def cell_name(row: int, column: int) -> str:
    """The name "B3" of a cell."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters over a column."""
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
