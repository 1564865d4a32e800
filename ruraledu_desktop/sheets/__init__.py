"""Excel sheets: rosters in, lists and templates out.

`plans.plan` reads a workbook and says the fate of every row before anything is written,
`applying.apply` writes what the clerk decided as one step, `results` hands the problems back
inside the clerk's own workbook, `exporting` writes lists and empty templates.

    file ─ reading ─▶ cells ─ headers, columns ─▶ tables ─ rows ─▶ values ─ planning ─▶ SheetPlan
                                                                              ▲             │
                      matching, schools, families, careers: who is it? ─────┘   applying ─▶ store

`looking` is a plan as a window shows it. `layouts`, `rosters` and `sublayouts` say what a sheet may
hold, `words` and `cells` how rosters write values, `unseen` what is hidden in a file; `guarding`
and `apart` keep damaged and hostile files away from the program.

Headings are matched by their text, never by their place; a row is never dropped without a reason.
"""
