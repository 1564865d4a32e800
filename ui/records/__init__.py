"""The three pages of records: schools, children, teachers.

Each page is an arrangement (`arrangement.Arrangement`: columns, sections, quick filters) shown by
one `page.RecordPage`: a table, and beside or under it the form. Facts about fields are not here;
they stand in `db.records`.
"""

from ui.desk import Desk
from ui.page import Page


def pages(desk: Desk) -> list[type[Page]]:
    """The pages of this package."""
    from ui.records.children_page import ChildrenPage
    from ui.records.schools_page import SchoolsPage
    from ui.records.teachers_page import TeachersPage

    return [SchoolsPage, ChildrenPage, TeachersPage]
