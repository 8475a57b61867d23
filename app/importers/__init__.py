"""Anything people hold their contacts in, read into records: files in, `Record`s and `Problem`s out."""
