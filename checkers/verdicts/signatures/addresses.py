"""What addresses say of themselves: errors, logins, consent walls, parking, redirectors."""

import re

ERROR_PATH = re.compile(
    r"/(?:(?:error|err|page|http|status|custom)?[-_]?(?:404|410)(?:[-_]?(?:error|err|page))?"
    r"|(?:page|file|404)?[-_]?not[-_]?found|page[-_]?missing|missing[-_]?page|error[-_]?page"
    r"|page[-_]?error|errors?(?:/(?:index|notfound))?|fehler(?:seite)?|oops)(?:\.\w{2,5})?/?$",
    re.IGNORECASE,
)
"""A last segment that is there to say that another page is not."""

ERROR_QUERY = re.compile(r"(?:^|&)(?:aspxerrorpath=|(?:error|err|status|code)=404)", re.IGNORECASE)

FAULT_PATH = re.compile(
    r"/(?:maintenance|wartung|500|503|errors?/50\d|server[-_]?error|unavailable|sorry)"
    r"(?:\.\w{2,5})?/?$",
    re.IGNORECASE,
)

LOGIN_PATH = re.compile(
    r"/(?:[\w-]{0,20}[-_.])?(?:log-?_?[io]n|sign-?_?in|sso|oauth2?|authorize|authenticate|auth|saml2?|cas"
    r"|shibboleth(?:\.sso)?|session/new|servicelogin|anmelden|connexion|inloggen|logga-in|accedi"
    r"|iniciar-sesion|entrar|users/sign_in|subscribe|registration|register)(?:\.\w{2,5})?(?:[/;]|$)",
    re.IGNORECASE,
)
LOGIN_HOST = re.compile(
    r"^(?:login|signin|sso|auth|oauth|accounts?|idp|id|identity|passport|secure-login|my-?account)\.",
    re.IGNORECASE,
)

CONSENT_HOST = re.compile(
    r"^(?:consent|consents|guce|cmp|privacy-?wall|my-?privacy)\.", re.IGNORECASE
)
CONSENT_PATH = re.compile(
    r"^/(?:consent|cookie-?wall|cookie-?consent|gdpr-?consent|privacy-?(?:gate|wall|consent))(?:[/.]|$)",
    re.IGNORECASE,
)

_PARKING_SITES = """
    above.com afternic.com atom.com bodis.com brandbucket.com brandpa.com buydomains.com
    cashparking.com cnomy.com dan.com directnic.com domain-for-sale.at domainmarket.com
    domainnamesales.com domainsponsor.com dsredirection.com dynadot.com efty.com epik.com
    fabulous.com fastpark.net flippa.com fwdservice.com grit.domains hugedomains.com ibspark.com
    internettraffic.com linkuwant.com malkm.com namebright.com namefind.com ndparking.com
    parking-page.net parkingcrew.net parkingspa.com parklogic.com perfectdomain.com pql.net
    rookmedia.net
    saw.com searchmagnified.com sedo.com sedoparking.com skenzo.com smartname.com squadhelp.com
    trafficz.com undeveloped.com uniregistry.com uniregistrymarket.link voodoo.com ztomy.com
"""
PARKING_SITES = frozenset(_PARKING_SITES.split())
"""Registrable domains of services that sell domains or fill them with advertisements; from their
own documentation and from public lists of such services."""

PARKING_HOST = re.compile(r"^ww\d{1,2}\.")
"""Names that parked domains redirect to within themselves, by habit of the trade."""

_REDIRECTORS = """
    amzn.to ark.bnf.fr bbc.in bit.ly buff.ly cnn.it cutt.ly dlvr.it doi.org econ.st fb.me
    feedproxy.google.com feeds.feedburner.com goo.gl handle.net is.gd lnkd.in n.pr n2t.net
    nbn-resolving.org news.google.com nyti.ms on.ft.com ow.ly perma.cc purl.org rb.gy rebrand.ly
    reut.rs s.id shorturl.at t.co t.ly tinyurl.com trib.al urn.kb.se w3id.org wapo.st youtu.be
"""
REDIRECTORS = frozenset(_REDIRECTORS.split())
"""Hosts and sites whose whole purpose is to send readers on to other sites."""

FRONT = re.compile(
    r"(?:/(?:[a-z]{2}(?:[-_][a-z]{2})?))?/?"
    r"(?:(?:index|default|home|main|welcome|homepage|start|startseite)(?:\.\w{2,5})?)?/?",
    re.IGNORECASE,
)
"""A whole path that is a front page's, also of one language."""

IGNORABLE_PARAMETER = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|ref|refs?rc|referr?er|cmp(?:id)?"
    r"|campaign|partner|ncid|sr_share|share|lang|language|hl|locale|amp|outputtype|print|via|_ga|smid"
    r"|smtyp|feature|rss|xtor|at_\w+|ns_\w+|ito|icid|intcmp|source|src",
    re.IGNORECASE,
)
"""Names of query parameters that (nearly) never choose what a page shows."""

IDENTIFYING_PARAMETER = re.compile(
    r"(?:\w*_?)?(?:id|nr|no|num|code|key|guid|uuid)|p|v|q|a|n|t|story|article|art|post|item|doc|document|node"
    r"|name|title|slug|file|path|page|record|entry|thread|topic|news|url",
    re.IGNORECASE,
)
"""Names of query parameters that choose what a page shows."""

SCRIPT_PATH = re.compile(
    r"\.(?:php\d?|aspx?|cgi|pl|jspx?|cfm|do|action|dll|exe|nsf|shtml)$", re.IGNORECASE
)
