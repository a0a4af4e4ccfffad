import { Building2, Combine, Contact, Pencil, Split, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Inputs, Outputs } from "@/trpc/client.tsx";

/** What happened to an account or a contact itself, and shows on its timeline. */
export type PartyAction = Extract<
  NonNullable<Inputs["events"]["list"]["action"]>[number],
  `${"account" | "contact"}.${string}`
>;
type Event = Pick<Outputs["accounts"]["timeline"]["items"][number], "before" | "after">;

/** Such an event as a sentence; undefined for one that a newer server tells to an older page. */
export function tellParty(action: PartyAction, event: Event) {
  const [icon, sentence] = sentences[action] ?? [];
  if (!sentence) return undefined;
  const said = namesIn(event) ?? fieldsIn(event);
  return { icon, title: said ? <Sentence text={sentence} about={said} /> : sentence };
}

const sentences: Record<PartyAction, [icon: ReactNode, sentence: string]> = {
  "account.created": [<Building2 key="i" />, "Account created"],
  "account.updated": [<Pencil key="i" />, "Account changed"],
  "account.merged": [<Combine key="i" />, "Merged with"],
  "account.unmerged": [<Split key="i" />, "Parted from"],
  "account.deleted": [<Trash2 key="i" />, "Account deleted"],
  "contact.created": [<Contact key="i" />, "Contact created"],
  "contact.updated": [<Pencil key="i" />, "Contact changed"],
  "contact.merged": [<Combine key="i" />, "Merged with"],
  "contact.unmerged": [<Split key="i" />, "Parted from"],
  "contact.deleted": [<Trash2 key="i" />, "Contact deleted"],
};

function Sentence({ text, about }: { text: string; about: string }) {
  return (
    <>
      {text} <b>{about}</b>
    </>
  );
}

/** Who was merged or parted. The undo of the one is told as the other, with before and after exchanged. */
function namesIn({ before, after }: Event): string | undefined {
  const said = [after, before].flatMap((values) => [values?.["merged"], values?.["unmerged"]]).find(Array.isArray);
  return said?.map(({ name }: { name: string }) => name).join(", ");
}

/** The fields that were changed; for one that was made its name. */
function fieldsIn({ before, after }: Event): string | undefined {
  if (!before) return typeof after?.["name"] === "string" ? after["name"] : undefined;
  const names = Object.keys(after ?? {}).map((name) => words[name] ?? name);
  return names.length > 2 ? `${names.length} fields` : names.join(" and ");
}

const words: Partial<Record<string, string>> = {
  accountId: "account",
  ownerId: "owner",
  email: "e-mail",
  description: "about",
  userId: "access to the portal",
  deletedAt: "",
};
