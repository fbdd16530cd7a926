"""Spanish as press offices print it."""

from archive.sources.tables.table import Furniture, Labels, LanguageTable, Missions, listed

SPANISH = LanguageTable(
    code="es",
    is_day_first=True,
    labels=Labels(
        announcing=("transcripción", "versión estenográfica"),
        numbered=("orador", "voz", "interlocutor", "persona"),
        chairs=listed(
            """
            el señor presidente; la señora presidenta; el sr. presidente; la sra. presidenta
            """
        ),
        question=listed(
            """
            pregunta adicional; pregunta complementaria; contrapregunta;
            periodistas; reporteros; participante; asistente; voz de hombre; voz de mujer;
            pregunta del público; repregunta; entrevistador; entrevistadora; pregunta;
            preguntas; p; q; interlocutor; interlocutora; periodista; reportero; reportera; prensa;
            voz hombre; voz mujer; voz; voces; comentario; intervención; hombre; mujer; asistentes
            """
        ),
        answer=("respuesta", "r"),
        moderator=listed(
            """
            moderadores; locutor; locutora; coordinador de prensa; moderador; moderadora;
            moderador(a); operador; operadora; conductor; conductora; presentador; presentadora;
            maestro de ceremonias; maestra de ceremonias
            """
        ),
        interpreters=(
            "intérprete",
            "traductor",
            "traductora",
        ),
        press=listed(
            """
            periodista; pregunta; reportero; reportera; corresponsal; prensa;
            agencia de noticias
            """
        ),
        offices=listed(
            """
            alcalde; alcaldesa; reina; papa; santo padre; santidad; cardenal; consejero; consejera; comisionado; comisionada;
            representante; senador; senadora; diputado; diputada; capitán; coronel;
            vicecanciller; viceministro; viceministra; director general; encargado;
            ministro de asuntos exteriores; portavoz del gobierno; presidente; presidenta;
            vicepresidente; vicepresidenta; ministro; ministra; canciller; secretario;
            secretaria; subsecretario; subsecretaria; embajador; embajadora; portavoz; vocero;
            vocera; director; directora; gobernador; gobernadora; titular; general; almirante;
            jefe; jefa; procurador; coordinador; coordinadora; comandante; vocal ejecutivo;
            vocal ejecutiva
            """
        ),
        ranks=listed(
            """
            primer; primera; alto; alta; general; adjunto; adjunta; encargado; encargada;
            asuntos; relaciones; exteriores; gobierno; presidencia; jefe; jefa; especial;
            permanente; ex; rey; don; doña; federal
            """
        ),
        honorifics=listed(
            """
            señor; señora; don; doña; sr; sra; dr; dra; lic
            """
        ),
        notes=(
            "traduc",
            "traducido",
            "interpreta",
            "inaudible",
            "habla",
            "responde",
            "en ",
            "por ",
            "fuera de micrófono",
            "se dirige",
            "tras ",
        ),
        not_speakers=listed(
            """
            importante;
            una pregunta; otra pregunta; última pregunta; una última pregunta; mi pregunta;
            la primera; la segunda; la tercera; la última; el primero; el segundo;
            índice;
            autor; categoría; idioma; palabras clave; etiquetas; fecha de publicación;
            publicado; última actualización; actualizado; sección; contenido; índice; contactos;
            medio; entrevista; entrevistado; programa; conductores; transcripción; asistentes;
            es decir; o sea; primer punto; segundo punto; otro punto; mi respuesta; repito; ojo;
            dato; datos; a ver; cuarto; quinto; entonces; además; fuentes; inicia video;
            video inicia; versión estenográfica; nota; tema; temas; asunto; participantes;
            fecha; lugar; hora; nota de la redacción; nota del editor; fuente; contacto; teléfono; tel; fax; dirección; primero;
            segundo; tercero; por ejemplo; ejemplo; finalmente; en resumen; conclusión; foto;
            fotos; video; vídeo; ver también; más información; resumen; oradores; anexo
            """
        ),
        reporting=listed(
            """
            dijo; dice; añadió; es; son; siguiente; que
            """
        ),
        dashed_question=("P", "Pregunta", "P."),
        dashed_answer=("R", "Respuesta", "R."),
        name_particles=listed("de; del; la; los; las; y; e; el; en"),
        outlets=listed(
            """
            prensa; canal; cadena; tele; portal; semanario; universal; jornada; país; mundo;
            vanguardia; excélsior; televisa; azteca; efe; agencia; televisión; radio; diario;
            periódico; tv; noticias; revista; antena; onda
            """
        ),
        clips=(
            r"(?:inician?|inicio(?: del?)?|comienzan?|empiezan?) (?:el |los )?(?:v[ií]deos?|audios?|pel[ií]cula)\b.{0,30}",
            r"(?:se proyecta|proyección del?|reproducción del?) (?:un |el )?(?:v[ií]deos?|audios?)\b.{0,70}",
        ),
        clip_ends=(
            r"(?:finalizan?|terminan?|concluyen?|fin(?: del?)?|final(?: del?)?) (?:el |los )?(?:v[ií]deos?|audios?|pel[ií]cula)\b.{0,30}",
        ),
        interjected=listed(
            """
            dice; dijo; explica; explicó; afirma; afirmó; añade; añadió; señala; señaló
            """
        ),
        oneself=listed(
            """
            yo; me; mi; quiero; quería; voy; nosotros; mi
            """
        ),
        addressed=listed(
            """
            usted; ustedes; les; te; señor; señora; ministro; ministra; presidente
            """
        ),
        thanked=listed(
            """
            gracias por su pregunta; gracias por la pregunta; gracias por tu pregunta
            """
        ),
        moderating=(r"\b(?:seré|soy) (?:su|el|la) moderador|\bmoderaré\b",),
        own_name=(r"\b(?:me llamo|mi nombre es)\b",),
        spokespersons=(r"\b(?:portavoz|vocer[oa])\b",),
        floor=listed(
            """
            adelante; le toca; el turno de; en fila;
            comenzamos; pues comenzamos; turno; pregunta; preguntas; palabra; adelante; última;
            concluye; concluimos; gracias a todos; terminamos; empezamos; por favor
            """
        ),
        openers=listed(
            """
            y; e; pero; o; u; si; cuando; entonces; porque; sí; no; esto; esta; este; estos;
            eso; hay; él; ella; nosotros; ustedes; ellos; yo; que; quien; cómo; por; para; en;
            con; tras; antes; nuestro; nuestra; mi; su; todos; también; además; gracias; luego;
            después; finalmente;
            estimado; estimada; estimados; estimadas; querido; querida; queridos; queridas
            """
        ),
        greetings=listed(
            """
            muchas gracias; gracias; señoras y señores; señoras, señores; buenos días; buenas tardes; buenas noches; muy buenos días; muy buenas; hola;
            estimados colegas; queridos amigos
            """
        ),
    ),
    numbers=(
        r"(?:(?:comunicado|bolet[ií]n|nota)(?: de prensa| informativ[oa])? |documento )?(?:n[°ºo]\.?|n\.[°ºo]|núm\.?|número) ?:? ?{n}",
        r"(?:comunicado|bolet[ií]n|nota)(?: de prensa| informativ[oa])?[: ] ?{parted}",
    ),
    titled=(r"t[ií]tulo",),
    venues=(r"^lugar\s?:\s*",),
    kinds=(
        (
            (
                r"conferencia (?:de prensa|virtual|encabezada por)|rueda de prensa|respuestas? a (?:las )?preguntas|"
                r"encuentro (?:informativo|con (?:la prensa|los periodistas|medios))|"
                r"comparecencia|preguntas y respuestas"
            ),
            "press-conference",
        ),
        (r"briefing|sesión informativa", "briefing"),
        (r"entrevista", "interview"),
        (r"artículo|tribuna", "article"),
        (r"comentario", "comment"),
        (r"declaraci|comunicado", "statement"),
        (r"discurso|palabras|intervención|alocución|mensaje|ceremonia", "speech"),
    ),
    meetings=(
        r"\breunión\b",
        r"\bencuentro\b(?! (?:informativo|con (?:la |los )?(?:prensa|medios|periodistas)))",
        r"\bdiálogo\b",
        r"\bvisita\b",
        r"\bsesión\b",
    ),
    bidding=(
        (
            r"(?:^[–—―*_\s]*|[.!?…]\s)(?:Tengo (?:una|dos|otra) (?:\w+ )?preguntas?\b"
            r"|Mi (?:\w+ )?pregunta (?:es|se refiere|va|tiene)\b"
            r"|(?:Cuéntenos|Díganos|Explíquenos|Háblenos)\b"
            r"|(?:Quisiera|Quería|Me gustaría) (?:preguntar|saber|volver sobre))"
        ),
    ),
    met_press=(
        r"\b(?:respond|contest|habl|convers|atend)\w*\b[^.]{0,60}\b(?:periodistas|prensa|medios)\b",
    ),
    leads=(
        r"^(?:a continuación|transcripción|versión)\b",
        r"^el siguiente es\b",
        r"^nota (?:de la redacción|del? (?:editor|traductor)|aclaratoria)\b",
    ),
    moderated=(r"\b(?:moderad[ao]|conducid[ao]) por\b",),
    guests=(r"\binvitad[oa]s?\b|\bnos acompaña\b",),
    hosted=(r"\b(?:entrevistad[oa]|interrogad[oa]|entrevista realizada) por\b",),
    asked=(
        r"\bentrevista de [^,.:]{3,60}? al?\b",
        r"\bentrevista (?:exclusiva )?(?:concedida|ofrecida|otorgada|brindada) por\b",
    ),
    about=(r",\s(?:sobre|acerca de)\b",),
    staff=(
        (
            r"^(?!.*\b(?:ministr|president|secretari))"
            r".*\b(?:notici\w+|informativos?|televisión|tv|radio|diario|periódico|revista|"
            r"\d{1,2} ?[ap]\. ?m)\b"
        ),
    ),
    joint=(r"\b(?:(?:conferencia|rueda) de prensa conjunta|comparecencia conjunta)\b",),
    corrected=(
        r"\bcorregid[ao]",
        r"\brectificad[ao]",
        r"\bfe de erratas\b",
    ),
    credits=(
        r"^(?:entrevista (?:realizada )?por|entrevistó)\b",
        r"^entrevista\s*:",
    ),
    furniture=Furniture(
        rights=("derechos reservados", r"licencia (?:de )?creative commons"),
        materials=listed(
            """
            materiales adicionales; material adicional; materiales complementarios;
            información adicional; información general; informaciones generales; véase también;
            ver también; compartir; imprimir; documentos; configuración avanzada
            """
        ),
        video=("vídeo", "video", "vídeos", "videos"),
        photo=listed(
            """
            foto; fotos; fotografía; fotografías; imagen; imágenes
            """
        ),
        album=("álbum de fotos", "álbum fotográfico", "álbum", "álbum de fotografías"),
        galleries=listed(
            """
            galerías de imágenes; galería de imágenes; galerías de fotos; galerías;
            galería de fotos; galerías fotográficas
            """
        ),
        count=(r"(?P<shown>\d+)\s+de\s+(?P<all>\d+)\s+(?:fotos?|fotograf\w+|im[aá]gen\w*)\b.*",),
        buttons=listed(
            """
            está aquí; usted está aquí; inicio; no hay comentarios; publicar un comentario;
            recomendar esta página; rss cubaminrex;
            contenido relacionado; más información;
            versión estenográfica; versiones taquigráficas; versión taquigráfica; transcripción;
            inicio; ir al contenido; saltar al contenido; saltar al contenido principal; menú;
            buscar; búsqueda; mapa del sitio; mapa web; contacto; contáctenos; aviso legal;
            privacidad; política de privacidad; política de cookies; accesibilidad; cookies;
            volver; volver arriba; subir; ir arriba; arriba; anterior; siguiente; leer más;
            ver más; más noticias; noticias; noticias relacionadas; contenido relacionado;
            relacionados; enlaces de interés; enlaces; también te puede interesar;
            sala de prensa; prensa; discursos; intervenciones; comunicados; agenda; multimedia;
            galería; descargar; descargar pdf; imprimir página; compartir en; comparte;
            abre ventana nueva; enviar por correo;
            compartir:; síguenos; síguenos en; suscríbete; etiquetas; temas; english; inglés;
            español; portada; todos los derechos reservados; facebook; twitter; whatsapp;
            transcripciones; archivo; presidente; discursos e intervenciones;
            contesta nuestra encuesta de satisfacción; ¿cómo fue tu experiencia en gob.mx?
            """
        ),
        stamps=listed(
            """
            publicado; publicado el; fecha de publicación; actualizado; última actualización;
            última modificación; fuente; autor; esta entrada fue publicada
            """
        ),
        recordings=(
            r"^(?:escuch[ae]|vea|ver|mira|descarg(?:a|ue|ar))\b.{0,30}\b(?:audio|v[íi]deo|grabación)\b.{0,90}",
        ),
        numbered=(r"página\s*(?P<n>\d{1,3})(?:\s*(?:/|de)\s*\d{1,3})?",),
        changed=(
            "actualizado",
            "última (?:actualización|modificación)",
            "modificado",
        ),
        actions=listed(
            """
            síganos; suscríbase;
            compartir; comparte; imprimir; descargar; descargue; descarga; escuchar; escuche;
            ver; suscribirse; volver; siga; síguenos
            """
        ),
        abroad=(r"en el (?:extranjero|exterior)|representaciones del minist",),
        here=(r"(?:representaciones|misiones|embajadas)\b.*\ben\b",),
        captions=(
            r"(?:[^?!]{0,100}[.)] )?\(?(?:fotos?|fotografía)(?: \([^()]{1,20}\))?\s?:\s?\S[^?!:]{1,60}",
        ),
        comments=(
            r"\d{1,4} (?:comentarios?|respuestas?)(?: (?:en|a) .+)?",
            r"comentarios? \(\d{1,4}\)",
        ),
        ends=(
            r"fin(?: de la (?:entrevista|conferencia(?: de prensa)?|transcripción)(?: \d{1,3})?)?",
            r"VE ?\d{3,4}",
            r"[-‒–—―=\s]*(?:0{2,4}|o{1,3}0{1,3}o{1,3})[-‒–—―=\s]*",
            r"[-‒–—―]\s?o\s?o\s?0\s?o\s?o\s?[-‒–—―]",
        ),
    ),
    missions=Missions(
        kinds=(
            (r"(?:sección|departamento|oficina) consular", "consular-section"),
            (r"cónsul honorario|consulado honorario", "honorary-consulate"),
            (r"consulado general", "consulate-general"),
            (r"consulado", "consulate"),
            (r"(?:misión|representación|delegación) permanente", "permanent-mission"),
            (r"(?:oficina|misión|representación) comercial", "trade-office"),
            (r"(?:centro|instituto) cultural", "cultural-centre"),
            (r"embajada", "embassy"),
        ),
        city=(r"\ben (?:la ciudad de )?(?P<city>[A-ZÁÉÍÓÚÑ][^,()\d]{1,40})$",),
        contacts={
            "address": ("dirección", "domicilio"),
            "phone": ("teléfono", "tel", "teléfonos", "telf"),
            "hotline": (
                "línea directa",
                "emergencia",
                "emergencias",
                "línea de emergencia",
                "teléfono de emergencia",
                "línea caliente",
            ),
            "fax": ("fax",),
            "email": ("e-mail", "correo electrónico", "correo", "email"),
            "web": ("web", "sitio web", "página web", "sitio", "internet"),
        },
    ),
    countries={
        "RU": ("Federación de Rusia", "Federación Rusa"),
        "KR": ("República de Corea", "Corea"),
        "KP": ("República Popular Democrática de Corea", "RPDC"),
        "US": ("Estados Unidos de América", "EE. UU.", "EE.UU.", "EEUU", "EUA"),
        "GB": ("Gran Bretaña", "Inglaterra"),
        "CN": ("República Popular China", "RPC"),
        "DE": ("República Federal de Alemania", "RFA"),
        "AE": ("EAU",),
        "PS": ("Palestina",),
        "VA": ("Vaticano", "Santa Sede"),
        "MM": ("Myanmar", "Birmania"),
        "CI": ("Costa de Marfil",),
        "CZ": ("República Checa",),
        "NL": ("Holanda",),
        "HK": ("Hong Kong",),
        "BY": ("Belarús", "Belarus"),
        "MX": ("Estados Unidos Mexicanos",),
    },
    not_countries=listed(
        """
        Nuevo México; Ciudad de México; golfo de México; Nueva Guinea; mar de Japón;
        Irlanda del Norte; océano Índico; mar de China; Estado de México; Nueva Inglaterra
        """
    ),
)
