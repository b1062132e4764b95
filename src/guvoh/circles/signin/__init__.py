"""Signing in, coming back after a loss, and what a member changes about her own way in."""
