"""Live through the invented world with the real actions, each at its own time."""

from guvoh.ops.demo.builder.living import Built, live

__all__ = ["Built", "live"]
