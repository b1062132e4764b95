"""python -m guvoh.ops: the command line, for programs that start it themselves."""

from guvoh.ops.cli import main

main()
