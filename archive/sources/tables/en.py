"""English as press offices print it."""

from archive.sources.tables.en_labels import LABELS
from archive.sources.tables.table import Furniture, LanguageTable, Missions, listed

ENGLISH = LanguageTable(
    code="en",
    labels=LABELS,
    numbers=(
        r"(?:(?:press|news|media) release |release |document |communiqu[eé] )?(?:no\.?|number|#) ?:? ?{n}",
        r"(?:(?:press|news|media) release|document)[: ] ?{parted}",
        r"ref(?:erence)?\.?(?: no\.?| number)?[: ] ?{parted}",
    ),
    titled=(r"title",),
    venues=(r"^(?:venue|location|place)\s?:\s*",),
    kinds=(
        (
            (
                r"press conference|news conference|answers? to (?:[\w’']+ ){0,3}questions|"
                r"answers? (?:\w+[’']s? ){0,2}(?:media|journalists|reporters|press)|"
                r"joint press|press (?:point|stakeout|encounter|remarks)|media stakeout|"
                r"doorst[eo]p|remarks to the (?:press|media)|written (?:answers|questions)|"
                r"questions and answers|(?:media|press) availability|q ?& ?a|"
                r"question and answer"
            ),
            "press-conference",
        ),
        (r"briefing|\bgaggle\b", "briefing"),
        (r"\binterview|\bappears (?:live )?on\b|\b(?:in|a) conversation with\b", "interview"),
        (r"\barticle\b|op-ed", "article"),
        (r"\bcomment(?:s|ary)?\b", "comment"),
        (r"\bstatement", "statement"),
        (r"speech|\bremarks|address\b|lecture|keynote", "speech"),
    ),
    months={
        "jan": 1,
        "feb": 2,
        "mar": 3,
        "apr": 4,
        "jun": 6,
        "jul": 7,
        "aug": 8,
        "sep": 9,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "dec": 12,
    },
    meetings=(
        r"\bmeeting\b",
        r"\btalks\b",
        r"\bconversation\b",
        r"\bvisit\b",
        r"\bconsultations?\b",
        r"\bworking session\b",
    ),
    datelines=(r"[^\W\d_][\w ,]{2,40}\((?:Reuters|AFP|AP|EFE|ANSA|dpa|TASS)\)\s?[.–—-]",),
    bidding=(
        (
            r"(?:^[–—―*_\s]*|[.!?…]\s)(?:(?:And |So )?I (?:have|had) (?:a|one|two|another) (?:\w+ )?questions?\b"
            r"|(?:And )?My (?:\w+ )?question (?:is|was|concerns|goes)\b"
            r"|(?:Please )?(?:tell us|say a word)\b"
            r"|I(?:[’\']d| would) like to (?:ask|come back)\b)"
        ),
    ),
    met_press=(
        r"\b(?:answer|repl|respond|took|take|spoke|speak|talk)\w*\b[^.]{0,60}\b(?:journalists|reporters|press|media)\b",
    ),
    leads=(
        r"^(?:the )?following (?:is|are|was|transcript|text)\b",
        r"^below (?:is|are)\b",
        r"\bread the (?:\w+ ){0,2}transcript\b.{0,60}\bhere\b",
        r"^\W{0,3}this is an? (?:provisional|unofficial|informal|courtesy) translation\b",
        (
            r"^(?:this|the) (?:is )?(?:a )?(?:near[- ]verbatim |rush |edited |full |unofficial |"
            r"complete )*(?:transcript|text)\b"
        ),
        r"^the (?:briefing|press conference|interview|statement) (?:was|is|took)\b",
        r"^transcript of\b",
        r"\b(?:was|were) asked\s*[—–-]+$",
        r"^on .{0,80}\b(?:answered|took) (?:journalists|questions|media|reporters)",
        r"^note\s*:",
        r"^(?:(?:editor|translator)s?['’]?s?|editorial) note\b|^note to (?:readers|editors)\b",
        r"^\W{0,3}(?:please )?see below for\b",
        r"\b(?:edited|condensed)\b[^.]{0,40}\bfor (?:\w+ and )?(?:clarity|length|brevity|readability)\b",
    ),
    guests=(
        r"\b(?:my|our|today's|special) guests?\b|\bguests? (?:is|today|on)\b|\bguests?\s*:|\bjoins? (?:us|me)\b",
    ),
    hosted=(r"\b(?:moderated conversation|fireside chat|town hall(?: meeting| event)?) with\b",),
    asked=(r"\bdirect line with\b",),
    moderated=(r"\b(?:hosted|moderated) by\b",),
    staff=(
        (
            r"^(?!.*\bminister\b).*\b(?:tv|television|media group|news|newspaper|radio|"
            r"broadcasting|magazine)\b"
        ),
    ),
    with_outlets=(
        r"\bnews agenc(?:y|ies)\b|\bjournalists\b|\beditors\b",
        r"\b(?:media|press) (?:heads|leaders|executives|representatives)\b",
        r"\b(?:representatives|heads|executives) of (?:the )?(?:\w+ ){0,2}(?:media|press)\b",
    ),
    joint=(r"\bjoint\b[^\n:]{0,60}? with\b",),
    corrected=(
        r"^\W*(?:corrected|correction|revised|amended)\b",
        r"\((?:corrected|revised|amended)[^)]*\)",
        r"\bcorrected (?:version|copy|transcript)\b",
    ),
    credits=(
        r"^(?:interview(?:ed)?|questions?|text|transcript(?:ion)?|photos?|source) by\b",
        r"^interview\s*:",
        r"^note: (?:the |mr\. |mrs\. |ms\. )?.{3,40}\b(?:spoke|began|met|took place)\b",
        r"^(?:the )?interview was (?:conducted|given)\b",
    ),
    furniture=Furniture(
        rights=("all rights reserved",),
        leaving=(r"you are (?:now |about to )?leav(?:e|ing) .{0,60}\b(?:web)?site\b.{0,60}",),
        own_words=(
            r"an official (?:web)?site of .{3,60}",
            r"this translation is provided as .{0,200}",
            r"was this (?:page|information|article) (?:helpful|useful)(?: to you)?\?.{0,20}",
            r"this (?:news )?transcript (?:was|is) (?:prepared|provided|produced) by .{3,160}",
            (
                r"(?:are you getting|get|subscribe to|sign up (?:for|to)) "
                r"(?:our|(?:\w+ ){0,2}\w+['’]s) .{0,60}\bnewsletter\b.{0,120}"
            ),
        ),
        materials=listed(
            """
            additional materials; additional information; related materials;
            general information; related items; related content; see also; publication status; related documents; share; print; advanced settings;
            table of contents; back to top; photos and video; documents; attachments;
            related links
            """
        ),
        video=("video", "videos"),
        photo=("photo", "photos", "image", "images"),
        album=("photo album", "photo albums", "album"),
        galleries=(
            "photo galleries",
            "photo gallery",
            "image galleries",
            "galleries",
            "image gallery",
        ),
        count=(
            r"(?P<shown>\d+)\s+(?:of|out of)\s+(?P<all>\d+)\s+(?:photos?|images?|pictures?)\b.*",
        ),
        buttons=listed(
            """
            no comments; post a comment; official websites use .gov; here's how you know;
            an official website of the united states government; printable banner;
            search form; email this article; traditional chinese; simplified chinese;
            secure .gov websites use https;
            jump to the transcript of the questions and answers; secondary navigation;
            transcribe your own content; advertisement; advertisements; sponsored content;
            scroll to continue reading; story continues below; article continues below;
            you are here;
            associated links; you may also be interested in; index of topics;
            as delivered; check against delivery; checked against delivery;
            for immediate release; unofficial translation; unofficial transcript; transcript;
            edited transcript; rush transcript; full transcript; proof only;
            not an official record; for information media; fact sheet; e & oe; e&oe; e & o e; e&eo; off-camera;
            on-camera; via teleconference; on background; published; delivered on; from; source;
            welcome; skip to; main content; video; opinion; opinions; home; skip to content;
            skip to main content; skip to navigation; menu; search; search site; site map;
            sitemap; contact; contact us; contacts; about; about us; accessibility; privacy;
            privacy policy; privacy notice; privacy statement; cookies; cookie policy; legal;
            legal notice; disclaimer; terms; terms of use; terms and conditions; copyright;
            all rights reserved; help; faq; faqs; subscribe; newsletter; rss; follow us;
            follow us on; share this page; share this; share on; share via; share:; share this:;
            share this article; tweet; email this; print this page; print page;
            printer friendly; printer-friendly version; download; download pdf; pdf;
            save as pdf; top; top of page; back to top of page; go to top; return to top; back;
            back to list; previous; next; previous post; next post; next page; previous page;
            older; newer; read more; learn more; more; view all; see all; related content;
            related topics; related articles; related news; related; latest news; latest;
            more news; most read; most popular; recommended; you may also like; topics; tags;
            categories; category; archive; archives; news; newsroom; press room; briefing room;
            press; press releases; press release; media; media centre; media center;
            media contacts; press contacts; media enquiries; media inquiries;
            for more information; further information; events; publications; multimedia;
            videos and photos; photo gallery; language; languages; english; french; spanish;
            russian; chinese; arabic; german; close; log in; login; sign in; register;
            support links; is this page useful?; report a problem; feedback;
            speeches and remarks; speeches; transcripts; remarks; foreword; publication status;
            geography; embed; copy link; whatsapp; email; e-mail; facebook; twitter; linkedin;
            x; youtube; instagram; telegram; font size; text size; suggest to a friend;
            bookmark; add to favourites; contents; on this page
            """
        ),
        stamps=listed(
            """
            last updated; last modified; last reviewed; last changed; page last updated;
            page last modified; published; published on; posted; posted on; issued; updated;
            updated on; first published; delivered on; publication date; date of publication;
            reading time; views; hits; source; author; editor; from; document type; topic;
            topics; location; venue; place; direct link; date
            """
        ),
        recordings=(
            r"^(?:listen to|watch|download) (?:the |a )?(?:full |complete |entire )?(?:audio|video|recording|webcast)\b.{0,90}",
        ),
        numbered=(r"(?:page|p\.)?\s*(?P<n>\d{1,3})(?:\s*(?:/|of)\s*\d{1,3})?",),
        changed=(
            r"(?:last|page last)\s+(?:updated|modified|reviewed|changed)",
            "updated(?: on| at)?",
            "modified",
            "retrieved",
            "fetched|crawled|scraped",
            "accessed",
            "printed",
        ),
        actions=listed(
            """
            share; print; download; follow; subscribe; read; watch; listen; view; click; see;
            email; save; bookmark; return; back
            """
        ),
        abroad=(
            (
                r"\babroad\b|\boverseas\b|foreign (?:missions|offices|institutions) of|"
                r"(?:embassies|missions) of the ministry"
            ),
        ),
        here=(r"(?:missions|representations|embassies|offices)\b.*\bin\b",),
        captions=(
            r"(?:[^?!]{0,100}[.)] )?\(?(?:photos?|photo credit)(?: \([^()]{1,20}\))?\s?:\s?\S[^?!:]{1,60}",
        ),
        comments=(
            r"\d{1,4} (?:comments?|responses?|replies|thoughts?)(?: (?:on|to) .+)?",
            r"comments? \(\d{1,4}\)",
        ),
        begins=(
            r"begin (?:transcript|text|excerpts?|byliner)",
            (
                r"(?:delivered on:? [\w ,]{4,40}\()?"
                r"(?:transcript of the speech, exactly as it was|original script, may differ from"
                r"|speaker['’]s notes, may differ from|check against) deliver(?:ed(?: version)?|y)!?"
            ),
        ),
        ends=(
            r"ends?(?:\s+\d{1,2}[:.]\d{2}.*)?",
            r"end (?:transcript|text|byliner|document)",
            r"to be continued",
            r"(?:end|conclusion) of (?:the )?(?:interview|transcript|briefing|(?:press|news) conference)",
            r"address for (?:enquiries|sending questions) ?:?",
            r"#\s?#\s?#",
            r"-\s?30\s?-",
        ),
    ),
    missions=Missions(
        kinds=(
            (r"consular (?:section|department|division|office)", "consular-section"),
            (r"honorary consul", "honorary-consulate"),
            (r"consulate[ -]general", "consulate-general"),
            (r"\bconsulate\b", "consulate"),
            (r"permanent (?:mission|representation|delegation)", "permanent-mission"),
            (r"trade (?:office|mission|representation|delegation)", "trade-office"),
            (r"cultural (?:cent(?:re|er)|institute|office)", "cultural-centre"),
            (r"\bembassy\b|high commission", "embassy"),
        ),
        city=(r"\bin (?:the city of )?(?P<city>[A-Z][^,()\d]{1,40})$",),
        contacts={
            "address": ("address", "addresses"),
            "phone": ("phone", "telephone", "tel", "phones", "phone number", "telephone number"),
            "hotline": ("hotline", "hot line", "emergency", "emergency phone", "hotline number"),
            "fax": ("fax", "telefax", "fax number"),
            "email": ("e-mail", "email", "mail", "e-mail address"),
            "web": ("web", "website", "web site", "web page", "internet", "homepage"),
        },
    ),
    countries={
        "US": ("United States of America", "USA", "US", "U.S.", "U.S.A."),
        "GB": ("UK", "U.K.", "Great Britain", "Britain"),
        "RU": ("Russian Federation",),
        "KR": ("Republic of Korea", "Korea", "ROK", "Korea, Republic of"),
        "KP": ("Democratic People’s Republic of Korea", "DPRK"),
        "CN": ("People’s Republic of China", "PRC"),
        "TR": ("Turkey", "Republic of Türkiye"),
        "CZ": ("Czech Republic", "Czechia"),
        "AE": ("UAE",),
        "BA": ("Bosnia and Herzegovina", "Bosnia-Herzegovina"),
        "CD": ("Democratic Republic of the Congo", "DRC", "DR Congo"),
        "CG": ("Republic of the Congo",),
        "CI": ("Ivory Coast",),
        "CV": ("Cabo Verde",),
        "HK": ("Hong Kong",),
        "MO": ("Macao", "Macau"),
        "MM": ("Myanmar", "Burma"),
        "PS": ("Palestine", "State of Palestine"),
        "VA": ("Holy See", "Vatican"),
        "NL": ("The Netherlands", "Holland"),
        "SY": ("Syrian Arab Republic",),
        "IR": ("Islamic Republic of Iran",),
        "BY": ("Republic of Belarus", "Byelorussia"),
        "VN": ("Viet Nam", "Socialist Republic of Vietnam"),
        "LA": ("Lao People’s Democratic Republic",),
        "MD": ("Republic of Moldova",),
        "MK": ("Republic of North Macedonia",),
        "SZ": ("Swaziland",),
        "TL": ("East Timor",),
        "DE": ("Federal Republic of Germany",),
        "FR": ("French Republic",),
        "JP": ("State of Japan",),
        "IN": ("Republic of India",),
        "KZ": ("Republic of Kazakhstan",),
        "UZ": ("Republic of Uzbekistan",),
        "ZA": ("Republic of South Africa",),
        "SA": ("Kingdom of Saudi Arabia", "KSA"),
    },
    not_countries=listed(
        """
        State of Georgia; Atlanta, Georgia; Augusta, Georgia; Savannah, Georgia;
        Governor of Georgia; Georgia Tech; Georgia Senate; Georgia Republicans;
        Georgia Democrats; Georgia Secretary of State; South Georgia; Jordan River;
        River Jordan; Jordan Valley; Vernon Jordan; Jim Jordan; Chairman Jordan;
        Congressman Jordan; Niger Delta; Niger River; Guinea pig; Brazil nuts; Panama hat;
        Chile peppers; Turkey sandwich; Lebanon, Ohio; Peru, Indiana; Cuba Gooding; China Sea;
        Republic of China; Mexico Beach; Holland America; New Mexico; Gulf of Mexico;
        Papua New Guinea Highlands; Gulf of Guinea; Gulf of Oman; South China Sea;
        East China Sea; New Jersey; New England; Sea of Japan; Indian Ocean; Lake Chad;
        Michael Jordan; Panama Canal; New Britain; New Ireland; Northern Ireland
        """
    ),
)
