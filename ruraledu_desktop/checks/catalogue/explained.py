"""What is said beside a finding about which somebody wrote a 说明, instead of its way out."""

GIVEN = "已说明：{words}"
ACCEPTED = "县局已接受：{words}"
FORMER = "以前的说明：{words}。仍然如此的，请再确认一次。"
TOLD_THERE = "请一并核对；确实如此的，在那一份上写说明。"
"""Of two records beside each other, at the one where the finding is not."""
RETURNED = "县局退回了说明。请改正，或重新说明。"
RETURNED_WITH_WORDS = "县局退回了说明：{returned}。请改正，或重新说明。"
