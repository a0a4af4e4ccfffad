type Meeting = { endsAt: Date; cancelledAt: Date | null; deletedAt: Date | null };
type Mail = { act: "invited" | "changed" | "cancelled"; gone?: object };

/** Whether a mail about a meeting still says what is so: nobody is invited to what is off, or told of what is over. */
export function isDue({ endsAt, cancelledAt, deletedAt }: Meeting, { act, gone }: Mail, now: Date): boolean {
  if (endsAt <= now) return false;
  if (gone) return true;
  const isOff = cancelledAt !== null || deletedAt !== null;
  return act === "cancelled" ? isOff : !isOff;
}
