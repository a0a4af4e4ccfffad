/** What a field holds, which decides how it is drawn and edited. */
export type Widget = "text" | "email" | "phone" | "long" | "owner" | "account";
export type Field = { label: string; widget: Widget; isRequired?: true };

/** What a screen must know to list, show, edit and merge accounts or contacts. */
export type RecordKind<Name extends string = string> = {
  noun: "account" | "contact";
  plural: "accounts" | "contacts";
  title: string;
  fields: Readonly<Record<Name, Field>>;
};

/** A row of such a list. Its other fields are texts, by the names of the kind. */
export type Row = { id: string; name: string; createdAt: string; updatedAt: string };

/** The value of a field as the text that an editor starts with. */
export function textIn(row: object, name: string): string {
  const value = (row as Record<string, unknown>)[name];
  return typeof value === "string" ? value : "";
}

/** What an edited text changes. An emptied field becomes null, unless it must have a value. */
export function changesOf({ fields }: RecordKind, name: string, text: string): Record<string, string | null> {
  const value = text.trim();
  return { [name]: value === "" && !fields[name]?.isRequired ? null : value };
}

/** The address of a record's own page. */
export const recordHref = ({ plural }: Pick<RecordKind, "plural">, id: string) => `/${plural}/${id}` as const;
