"""Tests mirror the tree. ``tests.internet`` is a small internet that all of them may use."""
