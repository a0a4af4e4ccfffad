import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type Import = Outputs["imports"]["get"];
export type Preview = Outputs["imports"]["preview"];
export type Column = Preview["columns"][number];
export type Field = Outputs["imports"]["fields"]["items"][number];
export type Reading = Omit<Inputs["imports"]["map"], "id">;
export type Format = NonNullable<Column["format"]>;

export const stateLabels = {
  uploading: "Uploading",
  uploaded: "Not checked",
  checking: "Checking",
  checked: "Checked",
  running: "Importing",
  cancelled: "Stopped",
  failed: "Failed",
  finished: "Imported",
  taking_back: "Taking back",
  taken_back: "Taken back",
} satisfies Record<Import["state"], string>;

export const toneOf = (state: Import["state"]) => {
  if (state === "finished") return "positive";
  if (state === "failed") return "negative";
  return state === "running" || state === "checking" ? "lit" : undefined;
};

/** What came or would come of the rows of a file, in the order in which people ask. */
export const verdicts = [
  { id: "created", label: "New", verdict: "new" },
  { id: "updated", label: "Updated", verdict: "updated" },
  { id: "unchanged", label: "Unchanged", verdict: "unchanged" },
  { id: "duplicates", label: "Twice in the file", verdict: "duplicate" },
  { id: "refused", label: "Refused", verdict: "refused" },
] as const;

export const formatLabels = {
  dmy: "Day first: 31/12/2026",
  mdy: "Month first: 12/31/2026",
  dot: "1,250.00",
  comma: "1.250,00",
} satisfies Record<Format, string>;

/** The ways that an ambiguous column can be read: dates or amounts, as the guess says. */
export const formatsLike = (format: Format): Format[] =>
  format === "dmy" || format === "mdy" ? ["dmy", "mdy"] : ["dot", "comma"];

export const delimiters = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Pipe" },
] as const;

export const encodings = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Western (Windows-1252)" },
  { value: "utf-16le", label: "UTF-16" },
  { value: "utf-16be", label: "UTF-16, big-endian" },
  { value: "iso-8859-2", label: "Central European" },
  { value: "windows-1251", label: "Cyrillic" },
  { value: "shift_jis", label: "Japanese" },
  { value: "gb18030", label: "Chinese" },
] as const;

const special: Partial<Record<string, string>> = {
  id: "Our id",
  email: "E-mail",
  firstName: "First name",
  lastName: "Last name",
  owner: "Owner (name or e-mail)",
  ownerId: "Owner (id)",
  expectedCloseOn: "Close date",
};

/** `utmSource` as a person says it. */
export const fieldLabel = (field: Field) => {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return special[field] ?? words.charAt(0).toUpperCase() + words.slice(1).replace(/^tm /, "TM ");
};

/** A number of things, with its thousands apart. */
export const inDigits = (count: number) => count.toLocaleString(readerLocale() ?? "en");

/** `1.4 MB`. */
export function sizeInWords(bytes: number) {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** Seconds as people say them: `40 s`, `3 min`. */
export const secondsInWords = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
