import type { Page } from "@playwright/test";

const leastFillMilliseconds = 2_100;

/** The first of the two sign-up forms of the landing page. */
export const signUpForm = (page: Page) => page.locator("form[data-sign-up]").first();

/** Writes the address and ticks the consent. */
export async function fillSignUp(page: Page, email: string) {
  await signUpForm(page).getByLabel("E-mail address").fill(email);
  await signUpForm(page).getByRole("checkbox").check();
}

/** Waits as long as a person would need; who is faster counts as a robot. */
export const untilFillTimeIsOver = (page: Page) => page.waitForTimeout(leastFillMilliseconds);
