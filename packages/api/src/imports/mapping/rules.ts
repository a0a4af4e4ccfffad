import { type CellFormat, leadSources } from "@switchboard/db/schema";
import { dateOrderIn, decimalSignIn, isAmbiguousDate, plainWord } from "../cells/rules.ts";
import { type ImportField, importFields } from "../rules.ts";

type Column = { header: string; samples: string[] };

/** The field that each column probably fills, from its header and else from what is in it. Null leaves it out. */
export function guessMapping(columns: Column[]): (ImportField | null)[] {
  const words = columns.map(({ header }) => plainWord(header));
  const known = columns.map(({ samples }, place) => checked(fieldNamed(words[place] ?? ""), samples));
  const isOurs = words.includes("stagechangedat") && words.includes("ownerid");
  const taken = new Set<ImportField | null>(known);
  return known.map((field, place) => {
    if (field === "owner" && isOurs) return null;
    if (field) return field === "name" && isPart(taken) && words[place] !== "name" ? null : field;
    const { samples } = columns[place]!;
    const bySamples = isOurs ? null : fieldLike(samples);
    if (!bySamples || taken.has(bySamples)) return null;
    taken.add(bySamples);
    return bySamples;
  });
}

/** How the ambiguous cells of a column are to be read, and whether the user should be asked. */
export function guessFormat(
  field: ImportField | null,
  samples: string[],
  prefersComma: boolean,
): { format: CellFormat | null; isAmbiguous: boolean } {
  if (field === "amount") {
    const sure = firstSure(samples, decimalSignIn);
    const isAmbiguous = !sure && samples.some((cell) => /\d[.,]\d/.test(cell));
    return { format: sure ?? (prefersComma ? "comma" : "dot"), isAmbiguous };
  }
  if (field === "expectedCloseOn") {
    const sure = firstSure(samples, dateOrderIn);
    return { format: sure ?? (prefersComma ? "dmy" : "mdy"), isAmbiguous: !sure && samples.some(isAmbiguousDate) };
  }
  return { format: null, isAmbiguous: false };
}

function firstSure<Format>(samples: string[], tell: (cell: string) => Format | null): Format | null {
  for (const cell of samples) {
    const sure = tell(cell);
    if (sure) return sure;
  }
  return null;
}

const isPart = (taken: Set<ImportField | null>) => taken.has("firstName") && taken.has("lastName");

function fieldNamed(word: string): ImportField | null {
  const own = importFields.find((field) => field.toLowerCase() === word);
  return own ?? (Object.keys(names) as ImportField[]).find((field) => names[field]?.includes(word)) ?? null;
}

/** A header can mislead: a column of words is no id of ours, and other systems have other sources. */
function checked(field: ImportField | null, samples: string[]): ImportField | null {
  const isFilled = samples.length > 0;
  if ((field === "id" || field === "ownerId") && isFilled && !samples.every((cell) => uuid.test(cell))) {
    return field === "ownerId" ? "owner" : null;
  }
  const isOurs = samples.every((cell) => leadSources.some((source) => source === plainWord(cell)));
  return field === "source" && isFilled && !isOurs ? "utmSource" : field;
}

function fieldLike(samples: string[]): ImportField | null {
  if (samples.length === 0) return null;
  const most = (pattern: RegExp) => samples.filter((cell) => pattern.test(cell)).length > samples.length * 0.7;
  if (most(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)) return "email";
  if (most(/^(?=.*[ ()+-])\+?[\d ().-]{9,20}$/) && !most(/^\d{1,4}[-.]\d{1,2}[-.]\d{1,4}$/)) return "phone";
  return null;
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

// Headers of the lead, contact and deal exports of HubSpot, Salesforce, Pipedrive and Odoo, as plainWord leaves them.
const names: Partial<Record<ImportField, string[]>> = {
  id: ["leadid"],
  firstName: ["givenname", "forename", "vorname", "prenom", "nombre", "personfirstname"],
  lastName: ["surname", "familyname", "nachname", "nom", "apellido", "personlastname"],
  name: [
    "fullname",
    "contactname",
    "contact",
    "displayname",
    "personname",
    "associatedcontact",
    "leadname",
    "leadcontactperson",
    "dealcontactperson",
  ],
  email: [
    "emailaddress",
    "emailfrom",
    "emailnormalized",
    "mail",
    "personemail",
    "personemailwork",
    "personemailhome",
    "emailwork",
    "emailhome",
    "contactemail",
    "workemail",
    "primaryemail",
    "email1",
    "correo",
  ],
  phone: [
    "phonenumber",
    "mobile",
    "mobilephone",
    "mobilephonenumber",
    "mobilenumber",
    "telephone",
    "tel",
    "cell",
    "cellphone",
    "personphone",
    "personphonework",
    "personphonemobile",
    "phonework",
    "phonemobile",
    "businessphone",
    "contactphone",
    "telefon",
    "telefono",
  ],
  company: [
    "companyname",
    "companyaccount",
    "account",
    "accountname",
    "organization",
    "organisation",
    "organizationname",
    "organisationname",
    "partnername",
    "partnerid",
    "associatedcompany",
    "business",
    "customer",
    "firma",
    "entreprise",
    "empresa",
    "leadorganization",
    "dealorganization",
    "personorganization",
  ],
  stage: [
    "status",
    "leadstatus",
    "lifecyclestage",
    "dealstage",
    "stagename",
    "stageid",
    "pipelinestage",
    "salesstage",
    "dealstatus",
  ],
  source: [
    "leadsource",
    "originalsource",
    "originalsourcetype",
    "sourceid",
    "recordsource",
    "leadsourcename",
    "channel",
  ],
  amount: [
    "expectedrevenue",
    "dealvalue",
    "leadvalue",
    "value",
    "dealamount",
    "revenue",
    "plannedrevenue",
    "opportunityamount",
    "betrag",
    "montant",
  ],
  currency: [
    "currencycode",
    "currencyid",
    "companycurrency",
    "amountcurrency",
    "dealcurrencyofvalue",
    "leadcurrencyofvalue",
  ],
  expectedCloseOn: [
    "closedate",
    "expectedclosedate",
    "dealexpectedclosedate",
    "leadexpectedclosedate",
    "datedeadline",
    "expectedclosing",
    "expectedclose",
  ],
  lostReason: ["lostreasonid", "closedlostreason", "reasonlost", "deallostreason", "unqualifiedreason", "lossreason"],
  owner: [
    "leadowner",
    "contactowner",
    "dealowner",
    "accountowner",
    "opportunityowner",
    "owneremail",
    "ownername",
    "salesperson",
    "userid",
    "assignedto",
    "hubspotowner",
    "leadlabelowner",
    "responsible",
  ],
  tags: ["tag", "tagids", "labels", "label", "leadlabels", "personlabels", "deallabel", "leadlabel"],
  utmSource: ["campaignsource", "firsttouchsource"],
  utmMedium: ["mediumid", "medium"],
  utmCampaign: ["campaign", "campaignid", "campaignname", "primarycampaignsource"],
  referrer: ["referrerurl", "firstreferringsite", "referringsite", "referredby", "referred"],
};
