import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

export type ExportRequest = AdminInputs["exports"]["create"];
export type Filter = AdminInputs["exports"]["preview"];
export type PreviewLead = AdminOutputs["exports"]["preview"]["rows"][number];
export type Export = AdminOutputs["exports"]["list"][number];
export type ExportColumn = keyof PreviewLead;
export type Format = ExportRequest["format"];
export type Delimiter = NonNullable<ExportRequest["delimiter"]>;

type Cell = "text" | "moment" | "source" | "stage" | "amount";
type ColumnWords = { name: string; cell: Cell; isChosen?: true; width?: number };

/** Every column of an export: its name in the file, how the preview shows it, and whether it is chosen at first. */
export const exportColumns = {
  createdAt: { name: "created_at", cell: "moment", isChosen: true, width: 112 },
  email: { name: "email", cell: "text", isChosen: true },
  name: { name: "name", cell: "text", isChosen: true },
  source: { name: "source", cell: "source", isChosen: true, width: 120 },
  stage: { name: "stage", cell: "stage", isChosen: true, width: 112 },
  confirmedAt: { name: "confirmed_at", cell: "moment", isChosen: true, width: 112 },
  phone: { name: "phone", cell: "text" },
  company: { name: "company", cell: "text" },
  amount: { name: "amount", cell: "amount", width: 100 },
  currency: { name: "currency", cell: "text", width: 80 },
  expectedCloseOn: { name: "expected_close_on", cell: "text" },
  ownerName: { name: "owner_name", cell: "text" },
  ownerEmail: { name: "owner_email", cell: "text" },
  ownerId: { name: "owner_id", cell: "text" },
  utmCampaign: { name: "utm_campaign", cell: "text" },
  utmSource: { name: "utm_source", cell: "text" },
  utmMedium: { name: "utm_medium", cell: "text" },
  utmTerm: { name: "utm_term", cell: "text" },
  utmContent: { name: "utm_content", cell: "text" },
  referrer: { name: "referrer", cell: "text" },
  consentVersion: { name: "consent_version", cell: "text" },
  consentedAt: { name: "consented_at", cell: "moment", width: 112 },
  unsubscribedAt: { name: "unsubscribed_at", cell: "moment", width: 112 },
  openedAt: { name: "opened_at", cell: "moment", width: 112 },
  kind: { name: "kind", cell: "text" },
  engagement: { name: "engagement", cell: "text" },
  score: { name: "score", cell: "amount", width: 80 },
  lostReason: { name: "lost_reason", cell: "text" },
  stageChangedAt: { name: "stage_changed_at", cell: "moment", width: 128 },
  updatedAt: { name: "updated_at", cell: "moment", width: 112 },
  id: { name: "id", cell: "text" },
} satisfies Record<ExportColumn, ColumnWords>;

export const columnWords = (column: ExportColumn): ColumnWords => exportColumns[column];

export const stageLabels = {
  new: "New",
  contacted: "Contacted",
  qualified: "Qualified",
  proposal: "Proposal",
  negotiation: "Negotiation",
  won: "Won",
  lost: "Lost",
} satisfies Record<PreviewLead["stage"], string>;

export const sourceLabels = {
  landing: "Landing",
  form: "Form",
  call: "Call",
  campaign: "Campaign",
  import: "Import",
  odoo: "Odoo",
  api: "API",
  manual: "Manual",
} satisfies Record<PreviewLead["source"], string>;

export const formatLabels = { csv: "CSV", xlsx: "XLSX", ndjson: "NDJSON" } satisfies Record<Format, string>;

export const delimiterLabels = { ",": "Comma", ";": "Semicolon", "\t": "Tab" } satisfies Record<Delimiter, string>;

export const stateLabels = {
  waiting: "Not taken",
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
