/**
 * Proves the field rule on a copy of the tree:
 * a new lead field is two hand-edited files and a generated migration, and is then in REST, OpenAPI, MCP, exports and
 * the screens; a renamed column breaks the type check of web and of admin.
 */
import { onCopyOfTheTree, prove } from "./copy-of-the-tree.ts";

const schema = "packages/db/src/schema/leads.ts";
const fields = "apps/web/src/features/leads/lead-fields.ts";
const column = "    company: text(),\n";

await onCopyOfTheTree(({ edit, pnpm, write, typecheck, mustNotTypecheck }) => {
  prove("a column alone does not compile in web", () => {
    edit(schema, column, `${column}    linkedinUrl: text(),\n`);
    mustNotTypecheck("apps/web", "linkedinUrl");
  });
  prove("with its entry in lead-fields everything compiles", () => {
    edit(
      fields,
      "  company: {",
      '  linkedinUrl: { label: "LinkedIn", widget: "text", shownIn: ["form", "panel"] },\n  company: {',
    );
    // Both read the types of the api, and so its files.
    for (const room of ["apps/web", "apps/admin"]) typecheck(room);
  });
  prove("its migration is generated, and every door has the field", () => {
    pnpm("--filter", "@switchboard/db", "generate", "--name", "linkedin_url");
    write("packages/api/src/leads/field.test.ts", guarantee());
    pnpm("exec", "vitest", "run", "packages/api/src/leads/field.test.ts");
  });
  prove("a renamed column breaks web and admin", () => {
    edit(schema, column, '    organisation: text("company"),\n');
    edit(schema, "  company: () => line(200).nullish(),\n", "");
    for (const room of ["apps/web", "apps/admin"]) mustNotTypecheck(room, "company");
  });
});

function guarantee() {
  return `import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { exportLeadsDirectly } from "../admin/lead-export/direct/commands.ts";
import { openApiDocument } from "../surface/openapi.ts";
import { operationAt } from "../surface/operations.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("the new field is written, read, documented, exported and offered to agents", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const linkedinUrl = "https://example.com/ada";
  const lead = await call(ctx).leads.create({ name: "Ada", linkedinUrl });
  expect(await call(ctx).leads.get({ id: lead.id })).toMatchObject({ linkedinUrl });
  expect(JSON.stringify(openApiDocument("https://crm.example.com"))).toContain("linkedin_url");
  const { stream } = await exportLeadsDirectly(ctx, { columns: ["linkedin_url"] });
  expect(await new Response(stream as ReadableStream).text()).toContain(linkedinUrl);
  const tool = z.toJSONSchema(operationAt("leads.update").input, { io: "input", unrepresentable: "any" });
  expect(JSON.stringify(tool)).toContain("linkedinUrl");
});
`;
}
