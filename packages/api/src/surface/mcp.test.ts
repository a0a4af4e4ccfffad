import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf, keyOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

async function connect(headers: Record<string, string>, path = "/api/mcp") {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(`http://localhost:3000${path}`), {
    requestInit: { headers },
    fetch: async (url, init) => app.request(String(url), init),
  });
  await client.connect(transport);
  return client;
}

test("an agent's token sees tools, calls one, and reads the result in both forms", async () => {
  const client = await connect(await bearerOf(await aMember(world)), "/api/v1/mcp");
  const { tools } = await client.listTools();
  expect(tools.find(({ name }) => name === "leads_list")).toMatchObject({
    annotations: { readOnlyHint: true },
    inputSchema: { type: "object", properties: { limit: { maximum: 200 } } },
  });
  const made = await client.callTool({ name: "leads_create", arguments: { name: "Emma Nutt" } });
  expect(made).toMatchObject({ structuredContent: { name: "Emma Nutt", createdAt: expect.any(String) } });
  const [content] = made.content as [{ text: string }];
  expect(JSON.parse(content.text)).toEqual(made.structuredContent);
});

test("a read-only key is never shown a tool that writes, and may not call one", async () => {
  const client = await connect(await keyOf(await aMember(world), ["leads:read"]));
  const { tools } = await client.listTools();
  expect(tools.length).toBeGreaterThan(0);
  for (const { annotations } of tools) expect(annotations?.readOnlyHint).toBe(true);
  const refused = await client.callTool({ name: "leads_create", arguments: { name: "Emma" } });
  expect(refused).toMatchObject({ isError: true, structuredContent: { code: "forbidden" } });
});

test("a wrong argument is told as everywhere", async () => {
  const client = await connect(await bearerOf(await aMember(world)));
  const refused = await client.callTool({ name: "leads_list", arguments: { limit: 0, colour: "red" } });
  expect(refused).toMatchObject({
    isError: true,
    structuredContent: { code: "invalid", fields: { limit: [expect.any(String)], colour: [expect.any(String)] } },
  });
  await expect(client.callTool({ name: "nothing" })).rejects.toThrow("no tool");
});

test("nobody gets in without credentials, with bad ones, or from a page of another site", async () => {
  const post = (headers: Record<string, string>) =>
    app.request("/api/mcp", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });
  const visitor = await post({});
  expect([visitor.status, visitor.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  expect((await post({ authorization: "Bearer nonsense" })).status).toBe(401);
  const key = await keyOf(await aMember(world), ["leads:read"]);
  expect((await post(key)).status).toBe(200);
  expect((await post({ ...key, origin: "https://evil.example" })).status).toBe(403);
  expect((await app.request("/api/mcp", { headers: key })).status).toBe(405);
});
