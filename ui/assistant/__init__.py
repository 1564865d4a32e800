"""The first-start assistant: whose data it is, where it lies, or a county to practise on."""
