"""What is kept about people who sign in, and what for."""

from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import Ground, Purpose

SIGNING_IN = Purpose(
    code="signing_in",
    name=_("Inloggen"),
    why=_("Weten wie er inlogt, en dat veilig laten verlopen."),
    persons=_("Mensen die inloggen"),
    recipients=_("De coördinator; de contactpersoon van de eigen organisatie"),
    ground=Ground.PUBLIC_TASK,
)
TAKING_PART = Purpose(
    code="taking_part",
    name=_("Meedoen in groepen"),
    why=_("Rechten geven aan wie een plek heeft, en laten zien wie waar namens wie zit."),
    persons=_("Mensen die inloggen"),
    recipients=_("De coördinator; de contactpersoon van de eigen organisatie"),
    ground=Ground.PUBLIC_TASK,
)
