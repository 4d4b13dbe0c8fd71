"""How people come in, apart from who may read."""

from network.communities.models import JoinRule, Visibility
from network.communities.permissions import joins_at_once
from network.organisations.models import Sector
from tests.builders.communities import community, sensitive_community
from tests.builders.members import member, member_organisation


def of_sector(sector):
    return member(member_organisation(sector=sector))


def test_members_of_the_chosen_sectors_join_at_once_and_others_ask(network):
    where = community(
        visibility=Visibility.CLOSED, join_rule=JoinRule.BY_SECTOR, joining_sectors=["faith", "local_government"]
    )

    assert joins_at_once(of_sector(Sector.FAITH), where)
    assert not joins_at_once(of_sector(Sector.HOUSING), where)


def test_what_all_may_read_is_joined_at_once_and_what_few_may_read_by_approval_unless_said_otherwise(network):
    somebody = member()

    assert joins_at_once(somebody, community())
    assert not joins_at_once(somebody, community(visibility=Visibility.CLOSED))
    assert joins_at_once(somebody, community(visibility=Visibility.CLOSED, join_rule=JoinRule.AT_ONCE))


def test_nobody_joins_a_sensitive_community_at_once(network):
    where = sensitive_community(join_rule=JoinRule.AT_ONCE)

    assert (where.join_rule, where.visibility, where.participants_hidden) == ("by_approval", "closed", True)
    assert not joins_at_once(member(), where)
