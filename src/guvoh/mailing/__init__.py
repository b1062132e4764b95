"""Notices by e-mail: off until a member switches them on, one fixed sentence, at most once a day."""
