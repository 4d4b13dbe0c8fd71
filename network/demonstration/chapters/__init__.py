"""The chapters of the story, each told through the same actions that people use, on the day it happened."""
