"""Exchange between offices: what a township hands over, what the county answers.

    township  reports.export ──▶ stick ──▶ arrivals.preview, receive  county
              arrivals.receive ◀── stick ◀── receipts.write

    enrolment, members, revoking       who takes part, who does no longer
    own_keys                           where this computer's keys are, and who gets them too
    recovering                         a forgotten password, and the county's help
    ceremony, recalling                the county's keys, and what a county put back forgot of them
    outgoing, cargo, sealing, trust_lists  building a package; the seals and the trust list in it
    reports, receipts, peers, issuing  the four kinds as they are written
    answers                            what a receipt says, as the township takes it
    sent, carried                      what was written for whom, and what left this office at all
    finding, losing                    sticks: what lies on one, and one that was lost
    arrivals, admission, incoming      taking a package in, from the first look to the merge
    brought, bringing, book, latest    what is told of it, what it brings, and what is remembered
    inbox                              what was read in and not taken
    holdings, states, fates            what the other side holds, and what became of a hand-over
    unconfirmed                        what was typed since
    subjects, main_facts               on whose page a record stands, and who that is in a line
    conflicts, counting                what a person must decide, and how much it is
    views, sides, late, flagged        how it is shown, by what it is about
    deciding, choices, seen            decisions, one or many, about what was on the screen
    asking, letters, sending_back      questions that travel, about a value or a whole record
    tasks, notices                     what the county asks of townships, and what they did
    twins, pairing                     two records of one person: compared, joined
    transferring                       a child or teacher given to another township
    rulings, seconding                 what waits for the second officer, and what stands
    taking_out                         a merged package taken back by decision
    periods, verdicts, board, board_rows   reporting periods, and how far each township is with one

How a package looks inside is the matter of `packages`, how entries merge that of `merge`.
"""
