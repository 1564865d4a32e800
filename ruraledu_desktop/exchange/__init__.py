"""Exchange between offices: what a township hands over, what the county answers.

    township  export ──▶ stick ──▶ receive (preview, merge)  county
              load_receipt ◀── stick ◀── write_receipts

`enrolment` makes the offices known to each other, `revoking` takes a computer out again. `outgoing`
builds packages, `reports` and `receipts` are the two directions, `arrivals` takes packages in,
`incoming` reads what they carry. `fates` tells what became of a hand-over, `conflicts` lists what a
person must look at. How a package looks inside is the matter of `packages`, how entries merge that
of `merge`.
"""
