"""Choices of people: stable words in the database, Dutch on the page."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("gemeente")
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", _("wijkteam")
    YOUTH_HEALTH = "youth_health", _("jeugdgezondheidszorg")
    ATTENDANCE = "attendance", _("leerplicht")
    SCHOOL_ALLIANCE = "school_alliance", _("samenwerkingsverband")
    SCHOOL_BOARD = "school_board", _("schoolbestuur")
    SCHOOL = "school", _("school")
    CHILDCARE = "childcare", _("kinderopvang")
    WELFARE = "welfare", _("welzijn")
    YOUTH_CARE = "youth_care", _("jeugdhulp")
    GENERAL_PRACTICE = "general_practice", _("huisartsenzorg")
    HEALTH_CARE = "health_care", _("zorg")
    PUBLIC_HEALTH = "public_health", _("GGD")
    SOCIAL_WORK = "social_work", _("maatschappelijk werk")
    SOCIAL_SERVICES = "social_services", _("sociale dienst")
    CLIENT_SUPPORT = "client_support", _("cliëntondersteuning")
    VOLUNTEERS = "volunteers", _("vrijwilligersorganisatie")
    EXPERIENCE = "experience", _("ervaringsdeskundigen")
    ADVOCACY = "advocacy", _("belangenorganisatie")
    EDUCATION_FACILITY = "education_facility", _("onderwijsvoorziening")
    EDUCATION_OFFICE = "education_office", _("onderwijsbureau")
    HOUSING = "housing", _("wonen")
    SAFETY = "safety", _("veiligheid")
    PROCUREMENT = "procurement", _("regionale inkooporganisatie")
    PARTNERSHIP = "partnership", _("samenwerking")
    LIAISON = "liaison", _("schakelfunctie")
    PROGRAMME = "programme", _("programma")
    NETWORK = "network", _("netwerk")
    NATIONAL_NETWORK = "national_network", _("landelijk netwerk")
    NATIONAL_PLATFORM = "national_platform", _("landelijk platform")
    NATIONAL_GOVERNMENT = "national_government", _("rijk")
    MUNICIPAL_ASSOCIATION = "municipal_association", _("koepel van gemeenten")
    KNOWLEDGE = "knowledge", _("kennisinstituut")
    RESEARCH = "research", _("onderzoek")
    CONSULTANCY = "consultancy", _("adviesbureau")
    VENUE = "venue", _("locatie")


class Signatory(TextChoices):
    """Whether the organisation signed the covenant; the sources do not always say."""

    YES = "yes", _("ondertekenaar")
    LIKELY = "likely", _("waarschijnlijk ondertekenaar")
    NO = "no", _("geen ondertekenaar")
    UNKNOWN = "unknown", _("niet bekend")


class GroupKind(TextChoices):
    STEERING = "steering", _("stuurgroep")
    LIAISON = "liaison", _("schakelgroep")
    AMBASSADORS = "ambassadors", _("cultuurdragers")
    ADMINISTRATORS = "administrators", _("bestuurlijk overleg")
    DATA = "data", _("datateam")
    COORDINATION = "coordination", _("coördinatie")
    CASE_TABLE = "case_table", _("thuiszitterstafel")
    PILOTS = "pilots", _("proeftuinen")
    CONTACTS = "contacts", _("contactpersonen")
    PRIVACY = "privacy", _("privacyfunctionaris")
    OTHER = "other", _("anders")


class SeatsGivenBy(TextChoices):
    """Who decides who sits in a group."""

    COORDINATOR = "coordinator", _("de coördinator")
    ORGANISATION = "organisation", _("de contactpersoon van elke organisatie")


class LinkPurpose(TextChoices):
    """What a link in an e-mail is good for, once."""

    INVITATION = "invitation", _("uitnodiging")
    SIGN_IN = "sign_in", _("inloggen")
    NEW_PASSWORD = "new_password", _("nieuw wachtwoord")
    NEW_EMAIL = "new_email", _("nieuw e-mailadres")


class Role(TextChoices):
    """What a member does in the group; which rights follow is in each app's rules."""

    CHAIR = "chair", _("voorzitter")
    SECRETARY = "secretary", _("secretaris")
    MEMBER = "member", _("lid")
    READER = "reader", _("meelezer")
