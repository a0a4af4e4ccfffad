import type { Lead, LeadInput } from "./lead-words.ts";

export type Widget = "text" | "email" | "phone" | "amount" | "date" | "stage" | "source" | "owner" | "tags";
type Place = "form" | "table" | "panel";
type Column = { width?: number; isShown: boolean; mobile?: "title" | "detail" | "amount" };
type Field = { label: string; widget: Widget; shownIn: readonly Place[]; column?: Column; isRequired?: true };

/** The form, the table and the panel are drawn from this list. A new column will not compile until it has an entry. */
export const leadFields = {
  name: {
    label: "Name",
    widget: "text",
    shownIn: ["form", "table", "panel"],
    column: { width: 190, isShown: true, mobile: "title" },
  },
  email: {
    label: "E-mail",
    widget: "email",
    shownIn: ["form", "table", "panel"],
    column: { isShown: true },
  },
  phone: {
    label: "Phone",
    widget: "phone",
    shownIn: ["form", "table", "panel"],
    column: { width: 150, isShown: false },
  },
  company: {
    label: "Company",
    widget: "text",
    shownIn: ["form", "table", "panel"],
    column: { width: 180, isShown: false },
  },
  stage: {
    label: "Stage",
    widget: "stage",
    shownIn: ["form", "table", "panel"],
    isRequired: true,
    column: { width: 110, isShown: true },
  },
  source: {
    label: "Source",
    widget: "source",
    shownIn: ["table", "panel"],
    isRequired: true,
    column: { width: 110, isShown: true },
  },
  ownerId: {
    label: "Owner",
    widget: "owner",
    shownIn: ["form", "table", "panel"],
    column: { width: 148, isShown: true },
  },
  amount: {
    label: "Amount",
    widget: "amount",
    shownIn: ["form", "table", "panel"],
    column: { width: 110, isShown: true, mobile: "amount" },
  },
  currency: { label: "Currency", widget: "text", shownIn: ["panel"], isRequired: true },
  expectedCloseOn: {
    label: "Closes on",
    widget: "date",
    shownIn: ["form", "table", "panel"],
    column: { width: 180, isShown: true, mobile: "detail" },
  },
  tags: {
    label: "Tags",
    widget: "tags",
    shownIn: ["table", "panel"],
    isRequired: true,
    column: { width: 160, isShown: false },
  },
  lostReason: { label: "Lost because", widget: "text", shownIn: ["panel"] },
  referrer: { label: "Referrer", widget: "text", shownIn: ["panel"] },
  utmSource: { label: "UTM source", widget: "text", shownIn: ["panel"] },
  utmMedium: { label: "UTM medium", widget: "text", shownIn: ["panel"] },
  utmCampaign: { label: "UTM campaign", widget: "text", shownIn: ["panel"] },
  utmTerm: { label: "UTM term", widget: "text", shownIn: ["panel"] },
  utmContent: { label: "UTM content", widget: "text", shownIn: ["panel"] },
} satisfies { [Key in keyof Required<LeadInput>]: Field };

export type FieldName = keyof typeof leadFields;

/** The field of a name, as the type that all of them share. */
export const fieldOf = (name: FieldName): Field => leadFields[name];

/** The names of the fields that a place shows, in order. */
export const fieldsIn = (place: Place) =>
  (Object.keys(leadFields) as FieldName[]).filter((name) => fieldOf(name).shownIn.includes(place));

/** The value of a field as the text that an editor starts with. */
export function textOf(lead: Lead, name: FieldName) {
  const value = lead[name] ?? "";
  return Array.isArray(value) ? value.join(", ") : value;
}

/** What an edited text changes. An emptied field becomes null, unless it must have a value. */
export function changesOf(name: FieldName, text: string): Partial<LeadInput> {
  const { widget, isRequired } = fieldOf(name);
  if (widget === "tags") return { [name]: [...new Set(text.split(",").flatMap((tag) => tag.trim() || []))] };
  // People paste amounts as they are written; the API takes the bare number.
  const value = widget === "amount" ? text.replaceAll(/[\s,$€£]/g, "") : text.trim();
  return { [name]: value === "" && !isRequired ? null : value };
}
