import { expect, seriousAxe, signIn, test } from "./fixtures.ts";
import { admin, freshEmail } from "./people.ts";

test("a file is checked before anything is written, taken in, and taken back", async ({ page, setup }) => {
  const [first, second, twice] = [freshEmail("emma"), freshEmail("alma"), freshEmail("karl")];
  const known = await setup.lead({ name: "Karl before", email: twice });
  const file = [
    "First Name;Last Name;Email;Phone Number;Company Name;Lead Status",
    `Emma;Nutt;${first};+1 617 555 0101;"Holmes; Sons";New`,
    `Alma;Clark;${second};;Gray;Qualified`,
    `Karl;Braun;${twice};;Erlang;New`,
    "No;Mail;not-an-address;;Bell;New",
  ].join("\r\n");

  await test.step("it is dropped, and its columns are guessed", async () => {
    await signIn(page, admin, "/imports");
    await seriousAxe(page);
    await page.setInputFiles("input[type=file]", {
      name: "contacts.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`\uFEFF${file}`),
    });
    await expect(page.getByRole("heading", { name: "contacts.csv" })).toBeVisible();
    await expect(page.getByLabel("What Company Name becomes")).toHaveValue("company");
    await expect(page.getByLabel("What Lead Status becomes")).toHaveValue("stage");
    await seriousAxe(page);
  });

  await test.step("the check says what would happen and writes nothing", async () => {
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByRole("button", { name: "Import 3 leads" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Table of problems" })).toContainText("not-an-address");
    expect(await setup.find(first)).toEqual([]);
    await seriousAxe(page);
  });

  await test.step("the run writes exactly that", async () => {
    await page.getByRole("button", { name: "Import 3 leads" }).click();
    await expect(page.getByRole("button", { name: "Take it back" })).toBeVisible();
    expect(await setup.find(first)).toMatchObject([{ name: "Emma Nutt", stage: "new", source: "import" }]);
    expect(await setup.find(second)).toMatchObject([{ stage: "qualified" }]);
    expect(await setup.find(twice)).toMatchObject([{ id: known.id, name: "Karl Braun" }]);
  });

  await test.step("taken back, the new leads are gone and the known one is as it was", async () => {
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByText("Everything is as it was before this import.")).toBeVisible();
    expect(await setup.find(first)).toEqual([]);
    expect(await setup.find(twice)).toMatchObject([{ id: known.id, name: "Karl before" }]);
  });
});
