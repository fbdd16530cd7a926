"""Spanish verbs whose forms share no stem: decir and dijo, pedir and pide, poder and puede.

Left out is what is more often another word, such as vino, fue or cuenta.
"""

from collections.abc import Iterator

from archive.search.families import stems_by_stem

# Before a colon stand prefixes that all of a row's forms are words with. A form with a question
# mark is asked for alone, not looked for: what shares its stem means something else (supo).
_ROWS = """
    contra: decir dice dijo dijeron dicho diga dirá diría; predecir predijo predicho;
    decir dice dijo dijeron dicho diga dirá diría diciendo;
    im des: pedir pide pidió pidieron; pedir pide pidió;
    poder puede pudo pudieron podrá podría pudiera;
    querer quiere quiso quisieron querrá querría;
    tener tiene tuvo tuvieron tendrá tendría tenga;
    man ob con de sos re entre: tener tiene tuvo tuvieron tendrá tendría tenga;
    hacer hizo hicieron hará haría haga hecho?; deshacer deshizo deshecho; rehacer rehizo rehecho;
    satisfacer satisfizo satisfará satisfecho satisfaga;
    venir viene vinieron vendrá vendría venga viniendo;
    con inter pre pro sobre: venir viene vino vinieron vendrá vendría venga;
    poner pone puso pusieron pondrá pondría ponga;
    pro ex dis com su o: poner pone puso pusieron pondrá pondría ponga puesto;
    imponer impone impuso impusieron impondrá imponga;
    seguir sigue siguió siga; con per pro: seguir sigue siguió siga;
    encontrar encuentra; mostrar muestra; demostrar demuestra; probar prueba; aprobar aprueba;
    comprobar comprueba; recordar recuerda; renovar renueva; apostar apuesta;
    volar vuela; volver vuelve vuelto; devolver devuelve devuelto;
    resolver resuelve resuelto; envolver envuelve envuelto; mover mueve; promover promueve;
    conmover conmueve; remover remueve; morir muere murió; dormir duerme durmió; jugar juega;
    pensar piensa; empezar empieza empiece; comenzar comienza comience; desplegar despliega;
    entender entiende; extender extiende;
    defender defiende; atender atiende; perder pierde; cerrar cierra; negar niega; despertar
    despierta; fortalecer fortalezca; manifestar manifiesta;
    consentir consiente consintió; ad con in re: vertir vierte virtió; preferir prefiere prefirió;
    referir refiere refirió; sugerir sugiere sugirió; conferir confiere confirió; transferir
    transfiere transfirió; diferir difiere difirió; requerir requiere requirió;
    adquirir adquiere; elegir elige eligió elija; corregir corrige corrigió corrija;
    dirigir dirija; exigir exija; proteger proteja; repetir repite repitió;
    servir sirve sirvió; competir compite compitió; medir? mide;
    rendir rinde rindió;
    re pro con intro tra in se de: ducir duce dujo dujeron duzca;
    traer trajo trajeron traiga; a: traer trajo trajeron traiga;
    saber supo? supieron? sabrá sabría; dar dio dieron; prever prevé previsto;
    leer leído; caer cayó cayeron caído; huir huyó huyeron; ver vio vieron; andar anduvo andaba;
    mentir miente mintió;
    oír oye oyó oído;
    escribir escrito; suscribir suscrito; describir descrito; inscribir inscrito; abrir abierto;
    cubrir cubierto; descubrir descubierto; romper roto;
    salir? salga saldrá saldría; valer? valga valdrá valdría; conocer conozca; reconocer reconozca;
    establecer establezca; ofrecer ofrezca; permanecer permanezca; nacer nazca; crecer crezca;
    agradecer agradezca; parecer parezca; buscar busque;
    alcanzar alcance; utilizar utilice; realizar realice; garantizar garantice; avanzar avance
"""


def of_irregular(stem: str) -> Iterator[str]:
    """Yield the stems of all forms of a word, by the stem of one."""
    yield from stems_by_stem(_ROWS, "es").get(stem, ())
