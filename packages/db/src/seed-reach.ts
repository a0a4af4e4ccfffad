import { eq } from "drizzle-orm";
import type { Db } from "./client.ts";
import { accounts } from "./schema/accounts.ts";
import { campaignMails, campaigns } from "./schema/campaigns.ts";
import { newId } from "./schema/columns.ts";
import { contacts } from "./schema/contacts.ts";
import { events, sampleBatchId } from "./schema/events.ts";
import { bookingHosts, bookingPages, meetingParticipants, meetings } from "./schema/meetings.ts";
import { ticketComments, tickets } from "./schema/tickets.ts";
import { views } from "./schema/views.ts";
import { workspaces } from "./schema/workspaces.ts";
import { lettersOfTheStory, meetingsOfTheStory, peopleOfTheStory, ticketsOfTheStory } from "./seed-reach-story.ts";

/** The ids of what the story told so far, by name. */
export type Told = { members: Map<string, string>; leads: Map<string, { id: string; email: string }> };

/** Adds the companies and people behind the leads, their meetings and tickets, and a campaign that reached some. */
export async function tellReach(tx: Db, workspaceId: string, told: Told): Promise<void> {
  const people = await addPeople(tx, workspaceId, told);
  await addMeetings(tx, workspaceId, told);
  await addTickets(tx, workspaceId, told, people);
  await addCampaign(tx, workspaceId, told);
}

async function addPeople(tx: Db, workspaceId: string, { members }: Told) {
  const ids = new Map<string, { id: string; accountId: string }>();
  for (const { contacts: staff, owner, ...account } of peopleOfTheStory) {
    const ownerId = members.get(owner) ?? null;
    const accountId = newId();
    await tx.insert(accounts).values({ ...account, workspaceId, id: accountId, ownerId });
    await tell(tx, workspaceId, "account.created", accountId, { name: account.name });
    for (const person of staff) {
      const id = newId();
      await tx.insert(contacts).values({ ...person, workspaceId, id, accountId, ownerId });
      await tell(tx, workspaceId, "contact.created", id, { name: person.name });
      ids.set(person.name, { id, accountId });
    }
  }
  return ids;
}

async function addMeetings(tx: Db, workspaceId: string, { members, leads }: Told) {
  for (const { host, lead, inDays, hour, minutes, ...meeting } of meetingsOfTheStory) {
    const guest = leads.get(lead);
    const [id, hostId] = [newId(), members.get(host) ?? null];
    const startsAt = at(inDays, hour);
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    const about = { workspaceId, leadId: guest?.id ?? null };
    await tx.insert(meetings).values({ ...meeting, ...about, id, hostId, startsAt, endsAt, holdsTimeAt: new Date() });
    const participant = { workspaceId, meetingId: id };
    if (guest)
      await tx
        .insert(meetingParticipants)
        .values({ ...participant, leadId: guest.id, name: lead, email: guest.email, answer: "accepted" });
    await tell(tx, workspaceId, "meeting.created", id, { title: meeting.title });
  }
  const pageId = newId();
  const hours = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 }));
  const page = {
    slug: "line-check",
    title: "A line check",
    description: "Half an hour on your line, by telephone.",
    place: "By telephone",
  };
  await tx.insert(bookingPages).values({ ...page, workspaceId, id: pageId, timeZone: "UTC", hours });
  for (const name of ["Emma Nutt", "Stella Nutt"]) {
    const userId = members.get(name);
    if (userId) await tx.insert(bookingHosts).values({ workspaceId, pageId, userId });
  }
  await tell(tx, workspaceId, "booking_page.created", pageId, { title: page.title });
}

type People = Awaited<ReturnType<typeof addPeople>>;

async function addTickets(tx: Db, workspaceId: string, { members }: Told, people: People) {
  for (const [index, { by, assignee, hoursAgo, solveInHours, comments, ...ticket }] of ticketsOfTheStory.entries()) {
    const person = people.get(by.name);
    const [id, createdAt] = [newId(), hoursFromNow(-hoursAgo)];
    const answeredAt = comments.length > 0 ? hoursFromNow(1 - hoursAgo) : null;
    const clock = {
      respondBy: hoursFromNow(4 - hoursAgo),
      solveBy: hoursFromNow(solveInHours),
      firstRespondedAt: answeredAt,
    };
    const from = {
      requesterName: by.name,
      requesterEmail: by.email,
      contactId: person?.id ?? null,
      accountId: person?.accountId ?? null,
    };
    const assigneeId = assignee ? (members.get(assignee) ?? null) : null;
    const solvedAt = ticket.status === "solved" ? hoursFromNow(-1) : null;
    const clockStoppedAt = ticket.status === "pending" ? answeredAt : null;
    await tx.insert(tickets).values({
      ...ticket,
      ...clock,
      ...from,
      workspaceId,
      id,
      number: index + 1,
      assigneeId,
      solvedAt,
      clockStoppedAt,
      createdAt,
      updatedAt: createdAt,
      lastCommentAt: answeredAt,
    });
    await tell(tx, workspaceId, "ticket.created", id, { subject: ticket.subject }, createdAt);
    for (const [step, comment] of comments.entries()) {
      const author = {
        authorId: members.get(comment.authorName) ?? null,
        createdAt: hoursFromNow(step + 1 - hoursAgo),
      };
      await tx.insert(ticketComments).values({ ...comment, ...author, workspaceId, ticketId: id });
    }
  }
  await tx.update(workspaces).set({ lastTicketNumber: ticketsOfTheStory.length }).where(eq(workspaces.id, workspaceId));
}

async function addCampaign(tx: Db, workspaceId: string, { members, leads }: Told) {
  const ownerId = members.get("Emma Nutt");
  if (!ownerId) return;
  const viewId = newId();
  const view = {
    name: "Everybody who is open",
    state: { filter: { stage: ["new", "contacted", "qualified", "proposal", "negotiation"] } },
  };
  await tx.insert(views).values({ ...view, workspaceId, id: viewId, ownerId, sharedAt: new Date() });
  await tell(tx, workspaceId, "view.created", viewId, { name: view.name });
  for (const { sentDaysAgo, reached, ...letter } of lettersOfTheStory) {
    const id = newId();
    const startedAt = sentDaysAgo === undefined ? null : hoursFromNow(-24 * sentDaysAgo);
    const status = startedAt ? ("completed" as const) : ("draft" as const);
    await tx
      .insert(campaigns)
      .values({ ...letter, workspaceId, id, viewId, ownerId, status, startedAt, completedAt: startedAt });
    await tell(tx, workspaceId, "campaign.created", id, { name: letter.name });
    for (const [name, how] of Object.entries(reached)) {
      const lead = leads.get(name);
      if (!lead || !startedAt) continue;
      const took = (step: number) => (how >= step ? new Date(startedAt.getTime() + step * 3_600_000) : null);
      const moments = {
        handedAt: startedAt,
        sentAt: startedAt,
        deliveredAt: took(1),
        openedAt: took(2),
        clickedAt: took(3),
        repliedAt: took(4),
      };
      await tx
        .insert(campaignMails)
        .values({ ...moments, workspaceId, campaignId: id, leadId: lead.id, email: lead.email });
    }
  }
}

async function tell(tx: Db, workspaceId: string, action: string, subjectId: string, after: object, when = new Date()) {
  const subjectType = action.slice(0, action.indexOf("."));
  const by = { actorKind: "system", actorName: "Switchboard", door: "worker", batchId: sampleBatchId } as const;
  await tx
    .insert(events)
    .values({ ...by, workspaceId, id: newId(when), at: when, action, subjectType, subjectId, after: { ...after } });
}

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const at = (inDays: number, hour: number) => {
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  return new Date(midnight + inDays * 86_400_000 + hour * 3_600_000);
};
