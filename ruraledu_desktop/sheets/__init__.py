"""Excel sheets: rosters in, lists and templates out.

`plans.plan` reads a workbook and says the fate of every row before anything is written,
`applying.apply` writes what the clerk decided as one step, `results` hands the problems back
inside the clerk's own workbook, `exporting` writes lists and empty templates.

    file ─ reading ─▶ cells ─ headers ─▶ columns ─ rows ─▶ values ─ plans ─▶ SheetPlan ─ applying ─▶
                                                              ▲ matching (who is it?)

Headings are matched by their text, never by their place; a row is never dropped without a reason.
"""
