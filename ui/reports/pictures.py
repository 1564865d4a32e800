"""Pages of a PDF as pictures, drawn on the worker.

pdfium must not be entered by two threads at once: only functions here and in making.py, which all
run on the worker, call it, and every one closes what it opened.
"""

from contextlib import closing

import pypdfium2
from PySide6.QtGui import QImage

MOST_PIXELS = 30_000_000
"""No picture is larger; a page zoomed in beyond that is stretched."""


def draw(body: bytes, page: int, *, scale: float, is_grey: bool = False) -> QImage:
    """Draw a page, counted from 0.

    Args:
        scale: pixels per point.
    """
    with closing(pypdfium2.PdfDocument(body)) as document, closing(document[page]) as sheet:
        wide, high = sheet.get_size()
        fitting = min(scale, (MOST_PIXELS / (wide * high)) ** 0.5)
        with closing(sheet.render(fitting, prefer_bgrx=not is_grey, grayscale=is_grey)) as drawn:
            grey = QImage.Format.Format_Grayscale8
            kind = grey if is_grey else QImage.Format.Format_RGB32
            seen = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, kind)
            return seen.copy()
