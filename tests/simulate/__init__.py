"""Years of bad luck in minutes: random histories of five computers and a county (G1–G4).

    python -m tests.simulate --histories 2000 --steps 200 --seed 1 [--files] [--defect NAME]

`events` draws what happens and lets it happen in a `world`; `memory` holds the computers as plain
values, on the very core the program runs on (fold, differing, pens, vectors, the rule of merging);
`files` holds them as real data folders and real packages. `oracle` remembers what each author had
on the screen and judges by that alone, never by the fold's own code. A breach is shrunk to a
minimal script.
"""
