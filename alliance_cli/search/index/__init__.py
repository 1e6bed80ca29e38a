"""What stands on the disk: the files of an index, written whole, signed, and read a part at a time."""
