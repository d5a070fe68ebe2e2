"""Every action with arguments that are in order, on objects made for it alone.

The permission matrix lets each persona try each of them: what is refused is then refused because of
who asks, and for no other reason. `app.action@case` is the same action on another kind of object.
Objects belong to the municipality ("gemeente") unless the case says otherwise.
"""

from tests.unit.acts.common import Act
from tests.unit.acts.figures import COLLECTION, OTHERS
from tests.unit.acts.goals import GOALS
from tests.unit.acts.people import LINKS, PEOPLE
from tests.unit.acts.privacy import PRIVACY

__all__ = ["ACTS", "Act"]

ACTS = PEOPLE | LINKS | GOALS | COLLECTION | OTHERS | PRIVACY
