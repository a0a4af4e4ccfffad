import type { Db } from "@switchboard/db";
import { type Ctx, userIdOf } from "../../context.ts";
import { enqueue, type MeetingMail } from "../../queue.ts";

type Meeting = { id: string; hostId: string | null; endsAt: Date };
type Reader = { id: string; userId: string | null };
type Gone = Reader & { name: string | null; email: string | null };

/** Puts the mail to those who take part in the queue, with the caller's change. Whoever did it needs none. */
export async function tellPeople(
  ctx: Ctx,
  tx: Db,
  act: MeetingMail["act"],
  meeting: Meeting,
  people: Reader[],
  actor = userIdOf(ctx),
) {
  if (isOver(meeting)) return;
  const readers = people.filter(({ userId }) => userId === null || (userId !== actor && userId !== meeting.hostId));
  for (const { id } of readers) await enqueue(ctx, tx, "mail", { ...mailOf(ctx, act, meeting), participantId: id });
}

/** The same to the host. */
export async function tellHost(ctx: Ctx, tx: Db, act: MeetingMail["act"], meeting: Meeting, actor = userIdOf(ctx)) {
  if (isOver(meeting) || !meeting.hostId || meeting.hostId === actor) return;
  await enqueue(ctx, tx, "mail", { ...mailOf(ctx, act, meeting), participantId: null });
}

/** Tells those who were taken off a meeting that it is off for them. */
export async function tellRemoved(ctx: Ctx, tx: Db, meeting: Meeting, people: Gone[], actor = userIdOf(ctx)) {
  if (isOver(meeting)) return;
  for (const { id, userId, name, email } of people)
    if (email && (userId === null || userId !== actor))
      await enqueue(ctx, tx, "mail", {
        ...mailOf(ctx, "cancelled", meeting),
        participantId: id,
        gone: { name, email },
      });
}

// What is over needs no mail.
const isOver = ({ endsAt }: Meeting) => endsAt <= new Date();

const mailOf = ({ workspaceId }: Ctx, act: MeetingMail["act"], { id }: Meeting) => ({
  template: "meeting" as const,
  act,
  workspaceId,
  meetingId: id,
});
