"use client";
import { later } from "@switchboard/ui/patterns/later";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useCopy } from "@switchboard/ui/patterns/use-copy.ts";
import { Menu } from "@switchboard/ui/primitives/menu";
import { useQuery } from "@tanstack/react-query";
import { AtSign, CalendarPlus, Ellipsis, Handshake, Link2, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { leadHref } from "../lead-address.ts";
import { useLeadChanges } from "../use-lead-changes.ts";

const ConvertDialog = later(() => import("../convert/convert-dialog.tsx").then((file) => file.ConvertDialog));

/** What else can be done with one lead. */
export function LeadMenu({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const trpc = useTRPC();
  const { data: lead } = useQuery(trpc.leads.get.queryOptions({ id }));
  const { remove } = useLeadChanges();
  const copy = useCopy();
  const router = useRouter();
  const email = lead?.email;
  const [isConverting, setConverting] = useState(false);
  const canConvert = lead?.kind === "lead";
  const convert = () => setConverting(canConvert);
  useShortcuts({ v: convert });
  return (
    <>
      <Menu
        label="More"
        triggerClass="btn quiet icon"
        trigger={<Ellipsis />}
        items={[
          ...(canConvert
            ? [{ id: "convert", label: "Convert to opportunity", icon: <Handshake />, keys: "v", run: convert }]
            : []),
          {
            id: "meet",
            label: "Schedule meeting",
            icon: <CalendarPlus />,
            run: () => router.push(`/meetings?new=meeting&lead=${id}`),
          },
          {
            id: "link",
            label: "Copy link",
            icon: <Link2 />,
            run: () => copy("link", location.origin + leadHref(id)),
          },
          {
            id: "email",
            label: "Copy e-mail address",
            icon: <AtSign />,
            isDisabled: !email,
            run: () => copy("e-mail address", email ?? ""),
          },
          {
            id: "delete",
            label: "Delete lead",
            icon: <Trash2 />,
            isDanger: true,
            startsGroup: true,
            run: () => {
              onDeleted();
              void remove([id]);
            },
          },
        ]}
      />
      {isConverting && lead && <ConvertDialog lead={lead} onClose={() => setConverting(false)} />}
    </>
  );
}
