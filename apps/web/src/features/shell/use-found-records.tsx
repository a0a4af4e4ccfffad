"use client";
import type { CommandGroup, CommandItem } from "@switchboard/ui/patterns/command-palette";
import { SourceIcon } from "@switchboard/ui/primitives/source-icon";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2, Contact, LifeBuoy, List, SquareKanban } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { useTRPC } from "@/trpc/client.tsx";

const some = { limit: 4 };
const keeping = { placeholderData: keepPreviousData };

/** The records that match what is typed, each kind under its name; before that the leads that changed last. */
export function useFoundRecords(typed: string) {
  const trpc = useTRPC();
  const item = useItem();
  const q = useDeferredValue(typed);
  const asked = { ...keeping, enabled: q !== "" };
  const latest = { limit: 8, sort: "-updated_at" } as const;
  const leads = useQuery(trpc.leads.list.queryOptions(q ? { limit: 8, q } : latest, keeping));
  const contacts = useQuery(trpc.contacts.list.queryOptions({ ...some, q }, asked));
  const accounts = useQuery(trpc.accounts.list.queryOptions({ ...some, q }, asked));
  const tickets = useQuery(trpc.tickets.list.queryOptions({ ...some, q }, asked));
  const views = useQuery(trpc.views.list.queryOptions());

  const served = (title: string, items: CommandItem[] | undefined): CommandGroup => ({
    title,
    isServed: true,
    items: items ?? [],
  });
  const ofLeads = leads.data?.items.map(({ id, name, email, company, source }) =>
    item(
      `/leads/${id}`,
      name ?? email ?? "Nameless lead",
      wordsOf(company, name && email),
      <SourceIcon source={source} />,
    ),
  );
  const others = [
    served(
      "Contacts",
      contacts.data?.items.map(({ id, name, email }) => item(`/contacts/${id}`, name, email, <Contact />)),
    ),
    served(
      "Accounts",
      accounts.data?.items.map(({ id, name, domain }) => item(`/accounts/${id}`, name, domain, <Building2 />)),
    ),
    served(
      "Tickets",
      tickets.data?.items.map(({ id, number, subject }) => item(`/tickets/${id}`, subject, `#${number}`, <LifeBuoy />)),
    ),
  ];
  const ofViews = (views.data?.items ?? []).map(({ id, name, layout }) =>
    item(
      layout === "board" ? `/board?view=${id}` : `/leads?view=${id}`,
      name,
      "View",
      layout === "board" ? <SquareKanban /> : <List />,
    ),
  );
  return {
    groups: [served(q ? "Leads" : "Changed last", ofLeads), ...(q ? others : []), { title: "Views", items: ofViews }],
    isBusy: q !== typed || [leads, contacts, accounts, tickets].some(({ isFetching }) => isFetching),
  };
}

/** Several people of one company may have one name. */
const wordsOf = (...words: (string | null)[]) => words.filter(Boolean).join(", ") || null;

function useItem() {
  const router = useRouter();
  return <Address extends string>(
    href: Route<Address>,
    label: string,
    hint: string | null,
    icon: CommandItem["icon"],
  ): CommandItem => ({
    id: href,
    label,
    hint: hint ?? undefined,
    icon,
    run: () => router.push(href),
  });
}
