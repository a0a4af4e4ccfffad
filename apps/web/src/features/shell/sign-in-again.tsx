"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useState } from "react";
import { noteSignIn } from "@/trpc/session-over.ts";

/** Asks for the password where one is, so that the page and what was written on it stay as they are. */
export function SignInAgain({ email, onClose }: { email: string; onClose: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get("password");
    if (isBusy || typeof password !== "string") return;
    setBusy(true);
    const found = await refusalOf(email, password);
    setBusy(false);
    setRefusal(found);
    if (!found) noteSignIn();
  }

  return (
    <Dialog isOpen onClose={onClose} title="Sign in again">
      <form className="new-lead" noValidate onSubmit={(event) => void submit(event)}>
        <p className="muted">The page stays as it is, with what you wrote.</p>
        <TextField label="Password" name="password" type="password" autoComplete="current-password" error={refusal} />
        {/* For the one who keeps the passwords; the first field takes the focus. */}
        <input type="hidden" name="email" autoComplete="username" value={email} />
        <p className="dialog-actions">
          <Button onClick={onClose}>Later</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Sign in
          </Button>
        </p>
      </form>
    </Dialog>
  );
}

/** Sends what the sign-in page sends. Undefined when it would have gone on to another page. */
async function refusalOf(email: string, password: string) {
  const body = new URLSearchParams({ email, password });
  const answer = await fetch("/sign-in", { method: "POST", body, redirect: "manual" }).catch(() => undefined);
  if (answer?.type === "opaqueredirect") return undefined;
  return sentences[answer?.status ?? 0] ?? "Switchboard could not be reached. Try again.";
}

const sentences: Partial<Record<number, string>> = {
  401: "This password is not right.",
  403: "You may not sign in any more.",
  429: "Too many tries. Wait a minute.",
};
