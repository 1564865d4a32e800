"""Reconciling: a list that came from elsewhere beside the children kept here (children.md §8).

Civil affairs, the register and others count the same children differently. `comparing` says who is
only on their list, who only on ours, and who on both but written otherwise; `proposing` says why,
as far as the facts tell, and `remembering` keeps what the clerk says of it. No record is written.

    sheets.plans ── plan ──▶ comparing ◀── listed (ours)
                                │  ▲
                     proposing ─┘  └─ remembering ──▶ reports.reconciled, for paper and Excel
"""
