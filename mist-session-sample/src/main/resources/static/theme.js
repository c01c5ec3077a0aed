// Light or dark: what was chosen last, else what the system prefers.
import { text } from "./language.js";

const root = document.documentElement;

function isDark() {
  const isPreferred = matchMedia("(prefers-color-scheme: dark)").matches;
  return root.dataset.theme ? root.dataset.theme === "dark" : isPreferred;
}

export function showTheme() {
  document.getElementById("theme").textContent = text(isDark() ? "light" : "dark");
}

export function toggleTheme() {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}
