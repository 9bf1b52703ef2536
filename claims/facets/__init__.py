"""What a figure is a figure of: one question a file, each answered from the same shallow reading."""
