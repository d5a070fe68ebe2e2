import pytest

from cirkel.people.models import Person
from tests.web.account.visiting import Visit, sign_in


@pytest.fixture
def visit(db: None) -> Visit:
    """A visitor's browser."""
    return Visit()


@pytest.fixture
def chairs_visit(visit: Visit, chair: Person) -> Visit:
    """The chair, who came in with a password."""
    sign_in(visit, chair.email)
    return visit
