"""Word lists of the invented county: names by generation, places to work, ailments, colleges.

Persons are put together from these lists by chance; whoever bears such a name in fact is not meant.
"""

SURNAMES = {
    # Share of families in percent; the strings are surnames of one character each.
    52.0: "王李张刘孙赵杨陈徐朱",
    33.0: "马郭于吴周高宋韩尹展孔丁何林胡许冯曹田孟",
    13.0: "程姜董苏卢贾魏任薛邵秦袁范石崔史侯白廉陶滕郝段焦苗付鲁翟杜汪单解仇盖乐查",
}
COMPOUND_SURNAMES = ("欧阳", "上官", "司马", "东方")

# First and second characters of given names, by generation and by sex ("1" 男, "2" 女).
GIVEN = {
    "child": {
        "1": (
            "梓浩宇子俊一明文博奕瑞泽嘉家承思昊晨天铭景睿修皓逸书佑亦",
            "轩宇涵泽辰豪然睿博杰阳航晨瑞霖哲鑫源恒铭乐诚翔骏阔凯远",
        ),
        "2": (
            "梓欣雨诗子佳若思可语一梦紫静安依嘉芷沐晓书念馨悦以婉清",
            "涵怡萱琪瑶妍彤雯菲悦然婷蕊月桐诺宁妤琳熙颖瑾玥溪汐禾",
        ),
    },
    "parent": {
        "1": ("伟志建国海文晓永振庆长春洪玉德新少立光", "强磊军勇超鹏涛刚辉波峰斌亮飞杰东明林龙"),
        "2": ("丽晓海玉秀春红艳文爱雪淑凤美翠金桂巧亚", "娜静敏燕芳霞梅玲丽娟红英萍华艳凤云琴莉"),
    },
    "elder": {
        "1": ("建志传兆玉长永庆德光守继洪振广学兴维保", "国民军山海河林和才生祥贵成田水义臣忠柱"),
        "2": ("秀桂玉淑凤月翠庆爱素金兰风俊瑞传广继兆", "英兰芝荣珍梅云芳花莲香美玲娥凤霞琴真华"),
    },
}
SINGLE = {
    "child": {"1": "轩睿涵硕瑞泽昊", "2": "彤萱涵悦妍琪"},
    "parent": {"1": "伟强磊军勇超鹏涛", "2": "娜静敏燕芳霞丽"},
    "elder": {"1": "军平忠义海山", "2": "英兰芝荣珍梅"},
}

RARE_GIVEN = (("1", "䶮"), ("2", "㛃"), ("1", "𬱖"), ("1", "𫖯"))
"""Given names of characters that old programs lose (CJK Extensions A, B and E)."""
DOTTED_GIVEN = (
    ("2", ("阿依古丽", "古丽娜尔", "热娜")),
    ("1", ("艾力江", "努尔麦麦提", "帕尔哈提")),
)
"""Given names of 维吾尔族 children by sex; the father's name follows after a dot (U+00B7)."""
DOTTED_FATHERS = ("买买提", "艾山", "吐尔逊", "阿不都拉", "热合曼")
DOTTED_MOTHERS = ("阿米娜", "帕提古丽", "热比古丽")

CITIES = (
    *("江苏省苏州市 江苏省无锡市 浙江省宁波市 浙江省杭州市 上海市 北京市 天津市".split()),
    *("山东省青岛市 山东省烟台市 山东省淄博市 河北省石家庄市 广东省深圳市 福建省厦门市".split()),
)
"""Where parents go for work, as far as province and city."""
EMPLOYERS_AWAY = tuple("电子厂 服装厂 建筑工地 装修队 物流公司 快递站 餐饮店 家具厂 汽配厂".split())
EMPLOYERS_HOME = (*("务农 玫瑰种植合作社 阿胶制品厂 炭素厂 零工 个体经营 乡镇商店".split()),)
POSTS = tuple("工人 农民 司机 瓦工 厨师 店员 保洁 缝纫工".split())
ILLNESSES = ("先天性心脏病", "白血病", "重型再生障碍性贫血", "癫痫", "Ⅰ型糖尿病")
TALENTS = tuple("书法 绘画 篮球 田径 声乐 舞蹈 剪纸 象棋".split())

NORMAL_COLLEGES = tuple("山东师范大学 曲阜师范大学 聊城大学 济南大学 鲁东大学 泰山学院".split())
NORMAL_SCHOOLS = ("平阴师范学校", "泰安师范学校", "济南师范学校", "长清师范学校")
CLERKS = tuple("育秀 桂芬 志远 晓梅 建平 立新 海燕 文博 春生".split())
"""Given names of the clerks: the county's first, then each township's."""
