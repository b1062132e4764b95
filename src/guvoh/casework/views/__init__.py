"""One function a screen; a file for each noun."""
