"""What an editor reads for each reason, and what to do about each kind of verdict.

The words in braces are filled with facts by ``explanation.py``.
"""

from checkers.model import VerdictKind
from checkers.verdicts.reasons import Reason

SENTENCES: dict[Reason, str] = {
    Reason.NO_URL: "The text names this work without an address.",
    Reason.BAD_URL: "This cannot be read as an address: {problem}.",
    Reason.SCHEME: "Only web addresses are checked, and this is a “{scheme}:” address.",
    Reason.ARCHIVE_NOT_ASKED: "This is a copy at {host}, whose copies have been altered: it is "
    "never asked, and the address does not tell what it is a copy of.",
    Reason.NO_COPY_NAMED: "This address of {host} names no copy of a page, so there was nothing to "
    "look at.",
    Reason.PRIVATE_ADDRESS: "This address is not public, so it was not asked.",
    Reason.OUR_NETWORK: "Our own network failed too: this says nothing about {host}.",
    Reason.ROBOTS_DISALLOW: "The robots.txt of {host} asks robots to leave this address alone, and "
    "the settings say to obey it.",
    Reason.EDITOR_IGNORES: "An editor left this address out on {decided_on}{decided_because}.",
    Reason.EDITOR_SAYS_BLOCKED: "An editor noted on {decided_on} that {host} refuses robots"
    "{decided_because}, so it was not asked.",
    Reason.EDITOR_DISAGREES: "An editor decided on {decided_on} that “{disputed}” is wrong here"
    "{decided_because}. What the rules saw:",
    Reason.DNS_NXDOMAIN: "{host} does not exist in DNS.",
    Reason.DNS_NODATA: "{host} has no address in DNS any more.",
    Reason.APEX_GONE: "Nor is anything at {domain}, the domain it belongs to.",
    Reason.APEX_ALIVE: "{domain}, the domain it belongs to, still exists.",
    Reason.DNS_SERVFAIL: "The name servers of {host} gave no usable answer.",
    Reason.DNS_TIMEOUT: "The name servers of {host} did not answer in time.",
    Reason.CONNECT_REFUSED: "{host} refused the connection.",
    Reason.CONNECT_RESET: "{host} broke off the connection.",
    Reason.CONNECT_UNROUTABLE: "There was no way through the network to {host}.",
    Reason.CONNECT_TIMEOUT: "{host} did not take the connection in time.",
    Reason.READ_TIMEOUT: "{host} took the connection, but did not answer within {seconds} s.",
    Reason.BAD_ANSWER: "{host} answered with something that nobody can read ({failure}).",
    Reason.REDIRECT_LOOP: "Its redirects go round in circles.",
    Reason.REDIRECT_TOO_MANY: "There was no end to its redirects after {hops}.",
    Reason.REDIRECT_BAD: "It redirects to something that is no web address ({failure}).",
    Reason.HOST_ASKED_TO_WAIT: "The site had asked us to slow down, so this address was not asked.",
    Reason.TLS_EXPIRED: "The certificate of {host} has expired: readers get a warning.",
    Reason.TLS_HOSTNAME: "The certificate of {host} is for another name: readers get a warning.",
    Reason.TLS_UNTRUSTED: "Nobody vouches for the certificate of {host}: readers get a warning.",
    Reason.TLS_PROTOCOL: "No secure connection to {host} could be agreed on.",
    Reason.UNVERIFIED_ANSWERS: "Behind the warning it answers {unverified_status} (“{title}”).",
    Reason.UNVERIFIED_FAILS: "Without the check of the certificate it did not answer either.",
    Reason.BOT_CHALLENGE: "The site asked our checker to prove that it is human.",
    Reason.BLOCK_PAGE: "The site showed our checker a block page (“{title}”).",
    Reason.PARKED_PHRASE: "The page offers the domain, or only keeps its place (“{title}”).",
    Reason.PARKING_HOST: "It leads to {parking_host}, a service for unused domains.",
    Reason.PARKED_NS: "The name servers of {domain} are those of a service for unused domains "
    "({name_server}).",
    Reason.SAME_EVERYWHERE: "The site shows the same page everywhere.",
    Reason.UNCLAIMED: "The hosting service says that nobody uses this name (“{title}”).",
    Reason.DEFAULT_PAGE: "It is the page that a server shows when nobody has put anything on it.",
    Reason.SPAM_TERMS: "What stands there belongs to another trade (“{title}”).",
    Reason.LANG_CHANGED: "It is in another language than the copy from {memento_day}.",
    Reason.DOMAIN_REREGISTERED: "{domain} was registered anew on {registered_on}, after your "
    "citation.",
    Reason.HTTP_400: "It answers 400 (bad request).",
    Reason.HTTP_401: "It answers 401 (login needed).",
    Reason.HTTP_402: "It answers 402 (payment needed).",
    Reason.HTTP_403: "It answers 403 (forbidden).",
    Reason.HTTP_404: "It answers 404 (not found).",
    Reason.HTTP_405: "It answers 405 (method not allowed).",
    Reason.HTTP_406: "It answers 406 (not acceptable).",
    Reason.HTTP_407: "It answers 407 (login needed at a proxy).",
    Reason.HTTP_409: "It answers 409 (conflict).",
    Reason.HTTP_410: "It answers 410: removed on purpose, and for good.",
    Reason.HTTP_418: "It answers 418, a refusal.",
    Reason.HTTP_429: "It answers 429: too many requests.",
    Reason.HTTP_444: "It answers 444, a refusal.",
    Reason.HTTP_451: "It answers 451: unavailable for legal reasons.",
    Reason.HTTP_460: "It answers 460, a refusal.",
    Reason.HTTP_500: "It answers 500 (a fault of the server).",
    Reason.HTTP_502: "It answers 502 (the server behind it does not work).",
    Reason.HTTP_503: "It answers 503 (not available for now).",
    Reason.HTTP_504: "It answers 504 (the server behind it is silent).",
    Reason.HTTP_999: "It answers 999, a refusal of robots.",
    Reason.HTTP_OTHER: "It answers {status}.",
    Reason.TWO_AGENTS: "Two different user agents were told so.",
    Reason.UA_DEPENDENT: "It refused an honest robot, but answered a browser's headers.",
    Reason.UA_DEPENDENT_404: "It answered an honest robot {status}, but a browser's headers "
    "{second_status}.",
    Reason.WHOLE_SITE_REFUSES: "The site's front page refuses us too, so its “not found” proves "
    "nothing.",
    Reason.ROOT_ANSWERS: "The site itself works.",
    Reason.ROOT_ALSO_404: "The site's front page is not found either.",
    Reason.ROOT_FAILS: "The site's front page did not answer properly either.",
    Reason.HTML_INSTEAD_OF_PDF: "A PDF was cited, and a web page came instead (“{title}”).",
    Reason.FILE_OK: "It answers {status} with a file ({media}).",
    Reason.EMPTY_BODY: "It answers {status}, but with nothing in it.",
    Reason.UNREADABLE_BODY: "It answers {status}, but what came cannot be read ({failure}).",
    Reason.SLOW_BODY: "It answers {status}, but so slowly that we did not see the end.",
    Reason.SLOW_ANSWER: "It answers {status}, but took {seconds} s for it: "
    "too long to compare it with what the site shows for made-up addresses.",
    Reason.CONSENT_WALL: "It leads to a consent page at {final_host}; we cannot see behind it.",
    Reason.LOGIN_WALL: "It asks for a login (“{title}”).",
    Reason.PAYWALL: "The page says that it is for subscribers.",
    Reason.FAULT_PAGE: "It answers {status}, but the page reports a fault or maintenance "
    "(“{title}”).",
    Reason.REDIRECT_TO_ERROR_PATH: "It redirects to the site's error page ({final_path}).",
    Reason.TITLE_NOT_FOUND: "It answers {status}, but the page says “{not_found}”.",
    Reason.THIN_NOT_FOUND: "It answers {status}, but the page has only {words} words, and they say "
    "that something is missing.",
    Reason.REDIRECT_TO_ROOT: "It redirects to the front page of {final_host}.",
    Reason.SIBLING_SAME_FINAL: "A made-up address on this site ends at the same place.",
    Reason.SIBLING_SAME: "It answers {status}, but so does a made-up address on this site, with "
    "the same page ({alike} % alike).",
    Reason.SIBLING_SIMILAR: "A made-up address on this site gives a very similar page "
    "({alike} % alike).",
    Reason.BODY_NOT_FOUND: "The page says that something is missing.",
    Reason.CANONICAL_ROOT: "The page says itself that it is the site's front page.",
    Reason.SAME_AS_ROOT: "It is the same as the front page.",
    Reason.JS_SHELL: "Scripts fill the page; we cannot see with what.",
    Reason.OTHER_DOMAIN: "It is now at {final_host}.",
    Reason.OTHER_DOMAIN_UNVERIFIED: "It redirects to another site, {final_host}, and nothing shows "
    "that the cited work is there.",
    Reason.REDIRECTOR: "{host} is there to send readers on, and sends them to {final_host}.",
    Reason.SAME_SITE_REDIRECT: "The site has moved it to {final}.",
    Reason.ANSWERS: "It answers {status} with a page of {words} words.",
    Reason.FRONT_PAGE: "It is a front page, and it answers.",
    Reason.TITLE_MATCH: "The title (“{title}”) fits what the article says of it.",
    Reason.TEXT_MATCH: "The page speaks of what the article says of it.",
    Reason.SIBLING_404: "A made-up address on this site is properly refused.",
    Reason.SIBLING_DIFFERS: "A made-up address on this site gives another page.",
    Reason.MEMENTO_MATCH: "It is like the copy of {memento_day}.",
    Reason.TEXT_CHANGED: "Its text has changed since the copy of {memento_day} ({cosine} % of the "
    "wording is left).",
    Reason.CONTENT_MATCHES_MEMENTO: "But its text is that of the copy of {memento_day}: the page "
    "seems to be there, whatever the status says.",
    Reason.MEMENTO_UNLIKE: "The page lives, but shares {cosine} % of its wording with the copy of "
    "{memento_day}.",
    Reason.MEMENTO_PARTLY_UNLIKE: "The page shares only {cosine} % of its wording with the copy of "
    "{memento_day}; it may be a page that changes by nature.",
}

ADVICE: dict[VerdictKind, str] = {
    VerdictKind.ALIVE: "",
    VerdictKind.MOVED: "The link still works; the new address is safer.",
    VerdictKind.RESTRICTED: "It exists, but not every reader can open it.",
    VerdictKind.GONE: "The cited work is probably gone.",
    VerdictKind.SOFT_404: "The cited work is probably gone.",
    VerdictKind.DEFUNCT_SITE: "Look for an archived copy.",
    VerdictKind.PARKED: "The site that was cited is not there any more.",
    VerdictKind.USURPED: "Somebody else is there now: the link should not stay.",
    VerdictKind.DRIFTED: "Compare it with an archived copy.",
    VerdictKind.LEGALLY_BLOCKED: "An archived copy may be readable.",
    VerdictKind.BLOCKED: "Readers may well see it. Not counted as broken.",
    VerdictKind.RATE_LIMITED: "Not counted as broken; ask again later.",
    VerdictKind.TIMEOUT: "Not counted as broken before it lasts.",
    VerdictKind.SERVER_ERROR: "Not counted as broken before it lasts.",
    VerdictKind.UNREACHABLE: "Not counted as broken before it lasts.",
    VerdictKind.TLS_BROKEN: "It is for the site's owner to mend. "
    "Not counted as broken before it lasts.",
    VerdictKind.UNKNOWN: "We cannot tell; please look yourself.",
    VerdictKind.NOT_CHECKED: "",
}
"""What to do, by kind of verdict."""

_LASTED = "It has lasted so long that it counts as broken: look for an archived copy."
ADVICE_WHEN_SETTLED: dict[VerdictKind, str] = {
    VerdictKind.TIMEOUT: _LASTED,
    VerdictKind.SERVER_ERROR: _LASTED,
    VerdictKind.UNREACHABLE: _LASTED,
    VerdictKind.TLS_BROKEN: _LASTED,
}
"""The same of what one look could not tell, once time has settled it."""
