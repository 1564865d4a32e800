"""The sums that the yearly statistics ask for: pupils and how they changed, staff, training.

Everything is counted from the rows of the schools chosen, of the school year of the day.
"""
