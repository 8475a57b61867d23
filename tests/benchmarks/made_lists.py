"""Lists of invented people of any length, the same at every run: what the benchmarks read."""

from __future__ import annotations

import csv
import random
from pathlib import Path

FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
)
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建华国玉兰凤春梅红小雨子涵欣怡浩宇博文志远晓东海燕"
PLACES = (
    "广东 深圳",
    "福建 福州",
    "北京 海淀",
    "四川 成都",
    "上海",
    "浙江 杭州",
    "美国 加利福尼亚 洛杉矶",
    "加拿大 安大略 多伦多",
    "",
)
LABELS = ("家人", "同学", "客户", "供应商 | 广交会", "邻居", "")
HEADINGS = ("用户名", "显示名称", "备注", "昵称", "微信号", "标签", "描述", "个性签名", "地区", "类型")


def weflow(path: Path, people: int) -> Path:
    """Write a WeFlow list of so many friends, a third of them with a number somewhere."""
    chance = random.Random(people)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(HEADINGS)
        for number in range(people):
            writer.writerow(_row(chance, number))
    return path


def _row(chance: random.Random, number: int) -> tuple[str, ...]:
    name = chance.choice(FAMILIES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
    mobile = f"13{chance.randrange(10)}{chance.randrange(10):01d}0{chance.randrange(10**6):06d}"
    american = f"({chance.choice((202, 213, 415, 617, 718))}) 555-01{chance.randrange(100):02d}"
    kind = chance.random()
    remark = (
        name if kind < 0.6 else f"{name} {chance.choice(('供应商', '房东', '同事'))}" if kind < 0.8 else ""
    )
    description = f"手机 {mobile}" if kind < 0.2 else american if kind < 0.3 else ""
    if 0.3 <= kind < 0.36:
        remark = f"{name}{mobile}"
    nickname = chance.choice(("小雨🌧", "平安是福", "一路顺风⛵", "bobby", "阿强", "Linda")) + str(number % 97)
    alias = f"user_{number}" if kind < 0.7 else ""
    signature = chance.choice(("慢慢来", "", "", "诚信赢天下", "人生苦短，先吃甜点🍰"))
    shown = remark or nickname
    place, labels = chance.choice(PLACES), chance.choice(LABELS)
    return (
        f"wxid_{number:014d}",
        shown,
        remark,
        nickname,
        alias,
        labels,
        description,
        signature,
        place,
        "好友",
    )
