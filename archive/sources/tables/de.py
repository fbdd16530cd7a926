"""German as press offices print it."""

from archive.sources.tables.table import Furniture, Labels, LanguageTable, Missions, listed

GERMAN = LanguageTable(
    code="de",
    is_day_first=True,
    labels=Labels(
        announcing=("mitschrift", "wortprotokoll", "im wortlaut", "wortlaut"),
        numbered=("sprecher", "stimme"),
        chairs=listed(
            """
            präsident; präsidentin; vizepräsident; vizepräsidentin; vorsitzender; vorsitzende; der vorsitzende; die vorsitzende
            """
        ),
        question=listed(
            """
            ergänzungsfrage;
            zwischenruf; journalisten; weitere frage; anschlussfrage; fragesteller;
            fragestellerin; nachfragen; zusatz; frage; fragen; zusatzfrage; nachfrage;
            zwischenfrage; zuruf; journalist; journalistin; reporter; f
            """
        ),
        answer=("antwort", "a"),
        moderator=listed(
            """
            diskussionsleiter; gesprächsleiter; gesprächsleitung; moderatoren; vorsitz;
            moderator; moderatorin; moderation; vors; vorsitzende; vorsitzender
            """
        ),
        interpreters=(
            "dolmetscher",
            "dolmetscherin",
            "übersetzer",
            "übersetzerin",
        ),
        press=listed(
            """
            journalist; journalistin; korrespondent; frage; zusatzfrage; presse
            """
        ),
        offices=listed(
            """
            premierminister; premierministerin; pm; kanzler; kanzlerin; ministerpräsident;
            ministerpräsidentin; präsidentin; bp; bpräs; bmin; regierungssprecher;
            regierungssprecherin; vizepräsident; vizepräsidentin; generalsekretär;
            generalsekretärin; hohe; vertreter; vertreterin; beauftragter; beauftragte;
            parlamentarischer; konsul; direktorin; chef; chefin; präsident;
            bundespräsident; bundeskanzler; bundeskanzlerin; bk; bk’in; bkin; minister;
            ministerin; bundesminister; bundesministerin; bm; bm’in; bm'in; mp; mp’in; rbm; rbm’in; rbm'in; außenminister;
            außenministerin; außenamtschef; staatssekretär; staatssekretärin; sts; sts’in;
            stsin; srs; srs’in; srsin; sprecher; sprecherin; botschafter; botschafterin;
            staatsminister; staatsministerin; vizekanzler; general; direktor;
            -minister; -ministerin; -präsident; -präsidentin; -kanzler; -kanzlerin; -sekretär;
            -sekretärin; -chef; -chefin; -sprecher; -sprecherin; -botschafter; -botschafterin;
            -beauftragter; -beauftragte; -kommissar; -kommissarin; -vorsitzender; -vorsitzende;
            -bürgermeister; -bürgermeisterin; bürgermeister; bürgermeisterin; landeshauptmann;
            landeshauptfrau; landesrat; landesrätin; stadtrat; stadträtin; landrat; landrätin;
            regierungsrat; regierungsrätin; staatsrat; staatsrätin; bundesrat; bundesrätin;
            rektor; rektorin; gouverneur; gouverneurin; kommissar; kommissarin; senator; senatorin; papst; kardinal; bischof; erzbischof
            """
        ),
        ranks=listed(
            """
            erster; erste; stellvertretender; stellvertretende; ständiger; ständige; hoher;
            hohe; geschäftsführender; amtierender; parlamentarischer; parlamentarische; des;
            der; für; im; und; auswärtigen; auswärtiges; amts; amt; frühere
            """
        ),
        honorifics=("herrn", "frau", "herr", "frau", "dr", "prof"),
        notes=(
            "übersetz",
            "aus dem",
            "auf ",
            "via ",
            "antwortet",
            "spricht",
            "an ",
            "zur ",
            "ohne mikrofon",
            "akustisch",
            "in ",
            "mit ",
            "zu ",
        ),
        not_speakers=listed(
            """
            wichtig;
            hinweis der redaktion; anmerkung der redaktion; schwerpunktthema; gast; gäste; konto; iban; bic; bank; spenden; spendenkonto; co-interviewerin; co-interviewer; interviewerin;
            zur person; autor; redaktion; kategorie; sprache; seite; rückfragen; pressekontakt;
            herausgeber; artikel; interview; rede; datum der veröffentlichung; veröffentlicht;
            letzte aktualisierung; quellen; teilnehmende; programm; moderation durch; zitiert;
            kurzum; klar; fakt; fakt ist; das heißt; das ist; eins; zwei; erster punkt;
            zweiter punkt; noch einmal; meine antwort; übrigens; merke; im detail; im wortlaut;
            wortlaut; hintergrund; themen; thema; sprecher; teilnehmer; anmerkung; hinweis;
            datum; ort; uhrzeit; inhalt; quelle; bildquelle; transkriptstatus; kontakt; telefon; tel; fax; adresse; erstens;
            zweitens; drittens; zum beispiel; beispiel; fazit; zitat; foto; fotos; video;
            siehe auch; weitere informationen; stand; beginn; ende; punkt; kurz; also; moment;
            mitschrift; anlage
            """
        ),
        reporting=listed(
            """
            sagte; sagt; erklärte; lautet; folgendes; ist; sind; dass
            """
        ),
        dashed_question=("F", "Frage"),
        dashed_answer=("A", "Antwort"),
        alone=listed(
            """
            bk; bmin; bm’in; vors.; sts.; pm; minister; ministerin; bundesminister;
            bundesministerin; bundeskanzler; bundeskanzlerin; staatssekretär; staatssekretärin;
            präsident; präsidentin; sts; srs; bm; vors; stsin; srsin; bk’in; bkin; sts’in
            """
        ),
        question_alone=listed(
            """
            fragen; zurufe; journalist; journalistin; frage/zusatz; frage; zusatzfrage; zusatz;
            zuruf; nachfrage
            """
        ),
        name_particles=listed("von; zu; der; den; dem; und; im; in; am; für"),
        outlets=listed(
            """
            blatt; spiegel; sender; fernsehen; presse; journal; kurier; bote; anzeiger;
            allgemeine; tageblatt; woche; post; zeitung; nachrichten; agentur; rundfunk; tv;
            radio; magazin
            """
        ),
        clips=(r"(?:beginn|anfang) (?:des |der )?(?:einspieler|video|film|tonaufnahme)\w*.{0,30}",),
        clip_ends=(r"ende (?:des |der )?(?:einspieler|video|film|tonaufnahme)\w*.{0,30}",),
        interjected=listed(
            """
            sagt; sagte; erklärt; erklärte; betont; betonte; meint; meinte
            """
        ),
        oneself=listed(
            """
            ich; mich; mir; wir; uns
            """
        ),
        addressed=listed(
            """
            Ihnen; Sie; Ihre; Ihren; liebe; lieber
            """
        ),
        thanked=listed(
            """
            vielen dank für die frage; vielen dank für ihre frage; danke für die
            frage; danke für ihre frage
            """
        ),
        moderating=(
            r"\bich (?:moderiere|führe sie durch|werde (?:sie )?(?:durch|die moderation))\b",
        ),
        own_name=(r"\b(?:mein name ist|ich heiße)\b",),
        spokespersons=(r"\b(?:\w+)?sprecher(?:in)?\b",),
        floor=listed(
            """
            in der reihe; ist dran; als nächstes; als nächste; nächste; reihe;
            fangen wir an; erste frage; frage; fragen; bitte; wort; herzlichen dank; schluss;
            beenden; ende; beginnen
            """
        ),
        openers=listed(
            """
            und; aber; oder; wenn; als; dann; weil; jetzt; nun; ja; nein; das; dies; diese;
            dieser; dort; hier; es; er; sie; wir; ich; ihr; was; wer; wie; warum; wo; für; in;
            zum; zur; im; am; nach; vor; bei; unser; unsere; mein; meine; ihre; alle; auch; noch; bitte;
            danke; also; denn; dass; doch; deshalb; einerseits; andererseits; zweitens; erstens
            """
        ),
        greetings=listed(
            """
            hallo; grüß gott; vielen dank; herzlichen dank; meine damen und herren; sehr geehrte; liebe kolleginnen; guten tag; guten morgen;
            guten abend; schönen guten; einen schönen guten; herzlich willkommen
            """
        ),
    ),
    numbers=(
        r"(?:presse(?:mitteilung|erklärung|information) |mitteilung |dokument )?(?:nr\.?|nummer) ?:? ?{n}",
        r"presse(?:mitteilung|erklärung|information)[: ] ?{parted}",
    ),
    titled=(r"titel",),
    venues=(r"^(?:veranstaltungs)?ort\s?:\s*",),
    kinds=(
        (
            (
                r"pressekonferenz|beantwort\w* .*fragen|antwort\w* auf .*fragen|"
                r"regierungspressekonferenz|pressebegegnung|pressegespräch|fragen und antworten"
            ),
            "press-conference",
        ),
        (r"briefing|pressebriefing", "briefing"),
        (r"interview|gespräch mit", "interview"),
        (r"namensbeitrag|gastbeitrag|artikel", "article"),
        (r"kommentar", "comment"),
        (r"pressestatement|erklärung|stellungnahme|statement", "statement"),
        (r"rede\b|ansprache|vortrag|ausführungen", "speech"),
    ),
    meetings=(
        r"\btreffen\b",
        r"\bgespräche? (?:mit|zwischen)\b",
        r"\bbegegnung\b",
        r"\bbesuch\b",
        r"\bsitzung\b",
    ),
    bidding=(
        (
            r"(?:^[–—―*_\s]*|[.!?…]\s)(?:Ich (?:habe|hätte) (?:noch )?(?:eine|zwei) (?:\w+ )?Fragen?\b"
            r"|Meine (?:\w+ )?Frage (?:ist|betrifft|geht|lautet|zielt)\b"
            r"|(?:Erzählen|Sagen|Erklären|Beschreiben) Sie (?:uns|bitte)\b"
            r"|Ich (?:möchte|wollte) (?:Sie )?(?:noch )?(?:einmal )?(?:fragen|nachfragen|auf\b[^.]{3,60}zurückkommen))"
        ),
    ),
    met_press=(
        r"\b(?:beantwort|antwort|sprach|spricht|stell|äußer)\w*\b[^.]{0,80}\b(?:journalist\w*|presse|medien\w*)\b",
    ),
    leads=(
        r"\b(?:eröffnet|begrüßt)\b.{0,80}\b(?:pressekonferenz|sprecher)",
        r"^\(?(?:die|diese) (?:aus|mit|ab)schrift\b",
        r"^im folgenden\b",
        r"^(?:im )?wortlaut\b",
        r"^(?:hinweis|anmerkung) der (?:redaktion|übersetz)|^es gilt das gesprochene wort\b",
        r"^der wortlaut\b",
        r"^nachfolgend\b",
        r"^(?:das )?(?:interview|gespräch)\b[^.:]{0,60}\bführten?\b",
        r"^die fragen\b[^.:]{0,40}\bstellten?\b",
    ),
    moderated=(r"\bmoderiert (?:wird |wurde )?von\b",),
    guests=(r"\bzu gast\b|\bgäst(?:e|in)\b|\bgast\s*:|\bunser(?:en?)? gast\b",),
    joint=(r"\b(?:gemeinsamen? (?:Pressekonferenz|Pressestatement|Pressebegegnung))\b",),
    corrected=(r"\bkorrigiert|\bberichtigt|\bkorrektur\b",),
    credits=(
        r"^interview\s*:",
        r"^(?:das )?(?:interview|gespräch|die fragen) (?:führten?|stellten?)\b",
        r"^(?:interview|fragen) geführt von\b",
        r"^(?:das|dieses) (?:interview|gespräch) wurde\b.{0,80}\b(?:autorisiert|geführt|gekürzt|aufgezeichnet|übersetzt)\b",
        r"^fragen\s*:",
        r"^von (?-i:[A-ZÄÖÜ][\w'’.-]+(?: [A-ZÄÖÜ][\w'’.-]+){1,3}(?: und [A-ZÄÖÜ][\w'’.-]+(?: [A-ZÄÖÜ][\w'’.-]+){1,3})?)(?:, .{2,70})?$",
    ),
    furniture=Furniture(
        rights=("alle rechte vorbehalten",),
        own_words=(
            r"(?:die )?(?:äußerungen|aussagen|antworten|beiträge|ansichten|meinungen) .{0,100}\bg(?:eben|ibt) (?:deren|dessen|ihre|seine) .{0,40}(?:auffassung|meinung)(?:en)? .{0,20}\bwieder\b.{0,240}",
            r"diese übersetzung .{0,80}(?:gefälligkeit|service|unverbindlich|orientierung).{0,200}",
            r"war(?:en)? diese (?:seite|informationen?) (?:hilfreich|nützlich|für sie).{0,20}\?.{0,20}",
            r"(?:die|der|das) (?:redaktion|sender|verlag|herausgeber|autor|deutschlandfunk)\w* .{0,20}\b(?:macht|machen) sich .{0,160}\bnicht zu eigen\.?",
        ),
        materials=listed(
            """
            zusätzliche materialien; weitere materialien; weitere informationen;
            zusätzliche informationen; allgemeine informationen; allgemeine information;
            siehe auch; weitere meldungen; teilen; drucken; dokumente; erweiterte einstellungen
            """
        ),
        video=("video", "videos"),
        photo=("foto", "fotos", "bild", "bilder"),
        album=("fotoalbum", "fotoalben", "bilderalbum", "album"),
        galleries=("bildergalerien", "bildergalerie", "fotogalerien", "fotogalerie", "galerien"),
        count=(r"(?P<shown>\d+)\s+von\s+(?P<all>\d+)\s+(?:fotos?|bild\w*|aufnahmen)\b.*",),
        buttons=listed(
            """
            sie sind hier; startseite;
            rückfragen & kontakt; rückfragen und kontakt; rückfragehinweis; adresse für rückfragen; herausgeber; weitere interviews; lesen sie auch; das könnte sie auch interessieren;
            mitschrift; wortlaut; im wortlaut; es gilt das gesprochene wort; startseite;
            zur startseite; zum inhalt; zum inhalt springen; direkt zum inhalt; navigation;
            navigation und service;
            menü; suche; suchen; kontakt; impressum; datenschutz; datenschutzerklärung;
            barrierefreiheit; erklärung zur barrierefreiheit; leichte sprache; gebärdensprache;
            nach oben; zum seitenanfang; seitenanfang; zurück; zurück zur übersicht; weiter;
            mehr; mehr zum thema; weiterlesen; schlagworte; themen; seite drucken; seite teilen;
            artikel drucken; teilen auf; aktuelles; presse; pressemitteilungen; newsroom; reden;
            interviews; pressekonferenzen; mediathek; service; english; englisch; français;
            deutsch; verwandte inhalte; weitere artikel; das könnte sie auch interessieren;
            beitrag teilen; per e-mail teilen; newsletter; abonnieren; schließen; drucken;
            facebook; twitter; folgen sie uns; herausgeber; inhaltsverzeichnis;
            alle rechte vorbehalten; download; rss; briefings; artikel; akzeptieren;
            alle akzeptieren; mehr informationen
            """
        ),
        stamps=listed(
            """
            stand; letzte aktualisierung; aktualisiert; veröffentlicht; erschienen; herausgeber;
            quelle; datum; dieser beitrag wurde; dieser artikel wurde; dieser eintrag wurde
            """
        ),
        recordings=(
            r"^(?:hören|sehen|laden) sie\b.{0,40}\b(?:audio|video|aufzeichnung|mitschnitt)\b.{0,90}",
        ),
        numbered=(r"seite\s*(?P<n>\d{1,3})(?:\s*(?:/|von)\s*\d{1,3})?",),
        changed=(
            r"stand\s*:?",
            "letzte (?:aktualisierung|änderung)",
            "aktualisiert",
            "zuletzt geändert",
        ),
        actions=listed(
            """
            teilen; drucken; herunterladen; abonnieren; weiterlesen; zurück; download
            """
        ),
        abroad=(r"auslandsvertretung|auslandsbehörden|im ausland",),
        here=(r"vertretung\w*\s+in\b|botschaften\s+in\b",),
        captions=(
            r"(?:[^?!]{0,100}[.)] )?\(?(?:fotos?|bildquelle|bildnachweis)(?: \([^()]{1,20}\))?\s?:\s?\S[^?!:]{1,60}",
        ),
        comments=(
            r"\d{1,4} (?:leser)?kommentare?(?: zu .+)?",
            r"(?:leser)?kommentare? \(\d{1,4}\)",
        ),
        ends=(
            r"ende(?:\s+der\s+mitschrift)?",
            r"adresse für rückfragen ?:?",
            r"(?:fortsetzung|schluss) folgt",
        ),
    ),
    missions=Missions(
        kinds=(
            (
                r"konsular(?:abteilung|referat|sektion|stelle)|konsularische abteilung",
                "consular-section",
            ),
            (r"honorarkonsul", "honorary-consulate"),
            (r"generalkonsul", "consulate-general"),
            (r"konsulat", "consulate"),
            (r"ständige vertretung", "permanent-mission"),
            (r"handelsvertretung|handelsmission", "trade-office"),
            (r"kulturzentrum|kulturinstitut|kulturhaus", "cultural-centre"),
            (r"botschaft", "embassy"),
        ),
        city=(r"\bin (?:der Stadt )?(?P<city>[A-ZÄÖÜ][^,()\d]{1,40})$",),
        contacts={
            "address": ("adresse", "anschrift", "postanschrift"),
            "phone": ("telefon", "tel", "telefonnummer", "rufnummer"),
            "hotline": ("hotline", "notruf", "notfalltelefon", "notrufnummer"),
            "fax": ("fax", "telefax"),
            "email": ("e-mail", "email", "mail"),
            "web": ("web", "webseite", "website", "internet", "homepage"),
        },
    ),
    countries={
        "RU": ("Russische Föderation", "Russischen Föderation", "Rußland"),
        "KR": ("Republik Korea", "Korea"),
        "KP": ("Demokratische Volksrepublik Korea", "Demokratischen Volksrepublik Korea", "DVRK"),
        "US": (
            "Vereinigte Staaten von Amerika",
            "Vereinigten Staaten von Amerika",
            "USA",
            "Vereinigten Staaten",
        ),
        "GB": (
            "Vereinigtes Königreich",
            "Vereinigten Königreich",
            "Vereinigten Königreichs",
            "Großbritannien",
        ),
        "CN": ("Volksrepublik China",),
        "DE": ("Bundesrepublik Deutschland",),
        "FR": ("Französische Republik", "Französischen Republik"),
        "AE": ("Vereinigten Arabischen Emirate", "Vereinigten Arabischen Emiraten", "VAE"),
        "CZ": ("Tschechische Republik", "Tschechischen Republik"),
        "CD": ("Demokratische Republik Kongo", "Demokratischen Republik Kongo"),
        "CI": ("Elfenbeinküste",),
        "PS": ("Palästina",),
        "VA": ("Vatikan", "Heiliger Stuhl", "Heiligen Stuhl"),
        "HK": ("Hongkong",),
        "MO": ("Macau", "Macao"),
        "BY": ("Weißrussland", "Republik Belarus"),
        "MD": ("Moldau", "Republik Moldau"),
        "NL": ("Niederlanden", "Niederlande"),
        "CV": ("Kap Verde",),
        "MM": ("Birma",),
        "SK": ("Slowakischen Republik",),
        "ZA": ("Republik Südafrika",),
        "MK": ("Republik Nordmazedonien",),
        "PH": ("Philippinen",),
    },
    not_countries=("Neumexiko", "Nordirland", "Neuguinea", "Republik China"),
    inflections=(("s", ("",)), ("", ("s",))),
)
