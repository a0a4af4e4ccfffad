import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { confirmMail, invitationMail } from "./templates.ts";
import { createTransport, type Outgoing } from "./transport.ts";

type Received = { from: string; to: string[]; raw: string };

const received: Received[] = [];
const sink = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks).toString();
      received.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), raw });
      done();
    });
  },
});
const transportTo = (port: number) =>
  createTransport({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    from: "Switchboard <board@example.com>",
    store: () => Promise.reject(new Error("The mailbox is not used when there is SMTP.")),
  });
let transport: ReturnType<typeof createTransport>;

beforeAll(async () => {
  sink.listen(0, "127.0.0.1");
  await once(sink.server, "listening");
  transport = transportTo((sink.server.address() as AddressInfo).port);
});
beforeEach(() => {
  received.length = 0;
});
afterAll(async () => {
  transport.close();
  await new Promise<void>((done) => sink.close(() => done()));
});

const unsubscribeLink = `https://crm.example.com/unsubscribe?token=${"t".repeat(120)}`;
const mail = (changes: Partial<Outgoing> = {}): Outgoing => ({
  id: "0192f5a0-0000-7000-8000-000000000001",
  to: "ada@example.com",
  ...confirmMail({ link: "https://crm.example.com/confirm?token=x", unsubscribeLink }),
  ...changes,
});

test("a message arrives once, at one address, with its headers whole", async () => {
  await transport.send(mail());
  expect(received).toMatchObject([{ from: "board@example.com", to: ["ada@example.com"] }]);
  const unfolded = received[0]?.raw.replaceAll(/\r\n[ \t]+/g, " ") ?? "";
  expect(unfolded).toContain(`List-Unsubscribe: <${unsubscribeLink}>`);
  expect(unfolded).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(unfolded).toContain("Message-ID: <0192f5a0-0000-7000-8000-000000000001@example.com>");
});

test.each([
  ["a subject", { subject: "Hello\r\nBcc: victim@example.com\r\n\r\nbody" }],
  [
    "names",
    invitationMail({
      link: "https://x.example",
      workspace: "W\r\nBcc: victim@example.com",
      invitedBy: "I\nBcc: v@example.com",
    }),
  ],
])("%s cannot add a header or a recipient", async (_, changes) => {
  await transport.send(mail(changes));
  expect(received[0]?.to).toEqual(["ada@example.com"]);
  expect(received[0]?.raw.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/im);
});

test.each([
  "ada@example.com\r\nRCPT TO:<victim@example.com>",
  "ada@example.com, victim@example.com",
  '"ada@evil.example"@example.com',
  "Ada <ada@example.com>",
  "ada@example.com>",
  "ada",
])("%j is not an address to send to", async (to) => {
  await expect(transport.send(mail({ to }))).rejects.toThrow("not one plain e-mail address");
  expect(received).toEqual([]);
});

test("a header with a line break is refused", async () => {
  await expect(transport.send(mail({ headers: { "X-Tag": "a\r\nBcc: victim@example.com" } }))).rejects.toThrow(
    "line break",
  );
});

test("a server that is not there is an error, not a loss", async () => {
  const nowhere = transportTo(1);
  await expect(nowhere.send(mail())).rejects.toThrow("ECONNREFUSED");
  nowhere.close();
});

test("without SMTP the message goes to the mailbox", async () => {
  const kept: Outgoing[] = [];
  const mailbox = createTransport({ from: "board@example.com", store: async (message) => void kept.push(message) });
  await mailbox.send(mail());
  expect(kept).toEqual([mail()]);
});

test("an invitation travels as a calendar part that mail programs answer, and as a file", async () => {
  const content = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
  await transport.send(mail({ calendar: { method: "REQUEST", content } }));
  const raw = received[0]?.raw.replaceAll(/\r\n[ \t]+/g, " ") ?? "";
  expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
  expect(raw).toContain("filename=invitation.ics");
});
