import type { Transport } from "@switchboard/email/transport";
import type { Services } from "../context.ts";
import type { MailJob } from "../queue.ts";
import { writeMail } from "./commands.ts";

type Job = { id: string; data: MailJob; createdOn: Date };

/** Sends the mail of a job, at least once. Says whether it was still due. Throws when the server refuses: try again. */
export async function sendMail(services: Services, transport: Transport, { id, data, createdOn }: Job) {
  const mail = await writeMail(services, data, createdOn);
  if (mail) await transport.send({ id, ...mail });
  return mail ? "sent" : "not due";
}
