"""Which part of an address is a page's identity, site by site; a general rule serves the others.

A site's rule names the hosts that show the same pages, and patterns of the paths whose groups
alone say which page it is. `is_by_country`: labels before the host are offices of their own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class SiteRule:
    """What is known of one site."""

    host: str  # the name that all its hosts go by in targets
    mirrors: tuple[str, ...] = ()  # other hosts with the same pages at the same paths
    identity: tuple[tuple[re.Pattern[str], str], ...] = ()  # path -> its place in the target
    is_by_country: bool = False

    def path_of(self, path: str) -> str:
        """Return a path with only what says which page it is; the path itself if none is known."""
        for pattern, form in self.identity:
            if match := pattern.search(path):
                return match.expand(form)
        return path


def _by(pattern: str, form: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern), form


_RULES = (
    SiteRule(
        "mid.ru",
        mirrors=("archive.mid.ru",),
        # /de/foreign_policy/news/-/asset_publisher/.../content/id/4170813, /ru/.../news/4170813/
        identity=(
            _by(r"/content/id/(\d{4,})$", r"/document/\1"),
            _by(
                r"^/(?:foreign_policy|press_service|about|maps|activity|document)/(?:.+/)?(\d{5,})$",
                r"/document/\1",
            ),
        ),
    ),
    SiteRule(
        "kremlin.ru",
        mirrors=("special.kremlin.ru",),
        # /events/president/transcripts/57693, .../transcripts/statements/57693/photos, /d/57693
        identity=(
            _by(
                r"^/events/[a-z-]+/(?:transcripts|news|trips)/(?:[a-z_-]+/)?(\d+)"
                r"(?:/(?:photos|videos|audios|work))?$",
                r"/d/\1",
            ),
        ),
    ),
    SiteRule(
        "fmprc.gov.cn",
        mirrors=("mfa.gov.cn",),
        # /fyrbt_673021/.../202201/t20220124_10633955.shtml: one document in several channels
        identity=(_by(r"/(t\d{8}_\d{5,}(?:_\d+)?)\.s?html?$", r"/\1.shtml"),),
    ),
    SiteRule(
        "auswaertiges-amt.de",
        # /de/newsroom/regierungspressekonferenz-123456, /en/newsroom/news/title/123456
        identity=(
            _by(r"^/(?:newsroom|aussenpolitik|service|document)\b.*[-/](\d{5,})$", r"/document/\1"),
        ),
    ),
    SiteRule(
        "gov.uk",
        # A translation of a page has the page's address and a language behind it.
        identity=(
            _by(
                r"^(/(?:government|world)/.+)\.(?:ar|cy|de|es|fr|ja|ko|pt|ru|uk|zh(?:-\w+)?)$",
                r"\1",
            ),
        ),
    ),
    SiteRule("state.gov", mirrors=("2009-2017.state.gov", "2017-2021.state.gov")),
    # Their hosts are missions: the same path is another mission's page.
    *(
        SiteRule(host, is_by_country=True)
        for host in (
            "usembassy.gov",
            "usmission.gov",
            "ambafrance.org",
            "consulfrance.org",
            "diplo.de",
            "china-embassy.gov.cn",
            "china-embassy.org",
            "china-consulate.gov.cn",
            "emb-japan.go.jp",
            "esteri.it",
            "mfa.gov.ua",
            "overseas.mofa.go.kr",
        )
    ),
)
_BY_HOST = {host: rule for rule in _RULES for host in (rule.host, *rule.mirrors)}


@lru_cache(maxsize=4096)
def rule_for(host: str) -> tuple[SiteRule | None, str]:
    """Return the rule of the site that a host belongs to, and what stands before its name.

    "de.usembassy.gov" is (the rule of usembassy.gov, "de").
    """
    labels = host.split(".")
    for place in range(len(labels) - 1):
        if rule := _BY_HOST.get(".".join(labels[place:])):
            return rule, ".".join(labels[:place])
    return None, ""
