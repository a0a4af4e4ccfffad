import { call } from "../testing.ts";
import { personOf } from "../testing-people.ts";
import type { Setting, Writes } from "./testing-writes.ts";

/** The same for tickets, canned replies, and who may send webhooks to us. */
export function ticketWrites(setting: () => Setting): Writes {
  const as = () => call(setting().agent);
  const aTicket = () => as().tickets.create({ subject: "No dial tone", requesterEmail: "emma@example.com" });
  const byTicket = async () => ({ id: (await aTicket()).id });
  const bySolved = async () => {
    const ticket = await byTicket();
    await as().tickets.solve(ticket);
    return ticket;
  };
  const byTickets = async () => ({ ids: [(await aTicket()).id] });
  const byReply = async () => ({
    id: (await as().cannedReplies.create({ name: "Hello", body: "Hello {{name}}." })).id,
  });
  const bySource = async () => ({ id: (await as().webhookSources.create({ name: "Mail server", kind: "mail" })).id });

  return {
    "cannedReplies.create": async () => ({ name: "Hello", body: "Hello {{name}}." }),
    "cannedReplies.delete": byReply,
    "cannedReplies.update": async () => ({ ...(await byReply()), body: "Good morning {{name}}." }),
    "tickets.assign": async () => ({ ...(await byTicket()), assigneeId: personOf(setting().agent).id }),
    "tickets.bulkAssign": async () => ({ ...(await byTickets()), assigneeId: personOf(setting().agent).id }),
    "tickets.bulkPriority": async () => ({ ...(await byTickets()), priority: "urgent" }),
    "tickets.bulkStatus": async () => ({ ...(await byTickets()), status: "solved" }),
    "tickets.close": byTicket,
    "tickets.create": async () => ({ subject: "No dial tone", priority: "high", requesterEmail: "hedy@example.com" }),
    "tickets.delete": byTicket,
    "tickets.move": async () => ({ ...(await byTicket()), status: "pending" }),
    "tickets.note": async () => ({ ...(await byTicket()), body: "Third time this month." }),
    "tickets.rate": async () => {
      const { id } = await as().tickets.create({ subject: "Our own line" });
      await as().tickets.solve({ id });
      return { id, satisfaction: "good", comment: "Quick." };
    },
    "tickets.reopen": bySolved,
    "tickets.reply": async () => ({ ...(await byTicket()), body: "Which line is it?", status: "pending" }),
    "tickets.setServiceLevels": async () => ({ ...(await as().tickets.serviceLevels()), holidays: ["2026-12-25"] }),
    "tickets.solve": byTicket,
    "tickets.update": async () => ({ ...(await byTicket()), subject: "No tone at all", priority: "urgent" }),
    "webhookSources.create": async () => ({ name: "Mail server", kind: "mail" }),
    "webhookSources.delete": bySource,
    "webhookSources.rotateSecret": bySource,
  };
}
