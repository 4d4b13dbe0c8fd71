"""The date as feeds write it."""

from datetime import datetime
from email.utils import format_datetime

from network.news import bp


@bp.app_template_filter()
def mail_date(moment: datetime) -> str:
    """Thu, 18 Mar 2027 09:30:00 +0000."""
    return format_datetime(moment)
