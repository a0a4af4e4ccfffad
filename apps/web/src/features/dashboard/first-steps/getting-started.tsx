"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { useToast } from "@switchboard/ui/patterns/toast";
import { IconButton } from "@switchboard/ui/primitives/button";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "@/trpc/client.tsx";
import { SampleStep } from "./sample-step.tsx";
import { Step } from "./step.tsx";

type Props = { onPutAway: () => void; onBringBack: () => void };

/** The first steps with a new workspace. What is there says which are done; when all are, nothing is left to show. */
export function GettingStarted({ onPutAway, onBringBack }: Props) {
  const trpc = useTRPC();
  const toast = useToast();
  const { data: steps } = useQuery(trpc.workspaces.firstSteps.queryOptions());
  const { data: samples } = useQuery(trpc.samples.state.queryOptions());
  if (!steps || !samples) return null;

  const done = links.filter(({ fact }) => steps[fact]).length + (samples.rows === 0 ? 1 : 0);
  if (done > links.length) return null;

  function putAway() {
    onPutAway();
    toast.show({ message: "Put the first steps away", undo: onBringBack });
  }
  return (
    <div className="first-steps">
      <Box
        title="Getting started"
        hint={`${done} of ${links.length + 1} done`}
        actions={<IconButton label="Put the first steps away" icon={<X />} onClick={putAway} />}
      >
        <ol>
          {links.map(({ fact, ...step }) => (
            <Step key={fact} {...step} isDone={steps[fact]} />
          ))}
          <SampleStep samples={samples} />
        </ol>
      </Box>
    </div>
  );
}

const links = [
  { fact: "hasColleague", name: "Invite a colleague", hint: "They see the same board.", href: "/admin/users" },
  {
    fact: "hasSource",
    name: "Let mail or sign-ups come in",
    hint: "Answers by mail, or a form on your site.",
    href: "/admin/webhooks",
  },
  { fact: "hasImport", name: "Import your leads", hint: "From a CSV or Excel file.", href: "/imports" },
  {
    fact: "hasAutomation",
    name: "Make an API key or a webhook",
    hint: "So that other programs can talk to this one.",
    href: "/admin/keys",
  },
] as const;
