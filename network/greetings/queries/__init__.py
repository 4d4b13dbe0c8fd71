"""What can be asked of people who may be found, of greetings, of what two write, and of blocks."""
