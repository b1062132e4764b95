"""Row 1: bytes in, bytes out. No Django, no database, no clock.

labels      what a derivation, hash, context or signature is for
boxes       one key, one plaintext, one context
digests     labelled hashes
keys        random and derived keys; the secrets of members and circles
wraps       a key sealed to a public key
signatures  Ed25519 over labelled messages
passphrases from a passphrase to a verifier and a key
sheets      what people print and type: recovery sheets, invitations, one-use codes
files       sealed files that can be read from any place
"""
