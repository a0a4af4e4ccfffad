import { type APIRequestContext, expect } from "@playwright/test";
import { admin, freshPerson, type Person } from "./people.ts";

type Lead = {
  id: string;
  name: string | null;
  email: string | null;
  stage: string;
  source: string;
  owner_id: string | null;
  lost_reason: string | null;
  board_position: number | null;
  confirmed_at: string | null;
  unsubscribed_at: string | null;
};
type Mail = { subject: string; text: string };

/** What has to be there before a story starts, made through the public API. */
export class Setup {
  readonly request: APIRequestContext;
  readonly mailbox: string;
  readonly headers: Record<string, string>;

  constructor(request: APIRequestContext, mailbox: string, token: string) {
    this.request = request;
    this.mailbox = mailbox;
    this.headers = { Authorization: `Bearer ${token}` };
  }

  static async start(request: APIRequestContext, baseURL: string) {
    const answer = await request.post("/api/auth/login", { data: { email: admin.email, password: admin.password } });
    expect(answer.status()).toBe(200);
    const mailbox = new URL(baseURL);
    mailbox.port = String(Number(mailbox.port) + 2);
    return new Setup(request, mailbox.origin, (await answer.json()).access_token);
  }

  /** Somebody who has registered and waits for an admin. */
  async waitingPerson(name: string): Promise<Person> {
    const person = freshPerson(name);
    const answer = await this.request.post("/api/auth/register", { data: person });
    expect(await answer.json()).toEqual({ status: "pending" });
    return person;
  }

  /** An agent who may come in. */
  async agent(name: string): Promise<Person & { id: string }> {
    const person = await this.waitingPerson(name);
    const members: { id: string; email: string }[] = (await this.get("/api/auth/users?limit=200")).items;
    const id = members.find(({ email }) => email === person.email)?.id ?? "";
    await this.post(`/api/users/${id}/approval`);
    return { ...person, id };
  }

  lead(fields: Record<string, string>): Promise<Lead> {
    return this.post("/api/leads", fields);
  }

  /** The leads that a search finds. */
  async find(search: string): Promise<Lead[]> {
    return (await this.get(`/api/leads?q=${encodeURIComponent(search)}`)).items;
  }

  /** The newest mail to an address with these words in its subject; waits until it is there. */
  async mailTo(email: string, subject: RegExp): Promise<Mail> {
    let mail: Mail | undefined;
    await expect(async () => {
      const answer = await this.request.get(`${this.mailbox}/mailbox.json?to=${encodeURIComponent(email)}`);
      const mails: Mail[] = await answer.json();
      mail = mails.find((one) => subject.test(one.subject));
      expect(mail, `mail to ${email}`).toBeDefined();
    }).toPass({ timeout: 15_000 });
    return mail as Mail;
  }

  async get(path: string) {
    const answer = await this.request.get(path, { headers: this.headers });
    expect(answer.ok(), `GET ${path} gave ${answer.status()}`).toBe(true);
    return answer.json();
  }

  async post(path: string, data?: object) {
    const answer = await this.request.post(path, { headers: this.headers, data });
    expect(answer.ok(), `POST ${path} gave ${answer.status()}: ${await answer.text()}`).toBe(true);
    return answer.json();
  }

  async put(path: string, data: object) {
    const answer = await this.request.put(path, { headers: this.headers, data });
    expect(answer.ok(), `PUT ${path} gave ${answer.status()}: ${await answer.text()}`).toBe(true);
    return answer.json();
  }
}
