"""What people do with conferences: announce and fill them, choose sessions, book places, come through the door."""
