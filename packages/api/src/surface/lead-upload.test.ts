import { once } from "node:events";
import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { importPieces } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runJob } from "../jobs/commands.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { jobHandlers } from "../worker.ts";
import { mountDoors } from "./server.ts";
import { bearerOf, keyOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const anAdmin = () => aMember(world, { role: "admin" });
const send = (headers: Record<string, string>, body: BodyInit, query = "?file_name=leads.csv") =>
  app.request(`/api/v1/imports${query}`, { method: "POST", headers, body });

test("a file of more than one piece arrives whole, in order, and under its name", async () => {
  const admin = await anAdmin();
  const file = `name,email\n${"Émile Berliner,emile@example.com\n".repeat(80_000)}`;
  const answer = await send(await bearerOf(admin), file, "?file_name=r%C3%A9sum%C3%A9.csv");
  const made = (await answer.json()) as { id: string };
  expect([answer.status, made]).toMatchObject([
    201,
    { file_name: "résumé.csv", state: "uploaded", headers: ["name", "email"], mapping: ["name", "email"] },
  ]);
  const pieces = await world.services.db
    .select({ bytes: importPieces.bytes })
    .from(importPieces)
    .where(eq(importPieces.importId, made.id))
    .orderBy(importPieces.number);
  expect(pieces.map(({ bytes }) => bytes.length)).toEqual([1_048_576, 1_048_576, 622_859]);
  expect(Buffer.concat(pieces.map(({ bytes }) => bytes)).toString()).toBe(file);
});

test("the list and one import are read at the same address", async () => {
  const headers = await keyOf(await anAdmin(), ["leads:import"]);
  const { id } = (await (await send(headers, "name\nEmma\n")).json()) as { id: string };
  const list = (await (await app.request("/api/imports/", { headers })).json()) as { items: { id: string }[] };
  expect(list.items.map((item) => item.id)).toEqual([id]);
  expect((await app.request(`/api/v1/imports/${id}`, { headers })).status).toBe(200);
});

test("only who may import can send a file, whatever it is", async () => {
  expect((await send({}, "name\nEmma\n")).status).toBe(401);
  const agent = await aMember(world, { role: "agent" });
  for (const headers of [await bearerOf(agent), await keyOf(await anAdmin(), ["leads:write"])])
    expect((await send(headers, "name\nEmma\n")).status).toBe(403);
  const foreign = { cookie: "switchboard.session=x", origin: "https://elsewhere.example" };
  expect((await send(foreign, "name\nEmma\n")).status).toBe(403);
});

test("a file that cannot be read is refused with a sentence about it", async () => {
  const answer = await send(await bearerOf(await anAdmin()), "%PDF-1.7\n");
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { error: { code: "invalid", fields: { file: ["This is neither CSV nor a workbook (.xlsx)."] } } },
  ]);
});

test("refused rows come back as a file that no spreadsheet runs, and that can be sent again", async () => {
  const admin = await anAdmin();
  const headers = await bearerOf(admin);
  const file = 'name,email\n=1+1,none\n"Emma, Nutt",emma@example.com\nEmma,emma@example.com\n';
  const { id } = (await (await send(headers, file)).json()) as { id: string };
  const { job } = await call(admin).imports.check({ id });
  await runJob(world.services, jobHandlers, { workspaceId: admin.workspaceId, jobId: job!.id });
  const answer = await app.request(`/api/v1/imports/${id}/refused.csv`, { headers });
  expect([answer.status, answer.headers.get("content-disposition")]).toEqual([
    200,
    `attachment; filename="refused-${id.slice(0, 8)}.csv"`,
  ]);
  expect(await answer.text()).toBe(
    "row,reason,name,email\r\n" +
      "2,email: This does not look like an e-mail address.,'=1+1,none\r\n" +
      "4,A row above has the same e-mail address.,Emma,emma@example.com\r\n",
  );
  const other = await bearerOf(await anAdmin());
  expect((await app.request(`/api/v1/imports/${id}/refused.csv`, { headers: other })).status).toBe(404);
  expect((await app.request("/api/v1/imports/x/refused.csv", { headers })).status).toBe(404);
});

test("whoever hangs up in the middle leaves no half file", async () => {
  const admin = await anAdmin();
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const headers = { ...(await bearerOf(admin)), "content-length": "9000000" };
  const sending = ask({ port, path: "/api/v1/imports", method: "POST", headers });
  sending.on("error", () => {});
  sending.write(Buffer.alloc(3_000_000, "x"));
  const imports = async () => (await call(admin).imports.list()).items.map(({ state }) => state);
  try {
    await expect.poll(imports).toEqual(["uploading"]);
    sending.destroy();
    await expect.poll(imports).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
