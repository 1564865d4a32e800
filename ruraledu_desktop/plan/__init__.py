"""The county's plan (平政办字〔2023〕11号): its tasks, how far each is, and the events that count.

`commitments` says what the document asks, `standings` what the offices keep about it, `counting`
the events by year. What the figures say is up to the indicators of the same numbers.
"""
