import { expect, test } from "vitest";
import { inputOf, type Settings } from "./draft.ts";

const was: Settings = {
  inApp: ["lead_given", "webhook_disabled"],
  byMail: ["webhook_disabled"],
  quietFrom: null,
  quietTo: null,
  quietDays: [0],
  timeZone: "UTC",
};

function filled(...fields: [string, string][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test("what the form does not show stays as it was", () => {
  const form = filled(["inApp", "mention"], ["withMail", "1"]);
  expect(inputOf(form, was, ["lead_given", "mention"])).toEqual({
    inApp: ["webhook_disabled", "mention"],
    byMail: ["webhook_disabled"],
    quietFrom: null,
    quietTo: null,
  });
});

test("quiet hours are minutes of the day, on the days that are ticked", () => {
  const hours: [string, string][] = [
    ["isQuiet", "on"],
    ["quietFrom", "22:30"],
    ["quietTo", "07:00"],
    ["quietDays", "1"],
    ["timeZone", "Europe/Berlin"],
  ];
  expect(inputOf(filled(...hours), was, [])).toMatchObject({
    quietFrom: 1350,
    quietTo: 420,
    quietDays: [1],
    timeZone: "Europe/Berlin",
  });
});
