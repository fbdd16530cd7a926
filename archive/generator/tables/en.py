"""English phrases."""

from archive.generator.vocabulary import Vocabulary

TABLE = Vocabulary(
    language="en",
    subjects=(
        "the ministry", "our office", "the harbour authority", "the joint commission",
        "the weather service", "the railway company", "the council of towns",
        "the working group", "the fisheries board", "the neighbouring country",
        "the national library", "the port of {place}", "the city of {place}",
        "the delegation from {place}", "the consulate in {place}", "the survey of the coast",
        "the chamber of trade", "the archive", "the water board", "everyone at the table",
    ),
    predicates=(
        "supports", "is preparing", "has examined", "will publish", "continues", "has postponed",
        "welcomes", "wants to renew", "cannot yet confirm", "follows closely", "has financed",
        "is going to extend", "keeps open", "takes seriously", "will present",
    ),
    objects=(
        "the agreement on ferries", "a new timetable", "the repair of the lighthouse",
        "the exchange of students", "the talks on fishing quotas", "the shared tide tables",
        "the bridge across the strait", "a plan for clean water", "the visa rules for sailors",
        "the restoration of old maps", "the report on the harvest", "the common radio channel",
        "the training of pilots", "the list of protected bays", "a programme for libraries",
        "the customs office at the border", "the security of the sea lanes",
        "the opening of two schools", "the cooperation of museums", "the night train",
    ),
    endings=(
        "this year", "before the end of winter", "together with {place}", "in the port of {place}",
        "for the next {number} years", "after {number} months of work", "without conditions",
        "at the request of {place}", "as agreed in {place}", "with {number} experts",
        "in spite of the storms", "step by step", "near {place}", "on the advice of the engineers",
    ),
    starts=(
        "", "", "", "as I have said before,", "to be precise,", "let me add that",
        "it is no secret that", "as far as we know,", "in our view,", "at the same time,",
        "you will remember that", "I can assure you that",
    ),
    abouts=(
        "the ferry line to {place}", "the talks in {place}", "the price of diesel",
        "the lighthouse of {place}", "the fishing season", "the bridge at {place}",
        "the new rules for visas", "the flood at {place}", "the school exchange",
        "the budget of the port", "the missing weather buoys", "the night train to {place}",
    ),
    asks=(
        "Could you tell us more about {about}?", "What is your position on {about}?",
        "When can we expect news of {about}?", "Who will decide about {about}?",
        "How much will be spent on {about}?", "Is there any progress on {about}?",
        "What do you say to the critics of {about}?",
    ),
    titles=(
        "Briefing on {about}", "Answers to the press about {about}",
        "Remarks and replies on {about}", "Press conference after the visit to {place}",
    ),
    carrier="The paper on the table calls it “{words}”, and so shall we.",
    closing="Thank you, that was the last question.",
    question_label="Question", moderator_label="Moderator", event="Press briefing",
    corrected="A figure in one answer has been corrected.",
    withdrawn="The text belonged to another briefing.",
    outlets=("The {place} Courier", "{place} Radio", "The {place} Tide"),
    country="Republic of {place}", minister="Minister", embassy="Embassy of the {place}",
)  # fmt: skip
