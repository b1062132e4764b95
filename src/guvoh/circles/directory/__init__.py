"""The directory: a signed chain of members, circles, epochs, keys, roles and channels.

entry      an entry's bytes, hash and signatures
entries    the kinds of entries, one module a family
rights     who may speak for a circle
grammar    may this entry stand after those before it
state      what the entries so far say
view       Directory: what everybody else asks
store      the chain in the database: read, verified, appended to
seen       the highest heads that this running server has seen
words      six words to compare by voice
"""
