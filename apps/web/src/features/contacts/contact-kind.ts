import type { Field, RecordKind } from "@/records/record-kind.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

type ContactInput = Inputs["contacts"]["create"];
export type Contact = Outputs["contacts"]["get"];
export type ListedContact = Outputs["contacts"]["list"]["items"][number];

// The form, the page and the comparison are drawn from this list. A new column will not compile until it has an entry.
const fields = {
  name: { label: "Name", widget: "text", isRequired: true },
  email: { label: "E-mail", widget: "email" },
  phone: { label: "Phone", widget: "phone" },
  title: { label: "Title", widget: "text" },
  accountId: { label: "Account", widget: "account" },
  ownerId: { label: "Owner", widget: "owner" },
} satisfies { [Key in keyof Required<ContactInput>]: Field };

export const contactKind: RecordKind<keyof typeof fields> = {
  noun: "contact",
  plural: "contacts",
  title: "Contacts",
  fields,
};
