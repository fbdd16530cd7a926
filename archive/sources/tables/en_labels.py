"""How English pages label who speaks."""

from archive.sources.tables.table import Labels, listed

LABELS = Labels(
    announcing=("transcript", "transcripts", "full transcript", "video and transcript"),
    numbered=(
        "speaker",
        "unknown speaker",
        "unidentified speaker",
        "voice",
        "reporter",
        "journalist",
    ),
    chairs=listed(
        """
        mr speaker; mr. speaker; madam speaker; mr deputy speaker; madam deputy speaker; the chair; the chairman; the chairperson; the presiding officer
        """
    ),
    question=listed(
        """
        interviewer; questioner; questioners; unidentified male; unidentified female; press member;
        members of the press; press corps; mpc; unknown reporter; unidentified questioner; follow up; reporters; journalists; media; press; audience member; audience question;
        student; participant; unidentified reporter; unidentified speaker;
        unidentified journalist; member of the press; question from the floor;
        question from the audience; q&a; inaudible question; supplementary question;
        question; questions; q; remark; reply; response; follow-up; follow-up question;
        journalist; reporter; correspondent; from the floor
        """
    ),
    answer=("response from the spokesperson", "answer", "a"),
    moderator=listed(
        """
        press officer; emcee; mc; m.c; anchor; chairman; the chair; coordinator; staff;
        conference operator; pool; moderator; operator; host; facilitator; presenter; aide;
        master of ceremonies; chair; chairperson
        """
    ),
    interpreters=(
        "interpreter",
        "translator",
    ),
    press=listed(
        """
        journalist; reporter; correspondent; press; media; question; presenter; anchor;
        columnist; editor; editor-in-chief; interviewer
        """
    ),
    offices=listed(
        """
        deputy spokesperson; foreign secretary; attorney general; premier; first lady;
        undersecretary; assistant secretary; administrator; senator; congressman;
        congresswoman; mayor; consul; envoy; special envoy; colonel; commander;
        senior administration official; adviser; advisor; coordinator; counsellor;
        councillor; sheikh; sir; pm; president; vice president; prime minister;
        deputy prime minister; minister; deputy minister; foreign minister;
        federal chancellor; chancellor; secretary; secretary of state; secretary-general;
        under secretary; ambassador; spokesperson; spokesman; spokeswoman; director;
        director-general; commissioner; chair; sec; sec'y; usec; asec; amb; adm; governor; general; admiral; chairman; chairwoman;
        speaker; representative; high representative; press secretary; state secretary;
        king; queen; treasurer; leader of the opposition; opposition leader; party leader; deputy leader; co-leader; acting head; head of the republic;
        head of the region; head of the department; head of the agency; head of the committee
        """
    ),
    ranks=listed(
        """
        first; second; deputy; vice; acting; senior; high; chief; foreign; state; federal;
        permanent; special; head; affairs; general; assistant; principal; associate; former;
        interim; joint; royal; highness; mr; mrs; ms; dr; sir; lord; lady; prince; sheikh;
        captain; white; house; press; official; chair; of; for; the; to; and; news; lieutenant;
        presenter; anchor; editor; editor-in-chief; correspondent; columnist; observer;
        television; channel; radio; network; magazine; newspaper; agency; bureau; studio
        """
    ),
    is_field_first=True,
    honorifics=listed(
        """
        madam; madame; mister; your excellency; mr; mrs; ms; dr; sir; prof; h.e;
        his excellency; hon; honourable; honorable; rt; shri; smt; shrimati;
        mp; mla; mlc; mhr; msp; mep; gen; lt; maj; col; brig; capt; cmdr; sgt; vadm; radm;
        sen; rep; gov
        """
    ),
    notes=(
        "translat",
        "retranslat",
        "interpret",
        "as interpreted",
        "via ",
        "through ",
        "in ",
        "speaks",
        "speaking",
        "replies",
        "answers",
        "answering",
        "off mic",
        "inaudible",
        "continued",
        "responding",
        "asks",
        "addressing",
        "simultaneous",
        "back translation",
        "as translated",
        "by video",
    ),
    not_speakers=listed(
        """
        press release; news release; media release; press statement; media advisory; release date; release type; transcript id; released by; period of service;
        storyline; duration; shotlist; index of topics; iban; bic; account; donate; briefer; briefers; topic; speaker's notes; reporter's note;
        key points; agenda; keywords; events; persons; geography; author; authors; by; credit; caption; editor;
        language; languages; category; categories; section; sections; sources say; remarks;
        delivered on; issued; document; number; no; copyright; all rights reserved; address;
        opening hours; media contact; media enquiries; media inquiries; media contacts;
        press contacts; for more information; more information; further information;
        publication status; topics covered; tel.; hours; attendees; moderated by;
        interviewed by; hosted by; updated at; posted; last updated; page; url;
        link; file; download; event; title; my point; bottom line; my answer; one; two;
        three; question time; two points; one thing; look; listen; now; again; today; fact;
        facts; answer to your question; note; notes; topics; speakers; participants;
        subject; subjects; date; time; place; venue; location; contents; summary;
        background; source; sources; press contact; contact; contacts; tel; phone; fax;
        email; e-mail; web; website; first; second; third; firstly; secondly; finally;
        for example; in other words; in short; moreover; conclusion; example; update;
        updated; published; photo; photos; video; tags; related; see also; read more; share;
        follow us; p.s; ps; nb; n.b; quote; unquote; attention; important; attachment;
        attachments; annex; re; to; from; via; cc; direct link; publication date;
        translation; subject/s; topic/s; issue/s; speaker/s; participant/s; date/s; location/s;
        venue/s; contact/s
        """
    ),
    reporting=listed(
        """
        said; says; added; asked; replied; is; are; was; follows
        """
    ),
    bare_question=("Q",),
    dashed_question=("Q",),
    dashed_answer=("A",),
    name_particles=listed(
        "of; the; for; and; a; on; to; at; by; in; bin; ibn; ben; abu; al; van; ter; ten; af; av"
    ),
    outlets=listed(
        """
        network; gazette; daily; herald; tribune; journal; magazine; weekly; broadcasting;
        newspaper; shimbun; shinbun; shimpo; bulletin; wire; observer; review; globe; chronicle; telegraph; guardian;
        mail; independent; express; outlet; correspondent; news; agency; tv; television;
        radio; times; press; channel; post
        """
    ),
    clips=(
        r"(?:begin|start)(?: of)? (?:video|audio|film|taped?|clip|excerpt|recording)\b.{0,30}",
        r"(?:re)?play(?:ing|s)?(?: of)? .{0,20}\b(?:clip|excerpt|recording|video|audio)\b.{0,20}",
        r"(?:(?:a )?video|audio|clip|excerpt|recording) (?:begins|starts|plays|is played)\b.{0,30}",
    ),
    clip_ends=(
        r"(?:end|ends)(?: of)? (?:video|audio|film|taped?|clip|excerpt|recording)\b.{0,30}",
        r"(?:video|audio|film|clip|excerpt|recording) (?:ends|concludes|stops)\b.{0,30}",
    ),
    interjected=listed(
        """
        says; said; explains; explained; adds; added
        """
    ),
    oneself=listed(
        """
        i; i'm; i've; i'd; i'll; me; my; we; we're; we've
        """
    ),
    addressed=listed(
        """
        you; your; you're; you've
        """
    ),
    thanked=listed(
        """
        thank you for your question; thank you for the question; thank you for
        that question; thanks for the question; thanks for your question; thanks
        for that question
        """
    ),
    moderating=(
        r"\bI(?:['’]ll| will) be (?:your moderator|moderating|your host|facilitating)\b",
        r"\bI(?:['’]ve| have) been (?:the|your) (?:moderator|host)\b",
        r"\bI(?:['’]m| am) (?:your moderator|moderating)\b",
        (
            r"\bI .{0,30}\b(?:asked|attempt|delighted|glad|going|happy|honou?red|invited|pleased|try)"
            r" to moderate\b"
        ),
    ),
    own_name=(r"\bmy name(?: is|['’]s)\b",),
    spokespersons=(r"\b(?:press[ -]secretary|spokes(?:person|man|woman))\b",),
    floor=listed(
        """
        row; lady in; gentleman in; over there; go online; next is; next we have; end of the; come to the end;
        question; questions; go ahead; floor; please; we will take; last one; last reporter; conclude;
        concludes; that’s all; that's all; thank you all; wrap up; begin; start; open it up; open up;
        leave it there; turn it over; turn the call over; turn things over; hand it over;
        hand over; on that note; join me in thanking; ground rules; kick us off; kick off; stop there; end there; call on;
        thanks, everybody; thanks, everyone; thank you, everyone; thank you, everybody;
        conference is over; briefing is over
        """
    ),
    openers=listed(
        """
        from; following; and; but; or; so; as; if; when; then; because; now; well; yes; no; this; that;
        these; those; there; here; it; he; she; we; you; they; i; what; who; how; why;
        where; which; for; in; on; at; with; by; after; before; while; since; our; my; your;
        his; her; their; one; two; three; some; many; all; also; still; again; let; please;
        thank; thanks; dear; although; though; however; therefore; thus; indeed; perhaps;
        finally; first; second; third; note
        """
    ),
    greetings=listed(
        """
        ladies and gentlemen; dear colleagues; good afternoon; good morning; good evening; good day;
        hello; hi everyone; hi, everyone; hi everybody; hey, guys; distinguished; thank you;
        mr president; mr. president; madam president; mr prime minister; mr. prime minister;
        madam prime minister; your excellency; excellencies; dear friends
        """
    ),
)
