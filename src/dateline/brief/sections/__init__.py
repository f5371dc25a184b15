"""The sections of a brief: one file each, from material and notes to a section, or None where it has nothing to say."""
