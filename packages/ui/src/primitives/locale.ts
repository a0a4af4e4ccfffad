const name = Symbol.for("switchboard.locale");
const held = globalThis as { [name]?: () => string | undefined };

/**
 * How the reader of this page writes dates and numbers: English as it is written in their region, since the words
 * around them are English. The language of the page says it; while the server draws the page, whoever provides it.
 * Undefined when nobody said.
 */
export function readerLocale(): string | undefined {
  const language = typeof document === "undefined" ? held[name]?.() : document.documentElement.lang;
  return language?.includes("-") ? language : undefined;
}

/** For a server that draws pages: what gives the locale of the reader whom it draws for at the moment. */
export function provideLocale(ofReader: () => string | undefined) {
  held[name] = ofReader;
}

/** The English of the region that a browser's Accept-Language asks for first; undefined when it names no language. */
export function englishFor(accepted: string | undefined): string | undefined {
  const [first] = accepted?.split(",") ?? [];
  const region = regionOf(first?.split(";")[0]?.trim());
  if (!region) return undefined;
  const wanted = `en-${region}`;
  // A region whose English nobody wrote down would be written as in the United States; most write as in Britain.
  const isKnown = new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted;
  return isKnown ? wanted : "en-GB";
}

function regionOf(language: string | undefined) {
  try {
    return language ? new Intl.Locale(language).maximize().region : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a browser or an address named a time zone that there is. */
export function isTimeZone(name: string) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A number with its thousands apart, as the reader writes it. */
export const inDigits = (count: number) => count.toLocaleString(readerLocale() ?? "en-US");

const formats = new WeakMap<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>();

/** The reader's way to write a date. Kept by its options, because making one costs more than a hundred uses. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = readerLocale() ?? "en-GB";
  const known = formats.get(options) ?? new Map<string, Intl.DateTimeFormat>();
  formats.set(options, known);
  const format = known.get(locale) ?? new Intl.DateTimeFormat(locale, options);
  known.set(locale, format);
  return format;
}
