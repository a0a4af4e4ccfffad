"use client";
import { type CommandGroup, CommandPalette } from "@switchboard/ui/patterns/command-palette";
import { ArrowRight, LogOut, Plus, Settings, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { leave } from "@/sign-out.ts";
import { openNewLead } from "./crm-top.tsx";
import { type ShellMember, useShell } from "./shell-context.tsx";
import { goKeys } from "./shortcut-words.ts";
import { useFoundRecords } from "./use-found-records.tsx";

/** Finds records and views, and runs commands. */
export function CrmPalette() {
  const { member, show } = useShell();
  const [typed, setTyped] = useState("");
  const { groups, isBusy } = useFoundRecords(typed.trim());
  const commands = useCommands(member);
  return (
    <CommandPalette
      open
      onOpenChange={(next) => show(next ? "palette" : undefined)}
      onQuery={setTyped}
      busy={isBusy}
      groups={[...groups, ...commands]}
    />
  );
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
