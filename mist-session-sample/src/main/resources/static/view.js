// Shows what the page knows.
import { showDevices } from "./devices.js";
import { showLanguage, text } from "./language.js";
import { create, showPanel } from "./panel.js";
import { state } from "./session.js";
import { showTheme } from "./theme.js";

const $ = (id) => document.getElementById(id);

export function show() {
  showLanguage();
  showTheme();
  showUser();
  showDevices(state);
  showCart();
  $("visits").textContent = state.visits;
  $("visits-unit").textContent = text("visitsUnit", { n: state.visits });
  showError("sign-in", ["username", "password"]);
  showError("add", ["item"]);
  showProblem(state.problem ?? (state.isCookieDropped ? { key: "noCookie", address: localAddress() } : null));
  showPanel(state.happening, state.log, state.requests);
}

function showProblem(problem) {
  $("problem").hidden = problem === null;
  $("problem").textContent = problem ? text(problem.key, problem) : "";
}

function localAddress() {
  return `http://localhost${location.port ? `:${location.port}` : ""}`;
}

function showUser() {
  const { username, userId, endedBecause } = state;
  $("end-reason").hidden = endedBecause === null || username !== null;
  $("end-reason").textContent = endedBecause ? text(endedBecause) : "";
  $("sign-in").hidden = username !== null;
  $("signed-in").hidden = username === null;
  $("initial").textContent = username?.charAt(0).toUpperCase() ?? "";
  $("who").textContent = username ? text("signedInAs", { username }) : "";
  $("user-id").textContent = username ? text("userId", { userId }) : "";
}

function showCart() {
  const n = state.items.length;
  $("cart-empty").hidden = n > 0;
  $("items").hidden = n === 0;
  $("cart-count").textContent = n > 0 ? text("cartCount", { n }) : "";
  $("items").replaceChildren(...state.items.map((item) => create("li", "", item)));
  $("items").scrollTop = $("items").scrollHeight;
}

// A missing value is the empty field's fault, anything else that of all.
function showError(form, fields) {
  const key = state.errors[form];
  const isFault = (field) => Boolean(key) && !(key.endsWith("Missing") && $(field).value.trim());
  $(`${form}-error`).hidden = !key;
  $(`${form}-error`).textContent = key ? text(key) : "";
  fields.forEach((field) => $(field).setAttribute("aria-invalid", isFault(field)));
}

// Where the focus goes after a form: to what is wrong in it, or to what stands in its place.
export function focusAfter(form) {
  const faults = [...$(form).querySelectorAll("[aria-invalid=true]")];
  const fault = state.errors[form]?.endsWith("Missing") ? faults.at(0) : faults.at(-1);
  if (fault) {
    fault.focus();
  } else if ($(form).hidden) {
    $("sign-in-title").focus();
  }
}

export function focusOnDevices() {
  $($("devices").hidden ? "sign-in-title" : "devices-title").focus();
}
