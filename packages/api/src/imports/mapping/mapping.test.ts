import { expect, test } from "vitest";
import { guessMapping } from "./rules.ts";

const columns = (headers: string) => headers.split(",").map((header) => ({ header, samples: [] }));

test.each([
  [
    "HubSpot",
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Company name,Close Date,Amount",
    [null, "firstName", "lastName", "email", "phone", "owner", "stage", "company", "expectedCloseOn", "amount"],
  ],
  [
    "Salesforce",
    "Lead ID,First Name,Last Name,Company / Account,Email,Phone,Mobile,Lead Source,Lead Status,Lead Owner",
    ["id", "firstName", "lastName", "company", "email", "phone", "phone", "source", "stage", "owner"],
  ],
  [
    "Pipedrive",
    "Deal - Title,Person - Name,Person - Email - Work,Person - Phone - Mobile,Organization - Name,Deal - Value,Deal - Expected close date,Deal - Owner",
    [null, "name", "email", "phone", "company", "amount", "expectedCloseOn", "owner"],
  ],
  [
    "Odoo",
    "id,contact_name,partner_name,email_from,phone,stage_id,expected_revenue,date_deadline,user_id,tag_ids,source_id",
    ["id", "name", "company", "email", "phone", "stage", "amount", "expectedCloseOn", "owner", "tags", "source"],
  ],
])("the columns of an export of %s are known", (_, headers, fields) => {
  expect(guessMapping(columns(headers))).toEqual(fields);
});

test("a column of another system's ids is no id of ours, and its sources are campaigns' sources", () => {
  const given = [
    { header: "Lead ID", samples: ["00Q5g00000AbCdE"] },
    { header: "Lead Source", samples: ["Trade show"] },
    { header: "Owner ID", samples: ["Emma Nutt"] },
  ];
  expect(guessMapping(given)).toEqual([null, "utmSource", "owner"]);
});

test("addresses and phone numbers are known without a header", () => {
  const given = [
    { header: "Column 1", samples: ["Emma Nutt", "Stella Nutt"] },
    { header: "Column 2", samples: ["emma@example.com", "stella@example.com"] },
    { header: "Column 3", samples: ["+1 202 555 0101", "(202) 555-0102"] },
    { header: "Column 4", samples: ["2026-12-31", "31.12.2026"] },
  ];
  expect(guessMapping(given)).toEqual([null, "email", "phone", null]);
});
