"""Chinese and Japanese words that are written in more than one way, beyond simplified signs.

Signs that are written otherwise in some words only, what other regions call the same (nearly
all as OpenCC's tables know it) and the kana that a Japanese word is written with, or without.
Left out is what is part of another word or means something else elsewhere: 文件 and 档案, 尼日尔
and 尼日.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, zip_longest

from archive.search.families import families
from archive.search.simplified import SIMPLIFIED

_ROWS = """
    账户 帐户; 账号 帐号; 账目 帐目; 其他 其它; 唯一 惟一; 想象 想像; 部分 部份; 身份 身分;
    成分 成份; 计划 计画; 韩国 南韩; 朝鲜 北韩; 着 著; 复 覆; 了解 瞭解; 沉 沈; 借 藉; 只 祇;
    炮 砲; 仿 倣;
    网络 网路; 互联网 网际网路; 软件 软体; 硬件 硬体; 信息 资讯; 数字化 数位化; 导弹 飞弹;
    激光 雷射; 人工智能 人工智慧; 出租车 计程车; 老挝 寮国; 沙特阿拉伯 沙乌地阿拉伯;
    意大利 义大利; 新西兰 纽西兰; 克罗地亚 克罗埃西亚; 肯尼亚 肯亚; 尼日利亚 奈及利亚;
    莫桑比克 莫三比克; 也门 叶门; 博茨瓦纳 波札那; 索马里 索马利亚; 突尼斯 突尼西亚;
    危地马拉 瓜地马拉; 洪都拉斯 宏都拉斯; 哥斯达黎加 哥斯大黎加; 圭亚那 盖亚那;
    巴巴多斯 巴贝多; 塞浦路斯 塞普勒斯; 斯洛文尼亚 斯洛维尼亚; 列支敦士登 列支敦斯登;
    阿塞拜疆 亚塞拜然; 布基纳法索 布吉纳法索; 毛里塔尼亚 茅利塔尼亚; 坦桑尼亚 坦尚尼亚;
    津巴布韦 辛巴威; 赞比亚 尚比亚; 利比里亚 赖比瑞亚; 冈比亚 甘比亚; 加纳 迦纳;
    卢旺达 卢安达; 布隆迪 蒲隆地; 厄立特里亚 厄利垂亚; 文莱 汶莱;
    马尔代夫 马尔地夫; 瓦努阿图 万那杜; 图瓦卢 吐瓦鲁; 基里巴斯 吉里巴斯; 瑙鲁 诺鲁;
    所罗门群岛 索罗门群岛; 巴布亚新几内亚 巴布亚纽几内亚;
    問い合わせ 問合せ 問合わせ 問い合せ; 打ち合わせ 打合せ 打合わせ; 申し合わせ 申合せ;
    組み合わせ 組合せ; 取り組み 取組み 取組; 取り組む 取組む; 取り扱い 取扱い 取扱;
    取り決め 取決め; 取り消し 取消し 取消; 取り締まり 取締り; 受け入れ 受入れ 受入;
    受け取り 受取り 受取; 受け付け 受付け 受付; 申し入れ 申入れ; 申し込み 申込み 申込;
    話し合い 話合い; 手続き 手続; 見積もり 見積り 見積; 割り当て 割当て 割当;
    呼びかけ 呼び掛け; 働きかけ 働き掛け; 積み重ね 積重ね; 繰り返し 繰返し;
    締め切り 締切り 締切; 支払い 支払; 立ち入り 立入り 立入; 引き続き 引続き;
    引き上げ 引上げ; 引き下げ 引下げ; 引き渡し 引渡し; 打ち上げ 打上げ; 売り上げ 売上げ 売上;
    コンピューター コンピュータ; サーバー サーバ; ユーザー ユーザ; メーカー メーカ;
    ヴェトナム ベトナム; ウイルス ウィルス; 行なう 行う; 行なった 行った;
    行なわ 行わ; 行ない 行い; 行なって 行って; 斎藤 斉藤 齋藤;
    渡辺 渡邊 渡邉; 切り替え 切替え 切替; 乗り換え 乗換え 乗換; 子供 子ども; 友達 友だち;
    私たち 私達;
    我が国 わが国
"""


def other_ways(text: str) -> Iterator[str]:
    """Yield a text, in simplified signs, with all its words written in each other way."""
    ways, is_any = _table()
    simplified = text.translate(SIMPLIFIED)
    found = is_any.findall(simplified)
    between = is_any.split(simplified)
    for way in range(max((len(ways[word]) for word in found), default=0)):
        chosen = (ways[word][min(way, len(ways[word]) - 1)] for word in found)
        changed = "".join(chain.from_iterable(zip_longest(between, chosen, fillvalue="")))
        if changed != simplified:
            yield changed


@cache
def _table() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """Return the ways to write each word, by each of them, and a pattern of all."""
    rows = families(_ROWS.translate(SIMPLIFIED))
    ways = {word: row for row in rows for word in row}
    longest_first = sorted(ways, key=len, reverse=True)
    return ways, re.compile("|".join(longest_first))
