"""The narrow symbols of currencies, by language: CLDR 48.2, as CLDR publishes it.

`python tests/tools/cldr_tables.py` makes this module. A language has the common ones, but for
those that stand there with another symbol, or without one: then it has none but its usual one.
"""

COMMON = (
    "AFN ؋; AMD ֏; AOA Kz; ARS $; AUD $; AZN ₼; BAM KM; BBD $; BDT ৳; BMD $; BND $; BOB Bs; BRL "
    "R$; BSD $; BWP P; BZD $; CAD $; CLP $; CNY ¥; COP $; CRC ₡; CUC $; CUP $; CZK Kč; DKK kr; "
    "DOP $; EGP E£; ESP ₧; EUR €; FJD $; FKP £; GBP £; GEL ₾; GHS GH₵; GIP £; GNF FG; GTQ Q; "
    "GYD $; HKD $; HNL L; HRK kn; HUF Ft; IDR Rp; ILS ₪; INR ₹; ISK kr; JMD $; JPY ¥; KGS ⃀; "
    "KHR ៛; KMF CF; KPW ₩; KRW ₩; KYD $; KZT ₸; LAK ₭; LBP L£; LKR Rs; LRD $; LTL Lt; LVL Ls; "
    "MGA Ar; MMK K; MNT ₮; MUR Rs; MXN $; MYR RM; NAD $; NGN ₦; NIO C$; NOK kr; NPR Rs; NZD $; "
    "PHP ₱; PKR Rs; PLN zł; PYG ₲; RON lei; RUB ₽; RWF RF; SBD $; SEK kr; SGD $; SHP £; SRD $; "
    "SSP £; STN Db; SYP £; THB ฿; TOP T$; TRY ₺; TTD $; TWD $; UAH ₴; USD $; UYU $; VEF Bs; VND "
    "₫; XCD $; ZAR R; ZMW ZK"
)

SYMBOLS = {
    "af": "BYN р.; RON leu; TWD NT$",
    "am": "BYN р.; TWD NT$",
    "ar": (
        "ARS AR$; AUD AU$; BBD BB$; BMD BM$; BND BN$; BSD BS$; BYN р.; BZD BZ$; CAD CA$; CLP "
        "CL$; CNY CN¥; COP CO$; CUP CU$; DOP DO$; FJD FJ$; GBP UK£; GYD GY$; HKD HK$; JMD JM$; "
        "JPY JP¥; KYD KY$; LRD $LR; MXN MX$; NZD NZ$; SBD SB$; SRD SR$; TTD TT$; TWD NT$; USD "
        "US$; UYU UY$"
    ),
    "ar-AE": (
        "ARS AR$; AUD AU$; BBD BB$; BMD BM$; BSD BS$; BYN р.; BZD BZ$; CAD CA$; CLP CL$; CNY "
        "CN¥; COP CO$; CUP CU$; DOP DO$; FJD FJ$; GBP UK£; GYD GY$; HKD HK$; JMD JM$; JPY JP¥; "
        "KYD KY$; LRD $LR; MXN MX$; NZD NZ$; SBD SB$; SRD SR$; TTD TT$; TWD NT$; USD US$; UYU "
        "UY$"
    ),
    "as": "BYN р.",
    "ast": "DKK DKK; HRK HRK; ISK ISK; NOK NOK; PLN PLN; SEK SEK; TWD NT$",
    "az": "BYN р.; RON ley; SYP S£; TWD NT$",
    "az-Arab": "",
    "az-Cyrl": "",
    "bal-Latn": "GTQ Kw; HNL Lp",
    "be": (
        "AUD A$; BBD Bds$; BMD BD$; BSD B$; BZD BZ$; CAD CA$; CUC CUC$; CUP $MN; DOP RD$; FJD "
        "FJ$; FKP FK£; GYD G$; ISK Íkr; JMD J$; KYD CI$; LRD L$; MXN MX$; NAD N$; NZD NZ$; RUB "
        "руб.; SBD SI$; SGD S$; TTD TT$; UYU $U; XCD EC$"
    ),
    "bg": (
        "AFN Af; AMD AMD; ARS ARS; AUD AUD; AZN AZN; BBD BBD; BDT BDT; BMD BMD; BND BND; BRL "
        "BRL; BSD BSD; BZD BZD; CAD CAD; CLP CLP; CNY CNY; COP COP; CRC CRC; CUP CUP; DOP DOP; "
        "FJD FJD; FKP FKP; GHS GHS; GIP GIP; GYD GYD; HKD HKD; ILS ILS; INR INR; JMD JMD; KHR "
        "KHR; KRW KRW; KYD KYD; KZT KZT; LAK LAK; LRD LRD; MNT MNT; MXN MXN; NAD NAD; NGN NGN; "
        "NZD NZD; PHP PHP; PYG PYG; RON RON; SBD SBD; SGD SGD; SRD SRD; SSP SSP; TRY TRY; TTD "
        "TTD; TWD TWD; UAH UAH; UYU UYU; VND VND"
    ),
    "bn": "=am",
    "br": "BYN р.; EGP £ E; LBP £L; RUR р.; TOP $ T",
    "brx": (
        "AOA के.जेत; BAM के.एम; BOB बि.एस; BWP पि; DKK के.आर; GHS जि.ऐत्स₵; GNF एफ.जि; HRK "
        "के.एन; HUF एफ.ति; ISK के.आर; KMF सि.एफ; LBP एल£; MGA ए.आर; MUR आर.एस; NIO सि $; NOK "
        "के.आर; RON लेई; RWF आर.एफ; SEK के.आर; STN दि.बि; ZAR आर; ZMW जेत.के"
    ),
    "bs": "=am",
    "bs-Cyrl": "",
    "ca": "BYN р.; VEF Bs F",
    "ccp": "BYN р.; STD Db; TWD NT$",
    "ce": "BYN р.; RON лей",
    "chr": "=as",
    "cs": "BYN р.; RON L; RUR р.; TWD NT$",
    "cy": "BDT TK; BWP BWP; BYN р.; HKD HK$; TWD NT$; ZAR ZAR; ZMW ZMW",
    "da": "BYN Br.; DKK kr.; ISK kr.; NOK kr.; RON L; SEK kr.; TWD NT$",
    "de": (
        "BYN р.; CUC Cub$; FKP Fl£; GHS ₵; GNF F.G.; KMF FC; RON L; RUR р.; RWF F.Rw; SYP SYP; "
        "TWD NT$; ZMW K"
    ),
    "de-CH": (
        "BYN р.; CUC Cub$; EUR EUR; FKP Fl£; GHS ₵; GNF F.G.; KMF FC; RON L; RUR р.; RWF F.Rw; "
        "SYP SYP; TWD NT$; ZMW K"
    ),
    "ee": "=as",
    "el": "=as",
    "en-AU": "BDT Tk; CUP ₱; EGP £; ISK Kr; PYG Gs; SEK Kr; UYU $U",
    "eo": "GHS ₵; LKR ₨; MUR ₨; NPR ₨; PKR ₨",
    "es": "BYN р.; EGP EGP; RON L; TWD NT$",
    "es-419": "BYN р.; FKP FK£; RON L; SSP SD£; SYP S£; TWD NT$; VEF BsF",
    "es-AR": "=es-419",
    "es-BO": "=es-419",
    "es-BR": "=es-419",
    "es-BZ": "=es-419",
    "es-CL": "=es-419",
    "es-CO": "=es-419",
    "es-CR": "=es-419",
    "es-CU": "=es-419",
    "es-DO": "=es-419",
    "es-EC": "=es-419",
    "es-GT": "=es-419",
    "es-HN": "=es-419",
    "es-MX": "BYN p.; TWD NT$",
    "es-NI": "=es-419",
    "es-PA": "=es-419",
    "es-PE": "=es-419",
    "es-PR": "=es-419",
    "es-PY": "=es-419",
    "es-SV": "=es-419",
    "es-US": "=am",
    "es-UY": "=es-419",
    "es-VE": "BYN р.; FKP FK£; RON L; SSP SD£; SYP S£; TWD NT$; VEF Bs.",
    "et": "TWD NT$",
    "eu": "=am",
    "fa": "BYN Br",
    "ff-Adlm": "BYN р.; GNF 𞤊𞤘",
    "fi": (
        "AOA AOA; ARS ARS; AUD AUD; BAM BAM; BBD BBD; BDT BDT; BMD BMD; BND BND; BOB BOB; BRL "
        "BRL; BSD BSD; BWP BWP; BZD BZD; CAD CAD; CLP CLP; CNY CNY; COP COP; CRC CRC; CUC CUC; "
        "CUP CUP; CZK CZK; DKK DKK; DOP DOP; EGP EGP; ESP ESP; FJD FJD; FKP FKP; GEL GEL; GIP "
        "GIP; GNF GNF; GTQ GTQ; GYD GYD; HKD HKD; HNL HNL; HRK HRK; HUF HUF; IDR IDR; ILS ILS; "
        "INR INR; ISK ISK; JMD JMD; KHR KHR; KMF KMF; KPW KPW; KRW KRW; KYD KYD; KZT KZT; LAK "
        "LAK; LBP LBP; LKR LKR; LRD LRD; LTL LTL; LVL LVL; MGA MGA; MMK MMK; MNT MNT; MUR MUR; "
        "MXN MXN; MYR MYR; NAD NAD; NGN NGN; NIO NIO; NOK NOK; NPR NPR; NZD NZD; PHP PHP; PKR "
        "PKR; PLN PLN; PYG PYG; RON RON; RWF RWF; SBD SBD; SEK SEK; SGD SGD; SHP SHP; SRD SRD; "
        "SSP SSP; STN STD; SYP SYP; THB THB; TOP TOP; TRY TRY; TTD TTD; TWD TWD; UAH UAH; UYU "
        "UYU; VEF VEF; VND VND; XCD XCD; ZAR ZAR; ZMW ZMW"
    ),
    "fil": "=am",
    "fo": "=as",
    "fr": "BYN р.; EGP £E; KMF FC; LBP £L; NIO $C; RON L; RWF FR; TOP $T; TWD NT$; ZMW Kw",
    "fr-CA": "BYN Br; EGP £E; GEL GEL; LBP £L; RON L; RWF FR; TOP $T; TWD NT$",
    "ga": "RUR р.; TWD NT$",
    "gd": "BYN р.; RON leu; RUR р.; TWD NT$",
    "gl": "BYN Br; KMF FC; RUB руб; TWD NT$",
    "gu": "BYN р.; MUR રૂ.; TWD NT$",
    "he": "BYN р; TWD NT$",
    "hi": "BYN р.; RON लेई; TWD NT$",
    "hi-Latn": "",
    "hr": "BYN р.; RUR р.; TWD NT$",
    "ht": "=fr",
    "hu": "=am",
    "hy": "=am",
    "id": "=am",
    "is": "DKK kr.; ISK kr.; NOK kr.; SEK kr.; TWD NT$",
    "it": "BYN Br; EGP £E; NOK NKr; TWD NT$",
    "ja": "BYN р.; CNY ￥; JPY ￥; RON レイ",
    "ka": "=am",
    "kgp": "BYN p.; RON L; SYP S£; TWD NT$",
    "kk": "=am",
    "kk-Arab": "",
    "km": "=am",
    "kn": "BYN р.; RON ಲೀ; TWD NT$",
    "ko": "BYN р.; RON L; TWD NT$",
    "kok": "BYN р.; RON लेई",
    "kok-Latn": "",
    "ky": (
        "BMD BD$; BSD B$; BYN р.; BZD BZ$; CAD C$; DOP RD$; EGP LE; HKD HK$; HRK Kn; JMD J$; "
        "TTD TT$; TWD NT$"
    ),
    "lb": "=et",
    "lo": "=am",
    "lt": (
        "BDT BDT; BYN Br; ILS ILS; INR INR; KHR KHR; LAK LAK; MNT MNT; PLN zl; PYG Gs; RUB rb; "
        "VND VND"
    ),
    "lv": "BYN р.; GHS GHS; TWD NT$",
    "mk": "=am",
    "ml": "=am",
    "mn": "BYN р.; SEK кр; TWD NT$",
    "mn-Mong": "",
    "mr": "=et",
    "ms": "=am",
    "ms-Arab": "",
    "mt": "=as",
    "my": "BBD Bds$; BSD B$; BYN р.",
    "mzn": "=as",
    "nb": "=ko",
    "ne": "BYN р.; NPR रू",
    "nl": "BYN р.; RUR р.; TWD NT$; XCG Cg",
    "nn": "=as",
    "no": "=ko",
    "nqo": "AOA ߞߖ߭; BWP ߔ; GNF ߿; KMF ߝߛ; MGA ߊߙ; MUR ߙߛ; NAD ߛ; RWF ߝߙ; STN ߛߓ; ZMW ߖ߭ߞ",
    "or": "=as",
    "pa": "=am",
    "pa-Arab": "",
    "pcm": "BYN p.",
    "pl": "RON lej; TWD NT$",
    "ps": "=as",
    "pt": "BYN р.; RON L; SYP S£; TWD NT$",
    "pt-AO": "=ko",
    "pt-CH": "=ko",
    "pt-CV": "=ko",
    "pt-GQ": "=ko",
    "pt-GW": "=ko",
    "pt-LU": "=ko",
    "pt-MO": "=ko",
    "pt-MZ": "=ko",
    "pt-PT": "=ko",
    "pt-ST": "=ko",
    "pt-TL": "=ko",
    "qu": "GHS GHC",
    "ro": "=am",
    "ru": "BYN р.; GEL ლ; RON L; TWD NT$",
    "ru-BY": "BYN Br; GEL ლ; RON L; TWD NT$",
    "sd": "=as",
    "sd-Deva": "",
    "si": "BYN р.; LKR රු.; TWD NT$",
    "sk": "=hr",
    "sl": "=am",
    "sq": (
        "AFN AFN; AMD AMD; AOA AOA; ARS ARS; AUD AUD; AZN AZN; BAM BAM; BBD BBD; BDT BDT; BMD "
        "BMD; BND BND; BOB BOB; BRL BRL; BSD BSD; BWP BWP; BZD BZD; CAD CAD; CLP CLP; CNY CNY; "
        "COP COP; CRC CRC; CUC CUC; CUP CUP; CZK CZK; DKK DKK; DOP DOP; EGP EGP; FJD FJD; FKP "
        "FKP; GBP GBP; GEL GEL; GIP GIP; GNF GNF; GTQ GTQ; GYD GYD; HKD HKS; HNL HNL; HRK HRK; "
        "HUF HUF; IDR IDR; ILS ILS; INR INR; ISK ISK; JMD JMD; JPY JPY; KHR KHR; KMF KMF; KPW "
        "KPW; KRW KRW; KYD KYD; KZT KZT; LAK LAK; LBP LBP; LKR LKR; LRD LRD; MGA MGA; MMK MMK; "
        "MNT MNT; MUR MUR; MXN MXN; MYR MYR; NAD NAD; NGN NGN; NIO NIO; NOK NOK; NPR NPR; NZD "
        "NZD; PHP PHP; PKR PKR; PLN PLN; PYG PYG; RON RON; RUB RUB; RWF RWF; SBD SBD; SEK SEK; "
        "SGD SGD; SHP SHP; SRD SRD; SSP SSP; STN STN; SYP SYP; THB THB; TOP TOP; TRY TRY; TTD "
        "TTD; TWD TWD; UAH UAH; USD USD; UYU UYU; VND VND; XCD XCD; ZAR ZAR; ZMW ZMW"
    ),
    "sr": "BYN р.; GEL ლ; TWD NT$",
    "sr-Latn": "BYN r.; GEL ლ; TWD NT$",
    "sv": "BYN р.; ESP ESP; RON L; TWD NT$",
    "sw": "=am",
    "ta": "=am",
    "te": "=am",
    "th": "=am",
    "tk": "=as",
    "to": "AUD AU$; FJD F$; NZD NZ$; SBD S$",
    "tr": "=cs",
    "uk": "BYN р.; RUR р.",
    "und": "",
    "ur": "=am",
    "uz": "=as",
    "uz-Arab": "",
    "uz-Cyrl": "",
    "vec": "RON L; TWD NT$",
    "vi": "=am",
    "wo": "CLP Vote $; HUF Vote Ft; RON Vote lei",
    "yrl": "BYN p.; COP COP; RON L; SYP S£; TWD NT$; VES VES; ZMW Zk",
    "yue": "=uk",
    "zh": "=hr",
    "zh-Hant": "BYN р.; RON L; RUR р.",
    "zh-Latn": "",
    "zu": "BYN P.; DKK Kr; HRK Kn; ISK Kr; NOK Kr; PLN Zł; SEK Kr; TWD NT$",
}
