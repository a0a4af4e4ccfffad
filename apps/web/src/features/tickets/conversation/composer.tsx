"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button } from "@switchboard/ui/primitives/button";
import { FieldError, SelectField } from "@switchboard/ui/primitives/field";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { useRef } from "react";
import { requesterOf, type TicketInFull, type Voice } from "../ticket-words.ts";
import { ReplyMenu } from "./reply-menu.tsx";
import { SlashReplies, useSlash } from "./slash-replies.tsx";
import { useComposer } from "./use-composer.ts";

type ComposerProps = { ticket: TicketInFull; begin: Voice | undefined };

/** Answers the requester, or notes something for colleagues alone. The draft stays in this browser until it is sent. */
export function Composer({ ticket, begin }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const composer = useComposer(ticket, begin ?? "public");
  const { voice, draft, setDraft, isEmpty, failure } = composer;
  const slash = useSlash({ ticketId: ticket.id, field, draft, setDraft });
  const write = (next: Voice) => {
    composer.setVoice(next);
    field.current?.focus();
  };
  useShortcuts({ r: () => write("public"), n: () => write("internal") });
  const label = voice === "internal" ? "Internal note" : `Reply to ${requesterOf(ticket)}`;

  return (
    <form
      className="composer ticket-composer"
      data-voice={voice}
      onSubmit={(event) => {
        event.preventDefault();
        composer.send();
      }}
    >
      <div className="composer-foot">
        <Segmented label="Who reads it" options={voices} value={voice} onChange={write} />
        <span className="grow" />
        <ReplyMenu ticketId={ticket.id} onChoose={(text) => setDraft(draft ? `${draft}\n${text}` : text)} />
      </div>
      <div className="suggested">
        <textarea
          ref={field}
          className="field area"
          aria-label={label}
          placeholder={voice === "internal" ? "For colleagues alone" : "Type / to insert a saved reply"}
          maxLength={50_000}
          // Whoever pressed r or n in the queue came here to write.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={begin !== undefined}
          aria-invalid={failure ? true : undefined}
          aria-describedby={failure ? "composer-error" : undefined}
          {...slash.wiring}
          value={draft}
          onChange={(event) => {
            setDraft(event.target.value);
            slash.look(event.target);
          }}
          onBlur={slash.close}
          onKeyDown={(event) => {
            if (slash.onKeyDown(event)) return;
            if (event.key === "Escape") event.currentTarget.blur();
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) composer.send();
          }}
        />
        <SlashReplies slash={slash} />
      </div>
      {failure && <FieldError id="composer-error">{failure}</FieldError>}
      <div className="composer-foot">
        <span className="wide">{isEmpty ? "" : "Draft saved in this browser"}</span>
        <span className="grow" />
        {voice === "public" && (
          <SelectField
            label="Afterwards the ticket is"
            isLabelHidden
            value={composer.afterwards}
            onChange={(event) => composer.setAfterwards(event.target.value)}
            options={composer.outcomes}
          />
        )}
        <kbd className="kbd wide">Ctrl ↵</kbd>
        <Button type="submit" variant="primary" disabled={isEmpty} isBusy={composer.isSending}>
          {voice === "internal" ? "Add note" : "Send"}
        </Button>
      </div>
    </form>
  );
}

const voices = [
  { value: "public", label: "Reply" },
  { value: "internal", label: "Internal note" },
] as const;
