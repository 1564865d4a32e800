"""What is found in records: each case changes one thing of a good one."""
