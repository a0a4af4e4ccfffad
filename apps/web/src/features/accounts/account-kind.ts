import type { Field, RecordKind } from "@/records/record-kind.ts";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

type AccountInput = Inputs["accounts"]["create"];
export type Account = Outputs["accounts"]["get"];
export type ListedAccount = Outputs["accounts"]["list"]["items"][number];

// The form, the page and the comparison are drawn from this list. A new column will not compile until it has an entry.
const fields = {
  name: { label: "Name", widget: "text", isRequired: true },
  domain: { label: "Domain", widget: "text" },
  phone: { label: "Phone", widget: "phone" },
  industry: { label: "Industry", widget: "text" },
  address: { label: "Address", widget: "text" },
  country: { label: "Country", widget: "text" },
  ownerId: { label: "Owner", widget: "owner" },
  description: { label: "About", widget: "long" },
} satisfies { [Key in keyof Required<AccountInput>]: Field };

export const accountKind: RecordKind<keyof typeof fields> = {
  noun: "account",
  plural: "accounts",
  title: "Accounts",
  fields,
};
