/**
 * Language, script and region of a tag, the likely ones where it names none.
 *
 * `near` gathers what Unicode's data for language matching counts as close: the Englishes beside
 * the American one, the Spanishes beside the European one, and so on.
 */
function parts(tag) {
  try {
    const named = new Intl.Locale(tag.replaceAll("_", "-"));
    const { language, script, region } = named.maximize();
    const home = new Intl.Locale(`${language}-${script}`).maximize().region;
    return {
      tag: `${named}`,
      language: /^n[bn]$/.test(language) ? "no" : language,
      script,
      region,
      bare: !named.region,
      near: /^(en|es|pt|zh)$/.test(language) && region !== home,
    };
  } catch {
    return {};
  }
}

function rank(wish, offer) {
  if (wish.tag === offer.tag) return 6;
  if (wish.region === offer.region) return 5;
  if (wish.near && offer.near) return /\d/.test(offer.region) ? 4 : 3;
  return offer.bare ? 2 : 1;
}

function preferences(header) {
  return header
    .split(",")
    .map((item) => {
      const [tag, ...options] = item.split(";").map((part) => part.trim());
      const weight = options.find((option) => /^q=/i.test(option));
      return { tag, weight: weight ? Number(weight.slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}

/**
 * Choose the locale that a reader wants most: `wanted` are tags, best first, or the value of an
 * Accept-Language header. Gives undefined where none fits.
 *
 * A language fits in the script that its reader knows. Readers of Chinese and Serbian get the
 * other script before they get nothing.
 */
export function negotiate(available, wanted) {
  const wishes = (typeof wanted === "string" ? preferences(wanted) : [...wanted]).map(parts);
  const offers = available.map((own) => ({ own, ...parts(own) }));
  for (const script of [true, false]) {
    for (const wish of wishes) {
      const [best] = offers
        .filter(
          (offer) =>
            wish.language &&
            wish.language === offer.language &&
            (script ? wish.script === offer.script : /^(zh|sr)$/.test(wish.language)),
        )
        .sort((one, other) => rank(wish, other) - rank(wish, one));
      if (best) return best.own;
    }
  }
}
