// The page's language: what was chosen last, else what the browser asks for.
import { texts } from "./texts.js";

let language = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export function text(key, values = {}) {
  const found = texts[language][key];
  return typeof found === "function" ? found(values) : found;
}

export function locale() {
  return language === "zh" ? "zh-CN" : "en";
}

export function items() {
  return texts[language].items;
}

export function toggleLanguage() {
  language = language === "en" ? "zh" : "en";
  localStorage.setItem("language", language);
}

export function showLanguage() {
  document.documentElement.lang = locale();
  document.querySelectorAll("[data-text]").forEach((element) => {
    element.textContent = text(element.dataset.text);
  });
  document.getElementById("readme").href = text("readmePage");
  const toggle = document.getElementById("language");
  toggle.textContent = text("otherLanguage");
  toggle.lang = language === "zh" ? "en" : "zh-CN";
}
