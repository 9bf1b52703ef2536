"""Where a stage's function runs over its batches: processes on this machine."""
