"""Italian as press offices print it."""

from archive.sources.tables.table import Furniture, Labels, LanguageTable, Missions, listed

ITALIAN = LanguageTable(
    code="it",
    is_day_first=True,
    labels=Labels(
        announcing=("trascrizione",),
        numbered=("voce", "oratore", "interlocutore"),
        chairs=listed(
            """
            presidente; il presidente; la presidente
            """
        ),
        question=listed(
            """
            domanda supplementare; domanda aggiuntiva; domanda complementare;
            giornalisti; intervistatore; intervistatrice; domanda dal pubblico; dalla sala;
            cronisti; domanda; domande; d; giornalista; cronista
            """
        ),
        answer=("risposta", "r"),
        moderator=listed(
            """
            presentatore; presentatrice; moderatori; moderatore; moderatrice; conduttore;
            conduttrice
            """
        ),
        interpreters=(
            "interprete",
            "traduttore",
            "traduttrice",
        ),
        press=("giornalista", "domanda", "corrispondente", "cronista", "stampa"),
        offices=listed(
            """
            cancelliera; presidentessa; vicepremier; viceministro; viceministra; consigliere;
            consigliera; commissario; commissaria; rappresentante; vicepresidente; onorevole;
            senatore; senatrice; deputato; sindaco; sindaca; console; segretario generale; papa; santo padre; santità; cardinale;
            direttore generale; presidente; ministro; ministra; segretario; segretaria;
            ambasciatore; ambasciatrice; portavoce; cancelliere; direttore; direttrice; premier;
            sottosegretario; generale; rettore; rettrice; prefetto; questore; assessore;
            assessora; governatore; governatrice; comandante; vescovo; arcivescovo; nunzio
            """
        ),
        ranks=listed(
            """
            primo; prima; alto; alta; generale; aggiunto; aggiunta; capo; esteri; affari;
            speciale; permanente; onorevole; repubblica; vice
            """
        ),
        honorifics=(
            "padre",
            "monsignor",
            "mons",
            "signor",
            "signora",
            "signore",
            "sig",
            "sig.ra",
            "dott",
            "dott.ssa",
            "on",
        ),
        notes=("tradu", "interpret", "in ", "fuori microfono", "incomprensibile", "risponde"),
        not_speakers=listed(
            """
            importante;
            una domanda; un'altra domanda; ultima domanda; un'ultima domanda; la mia domanda;
            la prima; la seconda; la terza; l’ultima;
            percorso; pubblicato in; autore; categoria; lingua; pubblicato; aggiornato; ultimo aggiornamento; sezione;
            parole chiave; tag; intervista; testata; sintesi; trascrizione; ovvero; cioè;
            primo punto; secondo punto; la mia risposta; ripeto; fatto; dati; fonti; quarto;
            inoltre; a cura di; nota; tema; temi; oggetto; partecipanti; data; luogo; ora;
            fonte; nota della redazione; contatti; telefono; tel; fax; indirizzo; primo; secondo; terzo; per esempio;
            ad esempio; esempio; conclusione; foto; video; vedi anche
            """
        ),
        reporting=listed(
            """
            detto; dice; è; sono; seguente; che
            """
        ),
        dashed_question=("D", "Domanda"),
        dashed_answer=("R", "Risposta"),
        name_particles=listed("di; del; della; dell; delle; degli; dei; nella; e; da"),
        outlets=listed(
            """
            sky; mattino; tele; stampa; repubblica; gazzetta; messaggero; sole; ansa; rai;
            quotidiano; settimanale; rivista; canale; agenzia; televisione; tv; radio; giornale;
            corriere; notizie
            """
        ),
        clips=(r"inizi[oa] (?:del |il )?(?:video|filmato|audio)\b.{0,30}",),
        clip_ends=(r"(?:fine|finisce|termina) (?:del |il )?(?:video|filmato|audio)\b.{0,30}",),
        interjected=listed(
            """
            dice; spiega; afferma; aggiunge; sottolinea; osserva; ammette; precisa; continua; ha detto
            """
        ),
        oneself=listed(
            """
            io; mi; mio; noi; vorrei
            """
        ),
        addressed=listed(
            """
            Lei; voi; vi; vostro; vostra
            """
        ),
        thanked=listed(
            """
            grazie per la domanda; grazie della domanda; grazie per questa domanda
            """
        ),
        moderating=(r"\bmodererò\b|\b(?:sarò|sono) (?:il|la) (?:vostro|vostra )?moderat",),
        own_name=(r"\b(?:mi chiamo|il mio nome è)\b",),
        spokespersons=(r"\bportavoce\b",),
        floor=listed(
            """
            spetta; tocca; la prima è; il primo è; è il turno; passiamo; sentiamo; per la sua pazienza;
            domanda; domande; parola; prego; ultima; concludiamo; grazie a tutti; cominciamo;
            iniziamo
            """
        ),
        openers=listed(
            """
            e; ma; o; se; quando; allora; perché; sì; no; questo; questa; questi; quello; c'è;
            lui; lei; noi; voi; loro; io; che; chi; come; per; in; con; dopo; prima; nostro;
            nostra; mio; mia; suo; tutti; anche; ancora; grazie; poi; infine; inoltre;
            gentile; gentili; egregio; egregi; cari; care
            """
        ),
        greetings=listed(
            """
            grazie; salve; signore e signori; buongiorno; buonasera; buon pomeriggio; cari amici; gentili
            """
        ),
    ),
    numbers=(
        r"(?:comunicato(?: stampa)? |nota(?: stampa)? |documento )?(?:n[°º.]|nr\.|numero) ?:? ?{n}",
        r"comunicato(?: stampa)?[: ] ?{parted}",
    ),
    titled=(r"titolo",),
    venues=(r"^luogo\s?:\s*",),
    kinds=(
        (
            (
                r"conferenza stampa|punto stampa|risposte alle domande|incontro con la stampa|"
                r"domande e risposte"
            ),
            "press-conference",
        ),
        (r"briefing", "briefing"),
        (r"intervista|\ba colloquio con\b", "interview"),
        (r"articolo", "article"),
        (r"commento", "comment"),
        (r"dichiarazion|comunicato", "statement"),
        (r"discorso|intervento|allocuzione", "speech"),
    ),
    meetings=(
        r"\bincontro\b(?! con (?:la stampa|i giornalisti))",
        r"\briunione\b",
        r"\bcolloqui\w*\b",
        r"\bvisita\b",
    ),
    bidding=(
        (
            r"(?:^[–—―*_\s]*|[.!?…]\s)(?:(?:Ho|Avrei) (?:una|due|un[’\']altra) (?:\w+ )?domand[ae]\b"
            r"|La mia (?:\w+ )?domanda (?:è|riguarda)\b"
            r"|Ci (?:dica|racconti|spieghi|parli)\b"
            r"|(?:Volevo|Vorrei) (?:chieder|sapere|tornare su))"
        ),
    ),
    met_press=(r"\b(?:rispo|parl|incontr)\w*\b[^.]{0,60}\b(?:giornalist[ie]|stampa|cronisti)\b",),
    leads=(
        r"^(?:di seguito|segue|trascrizione)\b",
        r"^pubblichiamo\b",
        r"^nota (?:della redazione|del traduttore)\b",
        r"^(?:questo|ecco) il testo\b",
        r"\bquesto il testo (?:del|della|dell)\b[^.]{0,80}:$",
    ),
    moderated=(r"\b(?:moderat[ao]|condott[ao]) da\b",),
    guests=(r"\bospit[ei]\b",),
    joint=(r"\b(?:conferenza stampa congiunta|dichiarazioni congiunte)\b",),
    corrected=(
        r"\bcorrett[oa]\b",
        r"\brettificat[oa]",
        r"\berrata corrige\b",
    ),
    credits=(
        r"^(?:intervista (?:di|a cura di|realizzata da))\b",
        r"^intervista\s*:",
        r"^(?-i:[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){1,3}) per [\"“«'][^.:;!?]{2,40}$",
        r"^di (?-i:[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){1,3}(?: e [A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){1,3})?)(?:, .{2,70})?$",
    ),
    furniture=Furniture(
        rights=("diritti riservati", "licenza creative commons"),
        materials=listed(
            """
            collegamenti utili;
            materiali aggiuntivi; materiali supplementari; informazioni generali;
            ulteriori informazioni; vedi anche; condividi; stampa
            """
        ),
        video=("video",),
        photo=("foto", "immagini", "immagine"),
        album=("album fotografico", "album foto", "album"),
        galleries=(
            "gallerie di immagini",
            "gallerie fotografiche",
            "galleria fotografica",
            "gallerie",
        ),
        count=(r"(?P<shown>\d+)\s+(?:di|su)\s+(?P<all>\d+)\s+(?:foto|immagini)\b.*",),
        buttons=listed(
            """
            sei qui; ti trovi in; percorso; menu di navigazione; home; nessun commento; posta un commento;
            ti potrebbe interessare anche; leggi anche;
            trascrizione; testo integrale; inizio; vai al contenuto;
            vai al contenuto principale; salta al contenuto; menu; cerca; ricerca;
            mappa del sito; contatti; note legali; privacy; accessibilità; cookie; cookies;
            torna su; torna all’inizio; torna all'inizio; torna indietro; indietro; precedente;
            successivo; leggi tutto; leggi di più; continua a leggere; notizie; ultime notizie;
            notizie correlate; contenuti correlati; correlati; articoli correlati; sala stampa;
            archivio notizie; comunicati; interventi; interviste; agenda; stampa la pagina;
            stampa; invia; scarica; scarica pdf; condividi su; condividi:; condividi; seguici;
            seguici su; iscriviti; tutti i diritti riservati; facebook; twitter; x; whatsapp;
            linkedin; argomenti; tag; english; inglese; italiano; home
            """
        ),
        stamps=listed(
            """
            pubblicato; pubblicato il; aggiornato; ultimo aggiornamento; ultima modifica; fonte;
            autore; data; questo articolo è stato pubblicato; questa voce è stata pubblicata
            """
        ),
        recordings=(
            r"^(?:ascolta|guarda|scarica)\b.{0,30}\b(?:audio|video|registrazione)\b.{0,90}",
        ),
        numbered=(r"pagina\s*(?P<n>\d{1,3})(?:\s*(?:/|di)\s*\d{1,3})?",),
        changed=(
            "aggiornato(?: il)?",
            "ultim[oa] (?:aggiornamento|modifica)",
        ),
        actions=listed(
            """
            seguici; iscriviti;
            condividi; stampa; scarica; ascolta; guarda; iscriviti; torna
            """
        ),
        abroad=(r"all['’]estero",),
        here=(r"(?:rappresentanze|missioni|ambasciate)\b.*\b(?:in|nella|nel)\b",),
        captions=(r"(?:[^?!]{0,100}[.)] )?\(?(?:foto)(?: \([^()]{1,20}\))?\s?:\s?\S[^?!:]{1,60}",),
        comments=(
            r"\d{1,4} (?:commenti|commento|risposte)(?: (?:su|a) .+)?",
            r"commenti \(\d{1,4}\)",
        ),
        ends=(
            r"fine(?: (?:dell['’]intervista|della (?:conferenza stampa|trascrizione)))?",
            r"indirizzo cui rivolgere domande ?:?",
        ),
    ),
    missions=Missions(
        kinds=(
            (r"(?:sezione|ufficio) consolare", "consular-section"),
            (r"console onorario|consolato onorario", "honorary-consulate"),
            (r"consolato generale", "consulate-general"),
            (r"consolato", "consulate"),
            (r"(?:missione|rappresentanza) permanente", "permanent-mission"),
            (r"rappresentanza commerciale", "trade-office"),
            (r"(?:centro|istituto) (?:di cultura|culturale)", "cultural-centre"),
            (r"ambasciata", "embassy"),
        ),
        city=(r"\ba (?P<city>[A-ZÀ-Ý][^,()\d]{1,40})$",),
        contacts={
            "address": ("indirizzo",),
            "phone": ("telefono", "tel"),
            "hotline": ("emergenza", "numero di emergenza", "linea diretta"),
            "fax": ("fax",),
            "email": ("e-mail", "email", "posta elettronica"),
            "web": ("web", "sito", "sito web", "sito internet"),
        },
    ),
    countries={
        "RU": ("Federazione Russa", "Federazione russa"),
        "KR": ("Repubblica di Corea", "Corea"),
        "KP": ("Repubblica Popolare Democratica di Corea",),
        "US": ("Stati Uniti d'America", "Stati Uniti d’America", "USA"),
        "GB": ("Gran Bretagna", "Inghilterra"),
        "CN": ("Repubblica Popolare Cinese",),
        "PS": ("Palestina",),
        "AE": ("EAU",),
        "NL": ("Olanda",),
    },
    not_countries=("Nuovo Messico", "Nuova Guinea", "Irlanda del Nord", "mar del Giappone"),
)
