import { ticketComments } from "@switchboard/db/schema";
import { createTransport, type Outgoing } from "@switchboard/email/transport";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { sendMail } from "../../mail/jobs.ts";
import type { MailJob } from "../../queue.ts";
import { mountDoors } from "../../surface/server.ts";
import { aMember, aVisitor, aWorld, call, theSystem, type World } from "../../testing.ts";
import { failure } from "../../testing-people.ts";
import { takeMail } from "./commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** Sends what is queued for a workspace, and gives it as it went out, in its order. */
async function sent({ workspaceId }: Ctx): Promise<Outgoing[]> {
  const out: Outgoing[] = [];
  const transport = createTransport({
    from: "Desk <desk@example.com>",
    store: async (message) => void out.push(message),
  });
  const jobs = await world.services.db.execute<{ id: string; data: MailJob }>(
    sql`with due as (
      delete from pgboss.job where name = 'mail' and data->>'workspaceId' = ${workspaceId} returning id, data, created_on
    ) select id, data from due order by created_on`,
  );
  for (const { id, data } of jobs) await sendMail(world.services, transport, { id, data, createdOn: new Date() });
  return out;
}

const arrives = async ({ workspaceId }: Ctx, mail: object) => takeMail(theSystem(world, workspaceId), mail);

const theTicket = async (ctx: Ctx) => {
  const { items } = await call(ctx).tickets.list({ limit: 1 });
  return call(ctx).tickets.get({ id: items[0]!.id });
};

const question = {
  from: '"Almon Strowger" <Almon@Example.com>',
  subject: "No dial tone",
  text: "Since Monday.\n\nAlmon",
  message_id: "<question@example.com>",
};

describe("mail of a requester", () => {
  test("opens a ticket, and a second delivery of the same mail opens none", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    await arrives(agent, question);
    expect(await call(agent).tickets.list({})).toMatchObject({
      total: 1,
      items: [
        {
          subject: "No dial tone",
          description: "Since Monday.\n\nAlmon",
          source: "mail",
          status: "open",
          requesterName: "Almon Strowger",
          requesterEmail: "almon@example.com",
        },
      ],
    });
  });

  test("goes back and forth in one thread: each answer names the mail before, and comes to the same ticket", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    const { id, number } = await theTicket(agent);
    await call(agent).tickets.reply({ id, body: "Which line is it?", status: "pending" });
    const [, first] = await sent(agent);
    expect(first).toMatchObject({
      to: "almon@example.com",
      subject: `Re: [#${number}] No dial tone`,
      headers: { "In-Reply-To": question.message_id, References: question.message_id },
    });
    expect(first!.text).toContain("Which line is it?");
    const messageId = first!.headers["Message-ID"]!;
    await arrives(agent, {
      from: "almon@example.com",
      subject: "Re: [#1] No dial tone",
      text: "The second one.\n\nOn Mon, 23 Nov 2026 at 10:00, Desk <desk@example.com> wrote:\n> Which line is it?\n",
      message_id: "<answer@example.com>",
      in_reply_to: messageId,
      references: `${question.message_id} ${messageId}`,
    });
    const ticket = await theTicket(agent);
    expect(ticket).toMatchObject({ id, status: "open" });
    expect(ticket.comments).toMatchObject([
      { body: "Which line is it?", isFromTeam: true },
      { body: "The second one.", isFromTeam: false, authorEmail: "almon@example.com", authorId: null },
    ]);
    await call(agent).tickets.reply({ id, body: "Thank you." });
    const [second] = await sent(agent);
    expect(second!.headers).toMatchObject({
      "In-Reply-To": "<answer@example.com>",
      References: `${question.message_id} ${messageId} <answer@example.com>`,
    });
    expect(await call(agent).tickets.list({})).toMatchObject({ total: 1 });
  });

  test("as it was sent, with its parts and encodings, is read the same", async () => {
    const agent = await aMember(world);
    const raw = [
      "From: =?utf-8?Q?M=C3=A1ria_Telkes?= <maria@example.com>",
      "Subject: =?utf-8?B?S8OhYmVs?=",
      "Message-ID: <raw@example.com>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/alternative; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "A k=C3=A1bel.",
      "--b",
      "Content-Type: text/html",
      "",
      "<p>Something else</p>",
      "--b--",
      "",
    ].join("\r\n");
    await arrives(agent, { type: "mail.received", data: { raw } });
    expect(await theTicket(agent)).toMatchObject({
      requesterName: "Mária Telkes",
      requesterEmail: "maria@example.com",
      subject: "Kábel",
      description: "A kábel.",
    });
  });

  test.each([
    ["an out-of-office notice", { headers: { "Auto-Submitted": "auto-replied" } }],
    ["a list", { headers: { Precedence: "bulk" } }],
    ["a bounce", { from: "MAILER-DAEMON@example.com" }],
    ["a report", { headers: { "Content-Type": "multipart/report; report-type=delivery-status" } }],
  ])("is left alone when a program sent it: %s", async (_, more) => {
    const agent = await aMember(world);
    await arrives(agent, { ...question, ...more });
    expect(await call(agent).tickets.list({})).toMatchObject({ total: 0 });
    expect(await sent(agent)).toEqual([]);
  });

  test("that names a thread of another workspace opens a ticket of its own", async () => {
    const [ours, theirs] = [await aMember(world), await aMember(world)];
    await arrives(theirs, { ...question, message_id: "<theirs@example.com>" });
    await arrives(ours, { ...question, message_id: "<ours@example.com>", in_reply_to: "<theirs@example.com>" });
    expect((await theTicket(theirs)).comments).toEqual([]);
    expect(await call(ours).tickets.list({})).toMatchObject({ total: 1 });
  });

  test("without new words, or with HTML alone, still says something", async () => {
    const agent = await aMember(world);
    await arrives(agent, { from: "a@example.com", html: "<style>p{}</style><p>One &amp; two</p><p>three</p>" });
    expect(await theTicket(agent)).toMatchObject({ subject: "(no subject)", description: "One & two\nthree" });
  });

  test("names the files that came along, which are not kept, and no picture of its text", async () => {
    const agent = await aMember(world);
    const part = (...lines: string[]) => ["--b", ...lines];
    const raw = [
      "From: almon@example.com",
      "Subject: A plan",
      "Message-ID: <plan@example.com>",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      ...part("Content-Type: text/plain", "", "See the plan."),
      ...part(
        "Content-Type: application/pdf",
        'Content-Disposition: attachment; filename="plan.pdf"',
        "",
        "x".repeat(4_000),
      ),
      ...part("Content-Type: image/png", "Content-Disposition: inline; filename=logo.png", "", "x"),
      "--b--",
      "",
    ].join("\r\n");
    await arrives(agent, { raw });
    const { description } = await theTicket(agent);
    expect(description).toBe("See the plan.\n\nCame with the mail, and is not kept here: plan.pdf (4 kB)");
    await arrives(agent, {
      from: "almon@example.com",
      text: "And one more.",
      message_id: "<more@example.com>",
      in_reply_to: "<plan@example.com>",
      attachments: [{ name: "line.wav", size: 2_400_000 }, { filename: "note.txt" }],
    });
    expect((await theTicket(agent)).comments).toMatchObject([
      { body: "And one more.\n\nCame with the mail, and is not kept here: line.wav (2.4 MB), note.txt" },
    ]);
  });

  test("of a hostile length and shape takes two seconds of the processor at most", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    const { id } = await theTicket(agent);
    const [root] = await world.services.db.execute<{ message_id: string }>(
      sql`select message_id from tickets where id = ${id}`,
    );
    const words = [
      "> ",
      "On ",
      "On\n",
      "-",
      "\n",
      " \n",
      "Op a\nschreef\n",
      "abc. skrev ",
      "Le a ",
      "_ ",
      "From: ",
      "<a@b.c> ",
    ];
    for (const [n, word] of words.entries()) {
      const before = process.cpuUsage();
      const text = word.repeat(50_000 / word.length);
      await arrives(agent, {
        ...question,
        text,
        message_id: `<hostile-${n}@example.com>`,
        in_reply_to: root!.message_id,
      });
      expect([word, process.cpuUsage(before).user < 2_000_000]).toEqual([word, true]);
    }
    const html = ["<", "<style>", "</", "<p"].map((tag) => tag.repeat(50_000)).join("");
    await arrives(agent, { ...question, text: "", html, message_id: "<html@example.com>" });
    expect(await call(agent).tickets.list({})).toMatchObject({ total: 2 });
  });
});

describe("mail to a requester", () => {
  test("says once that a mail came in, in its thread and as a program; a second of the hour hears nothing", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    await arrives(agent, question);
    const { id } = await theTicket(agent);
    const [receipt, ...others] = await sent(agent);
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({
      to: "almon@example.com",
      subject: "Re: [#1] No dial tone",
      headers: {
        "Message-ID": `<ticket.${id}.received@localhost>`,
        "In-Reply-To": question.message_id,
        "Auto-Submitted": "auto-replied",
      },
    });
    expect(receipt!.text).toContain("#1");
    // What answers it by a program comes back here, and nobody hears of that.
    await arrives(agent, { ...question, message_id: "<echo@example.com>", headers: receipt!.headers });
    await arrives(agent, { ...question, message_id: "<new@example.com>" });
    expect(await call(agent).tickets.list({})).toMatchObject({ total: 2 });
    expect(await sent(agent)).toEqual([]);
  });

  test("says nothing of what came in where an admin wants it so; who does not know of it leaves it so", async () => {
    const agent = await aMember(world);
    const admin = await aMember(world, { workspaceId: agent.workspaceId, role: "admin" });
    const { sendsReceipt, ...levels } = await call(admin).tickets.serviceLevels();
    expect(sendsReceipt).toBe(true);
    await call(admin).tickets.setServiceLevels({ ...levels, sendsReceipt: false });
    expect(await call(admin).tickets.setServiceLevels(levels)).toMatchObject({ sendsReceipt: false });
    await arrives(agent, question);
    expect(await sent(agent)).toEqual([]);
  });

  test("is not sent of a ticket that was written down here", async () => {
    const agent = await aMember(world);
    await call(agent).tickets.create({ subject: "By phone", requesterEmail: "almon@example.com" });
    expect(await sent(agent)).toEqual([]);
  });

  test("is not sent of a note, of the requester's own words, or where there is no address", async () => {
    const agent = await aMember(world);
    const client = await aMember(world, { workspaceId: agent.workspaceId, role: "client" });
    const { id } = await call(client).tickets.create({ subject: "Crackling" });
    const nameless = await call(agent).tickets.create({ subject: "By phone", requesterName: "Emma Nutt" });
    await call(agent).tickets.note({ id, body: "They did not pay." });
    await call(client).tickets.reply({ id, body: "Still there." });
    await call(agent).tickets.reply({ id: nameless.id, body: "Hello?" });
    expect(await sent(agent)).toEqual([]);
  });

  test("of an answer that was taken back before it left is not sent", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    const { id } = await theTicket(agent);
    expect(await sent(agent)).toHaveLength(1);
    await call(agent).tickets.reply({ id, body: "Too soon." });
    const [{ id: event } = { id: "" }] = (await call(agent).events.own({ subjectType: "ticket", subjectId: id })).items;
    await call(agent).events.undo({ id: event });
    expect(await sent(agent)).toEqual([]);
    expect(await world.services.db.select().from(ticketComments).where(eq(ticketComments.ticketId, id))).toEqual([]);
  });

  test("of a solved ticket asks how it went, and the link in it takes the answer once it is pressed", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    const { id } = await theTicket(agent);
    await call(agent).tickets.solve({ id });
    const [, closing] = await sent(agent);
    const [, sealed = ""] = /rate-ticket\?token=([^&\s]+)/.exec(closing!.text) ?? [];
    const token = decodeURIComponent(sealed);
    const visitor = await aVisitor(world);
    expect(await call(visitor).tickets.readRating({ token })).toMatchObject({
      subject: "No dial tone",
      satisfaction: null,
    });
    const answer = await mountDoors(world.services).request("/api/tickets/ratings", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, satisfaction: "good", comment: "Quick." }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([200, { number: 1, satisfaction: "good" }]);
    expect(await theTicket(agent)).toMatchObject({ satisfaction: "good", satisfactionComment: "Quick." });
    for (const wrong of [`${token}x`, token.replace(/^./, "A"), "x"])
      expect(await failure(call(visitor).tickets.rateByLink({ token: wrong, satisfaction: "bad" }))).toMatchObject({
        code: "not_found",
      });
    await call(agent).tickets.reopen({ id });
    expect(await failure(call(visitor).tickets.rateByLink({ token, satisfaction: "bad" }))).toMatchObject({
      code: "conflict",
    });
  });

  test("an answer that solves it asks in the same mail", async () => {
    const agent = await aMember(world);
    await arrives(agent, question);
    const { id } = await theTicket(agent);
    await call(agent).tickets.reply({ id, body: "Mended.", status: "solved" });
    const [, answer, ...others] = await sent(agent);
    expect(others).toEqual([]);
    expect(answer!.text).toMatch(/Mended\.[\s\S]*How did we do\?/);
  });
});
