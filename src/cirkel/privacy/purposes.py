"""What is kept about people for the sake of privacy itself."""

from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import Ground, Purpose

ANSWERING_REQUESTS = Purpose(
    code="answering_requests",
    name=_("Verzoeken over gegevens"),
    why=_("Een verzoek om verwijdering beantwoorden, en later laten zien dat dit gebeurde."),
    persons=_("Mensen die inloggen"),
    recipients=_("De coördinator en de privacyfunctionaris"),
    ground=Ground.LEGAL_DUTY,
)
