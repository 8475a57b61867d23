"""Reachbook 通联簿: the people of a WeChat list, kept in reach."""

__version__ = "0.1.0"
