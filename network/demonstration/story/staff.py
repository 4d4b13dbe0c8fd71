"""Who works for the network: one person a role, all invented."""

from network.people.models import Role

STAFF = (
    ("Mags Placeholder", Role.MEMBERSHIP, "membership"),
    ("Ewan Testerton", Role.EVENTS, "events"),
    ("Ravi Madeup", Role.RESEARCH, "research"),
    ("Polly Sample", Role.POLICY, "policy"),
    ("Alex Example", Role.ADMINISTRATOR, "administrator"),
    ("Thea Demo", Role.TRUSTEE, "trustee"),
)
