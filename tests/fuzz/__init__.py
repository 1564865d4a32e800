"""Damaged and hostile files by the thousand: packages and sheets changed somewhere (G7, G8).

    python -m tests.fuzz --packages 50000 --sheets 5000 --seed 1

A run ends in a refusal in one sentence or in what the file holds; a crash, more than two seconds,
more than 512 MB, and a changed package taken for a good one are breaches. Each prints its seed, and
`--seed S --packages 1` (or `--sheets 1`) plays that one again.
"""
