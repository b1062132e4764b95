"""Row 8: addresses, settings; the desk and the case file put together from panels."""
