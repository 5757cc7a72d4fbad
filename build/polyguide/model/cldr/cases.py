"""Durations in their grammatical cases, by language: CLDR 48.2, as CLDR publishes it.

`python tests/tools/cldr_tables.py` makes this module. For each language the plural categories,
and for each case the words behind a number, by unit and category: "|" stands between units, ","
between categories. Where no number stands before the words, "=" does, and "-" where CLDR has none.
"""

UNITS = ("minute", "hour", "day", "week", "month", "year")

CASES = {
    "am": "one other; accusative: ደቂቃ, ደቂቃዎች | ሰዓት, ሰዓቶች | -, - | -, - | ወር, ወራት | -, -",
    "cs": (
        "one few many other; accusative: minutu, minuty, minuty, minut | hodinu, hodiny, "
        "hodiny, hodin | den, dny, dne, dnů | týden, týdny, týdne, týdnů | měsíc, měsíce, "
        "měsíce, měsíců | rok, roky, roku, let; dative: minutě, minutám, minuty, minutám | "
        "hodině, hodinám, hodiny, hodinám | dni, dnům, dne, dnům | týdnu, týdnům, týdne, týdnům "
        "| měsíci, měsícům, měsíce, měsícům | roku, letům, roku, letům; genitive: minuty, "
        "minut, minuty, minut | hodiny, hodin, hodiny, hodin | dne, dnů, dne, dnů | týdne, "
        "týdnů, týdne, týdnů | měsíce, měsíců, měsíce, měsíců | roku, let, roku, let; "
        "instrumental: minutou, minutami, minuty, minutami | hodinou, hodinami, hodiny, "
        "hodinami | dnem, dny, dne, dny | týdnem, týdny, týdne, týdny | měsícem, měsíci, "
        "měsíce, měsíci | rokem, lety, roku, lety; locative: minutě, minutách, minuty, minutách "
        "| hodině, hodinách, hodiny, hodinách | dnu, dnech, dne, dnech | týdnu, týdnech, týdne, "
        "týdnech | měsíci, měsících, měsíce, měsících | roce, letech, roku, letech"
    ),
    "da": (
        "one other; genitive: minuts, minutters | times, timers | dags, dages | uges, ugers | "
        "måneds, måneders | års, års"
    ),
    "de": (
        "one other; accusative: Minute, Minuten | Stunde, Stunden | Tag, Tage | Woche, Wochen | "
        "Monat, Monate | Jahr, Jahre; dative: Minute, Minuten | Stunde, Stunden | Tag, Tagen | "
        "Woche, Wochen | Monat, Monaten | Jahr, Jahren; genitive: Minute, Minuten | Stunde, "
        "Stunden | Tages, Tage | Woche, Wochen | Monats, Monate | Jahres, Jahre"
    ),
    "el": (
        "one other; accusative: λεπτό, λεπτά | ώρα, ώρες | ημέρα, ημέρες | εβδομάδα, εβδομάδες "
        "| μήνα, μήνες | έτος, έτη; genitive: λεπτού, λεπτών | ώρας, ωρών | ημέρας, ημερών | "
        "εβδομάδας, εβδομάδων | μήνα, μηνών | έτους, ετών"
    ),
    "fi": (
        "one other; elative: minuutista, minuutista | tunnista, tunnista | päivästä, päivästä | "
        "viikosta, viikosta | kuukaudesta, kuukaudesta | vuodesta, vuodesta; genitive: "
        "minuutin, minuutin | tunnin, tunnin | päivän, päivän | viikon, viikon | kuukauden, "
        "kuukauden | vuoden, vuoden; illative: minuuttiin, minuutista | tuntiin, tuntiin | "
        "päivään, päivään | viikkoon, viikkoon | kuukauteen, kuukauteen | vuoteen, vuoteen; "
        "partitive: minuuttia, minuuttia | tuntia, tuntia | päivää, päivää | viikkoa, viikkoa | "
        "kuukautta, kuukautta | vuotta, vuoteen"
    ),
    "hi": "one other; oblique: मिनट, मिनट | घंटे, घंटों | दिन, दिनों | -, - | महीने, महीनों | -, -",
    "hi-Latn": "",
    "hr": (
        "one few other; accusative: minutu, minute, minuta | sat, sata, sati | dan, dana, dana "
        "| tjedan, tjedna, tjedana | mjesec, mjeseca, mjeseci | godinu, godine, godina; "
        "genitive: minute, minute, minuta | sata, sata, sati | dana, dana, dana | tjedna, "
        "tjedna, tjedana | mjeseca, mjeseca, mjeseci | godine, godine, godina; instrumental: "
        "minutom, minute, minuta | satom, sata, sati | danom, dana, dana | tjednom, tjedna, "
        "tjedana | mjesecom, mjeseca, mjeseci | godinom, godine, godina"
    ),
    "hu": (
        "one other; accusative: percet, percet | órát, órát | napot, napot | hetet, hetet | "
        "hónapot, hónapot | évet, évet; instrumental: perccel, perccel | órával, órával | "
        "nappal, nappal | héttel, héttel | hónappal, hónappal | évvel, évvel; terminative: "
        "percig, percig | óráig, óráig | napig, napig | hétig, hétig | hónapig, hónapig | évig, "
        "évig; translative: perccé, perccé | órává, órává | nappá, nappá | hétté, hétté | "
        "hónappá, hónappá | évvé, évvé"
    ),
    "hy": (
        "one other; ablative: րոպեից, րոպեից | ժամից, ժամից | օրից, օրից | շաբաթից, շաբաթից | "
        "ամսից, ամսից | տարուց, տարուց; dative: րոպեին, րոպեին | ժամին, ժամին | օրվան, օրվան | "
        "շաբաթվան, շաբաթվան | ամսին, ամսին | տարուն, տարուն; instrumental: րոպեով, րոպեով | "
        "ժամով, ժամով | օրով, օրով | շաբաթով, շաբաթով | ամսով, ամսով | տարով, տարով; locative: "
        "րոպեում, րոպեում | ժամում, ժամում | օրում, օրում | շաբաթում, շաբաթում | ամսում, ամսում "
        "| տարում, տարում"
    ),
    "is": (
        "one other; accusative: mínútu, mínútur | klukkustund, klukkustundir | dag, daga | "
        "viku, vikur | mánuð, mánuði | ár, ár; dative: mínútu, mínútum | klukkustund, "
        "klukkustundum | degi, dögum | viku, vikum | mánuði, mánuðum | ári, árum; genitive: "
        "mínútu, mínútna | klukkustundar, klukkustunda | dags, daga | viku, vikna | mánaðar, "
        "mánaða | árs, ára"
    ),
    "kn": (
        "one other; accusative: ನಿಮಿಷವನ್ನು, ನಿಮಿಷಗಳನ್ನು | ಗಂಟೆಯನ್ನು, ಗಂಟೆಗಳನ್ನು | ದಿನವನ್ನು, "
        "ದಿನಗಳನ್ನು | ವಾರವನ್ನು, ವಾರಗಳನ್ನು | ತಿಂಗಳನ್ನು, ತಿಂಗಳುಗಳನ್ನು | ವರ್ಷವನ್ನು, ವರ್ಷಗಳನ್ನು; "
        "dative: ನಿಮಿಷಕ್ಕೆ, ನಿಮಿಷಗಳಿಗೆ | ಗಂಟೆಗೆ, ಗಂಟೆಗಳಿಗೆ | ದಿನಕ್ಕೆ, ದಿನಗಳಿಗೆ | ವಾರಕ್ಕೆ, "
        "ವಾರಗಳಿಗೆ | ತಿಂಗಳಿಗೆ, ತಿಂಗಳುಗಳಿಗೆ | ವರ್ಷಕ್ಕೆ, ವರ್ಷಗಳಿಗೆ; genitive: ನಿಮಿಷದ, ನಿಮಿಷಗಳ | "
        "ಗಂಟೆಯ, ಗಂಟೆಗಳ | ದಿನದ, ದಿನಗಳ | ವಾರದ, ವಾರಗಳ | ತಿಂಗಳ, ತಿಂಗಳುಗಳ | ವರ್ಷದ, ವರ್ಷಗಳ; locative: "
        "ನಿಮಿಷದಲ್ಲಿ, ನಿಮಿಷಗಳಲ್ಲಿ | ಗಂಟೆಯಲ್ಲಿ, ಗಂಟೆಗಳಲ್ಲಿ | ದಿನದಲ್ಲಿ, ದಿನಗಳಲ್ಲಿ | ವಾರದಲ್ಲಿ, "
        "ವಾರಗಳಲ್ಲಿ | ತಿಂಗಳಲ್ಲಿ, ತಿಂಗಳುಗಳಲ್ಲಿ | ವರ್ಷದಲ್ಲಿ, ವರ್ಷಗಳಲ್ಲಿ; vocative: -, - | -, - | "
        "-, - | -, - | -, ತಿಂಗಳುಗಳು | ವರ್ಷ, -"
    ),
    "lt": (
        "one few many other; accusative: minutę, minutes, minutės, minučių | valandą, valandas, "
        "valandos, valandų | dieną, dienas, dienos, dienų | savaitę, savaites, savaitės, "
        "savaičių | mėnesį, mėnesius, mėnesio, mėnesių | metus, metus, metų, metų; dative: "
        "minutei, minutėms, minutės, minučių | valandai, valandoms, valandos, valandų | dienai, "
        "dienoms, dienos, dienų | savaitei, savaitėms, savaitės, savaičių | mėnesiui, "
        "mėnesiams, mėnesio, mėnesių | metams, metams, metų, metų; genitive: minutės, minučių, "
        "minutės, minučių | valandos, valandų, valandos, valandų | dienos, dienų, dienos, dienų "
        "| savaitės, savaičių, savaitės, savaičių | mėnesio, mėnesių, mėnesio, mėnesių | metų, "
        "metų, metų, metų; instrumental: minute, minutėms, minutės, minučių | valanda, "
        "valandomis, valandos, valandų | diena, dienomis, dienos, dienų | savaite, savaitėmis, "
        "savaitės, savaičių | mėnesiu, mėnesiais, mėnesio, mėnesių | metais, metais, metų, "
        "metų; locative: minutėje, minutėse, minutės, minučių | valandoje, valandose, valandos, "
        "valandų | dienoje, dienose, dienos, dienų | savaitėje, savaitėse, savaitės, savaičių | "
        "mėnesyje, mėnesiuose, mėnesio, mėnesių | metuose, metuose, metų, metų"
    ),
    "lv": (
        "zero one other; accusative: minūšu, minūti, minūtes | stundu, stundu, stundas | dienu, "
        "dienu, dienas | nedēļu, nedēļu, nedēļas | mēnešu, mēnesi, mēnešus | gadu, gadu, gadus; "
        "dative: minūšu, minūtei, minūtēm | stundu, stundai, stundām | dienu, dienai, dienām | "
        "nedēļu, nedēļai, nedēļām | mēnešu, mēnesim, mēnešiem | gadu, gadam, gadiem; genitive: "
        "minūšu, minūtes, minūšu | stundu, stundas, stundu | dienu, dienas, dienu | nedēļu, "
        "nedēļas, nedēļu | mēnešu, mēneša, mēnešu | gadu, gada, gadu; locative: minūšu, minūtē, "
        "minūtēs | stundu, stundā, stundās | dienu, dienā, dienās | nedēļu, nedēļā, nedēļās | "
        "mēnešu, mēnesī, mēnešos | gadu, gadā, gados"
    ),
    "ml": (
        "one other; accusative: മിനിറ്റിനെ, മിനിറ്റിനെ | മണിക്കൂറിനെ, മണിക്കൂറിനെ | ദിവസത്തെ, "
        "ദിവസത്തെ | ആഴ്ചയെ, ആഴ്ചയെ | മാസത്തെ, മാസത്തെ | വർഷത്തെ, വർഷത്തെ; dative: മിനിറ്റിന്, "
        "മിനിറ്റിന് | മണിക്കൂറിന്, മണിക്കൂറിന് | ദിവസത്തിന്, ദിവസത്തിന് | ആഴ്ചയ്ക്ക്, "
        "ആഴ്ചയ്ക്ക് | മാസത്തിന്, മാസത്തിന് | വർഷത്തിന്, വർഷത്തിന്; genitive: മിനിറ്റിന്റെ, "
        "മിനിറ്റിന്റെ | മണിക്കൂറിന്റെ, മണിക്കൂറിന്റെ | ദിവസത്തിന്റെ, ദിവസത്തിന്റെ | ആഴ്ചയുടെ, "
        "ആഴ്ചയുടെ | മാസത്തിന്റെ, മാസത്തിന്റെ | വർഷത്തിന്റെ, വർഷത്തിന്റെ; instrumental: മിനിറ്റ് "
        "കൊണ്ട്, മിനിറ്റ് കൊണ്ട് | മണിക്കൂർ കൊണ്ട്, മണിക്കൂർ കൊണ്ട് | ദിവസം കൊണ്ട്, ദിവസം "
        "കൊണ്ട് | ആഴ്ച കൊണ്ട്, ആഴ്ച കൊണ്ട് | മാസം കൊണ്ട്, മാസം കൊണ്ട് | വർഷം കൊണ്ട്, വർഷം "
        "കൊണ്ട്; locative: മിനിറ്റിൽ, മിനിറ്റിൽ | മണിക്കൂറിൽ, മണിക്കൂറിൽ | ദിവസത്തിൽ, ദിവസത്തിൽ "
        "| ആഴ്ചയിൽ, ആഴ്ചയിൽ | മാസത്തിൽ, മാസത്തിൽ | വർഷത്തിൽ, വർഷത്തിൽ; sociative: മിനിറ്റിനോട്, "
        "മിനിറ്റിനോട് | മണിക്കൂറിനോട്, മണിക്കൂറിനോട് | ദിവസത്തോട്, ദിവസത്തോട് | ആഴ്ചയോട്, "
        "ആഴ്ചയോട് | മാസത്തോട്, മാസത്തോട് | വർഷത്തോട്, വർഷത്തോട്"
    ),
    "mr": (
        "one other; ablative: मिनिटापासून, मिनिटांपासून | तासापासून, तासांपासून | दिवसाहून, "
        "दिवसांहून | आठवड्यापासून, आठवड्यांपासून | महिन्यापासून, महिन्यांपासून | वर्षापासून, "
        "वर्षांपासून; accusative: मिनिटास, मिनिटांना | तासास, तासांना | दिवसास, दिवसांनी | "
        "आठवड्यास, आठवड्यांना | महिन्यास, महिन्यांना | वर्षास, वर्षांना; dative: मिनिटाला, "
        "मिनिटांसाठी | तासाला, तासांसाठी | दिवसाने, दिवसांना | आठवड्याला, आठवड्यांसाठी | "
        "महिन्याला, महिन्यांसाठी | वर्षाला, वर्षांसाठी; ergative: मिनिटाने, मिनिटांनी | तासाने, "
        "तासांनी | दिवसाशी, दिवसांशी | आठवड्याने, आठवड्यांनी | महिन्याने, महिन्यांनी | वर्षाने, "
        "वर्षांनी; genitive: मिनिटाचा, मिनिटांचे | तासाचा, तासांचे | दिवसाची, दिवसांचे | "
        "आठवड्याचा, आठवड्यांचे | महिन्याचा, महिन्यांचे | वर्षाचा, वर्षांचे; locative: मिनिटाशी, "
        "मिनिटांचा | तासाशी, तासांचा | दिवसा, दिवसांच्या | आठवड्याशी, आठवड्यांचा | महिन्याशी, "
        "महिन्यांचा | वर्षाशी, वर्षांचा"
    ),
    "nb": (
        "one other; genitive: minutts, minutters | times, timers | døgns, døgns | ukes, ukers | "
        "måneds, måneders | års, års"
    ),
    "nn": (
        "one other; genitive: minutts, minutts | times, timars | døgns, døgns | vekes, vekers | "
        "månads, månadars | års, års"
    ),
    "no": "=nb",
    "pa": (
        "one other; oblique: ਮਿੰਟ, ਮਿੰਟਾਂ | ਘੰਟੇ, ਘੰਟਿਆਂ | -, - | ਹਫ਼ਤੇ, ਹਫ਼ਤਿਆਂ | ਮਹੀਨੇ, ਮਹੀਨਿਆਂ | ਸਾਲ, ਸਾਲਾਂ"
    ),
    "pa-Arab": "",
    "pl": (
        "one few many other; accusative: minutę, minuty, minut, minuty | godzinę, godziny, "
        "godzin, godziny | dzień, dni, dni, dnia | tydzień, tygodnie, tygodni, tygodnia | "
        "miesiąc, miesiące, miesięcy, miesiąca | rok, lata, lat, roku; dative: minucie, "
        "minutom, minutom, - | godzinie, godzinom, godzinom, - | dniowi, dniom, dniom, - | "
        "tygodniowi, tygodniom, tygodniom, - | miesiącowi, miesiącom, miesiącom, - | rokowi, "
        "latom, latom, -; genitive: minuty, minut, minut, minuty | godziny, godzin, godzin, "
        "godziny | dnia, dni, dni, dnia | tygodnia, tygodni, tygodni, tygodnia | miesiąca, "
        "miesięcy, miesięcy, miesiąca | roku, lat, lat, roku; instrumental: minutą, minutami, "
        "minutami, - | godziną, godzinami, godzinami, - | dniem, dniami, dniami, - | tygodniem, "
        "tygodniami, tygodniami, - | miesiącem, miesiącami, miesiącami, - | rokiem, latami, "
        "latami, -; locative: minucie, minutach, minutach, - | godzinie, godzinach, godzinach, "
        "- | dniu, dniach, dniach, - | tygodniu, tygodniach, tygodniach, - | miesiącu, "
        "miesiącach, miesiącach, - | roku, latach, latach, -; vocative: minuto, -, -, - | "
        "godzino, -, -, - | dniu, -, -, - | tygodniu, -, -, - | miesiącu, -, -, - | roku, -, -, "
        "-"
    ),
    "ro": (
        "one few other; genitive: =unui minut, minute, de minute | =unei ore, ore, de ore | "
        "=unei zile, zile, de zile | =unei săptămâni, săptămâni, de săptămâni | =unei luni, "
        "luni, de luni | =unui an, ani, de ani"
    ),
    "ru": (
        "one few many other; accusative: минуту, минуты, минут, минуты | час, часа, часов, часа "
        "| день, дня, дней, дня | неделю, недели, недель, недели | месяц, месяца, месяцев, "
        "месяца | год, года, лет, года; dative: минуте, минутам, минутам, минуты | часу, часам, "
        "часам, часа | дню, дням, дням, дня | неделе, неделям, неделям, недели | месяцу, "
        "месяцам, месяцам, месяца | году, годам, годам, года; genitive: минуты, минут, минут, "
        "минуты | часа, часов, часов, часа | дня, дней, дней, дня | недели, недель, недель, "
        "недели | месяца, месяцев, месяцев, месяца | года, лет, лет, года; instrumental: "
        "минутой, минутами, минутами, минуты | часом, часами, часами, часа | днём, днями, "
        "днями, дня | неделей, неделями, неделями, недели | месяцем, месяцами, месяцами, месяца "
        "| годом, годами, годами, года; locative: минуте, минутах, минутах, - | часе, часах, "
        "часах, - | дне, днях, днях, - | неделе, неделях, неделях, - | месяце, месяцах, "
        "месяцах, - | годе, годах, годах, -; prepositional: минуте, минутах, минутах, минуты | "
        "часе, часах, часах, часа | дне, днях, днях, дня | неделе, неделях, неделях, недели | "
        "месяце, месяцах, месяцах, месяца | годе, годах, годах, года"
    ),
    "sk": (
        "one few many other; accusative: minútu, minúty, minúty, minút | hodinu, hodiny, "
        "hodiny, hodín | deň, dni, dňa, dní | týždeň, týždne, týždňa, týždňov | mesiac, "
        "mesiace, mesiaca, mesiacov | rok, roky, roka, rokov; dative: minúte, minútam, minúty, "
        "minútam | hodine, hodinám, hodiny, hodinám | dňu, dňom, dňa, dňom | týždňu, týždňom, "
        "týždňa, týždňom | mesiacu, mesiacom, mesiaca, mesiacom | roku, rokom, roka, rokom; "
        "genitive: minúty, minút, minúty, minút | hodiny, hodín, hodiny, hodín | dňa, dní, dňa, "
        "dní | týždňa, týždňov, týždňa, týždňov | mesiaca, mesiacov, mesiaca, mesiacov | roka, "
        "rokov, roka, rokov; instrumental: minútou, minútami, minúty, minútami | hodinou, "
        "hodinami, hodiny, hodinami | dňom, dňami, dňa, dňami | týždňom, týždňami, týždňa, "
        "týždňami | mesiacom, mesiacmi, mesiaca, mesiacmi | rokom, rokmi, roka, rokmi; "
        "locative: minúte, minútach, minúty, minútach | hodine, hodinách, hodiny, hodinách | "
        "dni, dňoch, dňa, dňoch | týždni, týždňoch, týždňa, týždňoch | mesiaci, mesiacoch, "
        "mesiaca, mesiacoch | roku, rokoch, roka, rokoch"
    ),
    "sl": (
        "one two few other; accusative: minuto, minuti, minute, minut | uro, uri, ure, ur | "
        "dan, dneva, dni, dni | teden, tedna, tedne, tednov | mesec, meseca, mesece, mesecev | "
        "leto, leti, leta, let; dative: minuti, minutama, minutam, minutam | uri, urama, uram, "
        "uram | dnevu, dnema, dnem, dnem | tednu, tednoma, tednom, tednom | mesecu, mesecema, "
        "mesecem, mesecem | letu, letoma, letom, letom; genitive: minute, minut, minut, minut | "
        "ure, ur, ur, ur | dneva, dni, dni, dni | tedna, tednov, tednov, tednov | meseca, "
        "mesecev, mesecev, mesecev | leta, let, let, let; instrumental: minuto, minutama, "
        "minutami, minutami | uro, urama, urami, urami | dnevom, dnema, dnevi, dnevi | tednom, "
        "tednoma, tedni, tedni | mesecem, mesecema, meseci, meseci | letom, letoma, leti, leti; "
        "locative: minuti, minutah, minutah, minutah | uri, urah, urah, urah | dnevu, dneh, "
        "dneh, dneh | tednu, tednih, tednih, tednih | mesecu, mesecih, mesecih, mesecih | letu, "
        "letih, letih, letih"
    ),
    "sr": (
        "one few other; accusative: минут, минута, минута | сат, сата, сати | дан, дана, дана | "
        "недељу, недеље, недеља | месец, месеца, месеци | годину, године, година; genitive: "
        "минута, минута, минута | сата, сата, сати | дана, дана, дана | недеље, недеље, недеља "
        "| месеца, месеца, месеци | године, године, година; instrumental: минутом, минута, "
        "минута | сатом, сата, сати | даном, дана, дана | недељом, недеље, недеља | месецом, "
        "месеца, месеци | годином, године, година"
    ),
    "sr-Cyrl-BA": (
        "one few other; accusative: минут, минута, минута | сат, сата, сати | дан, дана, дана | "
        "недјељу, недјеље, недјеља | месец, месеца, месеци | годину, године, година; genitive: "
        "минута, минута, минута | сата, сата, сати | дана, дана, дана | недјеље, недјеље, "
        "недјеља | мјесеца, мјесеца, мјесеци | године, године, година; instrumental: минутом, "
        "минута, минута | сатом, сата, сати | даном, дана, дана | недјељом, недјеље, недјеља | "
        "мјесецом, мјесеца, мјесеци | годином, године, година"
    ),
    "sr-Latn": (
        "one few other; accusative: -, -, - | -, -, - | -, -, - | nedelju, nedelje, nedelja | "
        "-, -, - | godinu, godine, godina; genitive: minuta, minuta, minuta | sata, sata, sati "
        "| dana, dana, dana | nedelje, nedelje, nedelja | meseca, meseca, meseci | godine, "
        "godine, godina; instrumental: minutom, minuta, minuta | satom, sata, sati | danom, "
        "dana, dana | nedeljom, nedelje, nedelja | mesecom, meseca, meseci | godinom, godine, "
        "godina"
    ),
    "sr-Latn-BA": (
        "one few other; accusative: -, -, - | -, -, - | -, -, - | nedjelju, nedjelje, nedjelja "
        "| -, -, - | godinu, godine, godina; genitive: minuta, minuta, minuta | sata, sata, "
        "sati | dana, dana, dana | nedjelje, nedjelje, nedjelja | mjeseca, mjeseca, mjeseci | "
        "godine, godine, godina; instrumental: minutom, minuta, minuta | satom, sata, sati | "
        "danom, dana, dana | nedjeljom, nedjelje, nedjelja | mjesecom, mjeseca, mjeseci | "
        "godinom, godine, godina"
    ),
    "sv": (
        "one other; genitive: minuts, minuters | timmes, timmars | dygns, dygns | veckas, "
        "veckors | månads, månaders | års, års"
    ),
    "ta": (
        "one other; ablative: நிமிடத்தில், நிமிடங்களில் | மணிநேரத்தில், மணிநேரத்தில் | நாளில், "
        "நாட்களில் | வாரத்தில், வாரங்களில் | மாதத்தில், மாதங்களில் | ஆண்டில், ஆண்டுகளில்; "
        "accusative: நிமிடத்தை, நிமிடங்களை | மணிநேரத்தை, மணிநேரத்தை | =நாளை, நாட்களை | வாரத்தை, "
        "வாரங்களை | மாதத்தை, மாதங்களை | ஆண்டை, ஆண்டுகளை; dative: நிமிடத்திற்கு, நிமிடங்களுக்கு "
        "| மணிநேரத்திற்கு, மணிநேரத்திற்கு | நாளுக்கு, நாட்களுக்கு | வாரத்திற்கு, வாரங்களுக்கு | "
        "மாதத்திற்கு, மாதங்களுக்கு | ஆண்டுக்கு, ஆண்டுகளுக்கு"
    ),
    "uk": (
        "one few many other; accusative: хвилину, хвилини, хвилин, хвилини | годину, години, "
        "годин, години | день, дні, днів, дня | тиждень, тижні, тижнів, тижня | місяць, місяці, "
        "місяців, місяця | рік, роки, років, року; dative: хвилині, хвилинам, хвилинам, хвилини "
        "| годині, годинам, годинам, години | дню, дням, дням, дня | тижню, тижням, тижням, "
        "тижня | місяцю, місяцям, місяцям, місяця | року, рокам, рокам, року; genitive: "
        "хвилини, хвилин, хвилин, хвилини | години, годин, годин, години | дня, днів, днів, дня "
        "| тижня, тижнів, тижнів, тижня | місяця, місяців, місяців, місяця | року, років, "
        "років, року; instrumental: хвилиною, хвилинами, хвилинами, хвилини | годиною, "
        "годинами, годинами, години | днем, днями, днями, дня | тижнем, тижнями, тижнями, тижня "
        "| місяцем, місяцями, місяцями, місяця | роком, роками, роками, року; locative: "
        "хвилині, хвилинах, хвилинах, хвилини | годині, годинах, годинах, години | дні, днях, "
        "днях, дня | тижні, тижнях, тижнях, тижня | місяці, місяцях, місяцях, місяця | році, "
        "роках, роках, року"
    ),
    "und": "",
}
