import { SignUpScript } from "./sign-up/sign-up-script.ts";
import type { SignUpWords } from "./sign-up/words.ts";

/**
 * The whole script of the landing page as text: a class and a function that need nothing outside themselves.
 * So the page loads no framework; it must be readable by a phone on a train.
 */
export function pageScript(words: SignUpWords) {
  // A "<" in a text could otherwise end the script element.
  const argument = JSON.stringify(words).replaceAll("<", "\\u003c");
  return `(${start.toString()})(${SignUpScript.toString()},${argument})`;
}

function start(Script: typeof SignUpScript, words: SignUpWords) {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-up]")) new Script(form, words).listen();
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const label = button.querySelector("span");
    const copy = async () => {
      await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
      if (label) label.textContent = button.dataset["copied"] ?? "";
    };
    button.addEventListener("click", () => void copy());
  }
  const isDesktop = matchMedia("(min-width: 1024px) and (pointer: fine)").matches;
  const field = document.querySelector<HTMLElement>(".hero [data-sign-up] input[name=email]");
  if (isDesktop && scrollY === 0 && !location.hash) field?.focus({ preventScroll: true });
  // After a refusal without script the first field at fault is where the reader goes on.
  document.querySelector<HTMLElement>('[data-sign-up] [aria-invalid="true"]')?.focus();
}
