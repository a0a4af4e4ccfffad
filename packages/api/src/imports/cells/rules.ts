import { type CellFormat, leadStages, type Stage } from "@switchboard/db/schema";

/** `1250.5` for an amount as people write it: `$1,250.50`, `1.250,50 EUR`, `1'250.50`, `1 250,50`. Unknown text stays. */
export function readAmount(cell: string, format: CellFormat | null): string {
  const bare = cell.replace(notOfNumber, "");
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(bare)) return cell;
  const decimal = decimalOf(bare, format);
  const thousands = decimal === "," ? "." : ",";
  const [whole = "", cents = "", ...more] = bare.split(decimal);
  const isGrouped = new RegExp(`^[+-]?\\d{1,3}(?:[${thousands}]\\d{3})+$`).test(whole);
  const isWhole = isGrouped || /^[+-]?\d*$/.test(whole);
  if (more.length || !isWhole || !/^\d*$/.test(cents)) return cell;
  const number = whole.replaceAll(thousands, "").replace(/^\+/, "") || "0";
  return cents ? `${number}.${cents}` : number;
}

/** The currency that an amount names by sign or by letters; null when it does not say. */
export function currencyIn(cell: string): string | null {
  for (const sign of Object.keys(signs)) if (cell.includes(sign)) return signs[sign] ?? null;
  return /(?:^|[\d\s])([A-Z]{3})(?:$|[\d\s])/.exec(cell)?.[1] ?? null;
}

/** Whether the decimal sign of this amount can be told from the amount alone. */
export function decimalSignIn(cell: string): "dot" | "comma" | null {
  const bare = cell.replace(notOfNumber, "");
  const last = /([.,])(\d+)$/.exec(bare);
  if (!last || !/^[+-]?[\d.,]+$/.test(bare)) return null;
  const [, sign = "", digits = ""] = last;
  const other = sign === "." ? "," : ".";
  const isSure = bare.includes(other) || (digits.length !== 3 && bare.indexOf(sign) === bare.lastIndexOf(sign));
  if (isSure) return sign === "." ? "dot" : "comma";
  const isGrouped = bare.indexOf(sign) !== bare.lastIndexOf(sign);
  return isGrouped ? (sign === "." ? "comma" : "dot") : null;
}

/** `2026-12-31` for a date as people write it; text that is none stays as it is. */
export function readDate(cell: string, format: CellFormat | null): string {
  const text = cell.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dateOf(iso[1], iso[2], iso[3]) ?? cell;
  const parts = numericDate.exec(text);
  if (parts) {
    const [, first, separator, second, year] = parts;
    const isDayFirst = separator === "." || format === "dmy";
    return (isDayFirst ? dateOf(year, second, first) : dateOf(year, first, second)) ?? cell;
  }
  return readDateInWords(text) ?? cell;
}

/** Whether this date can only be read with the day, or the month, in front. */
export function dateOrderIn(cell: string): "dmy" | "mdy" | null {
  const parts = numericDate.exec(cell.trim());
  if (!parts || parts[2] === ".") return null;
  if (Number(parts[1]) > 12) return "dmy";
  return Number(parts[3]) > 12 ? "mdy" : null;
}

/** Whether a date could be read either way. */
export function isAmbiguousDate(cell: string): boolean {
  const parts = numericDate.exec(cell.trim());
  return parts !== null && parts[2] !== "." && dateOrderIn(cell) === null && parts[1] !== parts[3];
}

/** The stage that a word of this or of another CRM stands for; undefined for an unknown one. */
export function readStage(cell: string): Stage | undefined {
  const word = plainWord(cell);
  const ours = leadStages.find((stage) => stage === word);
  return ours ?? (Object.keys(stageWords) as Stage[]).find((stage) => stageWords[stage].includes(word));
}

/** The tags in a cell: an array as PostgreSQL writes it, or words between semicolons, commas or bars. */
export function readTags(cell: string): string[] {
  const text = cell.trim();
  const inner = /^\{(.*)\}$/s.exec(text)?.[1];
  const parts = inner === undefined ? text.split(/[;,|]/) : arrayParts(inner);
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
}

/** Lower case, without spaces, signs and accents: `Lifecycle Stage` and `lifecycle_stage` are one word. */
export const plainWord = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

const notOfNumber = /[\s\u00a0\u202f'’]|[\p{Sc}]|\b[A-Z]{3}\b|(?<=\d)[A-Z]{3}$|^[A-Z]{3}(?=\d)/gu;
const numericDate = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?$/;
const signs: Record<string, string | null> = { "€": "EUR", "£": "GBP", "₱": "PHP", "₹": "INR", "₩": "KRW", "₺": "TRY" };

function decimalOf(bare: string, format: CellFormat | null): "." | "," {
  const sure = decimalSignIn(bare);
  return (sure ?? format) === "comma" ? "," : ".";
}

function dateOf(year = "", month = "", day = ""): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** `31 December 2026`, `Dec 31, 2026`, `31-Dec-26`. */
function readDateInWords(text: string): string | null {
  const dayFirst = /^(\d{1,2})[-. ]+([a-z]{3,9})\.?[-, ]+(\d{4}|\d{2})(?:[ ,].*)?$/i.exec(text);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:[ ,].*)?$/i.exec(text);
  const [day, word, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = months.findIndex((name) => word !== undefined && name.startsWith(word.toLowerCase())) + 1;
  return month ? dateOf(year, String(month), day) : null;
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

function arrayParts(inner: string): string[] {
  const parts = inner.matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/gs);
  return Array.from(parts, ([, quoted, bare = ""]) => quoted?.replace(/\\(.)/gs, "$1") ?? bare);
}

// Words of HubSpot (lifecycle stage, lead status, deal stage), Salesforce, Pipedrive and Odoo, as plainWord leaves them.
const stageWords: Record<Stage, string[]> = {
  new: [
    "open",
    "opennotcontacted",
    "lead",
    "leadin",
    "subscriber",
    "prospecting",
    "prospect",
    "neu",
    "nouveau",
    "nuevo",
  ],
  contacted: [
    "attemptedtocontact",
    "attempted",
    "connected",
    "contactmade",
    "inprogress",
    "opendeal",
    "working",
    "workingcontacted",
    "marketingqualifiedlead",
    "mql",
    "nurturing",
    "appointmentscheduled",
  ],
  qualified: [
    "closedconverted",
    "converted",
    "demoscheduled",
    "needsanalysis",
    "opportunity",
    "qualification",
    "qualifiedtobuy",
    "salesqualifiedlead",
    "sql",
    "valueproposition",
    "iddecisionmakers",
    "perceptionanalysis",
  ],
  proposal: [
    "presentationscheduled",
    "proposalmade",
    "proposalpricequote",
    "proposition",
    "quote",
    "quotesent",
    "decisionmakerboughtin",
  ],
  negotiation: ["contractsent", "negotiationreview", "negotiationsstarted", "negotiations"],
  won: ["closedwon", "customer", "dealwon", "evangelist", "gewonnen", "gagne"],
  lost: ["badtiming", "closedlost", "closednotconverted", "deallost", "junk", "unqualified", "verloren", "perdu"],
};
