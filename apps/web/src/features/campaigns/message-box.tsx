"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { TextArea, TextField } from "@switchboard/ui/primitives/field";
import { type FormEvent, useEffect, useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { overtakenIn, seenIn } from "@/trpc/overtaken.ts";
import { type Campaign, textIn, variables } from "./campaign-words.ts";
import { MailPreview } from "./mail-preview.tsx";
import type { CampaignInHand } from "./use-campaign.ts";
import { useFollowing, useTyped } from "./use-typed.ts";

const fields = ["subject", "preheader", "body", "fromName", "replyTo"] as const;

/** What a campaign says, and beside it the mail as somebody would read it. */
export function MessageBox({ campaign, inHand }: { campaign: Campaign; inHand: CampaignInHand }) {
  const isOpen = campaign.startedAt === null;
  const { typed, note, forget } = useTyped();
  return (
    <div className={isOpen ? "message" : undefined}>
      {isOpen && <MessageForm campaign={campaign} inHand={inHand} onType={note} onSaved={forget} />}
      <MailPreview campaign={campaign} typed={typed} />
    </div>
  );
}

type FormProps = {
  campaign: Campaign;
  inHand: CampaignInHand;
  onType: (form: HTMLFormElement) => void;
  onSaved: () => void;
};

function MessageForm({ campaign, inHand, onType, onSaved }: FormProps) {
  const [isUnsaved, setUnsaved] = useState(false);
  const [error, setError] = useState<unknown>();
  const [known, setKnown] = useState<readonly string[]>([]);
  const { form, began } = useFollowing(campaign, isUnsaved);
  useGuard(isUnsaved);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const changes = changesIn(new FormData(event.currentTarget), began);
    try {
      await inHand.save({ ...changes, seen: seenIn(began, changes, known) }, "Saved the message");
      setError(undefined);
      setKnown([]);
      setUnsaved(false);
      onSaved();
    } catch (refusal) {
      setError(refusal);
      const faster = overtakenIn(refusal);
      if (faster) setKnown([...known, faster.field]);
    }
  }
  function noteTyping(form: HTMLFormElement) {
    setUnsaved(true);
    onType(form);
  }
  const failure = error ? failureOf(error) : undefined;
  const errorOf = (name: string) => failure?.fields[name]?.[0];
  return (
    <Box title="Message" hint={isUnsaved ? "Not saved yet" : undefined}>
      <form
        ref={form}
        className="form"
        noValidate
        onSubmit={(event) => void submit(event)}
        onInput={({ currentTarget }) => noteTyping(currentTarget)}
      >
        {failure && Object.keys(failure.fields).length === 0 && (
          <ErrorState requestId={failure.requestId}>{failure.message}</ErrorState>
        )}
        <TextField label="Subject" name="subject" defaultValue={campaign.subject ?? ""} error={errorOf("subject")} />
        <TextField
          label="Preview line"
          name="preheader"
          defaultValue={campaign.preheader ?? ""}
          error={errorOf("preheader")}
          hint="What a mailbox shows behind the subject."
        />
        <TextArea
          label="Text"
          name="body"
          rows={14}
          defaultValue={campaign.body ?? ""}
          error={errorOf("body")}
          hint="Markdown: a blank line between paragraphs, **bold**, [a link](https://example.com)."
        />
        <Variables onInsert={noteTyping} />
        <div className="two">
          <TextField label="From" name="fromName" defaultValue={campaign.fromName ?? ""} error={errorOf("fromName")} />
          <TextField
            label="Answers to"
            name="replyTo"
            type="email"
            defaultValue={campaign.replyTo ?? ""}
            error={errorOf("replyTo")}
          />
        </div>
        <TextField
          label="Mails a minute, at most"
          name="perMinute"
          type="number"
          min={1}
          max={60_000}
          defaultValue={campaign.perMinute}
          error={errorOf("perMinute")}
        />
        <p className="dialog-actions">
          <Button type="submit" variant={isUnsaved ? "primary" : "plain"} disabled={!isUnsaved}>
            {overtakenIn(error) ? "Save mine all the same" : "Save the message"}
          </Button>
        </p>
      </form>
    </Box>
  );
}

/** What was written anew: a field that was left alone may be somebody else's by now. */
function changesIn(form: FormData, began: Campaign) {
  const values = {
    ...Object.fromEntries(fields.map((name) => [name, textIn(form, name) || null])),
    perMinute: Number(textIn(form, "perMinute")),
  };
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== began[name as keyof typeof values]),
  );
}

/** Buttons that write what a mail can say of its reader at the place of the cursor. */
function Variables({ onInsert }: { onInsert: (form: HTMLFormElement) => void }) {
  function insert(form: HTMLFormElement | null, variable: string) {
    const field = form?.elements.namedItem("body");
    if (!form || !(field instanceof HTMLTextAreaElement)) return;
    field.setRangeText(variable, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    onInsert(form);
  }
  return (
    <fieldset className="variables" aria-label="Write into the text">
      {variables.map((variable) => (
        <Button key={variable} variant="quiet" onClick={(event) => insert(event.currentTarget.form, variable)}>
          <code>{variable}</code>
        </Button>
      ))}
    </fieldset>
  );
}

/** Asks before a page with unsaved text is left. */
function useGuard(isUnsaved: boolean) {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
}
