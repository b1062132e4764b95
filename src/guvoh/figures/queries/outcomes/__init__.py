"""What came of it: verdicts, sentences, compensation, refusals, hearings; a file for each part of the page."""
