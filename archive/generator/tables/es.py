"""Spanish phrases."""

from archive.generator.vocabulary import Vocabulary

TABLE = Vocabulary(
    language="es",
    subjects=(
        "el ministerio", "nuestra oficina", "la autoridad portuaria", "la comisión conjunta",
        "el servicio meteorológico", "la compañía de ferrocarriles", "el consejo de ciudades",
        "el grupo de trabajo", "la junta de pesca", "el país vecino", "la biblioteca nacional",
        "el puerto de {place}", "la ciudad de {place}", "la delegación de {place}",
        "el consulado en {place}", "el servicio de la costa", "la cámara de comercio",
        "el archivo", "la junta de aguas", "cada uno en esta mesa",
    ),
    predicates=(
        "apoya", "prepara", "ha examinado", "publicará", "continúa", "ha aplazado", "saluda",
        "quiere renovar", "no puede confirmar aún", "sigue de cerca", "ha financiado",
        "va a ampliar", "mantiene", "toma en serio", "presentará",
    ),
    objects=(
        "el acuerdo sobre los transbordadores", "un nuevo horario", "la reparación del faro",
        "el intercambio de estudiantes", "las conversaciones sobre cuotas de pesca",
        "las tablas comunes de mareas", "el puente sobre el estrecho",
        "un plan para el agua limpia", "las normas de visado para marineros",
        "la restauración de mapas antiguos", "el informe sobre la cosecha",
        "el canal común de radio", "la formación de pilotos", "la lista de bahías protegidas",
        "un programa para bibliotecas", "la aduana en la frontera",
        "la seguridad de las rutas marítimas", "la apertura de dos escuelas",
        "la cooperación de los museos", "el tren nocturno",
    ),
    endings=(
        "este año", "antes del fin del invierno", "junto con {place}", "en el puerto de {place}",
        "para los próximos {number} años", "tras {number} meses de trabajo",
        "sin condiciones", "a petición de {place}", "según lo acordado en {place}",
        "con {number} expertos", "a pesar de las tormentas", "paso a paso", "cerca de {place}",
        "por consejo de los ingenieros",
    ),
    starts=(
        "", "", "", "como ya he dicho,", "para ser exactos,", "permítanme añadir que",
        "no es ningún secreto que", "por lo que sabemos,", "a nuestro juicio,",
        "al mismo tiempo,", "recordarán ustedes que", "les aseguro que",
    ),
    abouts=(
        "la línea de transbordador a {place}", "las conversaciones en {place}",
        "el precio del gasóleo", "el faro de {place}", "la temporada de pesca",
        "el puente de {place}", "las nuevas normas de visado", "la inundación en {place}",
        "el intercambio escolar", "el presupuesto del puerto",
        "las boyas meteorológicas perdidas", "el tren nocturno a {place}",
    ),
    asks=(
        "¿Puede decirnos algo más sobre {about}?", "¿Cuál es su posición sobre {about}?",
        "¿Cuándo habrá noticias sobre {about}?", "¿Quién decidirá sobre {about}?",
        "¿Hay algún avance sobre {about}?", "¿Qué responde a las críticas sobre {about}?",
    ),
    titles=(
        "Sesión informativa sobre {about}", "Respuestas a la prensa sobre {about}",
        "Declaración y preguntas sobre {about}",
        "Conferencia de prensa tras la visita a {place}",
    ),
    carrier="El documento sobre la mesa lo llama «{words}», y nosotros también.",
    closing="Gracias, ha sido la última pregunta.",
    question_label="Pregunta", moderator_label="Moderadora", event="Sesión informativa",
    corrected="Se ha corregido una cifra en una respuesta.",
    withdrawn="El texto pertenecía a otra sesión.",
    outlets=("El Correo de {place}", "Radio {place}", "La Marea de {place}"),
    country="República de {place}", minister="Ministro", embassy="Embajada de la {place}",
)  # fmt: skip
