"""The only writers: keyword-only, `by` a keyring, one transaction each."""
