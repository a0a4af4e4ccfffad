import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { openApiDocument } from "./openapi.ts";
import { operations } from "./operations.ts";

const document = openApiDocument("https://crm.example.com");
const snapshot = "../../../../openapi.snapshot.json";

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

// Review the change of the file, then write it with `vitest run --update`.
test("the public API is the one that was reviewed", async () => {
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(snapshot);
});

test("every operation with an address is in it, once, in snake_case", () => {
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => (operation as { operationId: string }).operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const text = JSON.stringify(document.paths);
  for (const { meta } of operations.filter((operation) => operation.meta.rest)) expect(text).toContain(meta.summary);
  expect(text).toContain('"stage_changed_at"');
  expect(text).not.toContain('"stageChangedAt"');
});
