"""French words whose forms share no stem: œil and yeux, dire and dit, recevoir and reçu.

Left out is what without its accents is another word, such as dû, or is one anyway, such as suis.
"""

from collections.abc import Iterator

from archive.search.families import stems_by_stem

# Before a colon stand prefixes that all of a row's forms are words with. A form with a question
# mark is asked for alone, not looked for: what shares its stem means something else (lit).
_ROWS = """
    œil yeux; travail travaux; ciel cieux; bail baux; vitrail vitraux; monsieur messieurs;
    madame mesdames; mademoiselle mesdemoiselles; vieux vieil vieille; beau bel belle beaux;
    nouveau nouvel nouvelle nouveaux; fou folle; blanc blanche; public publique; long longue;
    feu feux; jeu jeux; enjeu enjeux; lieu lieux; milieu milieux; vœu vœux; aveu aveux;
    acheter achète achètent; lever lève lèvent; mener mène mènent; naître naissent naissait;
    a em ra: mener mène mènent;
    r é: appeler appelle appellent appelons; appeler appelle appellent appelons;
    re pro: jeter jette jettent; sec sèche; faux fausse; bref brève; grec grecque; turc turque;
    aller vont allait ira iront irait;
    satis: faire fait font faisait faisaient fera ferait fasse;
    faire fait font faisait faisaient fera feront ferait fasse;
    contre inter: dire dit disent disait dira; dire dit disent disons disait dira;
    pouvoir peut peuvent pouvons pouvait pourra pourront pourrait;
    vouloir veut veulent voulons voulait voudra voudrait voulu veuille;
    devoir doit doivent devra devront devrait;
    savoir sait savent savait saura sauront saurait sache sachent;
    voir voit voient vu;
    prévoir prévoit prévoient prévoyait prévoira prévoirait prévu;
    valoir vaut valent vaudra vaudrait;
    venir vient viennent venons venait viendra venu vienne;
    de re par inter con pré sur sou pro contre ad: venir vient viennent venons venait viendra
    venu vienne;
    main: tenir? tient tiennent tiendra tiendrait tenu;
    tenir tient tiennent tenait tiendra tiendrait tenu tienne;
    ob re sou con dé abs appar: tenir tient tiennent tenait tiendra tiendrait tenu
    tienne;
    prendre prend prennent prenait prendra prendrait pris prise prenne;
    com ap re sur entre: prendre prend prennent prenait prendra prendrait pris prise prenne;
    mettre met mettent mettait mettra mettrait mis mise;
    per pro sou trans ad é o: mettre met mettent mettait mettra mettrait mis mise;
    com re dé: mettre met mettent mettait mettra mettrait mise;
    re con per dé: cevoir çoit çoivent cevait cevra cevrait çu çoive;
    con in ex: clure clut cluent clura clurait clu;
    in: clure clus;
    écrire écrit écrivent écrivait écrira écrirait;
    dé ins sous pres trans: crire crit crivent crivait crira crirait;
    lire lit? lisent lisait lira; élire élisent élira élu; réélire réélu;
    con pro ré tra intro dé sé: duire duit duisent duisait duira duirait;
    cons ins: truire truit truisent truisait truira; détruire détruit détruisent détruira;
    at: teindre teint teignent teindra; craindre craint craignent craignait craindra;
    re: joindre joint joignent joignait joindra;
    connaître connaissent connaissait connu; reconnaître reconnaissent reconnaissait reconnu;
    par dispar appar: aître aissent aissait u;
    résoudre résout résolvent résoudra résolu?; dissoudre dissout dissolvent dissous;
    ac con re: quérir quiert quièrent querra quis;
    par se: courir court courent courait courra couru;
    vivre vit? vivent vivra vécu; survivre survit survivent survivait survivra survécu;
    suivre suit? suivent suivait suivra suivi; poursuivre poursuit poursuivent poursuivait
    poursuivra poursuivi;
    croire croit croient croyait croira;
    ouvrir ouvre ouvert; couvrir couvre couvert; découvrir découvre découvert;
    offrir offre offert; souffrir souffre souffert;
    mourir meurt meurent mourait mourra; vaincre vainc vainquent vaincu;
    convaincre convainc convainquent convaincu; battre battent battra battu;
    dé com: battre bat battent battait battra battu;
    asseoir assied assis; fuir fuit fuient fuyait; envoyer envoie enverra
"""


def of_irregular(stem: str) -> Iterator[str]:
    """Yield the stems of all forms of a word, by the stem of one."""
    yield from stems_by_stem(_ROWS, "fr").get(stem, ())
