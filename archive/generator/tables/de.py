"""German phrases."""

from archive.generator.vocabulary import Vocabulary

TABLE = Vocabulary(
    language="de",
    subjects=(
        "das Ministerium", "unser Amt", "die Hafenbehörde", "die gemeinsame Kommission",
        "der Wetterdienst", "die Eisenbahngesellschaft", "der Städterat", "die Arbeitsgruppe",
        "die Fischereiaufsicht", "das Nachbarland", "die Nationalbibliothek",
        "der Hafen von {place}", "die Stadt {place}", "die Delegation aus {place}",
        "das Konsulat in {place}", "die Küstenvermessung", "die Handelskammer", "das Archiv",
        "die Wasserbehörde", "jeder am Tisch",
    ),
    predicates=(
        "unterstützt", "prüft", "finanziert", "veröffentlicht", "erneuert", "verschiebt",
        "begrüßt", "bespricht", "verfolgt aufmerksam", "erweitert", "übernimmt", "bezahlt",
        "organisiert", "eröffnet", "verlängert",
    ),
    objects=(
        "das Abkommen über die Fähren", "einen neuen Fahrplan", "die Reparatur des Leuchtturms",
        "den Austausch von Studierenden", "die Gespräche über Fangquoten",
        "die gemeinsamen Gezeitentafeln", "die Brücke über die Meerenge",
        "einen Plan für sauberes Wasser", "die Visaregeln für Seeleute",
        "die Wiederherstellung alter Karten", "den Bericht über die Ernte",
        "den gemeinsamen Funkkanal", "die Ausbildung der Lotsen",
        "die Liste geschützter Buchten", "ein Programm für Büchereien",
        "das Zollamt an der Grenze", "die Sicherheit der Seewege", "zwei neue Schulen",
        "die Zusammenarbeit der Museen", "den Nachtzug",
    ),
    endings=(
        "in diesem Jahr", "vor dem Ende des Winters", "gemeinsam mit {place}",
        "im Hafen von {place}", "für die nächsten {number} Jahre",
        "nach {number} Monaten Arbeit", "ohne Bedingungen", "auf Bitte von {place}",
        "wie in {place} vereinbart", "mit {number} Fachleuten", "trotz der Stürme",
        "Schritt für Schritt", "in der Nähe von {place}", "auf Rat der Ingenieure",
    ),
    starts=(
        "", "", "", "wie schon gesagt:", "um genau zu sein:", "ich darf ergänzen:",
        "es ist kein Geheimnis:", "kurz gesagt:", "Sie erinnern sich:",
        "ich kann Ihnen versichern:",
    ),
    abouts=(
        "der Fähre nach {place}", "den Gesprächen in {place}", "dem Preis für Diesel",
        "dem Leuchtturm von {place}", "der Fangsaison", "der Brücke bei {place}",
        "den neuen Visaregeln", "dem Hochwasser bei {place}", "dem Schüleraustausch",
        "dem Haushalt des Hafens", "den vermissten Wetterbojen", "dem Nachtzug nach {place}",
    ),
    asks=(
        "Können Sie uns mehr zu {about} sagen?", "Wie stehen Sie zu {about}?",
        "Wann hören wir Neues von {about}?", "Wer entscheidet, wie es mit {about} weitergeht?",
        "Gibt es Fortschritte bei {about}?", "Was hat das Kabinett zu {about} beschlossen?",
    ),
    titles=(
        "Unterrichtung zu {about}", "Antworten an die Presse zu {about}",
        "Erklärung und Fragen zu {about}", "Pressekonferenz nach dem Besuch in {place}",
    ),
    carrier="Das Papier auf dem Tisch nennt es „{words}“, und dabei bleibt es.",
    closing="Vielen Dank, das war die letzte Frage.",
    question_label="Frage", moderator_label="Moderation", event="Pressekonferenz",
    corrected="Eine Zahl in einer Antwort wurde berichtigt.",
    withdrawn="Der Text gehörte zu einem anderen Termin.",
    outlets=("{place}er Kurier", "Radio {place}", "{place}er Gezeiten"),
    country="Republik {place}", minister="Minister", embassy="Botschaft der {place}",
)  # fmt: skip
