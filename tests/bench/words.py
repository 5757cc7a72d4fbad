# ruff: noqa: SIM905, E501 (word lists are read as text)
"""Word-stocks for the benchmark's corpus: small vocabularies in four scripts."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["SOURCE", "TAGS", "Voice", "voice_of"]


class Voice(NamedTuple):
    """How a language of the corpus is written.

    `share` is how many of its words stand for one English word; `gap` stands between words.
    """

    words: tuple[str, ...]
    share: float = 1.0
    gap: str = " "
    comma: str = ", "
    end: str = "."


SOURCE = Voice(
    tuple(
        """the a this your one each every another few many more most some any such same phone line
        number card plan shop page list app code account address device network carrier signal
        balance credit message call data price receipt invoice passport form office counter clerk
        queue station airport ticket train bus street map door key room bill bank branch password
        setting screen button picture letter answer question reason rule date hour day week month
        year morning evening traveller student visitor customer neighbour friend driver teacher
        city country region border island mountain river beach market kitchen table window garden
        open close send keep read write check choose find ask pay renew activate register install
        scan enter copy print sign cancel change move return begin finish wait look work stay leave
        arrive carry need want hold show tell give take make use try help before after while until
        during between without within against beside under over near again always often usually
        sometimes never now later early soon only also then twice slowly quickly easily safely
        official foreign local valid free cheap new old short long small large empty full public
        private monthly daily temporary permanent simple possible useful ready quiet busy
        and or but because if when where who which that with from into for about through across
        is are was has can may must should would will does not""".split()
    )
)
_LATIN = Voice(
    tuple(
        """la el un esta cada otra pocas muchas algunas línea número tarjeta plano tienda página
        lista código cuenta dirección aparelho rede operadora sinal saldo mensaje llamada datos
        prix reçu facture passeport bureau guichet gare aéroport billet train rue carte porte clé
        chambre banque réglage écran bouton image lettre réponse question raison règle date heure
        jour semaine mois année matin soir Reisende Schüler Besucher Kunde Nachbar Freund Fahrer
        Stadt Land Grenze Insel Berg Fluss Strand Markt Küche Tisch Fenster Garten öffnen schließen
        senden behalten lesen schreiben prüfen wählen finden fragen zahlen erneuern anmelden
        openen sluiten sturen bewaren kiezen vinden vragen betalen wachten kijken werken blijven
        przed po podczas bez między obok pod nad blisko zawsze często zwykle czasem nigdy teraz
        później wcześnie wkrótce tylko także potem dwa razy powoli szybko łatwo bezpiecznie
        officiel étranger local valide gratuit neuf court long petit grand vide plein público
        privado mensual diario temporal simple posible útil listo tranquilo y o pero porque si
        cuando donde quien que con desde para sobre por es son fue tiene puede debe no""".split()
    ),
    share=1.1,
)
_CYRILLIC = Voice(
    tuple(
        """это ваш один каждый другой мало много больше телефон линия номер карта тариф магазин
        страница список приложение код счёт адрес устройство сеть оператор сигнал баланс кредит
        сообщение звонок данные цена чек паспорт форма офис окно очередь станция аэропорт билет
        поезд автобус улица дверь ключ комната банк пароль настройка экран кнопка картинка письмо
        ответ вопрос причина правило дата час день неделя месяц год утро вечер путешественник
        студент гость клиент сосед друг водитель учитель город страна граница остров гора река
        пляж рынок кухня стол сад открыть закрыть отправить сохранить читать писать проверить
        выбрать найти спросить платить продлить включить записать установить ввести печатать
        подписать отменить изменить вернуть начать ждать смотреть работать остаться уехать нести
        перед после пока между без внутри рядом под над около снова всегда часто обычно иногда
        никогда сейчас потом рано скоро только также дважды медленно быстро легко безопасно
        новый старый короткий длинный маленький большой пустой полный и или но потому если когда
        где кто который с из для про через есть был может должен не""".split()
    ),
    share=0.85,
)
_ARABIC = Voice(
    tuple(
        """هذا كل واحد آخر قليل كثير بعض الهاتف الخط الرقم البطاقة الخطة المتجر الصفحة القائمة
        التطبيق الرمز الحساب العنوان الجهاز الشبكة المشغل الإشارة الرصيد الرسالة المكالمة البيانات
        السعر الإيصال الفاتورة الجواز النموذج المكتب الموظف الطابور المحطة المطار التذكرة القطار
        الحافلة الشارع الخريطة الباب المفتاح الغرفة البنك الفرع الإعداد الشاشة الزر الصورة الجواب
        السؤال السبب القاعدة التاريخ الساعة اليوم الأسبوع الشهر السنة الصباح المساء المسافر الطالب
        الزائر الزبون الجار الصديق السائق المعلم المدينة البلد المنطقة الحدود الجزيرة الجبل النهر
        الشاطئ السوق المطبخ الطاولة النافذة الحديقة افتح أغلق أرسل احفظ اقرأ اكتب تحقق اختر ابحث
        اسأل ادفع جدد فعّل سجل ثبت أدخل اطبع وقع ألغ غير أعد ابدأ انتظر انظر اعمل ابق غادر احمل
        قبل بعد أثناء حتى بين بدون داخل قرب تحت فوق دائما غالبا عادة أحيانا أبدا الآن لاحقا مبكرا
        قريبا فقط أيضا ثم مرتين ببطء بسرعة بسهولة بأمان رسمي أجنبي محلي صالح مجاني جديد قديم قصير
        طويل صغير كبير فارغ ممتلئ عام خاص شهري يومي بسيط ممكن مفيد جاهز و أو لكن لأن إذا عندما أين
        من الذي مع إلى عن عبر هو كان يمكن يجب لا""".split()
    ),
    share=0.85,
    comma="، ",
)
_HAN = Voice(
    tuple(
        """这 那 每 您的 一个 另一个 很多 一些 手机 线路 号码 卡 套餐 商店 页面 列表 应用 代码 账户
        地址 设备 网络 运营商 信号 余额 充值 短信 电话 流量 价格 收据 账单 护照 表格 办公室 柜台 店员
        队伍 车站 机场 车票 火车 公交 街道 地图 门 钥匙 房间 银行 分行 密码 设置 屏幕 按钮 图片 信件
        回答 问题 原因 规则 日期 小时 天 星期 月 年 早上 晚上 旅客 学生 访客 顾客 邻居 朋友 司机 老师
        城市 国家 地区 边境 岛 山 河 海滩 市场 厨房 桌子 窗户 花园 打开 关闭 发送 保留 阅读 填写 检查
        选择 找到 询问 支付 续费 激活 登记 安装 扫描 输入 复印 打印 签字 取消 更改 返回 开始 完成 等待
        查看 使用 停留 离开 到达 携带 需要 想要 显示 告诉 之前 之后 期间 直到 没有 里面 旁边 附近 再次
        总是 经常 通常 有时 从不 现在 以后 尽早 很快 只 也 然后 两次 慢慢 快速 容易 安全 官方 外国 本地
        有效 免费 便宜 新 旧 短 长 小 大 空 满 公共 私人 每月 每天 临时 永久 简单 可能 有用 和 或者 但是
        因为 如果 当 哪里 谁 与 从 为了 关于 通过 是 有 可以 必须 应该 不""".split()
    ),
    share=0.9,
    gap="",
    comma="，",
    end="。",
)

_VOICES = {"Latn": _LATIN, "Cyrl": _CYRILLIC, "Arab": _ARABIC, "Hans": _HAN}
# The source first; the scripts take turns, so that a small corpus has all of them.
TAGS = (
    *("en", "zh-Hans", "es", "ru", "ar", "fr", "zh-Hant", "uk", "fa", "de", "pt", "bg", "ja"),
    *("it", "nl", "pl", "ur", "tr", "sv", "sr", "id", "fi", "be", "da", "ro", "cs", "hu", "mk"),
    *("nb", "sk", "ca", "et", "kk", "lv", "hr", "sl", "lt", "ky", "sw", "is"),
)
_SCRIPTS = {
    **dict.fromkeys(("zh-Hans", "zh-Hant", "ja"), "Hans"),
    **dict.fromkeys(("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky"), "Cyrl"),
    **dict.fromkeys(("ar", "fa", "ur"), "Arab"),
}


def voice_of(tag: str) -> Voice:
    """Give the word-stock in which a locale's translations are written."""
    return SOURCE if tag == TAGS[0] else _VOICES[_SCRIPTS.get(tag, "Latn")]
