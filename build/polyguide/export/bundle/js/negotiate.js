/**
 * Read a tag, adding the script and region that are likely where it names none.
 *
 * `near` are those that Unicode's data for language matching puts close together: the Englishes
 * beside the American one, the Spanishes beside the European one, and so on.
 */
function read(tag) {
  try {
    const named = new Intl.Locale(tag.replaceAll("_", "-"));
    const { language, script, region } = named.maximize();
    const home = new Intl.Locale(language, { script }).maximize().region;
    const near = region !== home && /^(en|es|pt|zh)$/.test(language);
    return { tag, language: language.replace(/^n[bn]$/, "no"), script, region, near, bare: !named.region };
  } catch {
    return {};
  }
}

/** How well an offer in the right language fits: more is better. */
const rank = (wish, offer) => {
  const near = wish.near && offer.near && (/\d/.test(offer.region) ? 5 : 4);
  const region = wish.region === offer.region ? 8 : near || (offer.bare ? 2 : 0);
  return region + (wish.bare === offer.bare);
};

const preferences = (header) =>
  header
    .split(",")
    .map((item) => item.split(/\s*;\s*q=/i))
    .filter(([, weight = 1]) => weight > 0)
    .sort(([, one = 1], [, other = 1]) => other - one)
    .map(([tag]) => tag.trim());

export function negotiate(available, wanted) {
  const wishes = (typeof wanted === "string" ? preferences(wanted) : wanted).map(read);
  const offers = available.map(read);
  // Another script than the reader's comes after every other language that is wanted.
  for (const strict of [true, false]) {
    for (const wish of wishes) {
      const [best] = offers
        .filter(({ tag, language, script }) => tag && language === wish.language && (script === wish.script || !strict))
        .sort((one, other) => rank(wish, other) - rank(wish, one));
      if (best) return best.tag;
    }
  }
}
