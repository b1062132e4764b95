"""One function a screen; a module for each noun."""
