import { useEffect, useRef, useState } from "react";
import type { Inputs } from "@/trpc/client.tsx";
import { type Campaign, textIn } from "./campaign-words.ts";

export type Typed = Pick<Inputs["campaigns"]["preview"], "subject" | "preheader" | "body">;

const pauseMilliseconds = 300;

/** What stands in the form of a message and is not saved, told after a short pause. */
export function useTyped() {
  const [typed, setTyped] = useState<Typed>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  function note(form: HTMLFormElement) {
    stop();
    timer.current = setTimeout(() => setTyped(typedIn(new FormData(form))), pauseMilliseconds);
  }
  function forget() {
    stop();
    setTyped(undefined);
  }
  return { typed, note, forget };
}

/**
 * The fields follow what is saved, by somebody else or by Undo, unless somebody is writing in them. Gives also the
 * campaign as it was when they began.
 */
export function useFollowing(campaign: Campaign, isUnsaved: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const [began, setBegan] = useState(campaign);
  if (!isUnsaved && began !== campaign) setBegan(campaign);
  const saved = JSON.stringify(messageFields.map((name) => began[name]));
  useEffect(() => {
    if (saved && !isUnsaved) form.current?.reset();
  }, [saved, isUnsaved]);
  return { form, began };
}

const messageFields = ["subject", "preheader", "body", "fromName", "replyTo", "perMinute"] as const;

const typedIn = (form: FormData): Typed => ({
  subject: textIn(form, "subject"),
  preheader: textIn(form, "preheader"),
  body: textIn(form, "body"),
});
