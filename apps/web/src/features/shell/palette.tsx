"use client";
import { type CommandGroup, CommandPalette } from "@switchboard/ui/patterns/command-palette";
import { SourceIcon } from "@switchboard/ui/primitives/source-icon";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowRight, LogOut, Plus, Settings, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { leave } from "@/sign-out.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { openNewLead } from "./crm-top.tsx";
import { type ShellMember, useShell } from "./shell-context.tsx";
import { goKeys } from "./shortcut-words.ts";

/** Finds leads and runs commands. */
export function CrmPalette() {
  const { member, show } = useShell();
  const [typed, setTyped] = useState("");
  const { group, isBusy } = useFoundLeads(typed.trim());
  const commands = useCommands(member);
  return (
    <CommandPalette
      open
      onOpenChange={(next) => show(next ? "palette" : undefined)}
      onQuery={setTyped}
      busy={isBusy}
      groups={[group, ...commands]}
    />
  );
}

function useFoundLeads(typed: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const q = useDeferredValue(typed);
  const { data, isFetching } = useQuery(
    trpc.leads.list.queryOptions(
      { limit: 8, ...(q ? { q } : { sort: "-updated_at" as const }) },
      { placeholderData: keepPreviousData },
    ),
  );
  const items = (data?.items ?? []).map((lead) => ({
    id: lead.id,
    label: lead.name ?? lead.email ?? "Nameless lead",
    hint: lead.company ?? (lead.name ? (lead.email ?? undefined) : undefined),
    icon: <SourceIcon source={lead.source} />,
    run: () => router.push(`/leads/${lead.id}`),
  }));
  const group: CommandGroup = { title: q ? "Leads" : "Changed last", isServed: true, items };
  return { group, isBusy: isFetching || q !== typed };
}

function useCommands({ isAdmin }: ShellMember): CommandGroup[] {
  const router = useRouter();
  const { show } = useShell();
  const admin = {
    id: "admin",
    label: "Admin",
    hint: "Export, members, keys",
    icon: <Settings />,
    run: () => location.assign("/admin"),
  };
  return [
    {
      title: "Go to",
      items: [
        ...goKeys.map(({ href, ...place }) => ({
          id: href,
          ...place,
          icon: <ArrowRight />,
          run: () => router.push(href),
        })),
        ...(isAdmin ? [admin] : []),
      ],
    },
    {
      title: "Do",
      items: [
        { id: "new", label: "New lead", icon: <Plus />, keys: "c", run: openNewLead },
        {
          id: "appearance",
          label: "Appearance",
          hint: "Theme, density",
          icon: <SunMoon />,
          run: () => show("appearance"),
        },
        { id: "leave", label: "Sign out", icon: <LogOut />, run: () => void leave() },
      ],
    },
  ];
}
