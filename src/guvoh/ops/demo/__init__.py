"""The invented coalition: `world` describes it, the builder makes it by the ordinary actions."""
