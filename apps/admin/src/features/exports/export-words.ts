import { leadWords } from "@switchboard/ui/patterns/lead-words.ts";
import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

export type ExportRequest = AdminInputs["exports"]["create"];
export type Filter = NonNullable<ExportRequest["filter"]>;
export type Headings = NonNullable<ExportRequest["headings"]>;
export type Preset = AdminOutputs["exportPresets"]["list"][number];
export type SavedView = AdminOutputs["views"]["list"]["items"][number];
export type PreviewLead = AdminOutputs["exports"]["preview"]["rows"][number];
export type Export = AdminOutputs["exports"]["list"][number];
export type ExportColumn = keyof PreviewLead;
export type Format = ExportRequest["format"];
export type Delimiter = NonNullable<ExportRequest["delimiter"]>;

type Cell = "text" | "moment" | "day" | "source" | "stage" | "money" | "number";
type ColumnWords = { cell: Cell; isChosen?: true; width?: number };

/** How the preview shows a column, and whether it is chosen at first. A new column of the table is plain text. */
const knownColumns = {
  createdAt: { cell: "moment", isChosen: true, width: 112 },
  email: { cell: "text", isChosen: true },
  name: { cell: "text", isChosen: true },
  source: { cell: "source", isChosen: true, width: 120 },
  stage: { cell: "stage", isChosen: true, width: 112 },
  confirmedAt: { cell: "moment", isChosen: true, width: 112 },
  phone: { cell: "text" },
  company: { cell: "text" },
  amount: { cell: "money", width: 100 },
  currency: { cell: "text", width: 80 },
  expectedCloseOn: { cell: "day", width: 112 },
  ownerName: { cell: "text" },
  ownerEmail: { cell: "text" },
  ownerId: { cell: "text" },
  utmCampaign: { cell: "text" },
  utmSource: { cell: "text" },
  utmMedium: { cell: "text" },
  utmTerm: { cell: "text" },
  utmContent: { cell: "text" },
  referrer: { cell: "text" },
  consentVersion: { cell: "text" },
  consentedAt: { cell: "moment", width: 112 },
  unsubscribedAt: { cell: "moment", width: 112 },
  openedAt: { cell: "moment", width: 112 },
  kind: { cell: "text" },
  engagement: { cell: "text" },
  score: { cell: "number", width: 80 },
  lostReason: { cell: "text" },
  stageChangedAt: { cell: "moment", width: 128 },
  updatedAt: { cell: "moment", width: 112 },
  id: { cell: "text" },
} satisfies Partial<Record<ExportColumn, ColumnWords>>;

const words: Partial<Record<ExportColumn, ColumnWords>> = knownColumns;

/** What the screen knows of a column, and its name in the file. */
export const columnWords = (column: ExportColumn): ColumnWords & { name: string } => ({
  ...(words[column] ?? { cell: "text" }),
  name: column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
});

/** Columns as an address names them. */
export const columnNames = (columns: readonly ExportColumn[]) =>
  columns.map((column) => columnWords(column).name).join(",");

/** All columns: those that the screen knows first, in their order, then the others. */
export const inOrder = (columns: readonly ExportColumn[]) => {
  const known = wordsOf(knownColumns);
  return [
    ...known.filter((column) => columns.includes(column)),
    ...columns.filter((column) => !(column in knownColumns)),
  ];
};

export const stageLabels = leadWords.stage satisfies Record<PreviewLead["stage"], string>;

export const sourceLabels = leadWords.source satisfies Record<PreviewLead["source"], string>;

export const formatLabels = { csv: "CSV", xlsx: "XLSX", json: "JSON", ndjson: "NDJSON" } satisfies Record<
  Format,
  string
>;

export const delimiterLabels = { ",": "Comma", ";": "Semicolon", "\t": "Tab" } satisfies Record<Delimiter, string>;

/** The orders that are offered; a view may bring another. */
export const sortLabels: Record<string, string> = {
  "-created_at": "Newest first",
  created_at: "Oldest first",
  name: "By name",
  company: "By company",
  "-amount": "Largest amount first",
  stage: "By stage",
};

export const stateLabels = {
  waiting: "Not taken",
  expired: "Expired",
  running: "Running",
  finished: "Done",
  cancelled: "Cancelled",
  failed: "Failed",
} satisfies Record<Export["state"], string>;

/** The words of a map in its order, typed by its keys. */
export const wordsOf = <Word extends string>(labels: Record<Word, unknown>) => Object.keys(labels) as Word[];

/** A map of labels as the options of a choice. */
export const optionsOf = <Word extends string>(labels: Record<Word, string>) =>
  wordsOf(labels).map((value) => ({ value, label: labels[value] }));
