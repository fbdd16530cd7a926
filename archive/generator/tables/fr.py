"""French phrases."""

from archive.generator.vocabulary import Vocabulary

TABLE = Vocabulary(
    language="fr",
    subjects=(
        "le ministère", "notre bureau", "l’autorité portuaire", "la commission mixte",
        "le service météorologique", "la compagnie de chemin de fer", "le conseil des villes",
        "le groupe de travail", "l’office des pêches", "le pays voisin",
        "la bibliothèque nationale", "le port de {place}", "la ville de {place}",
        "la délégation de {place}", "le consulat à {place}", "le service de la côte",
        "la chambre de commerce", "le dépôt d’archives", "la régie des eaux",
        "chacun autour de la table",
    ),
    predicates=(
        "soutient", "prépare", "a examiné", "publiera", "poursuit", "a reporté", "salue",
        "souhaite renouveler", "ne peut encore confirmer", "suit de près", "a financé",
        "va étendre", "garde ouvert", "prend au sérieux", "présentera",
    ),
    objects=(
        "l’accord sur les ferrys", "un nouvel horaire", "la réparation du phare",
        "l’échange d’étudiants", "la négociation sur les quotas de pêche",
        "la table commune des marées", "le pont sur le détroit", "un plan pour l’eau potable",
        "la règle des visas pour les marins", "la restauration des cartes anciennes",
        "le rapport sur la récolte", "la fréquence radio commune", "la formation des pilotes",
        "la liste des baies protégées", "un programme pour les bibliothèques",
        "le bureau de douane à la frontière", "la sécurité des voies maritimes",
        "l’ouverture de deux écoles", "la coopération des musées", "le train de nuit",
    ),
    endings=(
        "cette année", "avant la fin de l’hiver", "avec {place}", "dans le port de {place}",
        "pour les {number} années à venir", "après {number} mois de travail",
        "sans conditions", "à la demande de {place}", "comme convenu à {place}",
        "avec {number} experts", "malgré les tempêtes", "pas à pas", "près de {place}",
        "sur l’avis des ingénieurs",
    ),
    starts=(
        "", "", "", "comme je l’ai dit,", "pour être précis,", "j’ajoute ceci :",
        "ce n’est pas un secret :", "autant que nous sachions,", "à notre avis,",
        "en même temps,", "vous vous en souvenez :", "je peux vous l’assurer :",
    ),
    abouts=(
        "la ligne de ferry vers {place}", "la rencontre à {place}", "la hausse du gazole",
        "la tour du phare à {place}", "la saison de pêche", "la construction du pont à {place}",
        "la nouvelle règle des visas", "la crue à {place}", "la rencontre des écoles",
        "la dépense du port", "la perte des bouées météo", "la ligne de nuit vers {place}",
    ),
    asks=(
        "Pouvez-vous nous en dire plus sur {about} ?", "Quelle est votre position sur {about} ?",
        "Quand aurons-nous des nouvelles concernant {about} ?", "Qui décidera pour {about} ?",
        "Y a-t-il un progrès concernant {about} ?",
        "Que répondez-vous à ceux qui critiquent {about} ?",
    ),
    titles=(
        "Point de presse sur {about}", "Réponses à la presse sur {about}",
        "Déclaration et questions sur {about}", "Conférence de presse après la visite à {place}",
    ),
    carrier="Le document sur la table dit « {words} », et nous aussi.",
    closing="Merci, c’était la dernière question.",
    question_label="Question", moderator_label="Modératrice", event="Point de presse",
    corrected="Un chiffre a été corrigé dans une réponse.",
    withdrawn="Le texte appartenait à une autre séance.",
    outlets=("Le Courrier de {place}", "Radio {place}", "La Marée de {place}"),
    country="République de {place}", minister="Ministre", embassy="Ambassade de la {place}",
)  # fmt: skip
