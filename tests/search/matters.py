"""Judged exchanges: in each language one, one on the same matter, one on its topic alone, others.

All is invented. The first three of a language are about the same topic.
"""

from typing import NamedTuple

Exchange = tuple[str, str]


class Judged(NamedTuple):
    """What belongs together, and what only looks so."""

    asked: Exchange
    same_matter: Exchange
    same_topic: Exchange
    unrelated: tuple[Exchange, ...]


JUDGED = {
    "en": Judged(
        (
            "When will the lock gate at Harrow Weir be repaired?",
            "The lock gate at Harrow Weir waits for oak beams from the north.",
        ),
        (
            "Is the lock gate at Harrow Weir working again?",
            "The oak beams came in March, and the gate at Harrow Weir opened on Tuesday.",
        ),
        (
            "How many barges used the canals last summer?",
            "Some four hundred, which is more than anybody had counted before.",
        ),
        (
            ("Will the minister visit the orchard fair?", "She has been invited, and will go."),
            ("Why was the choir festival cancelled?", "The hall roof leaked over the organ."),
            ("Who pays for the new telescope?", "Three universities share the cost of the lens."),
            ("Do you confirm the theft of the chess set?", "I confirm that a bishop is missing."),
            ("What is said in the treaty on honey?", "That a jar holds a pound, no more."),
            ("Have the hostile letters stopped?", "They stopped after we answered in verse."),
        ),
    ),
    "de": Judged(
        (
            "Wann wird das Stellwerk in Auenbrück erneuert?",
            "Das Stellwerk in Auenbrück wartet noch auf zwei Weichenmotoren.",
        ),
        (
            "Läuft das Stellwerk in Auenbrück inzwischen?",
            "Die Weichenmotoren sind eingebaut, das Stellwerk läuft seit Montag.",
        ),
        (
            "Wie viele Reisende fuhren im Sommer mit der Bahn?",
            "Rund neunhunderttausend, mehr als je zuvor gezählt wurden.",
        ),
        (
            ("Kommt die Ministerin zum Obstmarkt?", "Sie ist eingeladen und wird hingehen."),
            ("Warum fiel das Chorfest aus?", "Über der Orgel war das Dach undicht."),
            ("Wer bezahlt das neue Fernrohr?", "Drei Hochschulen teilen sich die Linse."),
            ("Wurde das Schachspiel gestohlen?", "Ich bestätige, dass ein Läufer fehlt."),
            ("Was steht im Abkommen über Honig?", "Dass ein Glas ein Pfund fasst."),
            ("Haben die bösen Briefe aufgehört?", "Ja, seit wir in Versen antworten."),
        ),
    ),
    "ru": Judged(
        (
            "Когда починят шлюз на Верхней Сольнице?",
            "Шлюз на Верхней Сольнице ждёт дубовых балок, их везут с севера.",
        ),
        (
            "Работает ли уже шлюз на Верхней Сольнице?",
            "Дубовые балки привезли в марте, шлюз открыли во вторник.",
        ),
        (
            "Сколько барж прошло по каналам прошлым летом?",
            "Около четырёхсот, больше, чем когда-либо считали.",
        ),
        (
            ("Приедет ли министр на ярмарку садов?", "Её пригласили, она поедет."),
            ("Почему отменили праздник хоров?", "Над органом протекла крыша зала."),
            ("Кто платит за новый телескоп?", "Три университета делят цену линзы."),
            ("Подтверждаете ли вы кражу шахмат?", "Подтверждаю, что пропал слон."),
            ("Что сказано в договоре о мёде?", "Что в банке ровно фунт."),
            ("Прекратились ли злые письма?", "Да, когда мы ответили стихами."),
        ),
    ),
    "zh-Hans": Judged(
        ("云溪水闸的闸门什么时候修好？", "云溪水闸的闸门还在等北方运来的橡木梁。"),
        ("云溪水闸现在可以使用了吗？", "橡木梁三月运到，水闸的闸门星期二重新开启。"),
        ("去年夏天有多少驳船通过运河？", "大约四百艘，比以往统计的都多。"),
        (
            ("部长会出席果园集市吗？", "她收到了邀请，准备前往。"),
            ("合唱节为何取消？", "礼堂屋顶漏雨，淋湿了管风琴。"),
            ("新望远镜由谁出资？", "三所大学共同承担镜片费用。"),
            ("棋具被盗是否属实？", "我可以确认少了一枚象。"),
            ("蜂蜜协定写了什么内容？", "规定每罐净重一磅。"),
            ("恐吓信停止了吗？", "我们用诗句答复之后就停了。"),
        ),
    ),
    "ar": Judged(
        (
            "متى تُصلَح بوابة الهويس في وادي السرو؟",
            "بوابة الهويس في وادي السرو تنتظر عوارض البلوط من الشمال.",
        ),
        (
            "هل عادت بوابة الهويس في وادي السرو إلى العمل؟",
            "وصلت عوارض البلوط في مارس، وفُتحت البوابة يوم الثلاثاء.",
        ),
        (
            "كم صندلًا عبر القنوات في الصيف الماضي؟",
            "نحو أربعمئة، وهو أكثر مما أُحصي من قبل.",
        ),
        (
            ("هل تحضر الوزيرة معرض البساتين؟", "دُعيت وستذهب."),
            ("لماذا أُلغي مهرجان الجوقات؟", "تسرب المطر من سقف القاعة فوق الأرغن."),
            ("من يدفع ثمن التلسكوب الجديد؟", "ثلاث جامعات تتقاسم كلفة العدسة."),
            ("هل تؤكدون سرقة الشطرنج؟", "أؤكد أن فيلًا مفقود."),
            ("ما نص معاهدة العسل؟", "أن الجرة تسع رطلًا واحدًا."),
            ("هل توقفت رسائل التهديد؟", "توقفت حين أجبنا شعرًا."),
        ),
    ),
}
