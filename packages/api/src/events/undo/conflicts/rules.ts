type Conflict = {
  subject: string;
  field: string | undefined;
  since: { action: string; by: string } | null;
  /** What belongs to the subject by now. */
  holder?: string | undefined;
  /** Whether something else is at its time by now. */
  isClash?: boolean | undefined;
};

/** Why something cannot be taken back, in a sentence that says what to do. */
export function conflictSentence({ subject, field, since, holder, isClash }: Conflict): string {
  if (isClash) return `Something else takes the time of ${subject} by now, so this cannot be taken back.`;
  if (holder) return `There are ${holder} that belong to ${subject} by now, so this cannot be taken back.`;
  if (!since) return `${capital(subject)} is not as it was left, so this cannot be taken back.`;
  return `${since.by} ${deedOf(since.action, field)} ${subject} since. Take that back first.`;
}

function deedOf(action: string, field: string | undefined) {
  const verb = action.slice(action.indexOf(".") + 1);
  switch (verb) {
    case "deleted":
    case "restored":
    case "merged":
    case "unmerged":
      return verb;
    case "stage_moved":
      return "moved";
    case "note_added":
      return "wrote a note about";
    default:
      return field ? `changed ${field.replace(/_(id|at|on)$/, "").replaceAll("_", " ")} of` : "changed";
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
