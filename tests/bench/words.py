# ruff: noqa: SIM905 (word lists are read as text)
"""Vocabularies of the benchmark's corpus: English, and as many words in 39 other languages.

A translation is made word by word, so it is no language. But it is what a good translation is to
`polyguide check`: one text is always translated in one way, what says no says no, and numbers stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import NamedTuple

__all__ = ["SMALL", "TAGS", "WORDS", "Voice", "voice_of"]


class Voice(NamedTuple):
    """How a language is written: its word for each English one, and what stands between words."""

    words: Mapping[str, str]
    gap: str = " "
    comma: str = ","
    end: str = "."


SMALL = "the of with and not must can before always".split()
"""Words on whose meaning a sentence hangs, or that show which language it is in."""
WORDS = """
    phone line number card plan shop page list code account address device network carrier
    signal balance credit message call data price receipt invoice passport form office counter
    clerk queue station airport ticket bus street map door key room bill bank branch password
    setting screen button picture letter answer reason rule morning evening traveller student
    visitor customer neighbour friend driver teacher city country region border island mountain
    river beach market kitchen table window garden send keep read write check choose find ask
    pay register scan enter copy print sign change move return begin wait look work stay carry
    want hold show tell give take make use help near over between during slowly quickly easily
    safely official foreign valid cheap new old short small large full public private temporary
    useful ready quiet busy suitcase bicycle museum library doctor weather breakfast blanket
    candle bridge tower village forest lamp chair
""".split()
"""All other words of the source."""

_LATIN = """
    línea número tarjeta plano tienda página código cuenta dirección aparelho rede operadora
    sinal saldo mensaje llamada datos prix reçu facture passeport guichet gare aéroport billet
    rue carte porte clé chambre banque réglage écran bouton lettre réponse raison règle matin
    soir schüler besucher kunde nachbar freund fahrer stadt grenze insel berg fluss strand markt
    küche tisch fenster garten senden behalten lesen schreiben prüfen wählen finden fragen
    zahlen erneuern anmelden openen sluiten sturen bewaren kiezen vinden vragen betalen wachten
    kijken werken blijven powoli szybko łatwo bezpiecznie officiel étranger valide gratuit neuf
    court petit vide plein público privado diario útil listo tranquilo biglietto strada stazione
    finestra giardino cucina tavolo spiaggia montagna isola fiume confine paese mercato maestro
    autista amico vicino visitatore chiave mappa treno coda sportello ufficio modulo passaporto
    fattura ricevuta prezzo chiamata messaggio segnale dispositivo indirizzo conto elenco
    negozio sklep strona konto adres sieć sygnał rachunek biuro kolejka stacja lotnisko pociąg
    ulica drzwi klucz pokój hasło ekran przycisk pytanie powód zasada koffer fahrrad bibliotheek
    ziekenhuis weer ontbijt deken kaars toren dorp bos stoel wieża wioska krzesło most lampara
    silla bosque aldea puente vela manta desayuno clima médico biblioteca museo bicicleta
""".split()
_CYRILLIC = """
    телефон линия номер карта тариф магазин страница список приложение код счёт адрес устройство
    сеть оператор сигнал баланс кредит сообщение звонок данные цена чек паспорт форма офис окно
    очередь станция аэропорт билет поезд автобус улица дверь ключ комната банк пароль настройка
    экран кнопка картинка письмо ответ вопрос причина правило утро вечер путешественник студент
    гость клиент сосед друг водитель учитель город страна граница остров гора река пляж рынок
    кухня стол сад отправить сохранить читать писать проверить выбрать найти спросить платить
    продлить записать установить ввести печатать подписать изменить вернуть начать ждать
    смотреть работать остаться уехать нести внутри рядом возле около медленно быстро легко
    безопасно новый старый короткий длинный маленький большой пустой полный чемодан велосипед
    музей библиотека врач погода завтрак одеяло свеча мост башня деревня лес лампа кресло касса
    вокзал посылка почта конверт марка ящик полка ковёр зеркало тарелка ложка стакан хлеб сыр
    яблоко масло соль сахар чай молоко вода лёд снег дождь ветер облако солнце луна звезда небо
    земля дорога поле цветок трава дерево птица рыба кошка собака лошадь
""".split()
_ARABIC = """
    الهاتف الخط الرقم البطاقة الخطة المتجر الصفحة القائمة التطبيق الرمز الحساب العنوان الجهاز
    الشبكة المشغل الإشارة الرصيد الرسالة المكالمة البيانات السعر الإيصال الفاتورة الجواز النموذج
    المكتب الموظف الطابور المحطة المطار التذكرة القطار الحافلة الشارع الخريطة الباب المفتاح
    الغرفة البنك الفرع الإعداد الشاشة الزر الصورة الجواب السؤال السبب القاعدة الصباح المساء
    المسافر الطالب الزائر الزبون الجار الصديق السائق المعلم المدينة البلد المنطقة الحدود الجزيرة
    الجبل النهر الشاطئ السوق المطبخ الطاولة النافذة الحديقة أرسل احفظ اقرأ اكتب تحقق اختر ابحث
    اسأل ادفع جدد سجل ثبت أدخل اطبع وقع ابدأ انتظر انظر اعمل ابق احمل قرب ببطء بسرعة بسهولة
    بأمان رسمي أجنبي محلي صالح مجاني جديد قديم قصير طويل صغير كبير فارغ ممتلئ خاص بسيط مفيد جاهز
    الحقيبة الدراجة المتحف المكتبة الطبيب الطقس الفطور البطانية الشمعة الجسر البرج القرية الغابة
    المصباح الكرسي البريد الطرد الظرف الطابع الصندوق الرف السجادة المرآة الطبق الملعقة الكوب
    الخبز الجبن التفاحة الزبدة الملح السكر الشاي الحليب الماء الثلج المطر الريح السحابة الشمس
    القمر النجمة السماء الأرض الطريق الحقل الزهرة العشب الشجرة الطائر السمكة القطة الكلب الحصان
""".split()
_HANS = """
    手机 线路 号码 卡片 套餐 商店 页面 列表 应用 代码 账户 地址 设备 网络 信号
    余额 充值 短信 电话 流量 价格 收据 账单 护照 表格 柜台 店员 队伍 车站 机场
    车票 火车 公交 街道 地图 房门 钥匙 房间 银行 密码 设置 屏幕 按钮 图片 信件
    回答 问题 原因 规则 早上 晚上 旅客 学生 访客 顾客 邻居 朋友 司机 老师 城市
    国家 地区 边境 岛屿 山峰 河流 海滩 市场 厨房 桌子 窗户 花园 发送 保留 阅读
    填写 检查 选择 找到 询问 支付 续费 登记 安装 扫描 输入 复印 打印 签字 更改
    返回 等待 查看 使用 停留 到达 携带 显示 告诉 旁边 附近 慢慢 快速 容易 安全
    官方 外国 本地 便宜 崭新 古老 简短 小巧 巨大 饱满 公共 私人 临时 有用 箱子
    单车 博物馆 图书馆 医生 天气 早餐 毯子 蜡烛 桥梁 高塔 村庄 森林 台灯 椅子 邮局
    包裹 信封 邮票 抽屉 架子 地毯 镜子 盘子 勺子 杯子 面包 奶酪 苹果 黄油 食盐
    白糖 茶叶 牛奶 清水 冰块 雪花 雨滴 微风 云朵 太阳 月亮 星星 蓝天 土地 公路
    田野 花朵 青草 树木 小鸟 金鱼 小猫 小狗 白马
""".split()
_HANT = """
    手機 線路 號碼 卡片 套餐 商店 頁面 列表 應用 代碼 賬戶 地址 設備 網絡 信號
    餘額 充值 短信 電話 流量 價格 收據 賬單 護照 表格 櫃檯 店員 隊伍 車站 機場
    車票 火車 公交 街道 地圖 房門 鑰匙 房間 銀行 密碼 設置 屏幕 按鈕 圖片 信件
    回答 問題 原因 規則 早上 晚上 旅客 學生 訪客 顧客 鄰居 朋友 司機 老師 城市
    國家 地區 邊境 島嶼 山峯 河流 海灘 市場 廚房 桌子 窗戶 花園 發送 保留 閱讀
    填寫 檢查 選擇 找到 詢問 支付 續費 登記 安裝 掃描 輸入 複印 打印 籤字 更改
    返回 等待 查看 使用 停留 到達 攜帶 顯示 告訴 旁邊 附近 慢慢 快速 容易 安全
    官方 外國 本地 便宜 嶄新 古老 簡短 小巧 巨大 飽滿 公共 私人 臨時 有用 箱子
    單車 博物館 圖書館 醫生 天氣 早餐 毯子 蠟燭 橋梁 高塔 村莊 森林 檯燈 椅子 郵局
    包裹 信封 郵票 抽屜 架子 地毯 鏡子 盤子 勺子 杯子 麵包 奶酪 蘋果 黃油 食鹽
    白糖 茶葉 牛奶 清水 冰塊 雪花 雨滴 微風 雲朵 太陽 月亮 星星 藍天 土地 公路
    田野 花朵 青草 樹木 小鳥 金魚 小貓 小狗 白馬
""".split()
_KANA = """
    カード プラン ページ リスト コード アカウント アドレス デバイス ネットワーク
    シグナル バランス クレジット メッセージ コール データ プライス レシート パスポート
    フォーム オフィス カウンター スタッフ ステーション エアポート チケット バス
    ストリート マップ ドア キー ルーム バンク パスワード セットアップ スクリーン ボタン
    イメージ レター アンサー ルール モーニング イブニング トラベラー スチューデント
    ビジター カスタマー フレンド ドライバー ティーチャー シティ カントリー リージョン
    ボーダー アイランド マウンテン リバー ビーチ マーケット キッチン テーブル ウィンドウ
    ガーデン 送信 保存 読む 書く 確認 選択 検索 質問 支払い 登録 スキャン 入力
    コピー 印刷 サイン 変更 移動 返却 開始 待機 閲覧 作業 滞在 運ぶ 希望 保持 表示
    案内 提供 取得 作成 利用 手伝い 近く 上部 中間 途中 ゆっくり すばやく やさしく
    しっかり 公式 外国 有効 格安 新品 古い 短い 小さい 大きい 満杯 公共 個人 臨時
    便利 準備 静か 混雑 スーツケース バイク ミュージアム ライブラリー ドクター 天気
    朝食 毛布 ろうそく 橋 塔 村 森 ランプ 椅子 郵便局 小包 封筒 切手 引き出し 棚
    じゅうたん 鏡 皿 スプーン コップ パン チーズ りんご バター 塩 砂糖 お茶 牛乳 水
    氷 雪 雨 風 雲 太陽 星 空 土 道路 畑 花 草 木 鳥 金魚 猫 犬 馬
""".split()

_SMALL = """
    zh-Hans: 该 的 同 与 禁止 必须 可以 之前 总是
    es: la de con y no debe puede antes siempre
    ru: это для с и не должен может перед всегда
    ar: هذا من مع ثم لا يجب يمكن قبل دائما
    fr: le de avec et pas doit peut avant toujours
    zh-Hant: 該 的 同 與 禁止 必須 可以 之前 總是
    uk: це для з та не повинен може перед завжди
    fa: این از با و نه باید توانید پیش همیشه
    de: der von mit und nicht muss kann vor immer
    pt: o de com e não deve pode antes sempre
    bg: това от с и не трябва може преди винаги
    ja: この の と や 禁止 必要 可能 以前 いつも
    it: il di con e non deve può prima sempre
    nl: de van met en niet moet kan voor altijd
    pl: ten na z i nie musi może przed zawsze
    ur: یہ کا ساتھ اور نہیں لازم سکتے پہلے ہمیشہ
    tr: bu için ile ve değil gerekli olabilir önce daima
    sv: den av med och inte måste kan före alltid
    sr: то од са и не мора може пре увек
    id: itu dari dengan dan tidak harus dapat sebelum selalu
    fi: se on kanssa ja ei täytyy voi ennen aina
    be: гэта ад з і не павінен можа перад заўсёды
    da: den af med og ikke skal kan før altid
    ro: acest de cu și nu trebuie poate înainte mereu
    cs: to od s a není musí může před vždy
    hu: az egy is és nem kell lehet előtt mindig
    mk: тоа од со и не мора може пред секогаш
    nb: den av med og ikke må kan før alltid
    sk: to od s a nie musí môže pred vždy
    ca: el de amb i no deu pot abans sempre
    et: see on koos ja ei peab võib enne alati
    kk: бұл үшін мен және емес керек болады бұрын әрқашан
    lv: tas no ar un nav vajag var pirms vienmēr
    hr: taj od s i ne mora može prije uvijek
    sl: ta od z in ne mora lahko pred vedno
    lt: tai iš su ir ne privalo gali prieš visada
    ky: бул үчүн менен жана эмес керек болот мурун дайыма
    sw: hii ya kwa na si lazima weza kabla daima
    is: það af með og ekki verður má fyrir alltaf
"""
"""In each language, in the order of `SMALL`."""

_SMALL_WORDS = {
    tag: words.split()
    for tag, _, words in (line.strip().partition(": ") for line in _SMALL.strip().split("\n"))
}
# The source first; the scripts take turns, so that a small corpus has all of them.
TAGS = ("en", *_SMALL_WORDS)
_STOCK = {
    "zh-Hans": _HANS,
    "zh-Hant": _HANT,
    "ja": _KANA,
    **dict.fromkeys("ru uk bg sr be mk kk ky".split(), _CYRILLIC),
    **dict.fromkeys("ar fa ur".split(), _ARABIC),
}
_MARKS = {
    **dict.fromkeys(("zh-Hans", "zh-Hant"), ("", "，", "。")),
    "ja": ("", "、", "。"),
    **dict.fromkeys(("ar", "fa"), (" ", "،", ".")),
    "ur": (" ", "،", "۔"),
}


@cache
def voice_of(tag: str) -> Voice:
    """Give the voice of a locale. Those of one script have the same words, for other English ones.

    So no two catalogues are alike.
    """
    if tag == TAGS[0]:
        return Voice({word: word for word in (*SMALL, *WORDS)})
    small = _SMALL_WORDS[tag]
    own = [word for word in _STOCK.get(tag, _LATIN) if word not in small]
    Random(tag).shuffle(own)
    words = {**dict(zip(SMALL, small, strict=True)), **dict(zip(WORDS, own, strict=False))}
    return Voice(words, *_MARKS.get(tag, (" ", ",", ".")))
