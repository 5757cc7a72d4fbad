"""What machines put into and around a translation, by languages: material for bad answers."""

from __future__ import annotations

PREAMBLES = {
    "en": (
        "Here is the translation:\n\n",
        "Here's the translated text: ",
        "Translation: ",
        "Sure! Here is the translation you asked for:\n",
        "Certainly, the translation is: ",
        "Translated text:\n",
        "Output: ",
    ),
    "es": (
        "Aquí está la traducción:\n\n",
        "Traducción: ",
        "Claro, aquí tienes la traducción:\n",
        "La traducción al español es: ",
        "Texto traducido: ",
        "Por supuesto. A continuación, el texto traducido:\n\n",
    ),
    "zh": (
        "以下是译文：\n\n",
        "翻译：",
        "译文:",
        "好的，以下是翻译：\n",
        "当然可以！翻译如下：",
        "中文翻译：",
    ),
    "ja": (
        "以下が翻訳です：\n",
        "翻訳：",
        "もちろんです。翻訳は次のとおりです：\n",
        "訳文：",
        "日本語訳：",
    ),
    "de": (
        "Hier ist die Übersetzung:\n\n",
        "Übersetzung: ",
        "Gerne, hier die deutsche Übersetzung:\n",
        "Übersetzter Text: ",
    ),
    "pt": ("Aqui está a tradução:\n\n", "Tradução: ", "Claro! Segue a tradução:\n"),
}
REMARKS = {
    "en": (
        "\n\nNote: I kept the placeholders unchanged.",
        " (Note: literal translation.)",
        "\n\nLet me know if you need anything else!",
        "\n\nI hope this helps.",
        " [Translator's note: the tone is informal]",
        "\n\nThis translation keeps the original meaning and formatting.",
    ),
    "es": (
        "\n\nNota: he mantenido el formato original.",
        " (Nota del traductor: se usa el tuteo.)",
        "\n\n¿Necesitas algo más?",
        "\n\nEspero que te sirva.",
        " (traducción literal)",
    ),
    "zh": (
        "\n\n（注：保留了原文格式）",
        "（译者注：此处为意译）",
        "\n\n如果您还需要其他帮助，请告诉我。",
        "\n\n希望这个翻译对您有帮助！",
        "\n注意：占位符保持不变。",
    ),
    "ja": (
        "\n\n（注：元の書式を維持しました）",
        "（訳注：直訳です）",
        "\n\nご不明な点があればお知らせください。",
    ),
    "de": (
        "\n\nHinweis: Die Formatierung wurde beibehalten.",
        " (Anm. d. Übers.: wörtlich)",
        "\n\nIch hoffe, das hilft!",
    ),
    "pt": ("\n\nNota: mantive a formatação original.", " (tradução literal)"),
}
REFUSALS = {
    "en": (
        "I'm sorry, but I can't help with that.",
        "I cannot translate this text.",
        "As an AI language model, I am unable to translate this.",
        "Please provide the text you would like me to translate.",
        "I don't have enough context to translate this.",
    ),
    "es": (
        "Lo siento, pero no puedo ayudar con eso.",
        "Como modelo de lenguaje, no puedo traducir este texto.",
        "Por favor, proporciona el texto que deseas traducir.",
        "No hay ningún texto para traducir.",
    ),
    "zh": (
        "抱歉，我无法翻译这段内容。",
        "作为一个人工智能助手，我不能完成这个请求。",
        "请提供您需要翻译的文本。",
        "对不起，我没有收到要翻译的内容。",
    ),
    "ja": ("申し訳ありませんが、翻訳できません。", "翻訳するテキストを入力してください。"),
    "de": (
        "Es tut mir leid, das kann ich nicht übersetzen.",
        "Bitte gib den Text an, den ich übersetzen soll.",
    ),
    "pt": ("Desculpe, não posso traduzir isso.", "Por favor, forneça o texto a ser traduzido."),
}
ADDED = {
    "en": (" For more information, visit the official website.",),
    "es": (
        " Para más información, consulta el sitio oficial.",
        " Recuerda leer siempre las condiciones antes de contratar.",
        " Esto es muy importante para una buena experiencia.",
        " Si tienes dudas, contacta con el servicio de atención al cliente.",
    ),
    "zh": (
        "更多信息请访问官方网站。",
        "请务必在使用前仔细阅读相关条款。",
        "如有疑问，请联系客服获取帮助。",
        "这一点对用户体验非常重要。",
    ),
    "ja": ("詳細は公式サイトをご覧ください。", "ご不明な点はサポートにお問い合わせください。"),
    "de": (
        " Weitere Informationen finden Sie auf der offiziellen Website.",
        " Bitte beachten Sie dies unbedingt.",
    ),
    "pt": (" Para mais informações, visite o site oficial.", " Lembre-se disso sempre."),
}
PROMPTS = (
    "Translate the following text into {}: ",
    "You are a professional translator. Keep all codes such as <1> as they are.\n\n",
    "Source: ",
    "Text to translate:\n",
    "### Instruction: translate to {}\n### Response: ",
    "target: ",
)
TITLED = {
    "en": 'Translation of "{}"',
    "es": "Traducción de «{}»",
    "zh": "“{}”的翻译",
    "ja": "「{}」の翻訳",
    "de": "Übersetzung von „{}“",
    "pt": "Tradução de “{}”",
}
TOKENS = (
    "{}<|endoftext|>",
    "{}</s>",
    "<s>{}",
    "[INST] {} [/INST]",
    "{}<|im_end|>",
    "<|im_start|>assistant\n{}",
    "<pad>{}",
    "{} [UNK]",
    "{}<unk>",
    "<bos>{}<eos>",
    "{}<end_of_turn>",
    "▁{}",
    "__es__ {}",
    "[EOS]{}",
)
THOUGHTS = (
    "<think>The user wants a translation. I keep the code.</think>\n{}",
    "<think>\n\n</think>\n\n{}",
    "Let me think step by step. The source is in English. {}",
    "<thinking>formal or informal?</thinking>{}",
    "Okay, the user wants this translated. {}",
    "Reasoning: short label.\nAnswer: {}",
)
NOTHING = (
    "",
    " ",
    "\n",
    "...",
    "…",
    "-",
    "N/A",
    "null",
    "None",
    "TODO",
    "?",
    "—",
    "[]",
    "{}",
    "n/a",
    ".",
)
QUOTES = ('"{}"', "“{}”", "«{}»", "「{}」", "'{}'", "„{}“", '"{}".', "*{}*", "『{}』")
FENCES = ("```\n{}\n```", "```markdown\n{}\n```", "`{}`", "```text\n{}", "{}\n```", "---\n{}\n---")
OBJECTS = (
    '{{"target": "{}"}}',
    '"target": "{}"',
    '{{"id": "m01", "target": "{}", "by": "model"}}',
    '["{}"]',
    "<target>{}</target>",
    "target: {}",
    "<translation>{}</translation>",
    '{}"}}',
    "<p>{}</p>",
    "| {} |",
)
LABELS = (
    "1. {}",
    "[3] {}",
    "12: {}",
    "#4 {}",
    "(2) {}",
    "ID m3f2: {}",
    "- {}",
    "> {}",
    "A: {}",
    "# {}",
)
TRADITIONAL = dict(
    zip(
        "们这个时说会对开关还没请为电话线网络号码国内买卖银营业厅证实现无须应该机场设备联链单张"
        "两从后发给认购优惠长达运话费账户余额转换选择让边进过来学习问题东车马鸟门见觉听读写书经济"
        "处专业务华区医药头脑岁岛币帮导总护担拨损据权条标样档检汇决况净减测满灭灵点热爱现环盘确离"
        "种积称税稳窗竞笔签简类粮级纪约纳纸细终结绝统继续维编缩罗罚职聪胜脏虑虽补装规视览计订讨训"
        "议记讲许论访评识诉试详语误谁调谈谢财责败货质贵贷费贸资赔赛赶轻较载输辑辞边迟适邮释钟钱铁",
        "們這個時說會對開關還沒請為電話線網絡號碼國內買賣銀營業廳證實現無須應該機場設備聯鏈單張"
        "兩從後發給認購優惠長達運話費賬戶餘額轉換選擇讓邊進過來學習問題東車馬鳥門見覺聽讀寫書經濟"
        "處專業務華區醫藥頭腦歲島幣幫導總護擔撥損據權條標樣檔檢匯決況淨減測滿滅靈點熱愛現環盤確離"
        "種積稱稅穩窗競筆簽簡類糧級紀約納紙細終結絕統繼續維編縮羅罰職聰勝臟慮雖補裝規視覽計訂討訓"
        "議記講許論訪評識訴試詳語誤誰調談謝財責敗貨質貴貸費貿資賠賽趕輕較載輸輯辭邊遲適郵釋鐘錢鐵",
        strict=True,
    )
)
NEGATED = {
    "es": ("no ", "nunca ", "sin ", "No ", "ningún "),
    "zh": ("不", "没有", "无法", "勿", "无需"),
    "ja": ("ません", "ない"),
    "de": ("nicht ", "kein ", "keine ", "nie "),
    "pt": ("não ", "nunca ", "sem "),
}
OBLIGED = {
    "es": (
        ("debes", "puedes"),
        ("tienes que", "puedes"),
        ("debe ", "puede "),
        ("hay que", "se puede"),
    ),
    "zh": (("必须", "可以"), ("需要", "可以"), ("务必", "可以"), ("不能", "可以")),
    "ja": (("必要があります", "ことができます"), ("なければなりません", "てもかまいません")),
    "de": (("müssen", "können"), ("muss", "kann"), ("sollten", "müssen")),
    "pt": (("deve ", "pode "), ("precisa ", "pode ")),
}
UNITS = {
    "es": (
        ("GB", "MB"),
        ("pesos", "dólares"),
        ("días", "meses"),
        ("horas", "minutos"),
        ("CLP", "USD"),
        ("km", "millas"),
    ),
    "zh": (("GB", "MB"), ("比索", "美元"), ("天", "个月"), ("小时", "分钟"), ("元", "美元")),
    "ja": (("GB", "MB"), ("時間", "分"), ("日", "か月"), ("秒", "分")),
    "de": (("GB", "MB"), ("Stunden", "Minuten"), ("Tage", "Monate"), ("Sekunden", "Stunden")),
    "pt": (("GB", "MB"), ("horas", "minutos"), ("dias", "meses"), ("segundos", "horas")),
}
OTHER_LANGUAGE = {
    "es": (
        ("Você pode comprar um chip com o passaporte em qualquer loja.", "pt"),
        ("Não é preciso ir até a loja para fazer a recarga.", "pt"),
        ("Puoi comprare una scheda SIM con il passaporto.", "it"),
        ("Les prix changent souvent, vérifiez-les avant de payer.", "fr"),
        ("Antes de viajar, verifique se o seu celular está desbloqueado.", "pt"),
        ("O saldo fica congelado quando a recarga vence.", "pt"),
        ("You can buy a SIM card with your passport in any shop.", "en"),
        ("Pode pagar com cartão ou em dinheiro.", "pt"),
        ("Baixe o aplicativo da operadora.", "pt"),
        ("Quanto custa a recarga?", "pt"),
    ),
    "zh": (
        ("パスポートがあれば、どの店でもSIMカードを買えます。", "ja"),
        ("チャージの有効期限が切れると残高は凍結されます。", "ja"),
        ("旅行の前に、携帯電話がロックされていないか確認してください。", "ja"),
        ("여권으로 어느 매장에서나 유심을 살 수 있습니다.", "ko"),
        ("You can pay by card or in cash.", "en"),
        ("アプリをダウンロードします。", "ja"),
        ("Bạn có thể mua SIM bằng hộ chiếu.", "vi"),
        ("料金はいくらですか？", "ja"),
    ),
    "ja": (
        ("您可以在这里阅读更多内容。", "zh"),
        ("여기에서 자세히 읽을 수 있습니다.", "ko"),
        ("You can read more about it here.", "en"),
        ("这个函数会返回一个新的值。", "zh"),
    ),
    "de": (
        ("Je kunt hier meer lezen over dit onderwerp.", "nl"),
        ("You can read more about it in the next section.", "en"),
        ("Du kan læse mere om det i næste afsnit.", "da"),
    ),
    "pt": (
        ("Puedes leer más sobre esto en la siguiente sección.", "es"),
        ("La función devuelve un valor nuevo cada vez.", "es"),
        ("You can read more about it in the next section.", "en"),
    ),
}
