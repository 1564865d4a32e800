"""What is derived from the facts of a child and its family, never typed.

`left_behind` holds the two official calibers of 留守, `relatives` the family they look at, `ages`
and `schooling` what follows from days. All functions are pure; days are "2024-09-01", months
"2024-09".
"""
