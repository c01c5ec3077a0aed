// What just happened: the session's id, its token's fate, and what the store was asked.
import { text } from "./language.js";

const $ = (id) => document.getElementById(id);

// What an operation says when all is as usual need not be said.
const USUAL = ["found", "created", "saved", "updated", "rotated", "removed", "admitted"];

export function showPanel(happening, log, requests) {
  $("request-count").textContent = requests;
  $("request-order").textContent = text(requests > log.flat().length ? "latestOfThem" : "latestFirst");
  $("log").replaceChildren(...log.map(row));
  if (!happening) {
    return;
  }
  const { news, values, sessionId, idChange, tokenChange, store, answers } = happening;
  say($("headline"), text(news, values));
  say($("detail"), text(`${news}Detail`, values));
  $("peek").textContent = `${text(news, values)} ↓`;
  $("session-id").textContent = sessionId ?? text("none");
  $("token").textContent = text(tokenChange === "none" || tokenChange === "cleared" ? "none" : "hidden");
  badge($("id-badge"), idChange);
  badge($("token-badge"), tokenChange);
  $("store").textContent = text(store);
  $("operation-count").textContent = total(answers);
  $("operations").replaceChildren(...(answers.length === 1 ? answers[0].operations.map(chip) : tiles(answers)));
}

// Said again it would be read out again.
function say(element, words) {
  if (element.textContent !== words) {
    element.textContent = words;
  }
}

function badge(element, change) {
  element.textContent = text(change);
  element.dataset.change = change;
  element.hidden = change === "none";
}

function chip({ name, result }) {
  const chip = create("span", "chip", USUAL.includes(result) ? name : `${name}: ${result}`);
  chip.dataset.name = name;
  return chip;
}

// One tile for each of many requests, with the number of its operations.
function tiles(answers) {
  const counts = answers.map((answer) => answer.operations.length);
  const range = text("perRequest", { least: Math.min(...counts), most: Math.max(...counts) });
  const grid = create("span", "tiles");
  grid.setAttribute("aria-hidden", "true");
  grid.append(...counts.map((count) => create("span", count > 2 ? "tile more" : "tile", count)));
  return [create("span", "range", range), grid];
}

function row(answers) {
  const [{ request, status }] = answers;
  const entry = create("li");
  entry.append(
    create("code", "", answers.length === 1 ? request : `${answers.length} × ${request}`),
    create("span", status < 400 ? "status" : "status bad", status),
    create("span", "cost", text("operationCount", { n: total(answers) })),
  );
  return entry;
}

function total(answers) {
  return answers.reduce((sum, answer) => sum + answer.operations.length, 0);
}

// On a small screen the panel is far below what was clicked: its headline shows at the bottom until it comes into view.
new IntersectionObserver(([panel]) => {
  $("peek").hidden = panel.isIntersecting;
}).observe($("panel"));

export function create(tag, className = "", words = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}
