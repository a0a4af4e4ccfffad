"use client";
import { later } from "@switchboard/ui/patterns/later";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import type { Stage } from "../lead-words.ts";
import { type Answers, type Question, questionOf, type Subject } from "./stage-questions.ts";

// Loaded when a stage first asks for something.
const StageDialog = later(() => import("./stage-dialog.tsx").then((file) => file.StageDialog));

export type Ask = (stage: Stage, subject: Subject) => Promise<Answers | null>;
const AskContext = createContext<Ask | null>(null);

/** Asks for what a stage wants before a lead comes to it: only for what is missing, and not at all when nothing is. */
export function StageAsker({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.leads.pipeline.queryOptions());
  const [open, setOpen] = useState<{ question: Question; answer: (answers: Answers | null) => void }>();
  const ask = useMemo<Ask>(
    () => (stage, subject) => {
      const rules = data?.stages.find((one) => one.stage === stage);
      const question = rules && questionOf(rules, subject);
      if (!question) return Promise.resolve({});
      return new Promise((answer) => setOpen({ question, answer }));
    },
    [data],
  );
  function settle(answers: Answers | null) {
    open?.answer(answers);
    setOpen(undefined);
  }
  return (
    <AskContext value={ask}>
      {children}
      {open && <StageDialog question={open.question} onAnswer={settle} />}
    </AskContext>
  );
}

/** Gives a way to ask: the answers, or null when the move was called off. Throws outside a `StageAsker`. */
export function useStageAsker(): Ask {
  const ask = use(AskContext);
  if (!ask) throw new Error("useStageAsker needs a StageAsker above it");
  return ask;
}
