// The devices on which the user is signed in.
import { locale, text } from "./language.js";
import { create } from "./panel.js";

const $ = (id) => document.getElementById(id);
const UNITS = { minute: 60, hour: 3_600, day: 86_400 };

export function showDevices({ username, devices }) {
  const others = devices.filter(({ thisDevice }) => !thisDevice).length;
  $("devices").hidden = username === null;
  $("device-count").textContent = text("deviceCount", { n: devices.length });
  $("no-other-device").hidden = others > 0;
  $("sign-out-others").hidden = others === 0;
  $("device-list").replaceChildren(...devices.map(row));
}

function row(device) {
  const name = device.label || text("unknownDevice");
  const words = create("p");
  words.append(create("strong", "", name), create("br"), details(device));
  const entry = create("li");
  entry.append(words, device.thisDevice ? create("span", "mark", text("thisDevice")) : signOutButton(device, name));
  return entry;
}

function details({ network, lastUsedAt }) {
  const used = create("time", "", text("lastUsed", { ago: ago(lastUsedAt) }));
  used.dateTime = lastUsedAt;
  used.title = new Date(lastUsedAt).toLocaleString(locale());
  const line = create("span", "hint");
  line.append(network ? `${network} · ` : "", used);
  return line;
}

// The name that a screen reader says begins with the word on the button.
function signOutButton({ id, network }, name) {
  const button = create("button", "", text("signOut"));
  button.type = "button";
  button.value = id;
  button.setAttribute("aria-label", [`${text("signOut")}: ${name}`, network].filter(Boolean).join(", "));
  return button;
}

function ago(instant) {
  const seconds = (Date.now() - new Date(instant)) / 1_000;
  const [unit, length] = Object.entries(UNITS).findLast(([, atLeast]) => seconds >= atLeast) ?? [];
  return unit
    ? new Intl.RelativeTimeFormat(locale()).format(-Math.floor(seconds / length), unit)
    : text("justNow");
}
