"""French as press offices print it."""

from archive.sources.tables.table import Furniture, Labels, LanguageTable, Missions, listed

FRENCH = LanguageTable(
    code="fr",
    is_day_first=True,
    labels=Labels(
        announcing=("transcription", "verbatim"),
        numbered=("intervenant", "intervenante", "voix", "locuteur"),
        chairs=listed(
            """
            mme la présidente; m. le président; le président; la présidente
            """
        ),
        question=listed(
            """
            question complémentaire; question supplémentaire; question additionnelle; question de suivi;
            journalistes; question de la salle; question du public; intervenant dans la salle;
            intervieweur; intervieweuse; un journaliste; une journaliste; relances; une voix; des voix; question;
            questions; q; journaliste; remarque; relance; presse
            """
        ),
        answer=("réponse", "reponse", "r"),
        moderator=listed(
            """
            présentatrice; modérateurs; animateurs; modérateur; modératrice; animateur;
            animatrice; présentateur; opérateur; opératrice
            """
        ),
        interpreters=(
            "interprète",
            "traducteur",
            "traductrice",
        ),
        press=("journaliste", "question", "correspondant", "correspondante", "presse"),
        offices=listed(
            """
            le chancelier; la chancelière; le premier ministre; la première ministre;
            représentant; représentante; commissaire; secrétaire d’état; conseiller;
            conseillère; gouverneur; reine; amiral; vice-président; vice-présidente; président;
            présidente; le président; la présidente; premier ministre; première ministre;
            ministre; le ministre; la ministre; porte-parole; ambassadeur; ambassadrice;
            secrétaire; secrétaire général; chancelier; chancelière; directeur; directrice;
            général
            """
        ),
        ranks=listed(
            """
            premier; première; haut; haute; adjoint; adjointe; délégué; déléguée; chef; garde;
            vice; général; générale; permanent; permanente; spécial; spéciale; chargé; chargée;
            affaires; étrangères; étrangère; république; roi; prince; le; la; les
            """
        ),
        honorifics=("madame", "monsieur", "mesdames", "messieurs", "m", "mme", "mlle", "dr"),
        notes=(
            "tradui",
            "trad",
            "en ",
            "interprét",
            "répond",
            "parle",
            "hors micro",
            "inaudible",
            "via ",
            "par ",
            "suite",
            "s'adress",
            "s’adress",
            "intervient",
            "après",
        ),
        not_speakers=listed(
            """
            important;
            une question; une autre question; dernière question; une dernière question; ma question;
            personnalité, fonction; personnalités, fonctions; personnalité(s), fonction(s);
            sommaire;
            auteur; rubrique; langue; mots-clés; partager sur; texte intégral; tags; en bref;
            contexte; repères; un mot; premier point; deuxième point; autre point; ma réponse;
            je répète; je rappelle; fait; à propos; circonstances; personnalité; fonctions;
            chiffres; bilan; au programme; programme; sources; références; note; thèmes; thème;
            ti; sujet; sujets; participants; date; lieu; heure; note de la rédaction; source; contact; téléphone; tél;
            fax; adresse; premièrement; deuxièmement; par exemple; exemple; enfin; bref;
            conclusion; photo; photos; vidéo; voir aussi; en savoir plus; sommaire; n.b; nb;
            rappel; mise à jour; publié; objet; intervenants; résumé
            """
        ),
        reporting=listed(
            """
            dit; ajouté; est; sont; suivant; suivante; que
            """
        ),
        bare_question=(),
        dashed_question=("Q", "Question"),
        dashed_answer=("R", "Réponse"),
        name_particles=listed("de; du; des; d; la; le; les; et; au; aux; à; pour; près; sur; en"),
        outlets=listed(
            """
            monde; figaro; libération; info; inter; hebdomadaire; quotidien; magazine; revue;
            correspondant; télé; matin; dépêche; agence; télévision; radio; journal; presse;
            chaîne; tv
            """
        ),
        clips=(
            r"(?:début|diffusion) (?:de la |de l[’\']|d[’\']une? )?(?:vidéo|film|extrait)\b.{0,30}",
        ),
        clip_ends=(r"fin (?:de la |de l[’\']|du )?(?:vidéo|film|extrait|diffusion)\b.{0,30}",),
        interjected=listed(
            """
            dit; a dit; explique; affirme; ajoute; souligne; précise
            """
        ),
        oneself=listed(
            """
            je; j'ai; j'étais; me; mon; nous
            """
        ),
        addressed=listed(
            """
            vous; votre; vos
            """
        ),
        thanked=listed(
            """
            merci pour votre question; merci de votre question; merci pour cette
            question; merci de cette question
            """
        ),
        moderating=(r"\bj['’](?:anime|animerai)\b|\bje (?:serai|suis) votre modérat",),
        own_name=(r"\b(?:je m['’]appelle|mon nom est)\b",),
        spokespersons=(r"\bporte-parole\b",),
        floor=listed(
            """
            c'est au tour; au tour de; rang; nous passons; madame, au; la prochaine;
            au premier rang; première question; question; questions; parole; la dernière; une dernière;
            s’il vous plaît; s'il vous plaît; allez-y; merci à tous; conclut; commençons;
            commencer
            """
        ),
        openers=listed(
            """
            et; mais; ou; donc; si; quand; alors; car; oui; non; ce; cette; ces; cela; ça; il;
            elle; nous; vous; ils; je; on; que; qui; comment; pourquoi; où; pour; dans; en; sur;
            avec; par; après; avant; notre; nos; mon; mes; votre; leurs; tous; aussi; encore;
            merci; ensuite; enfin; puis; d'abord;
            cher; chère; chers; chères
            """
        ),
        greetings=listed(
            """
            merci; mesdames et messieurs; mesdames, messieurs; mesdames messieurs; bonjour; bonsoir;
            chers collègues; chers amis; monsieur le président; madame la présidente
            """
        ),
    ),
    numbers=(
        r"(?:communiqué(?: de presse)? |document )?(?:n[°ºo]\.?|numéro(?: du document)?) ?:? ?{n}",
        r"communiqué(?: de presse)?[: ] ?{parted}",
    ),
    titled=(r"titre",),
    venues=(r"^lieu\s?:\s*",),
    kinds=(
        (
            (
                r"conférence de presse|point de presse|réponses? aux? questions|"
                r"(?:échange|rencontre) avec (?:la presse|les journalistes)|"
                r"questions[ -]réponses|q ?& ?r\b|point de presse"
            ),
            "press-conference",
        ),
        (r"briefing|point presse", "briefing"),
        (r"entretien|interview|interviewé", "interview"),
        (r"tribune|article", "article"),
        (r"commentaire", "comment"),
        (r"déclaration|communiqué", "statement"),
        (r"discours|allocution|intervention|conférence", "speech"),
    ),
    meetings=(
        r"\brencontre\b(?! (?:avec|de) (?:la |les )?(?:presse|journalistes))",
        r"\bréunion\b",
        r"\bentretiens? (?:bilatéral|avec le (?:président|ministre))",
        r"\bvisite\b",
        r"\bséance\b",
    ),
    bidding=(
        (
            r"(?:^[–—―*_\s]*|[.!?…]\s)(?:J[’\'](?:ai|aurais) (?:une|deux) (?:\w+ )?questions?\b"
            r"|Ma (?:\w+ )?question (?:est|porte|concerne|va)\b"
            r"|(?:Racontez|Dites|Expliquez|Parlez)-nous\b"
            r"|Je voudrais (?:vous demander|revenir sur)\b)"
        ),
    ),
    met_press=(
        r"\b(?:répond|exprimée?|entreten|rencontr|parl)\w*\b[^.]{0,60}\b(?:journalistes|presse|médias)\b",
    ),
    leads=(
        r"^(?:voici|ci-dessous|vous trouverez)\b",
        r"^(?:ndlr|note (?:de la rédaction|du traducteur))\b",
        r"^(?:la |le )?(?:transcription|verbatim|texte)\b",
        r"^(?:la|le) porte-parole .{0,60}\ba (?:fait|répondu)",
        r"\ba (?:bien voulu répondre|répondu) aux questions d.{0,80} (?:pour|du?|de la) [^.]{3,40}\.?$",
    ),
    moderated=(r"\b(?:animée?|modérée?) par\b",),
    guests=(
        r"\binvitée?s?\s*(?::|d[eu']|de l[’']|politique|est\b|aujourd)|\best (?:l[’'])?invitée?\b|\b(?:notre|mon) invitée?\b|\breçoit\b",
    ),
    hosted=(r"\b(?:interrogée?|interviewée?|interview|entretien) par\b",),
    asked=(r"\b(?:interview|entretien) de (?:M\.|Mme)(?! [^,]{3,60} et (?:de )?(?:M\.|Mme))",),
    about=(r",\s(?:notamment )?(?:sur|à propos)\b",),
    staff=(
        (
            r"^(?!.*\b(?:ministr|président))"
            r".*\b(?:journal|rédact\w+|radio|télévision|quotidien|hebdomadaire|magazine)\b"
        ),
    ),
    joint=(r"\b(?:conf[ée]rences? de presse (?:conjointes?|communes?))\b",),
    corrected=(
        r"\bcorrigé",
        r"\brectifi",
        r"\berratum\b",
    ),
    credits=(
        r"^(?:propos|entretien) recueillis?\b",
        r"^entretien\s*:",
        r"^interview (?:réalisée?|par)\b",
    ),
    furniture=Furniture(
        rights=("droits réservés", "licence creative commons"),
        materials=listed(
            """
            documents supplémentaires; matériaux supplémentaires; documents complémentaires;
            informations complémentaires; informations supplémentaires;
            matériels supplémentaires; informations générales; information générale; voir aussi;
            partager; imprimer; documents; paramètres avancés; compléments d'information;
            compléments d’information; matériel complémentaire
            """
        ),
        video=("vidéo", "vidéos"),
        photo=("photo", "photos", "image", "images"),
        album=("album photo", "album photos", "album de photos", "album"),
        galleries=listed(
            """
            galeries d'images; galeries d’images; galerie d'images; galerie d’images;
            galeries de photos; galeries photo; galeries photos; galerie photo; galeries
            """
        ),
        count=(r"(?P<shown>\d+)\s+(?:sur|de|des)\s+(?P<all>\d+)\s+(?:photos?|images?)\b.*",),
        buttons=listed(
            """
            vous êtes ici; accueil; aucun commentaire; enregistrer un commentaire;
            à lire aussi; lire aussi; voir aussi; en savoir plus;
            article réservé à nos abonnés; article réservé aux abonnés; réservé aux abonnés;
            seul le prononcé fait foi; verbatim; transcription; texte intégral; accueil;
            aller au contenu; aller au contenu principal; aller au menu; recherche; rechercher;
            menu; plan du site; contact; contactez-nous; nous contacter; mentions légales;
            données personnelles; accessibilité; gestion des cookies; cookies; haut de page;
            retour en haut; retour en haut de page; retour; retour à la liste; précédent;
            suivant; lire la suite; lire la suite ...; en savoir plus; à lire aussi;
            à voir aussi; dans la même rubrique; à la une; actualités; agenda; salle de presse;
            point de presse; presse; discours; déclarations; partager la page; partager sur;
            partager cette page; envoyer par courriel; télécharger; télécharger le .pdf;
            télécharger le pdf; version imprimable; s’abonner; s'abonner; newsletter;
            lettre d’information; suivez-nous; tous droits réservés; english; anglais; français;
            mots-clés; tags; thèmes; fermer; facebook; twitter; linkedin; linked in; flux rss;
            voir tous les articles et dossiers; à consulter également; l’événement s’est terminé;
            l'événement s'est terminé; rss; sur le même thème; articles liés; liens utiles; imprimer la page; abonnez-vous
            """
        ),
        stamps=listed(
            """
            publié; publié le; mis en ligne; mis en ligne le; mis à jour; mis à jour le;
            dernière mise à jour; modifié le; source; auteur; ti; cet article a été publié; cette entrée a été publiée
            """
        ),
        recordings=(
            r"^(?:écoute[rz]|regarde[rz]|voir|télécharge[rz])\b.{0,30}\b(?:audio|vidéo|intégralité|enregistrement)\b.{0,90}",
        ),
        numbered=(r"page\s*(?P<n>\d{1,3})(?:\s*(?:/|sur)\s*\d{1,3})?",),
        changed=(
            "mise? à jour(?: le)?",
            "modifié(?: le)?",
            "dernière (?:mise à jour|modification)",
        ),
        actions=listed(
            """
            suivez-nous; abonnez-vous;
            partager; imprimer; télécharger; suivre; s'abonner; lire; voir; écouter; retour;
            retourner
            """
        ),
        abroad=(
            (
                r"à l['’]étranger|missions diplomatiques (?:du|de la) minist|"
                r"représentations du minist"
            ),
        ),
        here=(r"(?:représentations?|missions?|ambassades?)\b.*\ben\b|\bau\b",),
        captions=(
            r"(?:[^?!]{0,100}[.)] )?\(?(?:photos?|crédits? photo)(?: \([^()]{1,20}\))?\s?:\s?\S[^?!:]{1,60}",
        ),
        comments=(
            r"\d{1,4} (?:commentaires?|réponses?)(?: (?:sur|à) .+)?",
            r"commentaires? \(\d{1,4}\)",
        ),
        ends=(
            r"adresse pour l['’]envoi de questions ?:?",
            r"fin(?: de (?:l['’](?:interview|entretien)|la (?:conférence de presse|transcription)))?",
        ),
    ),
    missions=Missions(
        kinds=(
            (r"(?:section|service|département|division) consulaire", "consular-section"),
            (r"consul(?:at)? honoraire", "honorary-consulate"),
            (r"consulat général", "consulate-general"),
            (r"consulat", "consulate"),
            (r"(?:mission|représentation|délégation) permanente", "permanent-mission"),
            (r"(?:mission|représentation|délégation) commerciale", "trade-office"),
            (r"(?:centre|institut) culturel|maison de la culture", "cultural-centre"),
            (r"ambassade|haut-commissariat", "embassy"),
        ),
        city=(r"(?:^|\s)à (?P<city>[A-ZÀ-Ý][^,()\d]{1,40})$", r"\bau (?P<city>Caire|Cap)$"),
        contacts={
            "address": ("adresse",),
            "phone": ("téléphone", "tél", "telephone", "numéro de téléphone"),
            "hotline": (
                "hotline",
                "urgence",
                "urgences",
                "ligne directe",
                "numéro d'urgence",
                "numéro d’urgence",
                "ligne d'urgence",
                "ligne d’urgence",
            ),
            "fax": ("fax", "télécopie", "télécopieur"),
            "email": ("e-mail", "courriel", "email", "mail", "adresse électronique"),
            "web": ("web", "site web", "site internet", "site", "internet"),
        },
    ),
    countries={
        "RU": ("Fédération de Russie",),
        "KR": ("République de Corée", "Corée"),
        "KP": ("République populaire démocratique de Corée", "RPDC"),
        "US": ("États-Unis d'Amérique", "États-Unis d’Amérique", "Etats-Unis", "USA"),
        "GB": ("Grande-Bretagne", "Angleterre"),
        "CN": ("République populaire de Chine", "RPC"),
        "DE": ("République fédérale d'Allemagne", "République fédérale d’Allemagne", "RFA"),
        "AE": ("Emirats arabes unis", "EAU"),
        "CD": ("République démocratique du Congo", "RDC"),
        "CG": ("Congo",),
        "CI": ("Côte d'Ivoire",),
        "CF": ("RCA",),
        "PS": ("Palestine",),
        "VA": ("Vatican", "Saint-Siège"),
        "BY": ("Bélarus", "République de Biélorussie"),
        "MM": ("Myanmar", "Birmanie"),
        "MD": ("Moldova",),
        "CZ": ("République tchèque",),
        "HK": ("Hong Kong", "Hong-Kong"),
        "MO": ("Macao",),
        "BR": ("République fédérative du Brésil",),
    },
    not_countries=listed(
        """
        Nouveau-Mexique; Nouvelle-Guinée; golfe de Guinée; mer du Japon; océan Indien;
        Irlande du Nord; lac Tchad; mer de Chine; Nouvelle-Angleterre
        """
    ),
)
