import { campaignMail, linksOf } from "@switchboard/email/campaign";
import { expect, test } from "vitest";
import { fillLine, fillMarkdown, unknownVariables, valuesOf } from "./rules.ts";

const emma = valuesOf({ name: " Emma  Nutt ", email: "emma@example.com", company: null, ownerName: "Almon Strowger" });
const around = { reason: "You know us.", unsubscribeLink: "https://crm.example.com/unsubscribe?token=t" };
const mailOf = (markdown: string, more: object = {}) =>
  campaignMail({ subject: "S", markdown: fillMarkdown(markdown, emma), ...around, ...more });

test.each([
  ["{{name}}", "Emma Nutt"],
  ["{{ first_name | there }}", "Emma"],
  ["{{company|your company}} of {{owner}}", "your company of Almon Strowger"],
  ["{{company}}", ""],
  ["{{nobody}}{{nobody|friend}}", "friend"],
  ["{{ }} {name} {{na me}}", "{{ }} {name} {{na me}}"],
])("%s becomes %j", (text, filled) => {
  expect(fillLine(text, emma)).toBe(filled);
});

test("variables that stand for nothing are named once", () => {
  expect(unknownVariables("{{name}} {{x}}", null, "{{x|y}} {{first-name}}")).toEqual(["x", "first-name"]);
});

test("emphasis around nothing leaves no signs behind", () => {
  expect(mailOf("Hi **{{company}}**!").html).not.toContain("*");
});

test("markdown becomes HTML and words; only links of the web are counted, each once", () => {
  const markdown = `# Title

Hello {{first_name}}, see [this & that](https://example.com/?a=1&b=2), <https://example.com/auto>,
[mail](mailto:a@example.com), [again](https://example.com/auto), [bad](javascript:alert(1)).

1. one
2. **two**

![logo](https://example.com/l.png) ![local](file:///etc/passwd) <img src=x onerror=alert(1)>`;
  expect(linksOf(markdown)).toEqual(["https://example.com/?a=1&b=2", "https://example.com/auto"]);
  const mail = mailOf(markdown, {
    linkTo: (url: string) => `https://crm.example.com/c/${linksOf(markdown).indexOf(url)}`,
  });
  expect(mail.html).toContain('<a href="https://crm.example.com/c/0">this &amp; that</a>');
  expect(mail.html).toContain('<a href="mailto:a@example.com">mail</a>');
  expect(mail.html).toContain('<img src="https://example.com/l.png" alt="logo">');
  expect(mail.html).not.toMatch(/javascript:|file:|<img src=x/);
  expect(mail.text).toBe(`Title

Hello Emma, see this & that (https://crm.example.com/c/0), https://crm.example.com/c/1,
mail (mailto:a@example.com), again (https://crm.example.com/c/1), bad.

1. one
2. two

logo local <img src=x onerror=alert(1)>

--
You know us.
Unsubscribe: https://crm.example.com/unsubscribe?token=t
`);
});

test("what a mailbox shows ahead is hidden in the mail, and the picture that counts is there alone", () => {
  const { html, headers } = mailOf("x", { preheader: "Only <today>", pixel: "https://crm.example.com/o/t.gif" });
  expect(html).toContain('<div class="ahead">Only &lt;today&gt;</div>');
  expect(html.match(/<img/g)).toHaveLength(1);
  expect(headers["List-Unsubscribe"]).toBe("<https://crm.example.com/unsubscribe?token=t>");
});
