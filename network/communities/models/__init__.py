"""Communities of practice, who takes part in them, and what they write: threads, posts, and what readers do with them."""

from network.communities.models.community import THREAD_COLOURS, VISIBILITY_LABELS, Community, Visibility
from network.communities.models.participation import Part, Participation
from network.communities.models.post import Post, PostVersion, Thanks
from network.communities.models.reading import ThreadReading
from network.communities.models.thread import THREAD_KIND_LABELS, Thread, ThreadFollow, ThreadKind

__all__ = [
    "THREAD_COLOURS",
    "THREAD_KIND_LABELS",
    "VISIBILITY_LABELS",
    "Community",
    "Part",
    "Participation",
    "Post",
    "PostVersion",
    "Thanks",
    "Thread",
    "ThreadFollow",
    "ThreadKind",
    "ThreadReading",
    "Visibility",
]
