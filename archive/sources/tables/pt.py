"""Portuguese as press offices print it."""

from archive.sources.tables.table import Furniture, Labels, LanguageTable, Missions, listed

PORTUGUESE = LanguageTable(
    code="pt",
    is_day_first=True,
    labels=Labels(
        announcing=("transcrição", "íntegra"),
        numbered=("voz", "orador", "falante"),
        chairs=listed(
            """
            o sr. presidente; a sr.ª presidente; a sra. presidenta; o sr. presidente da mesa
            """
        ),
        question=listed(
            """
            pergunta complementar; pergunta adicional; pergunta suplementar;
            jornalistas; repórteres; entrevistador; entrevistadora; pergunta da plateia;
            interlocutor; interlocutora; profissional de imprensa; fala não identificada;
            pergunta; perguntas; p; q; jornalista; repórter; questão; imprensa
            """
        ),
        answer=("resposta", "r"),
        moderator=listed(
            """
            apresentadora; locutor; locutora; cerimonialista; mestre de cerimônias;
            mestre de cerimónias; cerimonial; moderador; moderadora; mediador; mediadora; operador; operadora;
            apresentador
            """
        ),
        interpreters=(
            "intérprete",
            "tradutor",
            "tradutora",
        ),
        press=listed(
            "jornalista; repórter; pergunta; correspondente; imprensa; agência de notícias"
        ),
        offices=listed(
            """
            primeira-ministra; vice-presidente; papa; santo padre; santidade; cardeal; deputado; deputada; senador; senadora; prefeito;
            prefeita; representante; comissário; comissária; secretário-geral; assessor;
            assessora; governadora; embaixador do brasil; delegado; delegada; presidente;
            presidenta; ministro; ministra; chanceler; secretário; secretária; embaixador;
            embaixadora; porta-voz; diretor; diretora; primeiro-ministro; governador; general
            """
        ),
        ranks=listed(
            """
            primeiro; primeira; alto; alta; geral; adjunto; adjunta; encarregado; negócios;
            relações; exteriores; estado; chefe; especial; permanente; república
            """
        ),
        honorifics=("senhor", "senhora", "sr", "sra", "dr", "dra"),
        notes=("traduz", "tradu", "interpret", "inaudível", "em ", "fora do microfone", "responde"),
        not_speakers=listed(
            """
            importante;
            uma pergunta; outra pergunta; última pergunta; uma última pergunta; minha pergunta;
            a primeira; a segunda; a terceira; a última;
            autor; categoria; idioma; publicado em; atualizado em; última modificação;
            palavras-chave; tags; veículo; entrevistado; programa; seção; transcrição; ou seja;
            primeiro ponto; segundo ponto; minha resposta; repito; dado; dados; fontes; quarto;
            então; além disso; resumo; nota; tema; temas; assunto; participantes; data; local;
            hora; nota da redação; nota do editor; fonte; contato; telefone; tel; fax; endereço; primeiro; segundo; terceiro;
            por exemplo; exemplo; conclusão; foto; fotos; vídeo; veja também
            """
        ),
        reporting=listed(
            """
            disse; diz; é; são; seguinte; que
            """
        ),
        dashed_question=("P", "Pergunta"),
        dashed_answer=("R", "Resposta"),
        name_particles=listed("de; da; das; do; dos; e; na; no; em; a"),
        outlets=listed(
            """
            globo; diário; correio; estado; record; canal; revista; portal; imprensa; público;
            expresso; emissora; lusa; agência; televisão; tv; rádio; jornal; folha; notícias;
            antena
            """
        ),
        clips=(r"(?:in[ií]cio|inicia|começa) (?:do |o )?(?:v[ií]deo|áudio|filme)\b.{0,30}",),
        clip_ends=(r"(?:fim|final|termina|encerra) (?:do |o )?(?:v[ií]deo|áudio|filme)\b.{0,30}",),
        interjected=listed(
            """
            diz; disse; explica; explicou; afirma; afirmou; acrescenta; acrescentou
            """
        ),
        oneself=listed(
            """
            eu; me; meu; minha; queria; nós
            """
        ),
        addressed=listed(
            """
            vocês; você; senhor; senhora; lhes
            """
        ),
        thanked=listed(
            """
            obrigado pela pergunta; obrigada pela pergunta; obrigado pela questão;
            obrigada pela questão
            """
        ),
        moderating=(r"\b(?:serei|sou) (?:o|a|vosso|vossa|seu|sua) moderador|\bmoderarei\b",),
        own_name=(r"\b(?:(?:eu )?me chamo|chamo-me|(?:o )?meu nome é)\b",),
        spokespersons=(r"\bporta-voz\b",),
        floor=listed(
            """
            é a vez; próxima,; próximo,; próxima.; próximo.; próxima é; próximo é; próxima jornalista;
            próximo jornalista; vamos às; fila; encerramos;
            pergunta; perguntas; palavra; última; encerrad; por favor; obrigado a todos; começar
            """
        ),
        openers=listed(
            """
            e; mas; ou; se; quando; então; porque; sim; não; isto; isso; esta; este; estes; há;
            ele; ela; nós; vocês; eles; eu; que; quem; como; por; para; em; com; após; antes;
            nosso; nossa; meu; minha; seu; todos; também; ainda; obrigado; depois; finalmente;
            prezado; prezada; prezados; prezadas; estimado; estimada; querido; querida; queridos
            """
        ),
        greetings=listed(
            """
            muito obrigado; muito obrigada; obrigado; senhoras e senhores; minhas senhoras; bom dia; boa tarde; boa noite; caros amigos;
            muito bom dia; muito boa tarde; olá
            """
        ),
    ),
    numbers=(
        r"(?:nota(?: à imprensa)? |comunicado(?: de imprensa)? |documento )?(?:n[°ºo]\.?|n\.[°ºo]|número) ?:? ?{n}",
        r"(?:nota à imprensa|comunicado(?: de imprensa)?)[: ] ?{parted}",
    ),
    titled=(r"t[ií]tulo",),
    venues=(r"^local\s?:\s*",),
    kinds=(
        (
            (
                r"(?:entrevista|conferência) (?:coletiva|de imprensa)|coletiva de imprensa|"
                r"respostas? às? perguntas|perguntas e respostas|declarações à imprensa"
            ),
            "press-conference",
        ),
        (r"briefing", "briefing"),
        (r"entrevista", "interview"),
        (r"artigo", "article"),
        (r"comentário", "comment"),
        (r"declaraç|comunicado|nota à imprensa", "statement"),
        (r"discurso|pronunciamento|palavras|intervenção", "speech"),
    ),
    meetings=(
        r"\breunião\b",
        r"\bencontro\b(?! com (?:a |os )?(?:imprensa|jornalistas))",
        r"\bvisita\b",
        r"\bconversa\b",
        r"\bsessão\b",
    ),
    bidding=(
        (
            r"(?:^[–—―*_\s]*|[.!?…]\s)(?:Tenho (?:uma|duas|outra) (?:\w+ )?perguntas?\b"
            r"|(?:A )?minha (?:\w+ )?pergunta (?:é|vai|refere-se)\b"
            r"|(?:Conte|Diga|Fale|Explique)-nos\b"
            r"|(?:Gostaria de|Queria) (?:perguntar|saber|voltar)\b)"
        ),
    ),
    met_press=(
        r"\b(?:respond|fal|convers|atend)\w*\b[^.]{0,60}\b(?:jornalistas|imprensa|repórteres)\b",
    ),
    leads=(
        r"^(?:a seguir|segue|transcrição)\b",
        "^leia (?:abaixo|a íntegra)",
        r"^nota (?:da redação|do (?:editor|tradutor))\b",
    ),
    moderated=(r"\b(?:moderad[ao]|mediad[ao]|conduzid[ao]) por\b",),
    guests=(r"\bconvidad[oa]s?\b|\bentrevistad[oa]\s*:",),
    hosted=(
        r"\b(?:entrevistad[oa]|interrogad[oa]|entrevista conduzida) por\b",
        r"\bentrevista d[eoa] [^,.:]{3,60}? (?:a|à|ao) ",
    ),
    asked=(r"\bentrevista (?:exclusiva )?concedida pel[oa]\b",),
    about=(r",\s(?:sobre|acerca)\b",),
    staff=(
        (
            r"^(?!.*\b(?:ministr|president|secretári))"
            r".*\b(?:jornal|rádio|televisão|tv|revista|redac?ção|notícias|telejornal)\b"
        ),
    ),
    joint=(r"\b(?:(?:conferência de imprensa|entrevista coletiva|declaração) conjunta)\b",),
    corrected=(
        r"\bcorrigid[ao]",
        r"\bretificad[ao]",
        r"\berrata\b",
    ),
    credits=(
        r"^(?:entrevista (?:realizada |concedida )?(?:por|a))\b",
        r"^entrevista\s*:",
    ),
    furniture=Furniture(
        rights=("direitos reservados", "publicado sob a licença"),
        materials=listed(
            """
            ligações relacionadas;
            materiais adicionais; informações gerais; informações adicionais; informação geral;
            veja também; compartilhar; imprimir
            """
        ),
        video=("vídeo", "vídeos"),
        photo=("foto", "fotos", "imagem", "imagens"),
        album=("álbum de fotos", "álbum"),
        galleries=("galerias de imagens", "galerias de fotos", "galeria de imagens", "galerias"),
        count=(r"(?P<shown>\d+)\s+de\s+(?P<all>\d+)\s+(?:fotos?|imag\w+)\b.*",),
        buttons=listed(
            """
            política de privacidade; sobre; avisos gerais; nenhum comentário; postar um comentário;
            você está aqui; está aqui; página inicial;
            leia também; veja também; saiba mais; mais informações;
            transcrição; início; página inicial; ir para o conteúdo; pular para o conteúdo;
            menu; buscar; busca; pesquisar; mapa do site; contato; contacto; fale conosco;
            acessibilidade; privacidade; política de privacidade; termos de uso; voltar ao topo;
            topo; voltar; anterior; próximo; seguinte; leia mais; ler mais; saiba mais;
            notícias; últimas notícias; notícias relacionadas; conteúdo relacionado;
            relacionados; sala de imprensa; imprensa; centrais de conteúdo; discursos; agenda;
            partilhar; partilhe; partilhar em; compartilhe; compartilhe:; compartilhe isso:;
            compartilhar:; compartilhar no facebook; compartilhe por; link para; imprimir página; baixar; descarregar;
            inscreva-se; siga-nos; todos os direitos reservados; facebook; twitter; whatsapp;
            linkedin; link para copiar para a área de transferência; tags; categoria;
            presidência; acesso à informação; institucional; redes sociais; redefinir cookies; copiar para área de transferência; português; english
            """
        ),
        stamps=listed(
            """
            obtida de; obtido de; disponível em; esta página foi modificada; esta página foi modificada pela última vez em;
            publicado; publicado em; atualizado em; última atualização; última modificação;
            fonte; autor
            """
        ),
        recordings=(
            r"^(?:ouça|assista|veja|baixe|confira)\b.{0,30}\b(?:íntegra|áudio|vídeo)\b.{0,90}",
        ),
        numbered=(r"página\s*(?P<n>\d{1,3})(?:\s*(?:/|de)\s*\d{1,3})?",),
        changed=(
            "atualizado(?: em)?",
            "última (?:atualização|modificação)",
            "modificado",
        ),
        actions=listed(
            """
            siga-nos; subscreva;
            compartilhar; compartilhe; partilhar; imprimir; baixar; descarregar; ouvir; assista;
            voltar
            """
        ),
        abroad=(r"no exterior|no estrangeiro",),
        here=(r"(?:representações|missões|embaixadas)\b.*\b(?:em|na|no)\b",),
        captions=(
            r"(?:[^?!]{0,100}[.)] )?\(?(?:fotos?)(?: \([^()]{1,20}\))?\s?:\s?\S[^?!:]{1,60}",
        ),
        comments=(
            r"\d{1,4} (?:comentários?|respostas?)(?: (?:em|a|sobre) .+)?",
            r"comentários? \(\d{1,4}\)",
        ),
        ends=(r"fim(?: da (?:entrevista|transcrição|coletiva|conferência de imprensa))?",),
    ),
    missions=Missions(
        kinds=(
            (r"(?:seção|secção|setor) consular", "consular-section"),
            (r"cônsul honorário|consulado honorário", "honorary-consulate"),
            (r"consulado[- ]geral", "consulate-general"),
            (r"consulado", "consulate"),
            (r"missão permanente|representação permanente", "permanent-mission"),
            (r"representação comercial", "trade-office"),
            (r"centro cultural", "cultural-centre"),
            (r"embaixada", "embassy"),
        ),
        city=(r"\b(?:em|no|na) (?P<city>[A-ZÀ-Ý][^,()\d]{1,40})$",),
        contacts={
            "address": ("endereço", "morada"),
            "phone": ("telefone", "tel", "telefones"),
            "hotline": ("emergência", "plantão", "linha direta", "linha de emergência"),
            "fax": ("fax",),
            "email": ("e-mail", "correio eletrónico", "correio eletrônico", "email"),
            "web": ("web", "site", "sítio", "página web"),
        },
    ),
    countries={
        "RU": ("Federação da Rússia", "Federação Russa"),
        "KR": ("República da Coreia", "Coreia"),
        "KP": ("República Popular Democrática da Coreia",),
        "US": ("Estados Unidos da América", "EUA"),
        "GB": ("Grã-Bretanha", "Inglaterra"),
        "CN": ("República Popular da China",),
        "VN": ("Vietnã", "Vietname"),
        "IR": ("Irã", "Irão"),
        "PS": ("Palestina",),
        "AE": ("EAU",),
    },
    not_countries=("Novo México", "Nova Guiné", "Irlanda do Norte", "mar do Japão"),
)
