"""What a column of a spreadsheet may hold, and the names such columns have. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Field:
    """One thing that can be taken in. `names` are headings it is known by, without spaces and punctuation."""

    name: str
    label: Any
    group: str  # organisation, person or term
    names: Sequence[str]


def field(name: str, label: Any, group: str, names: str) -> Field:
    return Field(name, label, group, tuple(names.split()))


FIELDS = (
    field("organisation_id", _l("Organisation’s number here"), "organisation", "organisationid organizationid orgid weftid organisationnumber"),
    field(
        "organisation", _l("Organisation"), "organisation",
        "organisation organization organisationname organizationname company companyname memberorganisation "
        "member membername body orgname",
    ),
    field("employer", _l("Employer, where no organisation is named"), "organisation", "employer currentemployer"),
    field("sector", _l("Sector"), "organisation", "sector organisationtype organizationtype typeoforganisation"),
    field(
        "band", _l("Kind and size"), "organisation",
        "kindandsize band size feeband tariffband incomeband subscriptionband organisationkind kind",
    ),
    field("website", _l("Website"), "organisation", "website webaddress url web site homepage"),
    field("region", _l("Region"), "organisation", "region nation"),
    field("area_served", _l("Works in"), "organisation", "worksin areaserved area areasserved place locality coverage"),
    field("gss", _l("Council’s GSS code"), "organisation", "gss gsscode onscode councilcode"),
    field(
        "charity_number", _l("Charity number"), "organisation",
        "charitynumber charityno registeredcharitynumber charityregistration charityregistrationnumber charityid charitynum",
    ),
    field("company_number", _l("Company number"), "organisation", "companynumber companyno companyregistrationnumber companieshousenumber"),
    field("email_domain", _l("Email domain"), "organisation", "emaildomain domain maildomain"),
    field(
        "billing_address", _l("Address"), "organisation",
        "address billingaddress invoiceaddress postaladdress fulladdress organisationaddress streetaddress addressline1 address1 street",
    ),
    field("address_line_2", _l("Address, second line"), "organisation", "addressline2 address2 supplementaladdress1 supplementaladdress"),
    field("town", _l("Town"), "organisation", "town city posttown towncity"),
    field("county", _l("County"), "organisation", "county stateprovince"),
    field("postcode", _l("Postcode"), "organisation", "postcode postalcode zip zipcode"),
    field(
        "billing_email", _l("Email for invoices"), "organisation",
        "emailforinvoices billingemail invoiceemail financeemail accountsemail organisationemail organizationemail",
    ),
    field("needs_purchase_order", _l("Needs a PO number"), "organisation", "needsaponumber needspo porequired purchaseorderrequired needspurchaseorder"),
    field("person_name", _l("Person’s name"), "person", "name personname fullname contactname contact primarycontact personsname representative"),
    field("first_name", _l("First name"), "person", "firstname forename givenname forenames"),
    field("last_name", _l("Last name"), "person", "lastname surname familyname"),
    field("email", _l("Person’s email address"), "person", "email emailaddress personsemail personsemailaddress personemail contactemail workemail mail"),
    field("role_title", _l("Job title"), "person", "jobtitle position job post personsjob title_of_job roletitle jobrole"),
    field("standing", _l("Looks after the organisation as"), "person", "looksaftertheorganisationas standing contacttypehere contactkind memberrole seat"),
    field("tier", _l("Tier"), "term", "tier membershiptier membershiptype membershiplevel level membership subscription membershiptypename"),
    field(
        "starts_on", _l("Term starts"), "term",
        "termstarts starts startdate start membershipstartdate membershipstart startson from validfrom termstart renewedon",
    ),
    field(
        "ends_on", _l("Term ends"), "term",
        "termends ends enddate end membershipenddate membershipexpirationdate expirydate expires expirationdate renewaldue renewaldate "
        "endson to validto termend paiduntil",
    ),
    field("net", _l("Price paid"), "term", "pricepaid price fee amount amountpaid totalamount subscriptionpaid paid feepaid net"),
    field("status", _l("State of the term"), "term", "stateoftheterm status membershipstatus membershipstate termstatus state"),
    field("contact_type", _l("Person or organisation (CiviCRM)"), "organisation", "contacttype"),
)  # fmt: skip
BY_NAME = {each.name: each for each in FIELDS}

#: Headings of what never comes from a file, whoever loads it.
PRIVILEGED = frozenset(
    "password passwordhash passwd role roles staff staffrole isstaff admin isadmin administrator administrationaccess permission "
    "permissions accesslevel superuser suspended suspendedmember token apikey secret secondfactor handle verified listed consent".split()
)
