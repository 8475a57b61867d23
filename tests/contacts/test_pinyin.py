"""Names in pinyin: phonetic fields, searching, sorting (vcard.md §5)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.contacts.name import Name, divide
from app.contacts.pinyin import Sound, initials, phonetic, sort_key

# what families answer to; the first lines are those a dictionary of characters or phrases gets wrong
FAMILIES = """
曾 Zeng 单 Shan 仇 Qiu 解 Xie 盖 Ge 区 Ou 查 Zha 翟 Zhai 朴 Piao 缪 Miao 种 Chong 冼 Xian 召 Shao 秘 Bi
祭 Zhai 折 She 黑 He 句 Gou 重 Chong 员 Yun 贠 Yun 薄 Bo 卜 Bu 都 Du 阚 Kan 能 Nai 粘 Nian 佴 Nai 繁 Po
蕃 Po 乜 Nie 洗 Xian 覃 Qin 子车 Ziju 乐正 Yuezheng 尉迟 Yuchi 万俟 Moqi 单于 Chanyu 长孙 Zhangsun
澹台 Tantai 令狐 Linghu 任 Ren 华 Hua 纪 Ji 燕 Yan 宁 Ning 尹 Yin 乐 Yue 车 Che 那 Na 牟 Mou 宓 Mi 隗 Wei
郇 Xun 尉 Wei 蔚 Yu 莘 Shen 呙 Guo 炅 Gui 令 Ling 长 Chang 單 Shan 蓋 Ge 區 Ou 樸 Piao 繆 Miao 員 Yun
闞 Kan 種 Chong 祕 Bi 樂 Yue 車 Che 尉遲 Yuchi 單于 Chanyu 長孫 Zhangsun 王 Wang 李 Li 张 Zhang 張 Zhang
刘 Liu 劉 Liu 陈 Chen 陳 Chen 杨 Yang 黄 Huang 赵 Zhao 吴 Wu 周 Zhou 徐 Xu 孙 Sun 马 Ma 朱 Zhu 胡 Hu
郭 Guo 何 He 高 Gao 林 Lin 郑 Zheng 梁 Liang 谢 Xie 宋 Song 唐 Tang 许 Xu 韩 Han 冯 Feng 邓 Deng 曹 Cao
彭 Peng 肖 Xiao 田 Tian 董 Dong 袁 Yuan 潘 Pan 于 Yu 蒋 Jiang 蔡 Cai 余 Yu 杜 Du 叶 Ye 葉 Ye 程 Cheng
苏 Su 魏 Wei 吕 Lü 呂 Lü 丁 Ding 沈 Shen 姚 Yao 卢 Lu 姜 Jiang 崔 Cui 钟 Zhong 谭 Tan 陆 Lu 汪 Wang
范 Fan 石 Shi 廖 Liao 贾 Jia 夏 Xia 韦 Wei 付 Fu 方 Fang 白 Bai 邹 Zou 孟 Meng 熊 Xiong 秦 Qin 邱 Qiu
江 Jiang 侯 Hou 薛 Xue 闫 Yan 段 Duan 雷 Lei 晁 Chao 应 Ying 干 Gan 柏 Bai 谌 Chen 逄 Pang 訾 Zi 亓 Qi
郄 Qie 笪 Da 钭 Tou 殳 Shu 厍 She 仉 Zhang 昝 Zan 邴 Bing 欧阳 Ouyang 歐陽 Ouyang 司马 Sima 诸葛 Zhuge
上官 Shangguan 皇甫 Huangfu 慕容 Murong 夏侯 Xiahou 宇文 Yuwen 申屠 Shentu 公孙 Gongsun 轩辕 Xuanyuan
钟离 Zhongli 鲜于 Xianyu 闾丘 Lüqiu 亓官 Qiguan 颛孙 Zhuansun 端木 Duanmu 拓跋 Tuoba 谷梁 Guliang
百里 Baili 东郭 Dongguo 呼延 Huyan 羊舌 Yangshe 微生 Weisheng 南宫 Nangong 独孤 Dugu 赫连 Helian
濮阳 Puyang 淳于 Chunyu
"""
PAIRS = re.findall(r"(\S+) (\S+)", FAMILIES)


def test_there_are_at_least_the_148_of_the_facts() -> None:
    assert len(PAIRS) == len(dict(PAIRS)) >= 148


@pytest.mark.parametrize(("family", "sound"), PAIRS)
def test_families_are_called_as_they_call_themselves(family: str, sound: str) -> None:
    assert phonetic(Name(family, "小明")) == Sound(sound, "Xiaoming")


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("林小雨", ("Lin", "Xiaoyu")),
        ("陳雅婷", ("Chen", "Yating")),
        ("欧阳娜娜", ("Ouyang", "Nana")),
        ("张王小明", ("Zhangwang", "Xiaoming")),
        ("王长江", ("Wang", "Changjiang")),
        ("单晟", ("Shan", "Sheng")),
        ("妈妈❤️", (None, "Mama")),
        ("曾阿姨", (None, "Zengayi")),
        ("仇局长", (None, "Qiujuzhang")),
        ("欧阳老师", (None, "Ouyanglaoshi")),
        ("小单", (None, "Xiaoshan")),
        ("小区", (None, "Xiaoqu")),
        ("单于", (None, "Chanyu")),
        ("曾小军，供应商", (None, "Zengxiaojun Gongyingshang")),
        ("陳雅婷（二阿姨的女兒）", (None, "Chenyating Erayidenüer")),
        ("装修-欧阳明13910001234", (None, "Zhuangxiu Ouyangming")),
        ("Bob李 7", (None, "Bob Li 7")),
        ("重庆火锅", (None, "Chongqinghuoguo")),
        ("银行王经理", (None, "Yinhangwangjingli")),
        ("音樂老師", (None, "Yinyuelaoshi")),
        ("🌧", (None, None)),
        ("Bob Jones", (None, None)),
        ("Émile", (None, None)),
        ("", (None, None)),
    ],
)
def test_names_as_they_are_said(name: str, sound: tuple[str | None, str | None]) -> None:
    assert phonetic(divide(name, real=True)) == sound


def test_a_nickname_is_read_as_words_not_as_a_family() -> None:
    assert phonetic(divide("查理", real=False)) == (None, "Chali")
    assert phonetic(divide("曾经沧海", real=True)) == (None, "Cengjingcanghai")


def test_parts_that_somebody_typed_are_read_each_for_itself() -> None:
    assert phonetic(Name("王", "Bob")) == ("Wang", None)
    assert phonetic(Name("Jones", "小明 Jr")) == (None, "Xiaoming Jr")
    assert phonetic(Name("Jones", "Bob")) == (None, None)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张伟", "zw"),
        ("欧阳娜娜", "oynn"),
        ("單雄信", "sxx"),
        ("Bob Jones", "bj"),
        ("Tina🌸王", "tw"),
        ("🌧", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_names_stand_by_pinyin_whatever_their_script() -> None:
    names = [
        "🌧",
        "张伟",
        "Zoe",
        "陈芳",
        "7天",
        "Émile",
        "吕布",
        "陳雅婷",
        "Bob Jones",
        "单雄信",
        "卢俊",
        "曾国",
        "罗成",
        "Amy",
    ]
    assert sorted(names, key=sort_key) == [
        *[
            "Amy",
            "Bob Jones",
            "陈芳",
            "陳雅婷",
            "Émile",
            "卢俊",
            "罗成",
            "吕布",
            "单雄信",
            "曾国",
            "张伟",
            "Zoe",
        ],
        *["7天", "🌧"],
    ]


def test_the_table_of_usual_characters_says_what_pypinyin_says() -> None:
    from pypinyin import lazy_pinyin

    table = {
        char: syllable for syllable, usual in resources.rows("names", "characters.csv") for char in usual
    }
    assert len(table) > 15_000
    assert table == {char: lazy_pinyin(char, v_to_u=True)[0] for char in table}


def test_rare_characters_are_read_too() -> None:
    assert phonetic(Name("张", "㛃")).given == "Jie"


def test_one_familys_people_stand_together() -> None:
    assert sorted(["章明", "张强", "张安", "章安"], key=sort_key) == ["张安", "张强", "章安", "章明"]


@given(st.text(st.one_of(st.characters(), st.sampled_from("欧阳单总小𠮷ü林·'-1a"))), st.booleans())
def test_any_text_has_a_sound_and_a_place(text: str, real: bool) -> None:
    name = divide(text, real=real)
    sound = phonetic(name)
    assert (sound.family is None) == (name.family is None)
    assert isinstance(initials(name) + sort_key(name), str)
