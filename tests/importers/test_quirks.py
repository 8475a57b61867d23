"""Formats that are no plain tables, each by the rules of its section in formats.md."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app import importers
from app.contacts.record import Import, Kind, Record
from app.importers.files.opened import Opened


def read(text: str, name: str = "contacts.csv", encoding: str = "utf-8-sig") -> Import:
    return importers.collect(Opened(name, data=text.encode(encoding)))


def texts(found: Import, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(record, field) for field in fields) for record in found.records]


def rows(found: Import) -> list[tuple[str, int | None]]:
    return [(problem.kind, problem.row) for problem in found.problems]


WEFLOW = "用户名,显示名称,备注,昵称,类型\n"


@pytest.mark.parametrize(
    ("record", "remark", "nickname"),
    [
        ('"wxid_1","Bob "BJ" Jones","Bob "BJ" Jones","bobby","好友"', 'Bob "BJ" Jones', "bobby"),
        ('"wxid_1","林小雨, 供应商","林小雨, 供应商","小雨","好友"', "林小雨, 供应商", "小雨"),
        ('"wxid_1","a\nb","a\nb","c\nd","好友"', "a\nb", "c\nd"),
        ('"wxid_1",""小"朋友"",""小"朋友"",""阿"强","好友"', '"小"朋友"', '"阿"强'),
        ('"wxid_1","x","y","x","y","z","好友"', 'x","y', "z"),
        ('"wxid_1","x","y","","x","y","好友"', None, 'x","y'),
        ('"wxid_1","Bob ""BJ"" Jones","","Bob ""BJ"" Jones","好友"', None, 'Bob "BJ" Jones'),
    ],
)
def test_weflow_quotes_that_are_not_doubled(record: str, remark: str | None, nickname: str) -> None:
    found = read(WEFLOW + record)
    assert rows(found) == []
    assert texts(found, "wxid", "remark", "nickname") == [("wxid_1", remark, nickname)]


def test_weflow_rows_count_as_records_and_a_cut_one_is_reported() -> None:
    found = read(
        WEFLOW + '"wxid_1","a\nb","a\nb","c","好友"\n"wxid_2","d","d","e","好友"\n"wxid_3","f","f","g","好'
    )
    assert [record.row for record in found.records] == [2, 3]
    assert rows(found) == [("cut-off", 4)]


def test_weflow_saved_again_by_a_spreadsheet() -> None:
    found = read(WEFLOW + 'wxid_1,"a, ""b""","a, ""b""",c,好友\r\n', encoding="gb18030")
    assert texts(found, "wxid", "remark", "nickname") == [("wxid_1", 'a, "b"', "c")]


def test_weflow_kinds() -> None:
    kinds = {"好友": "wxid_1", "群聊": "1@chatroom", "公众号": "gh_1", "其他": "wxid_2"}
    found = read(WEFLOW + "\n".join(f'"{account}","x","","x","{word}"' for word, account in kinds.items()))
    assert texts(found, "wxid") == [("wxid_1",)]
    assert found.left_out == {Kind.GROUP: 1, Kind.OFFICIAL: 1, Kind.FORMER: 1}
    assert [record.wxid for record in found.aside] == ["wxid_2"]


CHATLOG = "UserName,Alias,Remark,NickName\n"


@pytest.mark.parametrize(
    ("record", "said", "reported"),
    [
        ("wxid_1,lin,林小雨,小雨", ("lin", "林小雨", "小雨", None), False),
        ("wxid_1,,,小雨", (None, None, "小雨", None), False),
        ("wxid_1,lin,赵磊\n（货代）,一路", ("lin", "赵磊\n（货代）", "一路", None), False),
        ("wxid_1,lin,赵磊,一\n路\n顺风", ("lin", "赵磊", "一\n路\n顺风", None), False),
        ("wxid_1,lin,Jones, Bob,bobby", ("lin", None, None, "Jones, Bob,bobby"), True),
        ("wxid_1,lin,,Jones, Bob", ("lin", None, "Jones, Bob", None), True),
        ("wxid_1,lin,Jones, Bob,", ("lin", "Jones, Bob", None, None), True),
        ('wxid_1,lin,"Jones, ""Bob""",bobby', ("lin", 'Jones, "Bob"', "bobby", None), False),
        ("wxid_1,lin,林小雨", ("lin", None, None, "林小雨"), False),
    ],
)
def test_chatlog_escapes_nothing(record: str, said: tuple[str | None, ...], reported: bool) -> None:
    found = read(f"{CHATLOG}{record}\nwxid_9,,,末\n", encoding="utf-8")
    assert texts(found, "wechat_id", "remark", "nickname", "shown") == [said, (None, None, "末", None)]
    assert [row for _, row in rows(found)] == ([2] if reported else [])


XGHAO = "备注,昵称,微信号,地区,标签,个性签名,元数据\n"
GAP = " " * 8


def profile(*lines: str) -> str:
    return GAP.join(lines)


@pytest.mark.parametrize(
    ("cells", "lines", "said"),
    [
        (
            "林小雨 供应商,小雨🌧,lin_88,广东 深圳,供应商,慢慢来",
            ("林小雨 供应商", "小雨🌧", "lin_88", "广东 深圳", "林小雨 供应商", "供应商", "慢慢来"),
            ("林小雨 供应商", "小雨🌧", "lin_88", "广东 深圳", ("供应商",), None, "慢慢来"),
        ),
        (
            "-,bobby,bob_jones77,美国 加利福尼亚,-,-",
            ("bobby", "bob_jones77", "美国 加利福尼亚"),
            (None, "bobby", "bob_jones77", "美国 加利福尼亚", (), None, None),
        ),
        (
            "'+86王工,阿强,wxid_q1w2e3r4t5y622,-,-,-",
            ("'+86王工", "阿强", "wxid_q1w2e3r4t5y622", "+86王工"),
            ("+86王工", "阿强", None, None, (), None, None),
        ),
        (
            "老张,飞翔,zhangfei_09,北京,客户,天不怕, 地不怕",
            ("老张", "飞翔", "zhangfei_09", "北京", "老张", "客户", "天不怕, 地不怕"),
            ("老张", "飞翔", "zhangfei_09", "北京", ("客户",), None, "天不怕, 地不怕"),
        ),
        (
            "Bob, Buyer,bobby,bob_jones77,-,-,-",
            ("Bob, Buyer", "bobby", "bob_jones77", "Bob, Buyer"),
            ("Bob, Buyer", "bobby", "bob_jones77", None, (), None, None),
        ),
        (
            "-,a, b,ab_123456,北京,-,-",
            ("a, b", "ab_123456", "北京"),
            (None, "a, b", "ab_123456", "北京", (), None, None),
        ),
        (
            "老张,飞翔,zhangfei_09,北京,客户,微信同号 138",
            ("老张", "飞翔", "zhangfei_09", "北京", "老张", "客户", "广交会, 认识", "天不怕"),
            ("老张", "飞翔", "zhangfei_09", "北京", ("客户",), "广交会, 认识", "天不怕"),
        ),
    ],
)
@pytest.mark.parametrize("left_over", ["", "\r"])
def test_xghao_is_rebuilt_from_its_profile_text(
    cells: str, lines: Sequence[str], said: tuple[object, ...], left_over: str
) -> None:
    text = cells.replace(",", f"{left_over},") + "," + f"{left_over}{GAP}".join(lines) + "\n"
    found = read(XGHAO + text.replace(f"{left_over}, ", ", "))
    fields = ("remark", "nickname", "wechat_id", "region", "labels", "description", "signature")
    assert texts(found, *fields) == [said]
    assert rows(found) == []


def test_xghao_wecom_people_have_a_company_for_an_id() -> None:
    found = read(
        XGHAO + "-,王先生,@示例公司,-,-,-," + profile("王先生", "@示例公司", "示例公司", "王强", "销售")
    )
    (record,) = found.records
    assert (record.wechat_id, record.organization, record.description) == (None, "示例公司", "王强\n销售")


def test_xghao_without_profile_text_falls_back_to_its_columns() -> None:
    (record,) = read(XGHAO + "老张,飞翔,zhangfei_09,北京,客户,天不怕,-\n").records
    assert (record.remark, record.region, record.labels, record.signature) == (
        "老张",
        "北京",
        ("客户",),
        "天不怕",
    )


def test_xghao_label_and_description_in_one_cell() -> None:
    head = "昵称,微信号,备注,地区,标签或描述,企业微信额外信息\n"
    found = read(
        f"{head}小雨,lin_88,-,-,标签:供应商    描述:广交会, 认识,-\n"
        "阿芳,chen_fang,-,-,老同学,-\n阿强,qiang_1,-,-,2019年在展会上认识,-\n"
    )
    assert texts(found, "labels", "description") == [
        (("供应商",), "广交会, 认识"),
        (("老同学",), None),
        ((), "2019年在展会上认识"),
    ]
    assert rows(found) == [("too-many-cells", 2)]


@pytest.mark.parametrize(
    ("line", "nickname", "signature"),
    [
        ("小雨,慢慢来,广东 深圳,lin_88,通过扫一扫添加", "小雨", "慢慢来"),
        ("小雨,慢慢来, 别急,广东 深圳,lin_88,通过扫一扫添加", "小雨", "慢慢来, 别急"),
        ("小, 雨,,广东 深圳,lin_88,通过扫一扫添加", "小, 雨", None),
    ],
)
def test_xghao_fallback_in_the_system_code_page(line: str, nickname: str, signature: str | None) -> None:
    found = read(f"昵称,签名,地区,微信号,来源,备注\r\n{line}\r\n", encoding="gb18030")
    fields = ("nickname", "signature", "region", "wechat_id", "remark")
    assert texts(found, *fields) == [(nickname, signature, "广东 深圳", "lin_88", None)]


def test_xghao_line_ends_in_names() -> None:
    text = (
        "昵称,微信号,备注,地区,标签\n第一行\n第二行,nl_000001,-,-,-\n小雨,lin_88,赵磊\n（货代）,广东,客户\n"
    )
    assert texts(read(text), "nickname", "remark", "labels") == [
        ("第一行\n第二行", None, ()),
        ("小雨", "赵磊\n（货代）", ("客户",)),
    ]


def test_xghao_saved_again_by_a_spreadsheet() -> None:
    text = '昵称,签名,地区,微信号,来源,备注\r\n"a, b",慢慢来,广东,lin_88,扫一扫,"赵磊\n（""货代""）"\r\n'
    assert texts(read(text), "nickname", "wechat_id", "remark") == [("a, b", "lin_88", '赵磊\n（"货代"）')]


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize(
    "text",
    [
        f"{WEFLOW}wxid_1,林,林小雨,小雨,好友\n",
        f"{CHATLOG}wxid_1,lin_88,林小雨,小雨\n",
        f"{XGHAO}林小雨,小雨,lin_88,-,-,-,{profile('林小雨', '小雨', 'lin_88', '林小雨')}\n",
        "昵称,微信号,备注,地区,标签\n小雨,lin_88,林小雨,-,-\n",
    ],
)
def test_lists_that_a_spreadsheet_saved_with_another_delimiter(text: str, delimiter: str) -> None:
    found = read(text.replace(",", delimiter))
    assert found.source.format in ("weflow-csv", "chatlog-csv", "xghao")
    assert texts(found, "remark", "nickname") == [("林小雨", "小雨")]


def test_wechatexporter_labels_are_told_apart_by_the_spaces_before_them() -> None:
    found = read(
        '"lin_88","林小雨","http://wx.qlogo.cn/x/132"," VIP 客户"\r\n'
        '"bob_jones77","Bob ""BJ"" Jones","","  VIP 客户 广交会"\r\n'
        '"wxid_a1b2c3d4e5f622","妈妈","","  家人 福建"\r\n'
        '"1@openim","王先生","",""\r\n"filehelper","filehelper","",""\r\n',
        "林_Contacts.csv",
        "utf-8",
    )
    assert texts(found, "wechat_id", "wxid", "shown", "labels") == [
        ("lin_88", None, "林小雨", ("VIP 客户",)),
        ("bob_jones77", None, 'Bob "BJ" Jones', ("VIP 客户", "广交会")),
        (None, "wxid_a1b2c3d4e5f622", "妈妈", ("家人", "福建")),
        (None, "1@openim", "王先生", ()),
    ]
    assert found.left_out == {Kind.SYSTEM: 1}


def first(found: Import) -> Record:
    return (*found.records, *found.aside)[0]


def test_itchat_knows_yourself_groups_and_officials() -> None:
    found = read(
        ",UserName,NickName,RemarkName,Sex,PYQuanPin,VerifyFlag,Signature\n"
        "0,@3f1c9a0b7d,阿强,,1,aqiang,0,\n"
        '1,@8a77e2c4f1,"小<span class=""emoji emoji1f327""></span>",林小雨,2,x,0,a &amp; b<br/>c\n'
        "2,@@f00dbeef12,小区,,0,,0,\n3,@f00dbeef12,公众号,,0,,24,\n",
        encoding="utf-8",
    )
    assert texts(found, "wxid", "nickname", "remark", "gender", "signature") == [
        (None, "小🌧", "林小雨", "female", "a & b\nc")
    ]
    assert found.left_out == {Kind.MYSELF: 1, Kind.GROUP: 1, Kind.OFFICIAL: 1}


def test_the_members_of_one_group_are_contacts_only_with_a_remark() -> None:
    found = read(
        "会话信息\n微信ID,1@chatroom,,昵称,小区,备注,,\n导出工具,WeFlow\n微信昵称,微信备注,群昵称,wxid,微信号\n"
        "小雨,林小雨,深圳林,wxid_1,lin_88\n路人,,路人甲,wxid_2,\n"
    )
    assert texts(found, "wxid", "remark") == [("wxid_1", "林小雨")]
    assert found.left_out == {Kind.GROUP: 1, Kind.STRANGER: 1}
    assert rows(found) == [("group-members", None)]


def test_wechatdataanalysis_report_names_its_own_account() -> None:
    found = read(
        "联系人导出\n账号: wxid_me\n数据源: decrypted\n数量: 3\n\n"
        "[1] 用户名: wxid_1 | 显示名称: 林: 小雨 | 昵称: 小雨 / 雨 | 类型: friend | 地区: 中国大陆·广东\n"
        "[2] 用户名: wxid_me | 显示名称: 我 | 类型: friend\n"
        "[3] 用户名: wxid_2 | 显示名称: 老孙 | 类型: former_friend\n",
        "contacts.txt",
        "utf-8",
    )
    assert texts(found, "wxid", "nickname", "region") == [("wxid_1", "小雨 / 雨", "中国大陆·广东")]
    assert found.left_out == {Kind.MYSELF: 1, Kind.FORMER: 1}


def test_werecord_region_and_numbers() -> None:
    text = (
        "[1]\n类型: 好友\n昵称: 小雨\n备注: \n微信ID: wxid_1\n"
        "地区: 广东 深圳 (CN_Guangdong_Shenzhen)\n电话号码: 1，2\n"
    )
    (record,) = read(text + "\n[2]\n类型: 群聊\n昵称: 小区\n微信ID: 1@chatroom\n", "werecord.txt").records
    assert (record.region, record.country, record.city) == ("广东 深圳", "CN", "Shenzhen")
    assert [phone.text for phone in record.phones] == ["1，2"]


def test_skype_ids_tell_who_is_a_person() -> None:
    found = read(
        "type,id,display_name,phones[0].number,phones[0].type,profile.name.first,blocked\n"
        "skype,8:live:lin,林小雨,+8613800138000,mobile,小雨,false\nphone,4:+12025550143,Bob,,,,\n"
        "skype,28:concierge,Skype,,,,\ngroup,19:x@thread.skype,群,,,,\nskype,8:live:tea,卖茶叶的,,,,true\n"
    )
    lin, bob = found.records
    assert (lin.given, lin.phones, lin.details.accounts) == (
        "小雨",
        (("+8613800138000", "mobile", "typed"),),
        (("skype", "live:lin"),),
    )
    assert [phone.text for phone in bob.phones] == ["+12025550143"]
    assert found.left_out == {Kind.SYSTEM: 1, Kind.GROUP: 1, Kind.BLOCKED: 1}


def test_whatsapp_ids_hold_the_number() -> None:
    found = read(
        "jid,phone,name,pushname,is_my_contact,is_business\n"
        "12025550143@s.whatsapp.net,12025550143,Bob,bobby,true,false\n123@g.us,,群,,true,false\n"
        "111111@lid,111111,小雨,,true,false\n12025550111@s.whatsapp.net,12025550111,,路人,false,false\n"
    )
    assert [[phone.text for phone in record.phones] for record in found.records] == [["+12025550143"], []]
    assert found.left_out == {Kind.GROUP: 1, Kind.STRANGER: 1}


@pytest.mark.parametrize(
    "head",
    [
        "称谓,名,中间名,姓,后缀,公司,部门,职务,移动电话,商务电话,电子邮件地址,附注",
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
        "Mobile Phone,Business Phone,E-mail Address,Notes",
    ],
)
def test_outlook_in_the_languages_of_its_headings(head: str) -> None:
    row = "Ms.,小雨,,林,,示例制衣厂,业务部,业务,13800138000,010-12345678,lin@example.com,老客户"
    record = first(read(f"{head}\n{row}\n", encoding="gb18030"))
    assert record.source.format == "outlook-csv"
    assert (record.family, record.given, record.organization) == ("林", "小雨", "示例制衣厂")
    assert (record.note, record.details.title, record.details.department) == ("老客户", "业务", "业务部")
    assert {(phone.text, phone.label) for phone in record.phones} == {
        ("13800138000", head.split(",")[8]),
        ("010-12345678", head.split(",")[9]),
    }
    assert record.emails == ("lin@example.com",)


def test_linkedin_rows_of_closed_accounts_are_no_people() -> None:
    found = read(
        'Notes:\n"When exporting your connection data, …"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        'Bob,"Jones, MBA",https://www.linkedin.com/in/b,,Example Inc.,Buyer,05 Jan 2023\n,,,,,,02 Feb 2022\n'
    )
    assert texts(found, "given", "family", "organization", "row") == [
        ("Bob", "Jones, MBA", "Example Inc.", 5)
    ]


def test_a_wecom_customers_remark_is_a_name() -> None:
    found = read(
        "客户名称,类型,备注,备注手机号,备注企业,描述,企业标签,添加人,添加时间,来源\n"
        "小雨,微信,林小雨,13800138000,示例制衣厂,展会,老客户,王强,2024-05-06,扫一扫\n"
    )
    record = first(found)
    assert (record.nickname, record.remark, record.organization) == ("小雨", "林小雨", "示例制衣厂")
    assert record.description == "展会"
    assert ("添加人", "王强") in record.details.extra
