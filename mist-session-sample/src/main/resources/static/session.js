// What the page knows of its session, and what the server's answers say of it.
import { send } from "./api.js";

const SHOWN_REQUESTS = 5;
const ENDED = {
  "signed-out-elsewhere": "signedOutElsewhere",
  "limit-reached": "limitReached",
  "ended-by-admin": "endedByAdmin",
  expired: "expired",
};
const TROUBLE = { 409: "stale", 503: "storeDown" };

// What may leave the page with another session than before, or with none.
const CHANGES_SESSION = new Set(["loggedIn", "loggedInNew", "loggedOut", "loggedOutNone"]);

// What says itself that something was refused.
const TELLS_REFUSAL = new Set(["wrongPassword", "twentyPartly", "deviceGone"]);

export const state = {
  log: [], requests: 0, happening: null, problem: null, errors: {}, sessionId: null, isCookieDropped: false,
  endedBecause: null,
};
forget();

function forget() {
  Object.assign(state, { username: null, userId: null, devices: [], items: [], visits: 0 });
}

export const began = (answer) => answer.operations.some(({ result }) => result === "created");

// Over plain HTTP, and from another host than localhost, a browser drops a Secure cookie without telling the page.
export async function checkCookie() {
  if (!isSecureContext) {
    const cart = await send("GET", "cart");
    state.isCookieDropped = cart.status === 200 && cart.sessionId === null;
    note([cart]);
  }
}

// Takes over what became of the session, and tells it. One that ended unasked is news before everything else.
export async function happened(answers, news, values = {}) {
  const before = state.sessionId;
  answers.forEach(follow);
  const after = state.sessionId;
  const reason = answers.map(({ endReason }) => ENDED[endReason]).find(Boolean) ?? null;
  const vanished = before !== null && after !== before && !CHANGES_SESSION.has(news);
  const endedUnasked = (reason !== null || vanished) && !state.isCookieDropped;
  state.endedBecause = endedUnasked ? reason : null;
  const outage = answers.find(({ status }) => status === 503);
  const refusal = outage ?? answers.find(({ status }) => status >= 400);
  state.happening = {
    news: endedUnasked ? (reason ?? "sessionEnded") : newsOf(news, outage, refusal),
    values,
    sessionId: after ?? before,
    idChange: idChange(answers, before, after),
    tokenChange: tokenChange(answers, before, after),
    store: answers[0].store,
    answers,
  };
  note(answers);
  if (endedUnasked) {
    await refresh();
  } else if (refusal && ![400, 401, 404].includes(refusal.status)) {
    state.problem = { key: TROUBLE[refusal.status] ?? "failed", status: refusal.status };
  }
}

function newsOf(news, outage, refusal) {
  if (outage) {
    return "outage";
  }
  if (refusal) {
    return TELLS_REFUSAL.has(news) ? news : "refused";
  }
  return state.isCookieDropped ? "cookieDropped" : news;
}

// A page that has just been loaded knows no session before, but the browser may have had one.
function idChange(answers, before, after) {
  if (after === before || (before === null && !answers.some(began))) {
    return after ? "unchanged" : "none";
  }
  return after ? "new" : "ended";
}

// An answer whose request did not come as far as the session says nothing of it.
function follow({ status, operations, sessionId }) {
  const usedSession = status === 200 || operations.some(({ result }) => result !== "failed");
  if (usedSession && sessionId !== state.sessionId) {
    state.sessionId = sessionId;
    forget();
  }
}

function tokenChange(answers, before, after) {
  const results = answers.flatMap(({ operations }) => operations.map(({ result }) => result));
  if (results.includes("created")) {
    return "new";
  }
  if (results.includes("rotated")) {
    return "replaced";
  }
  if (results.includes("ended")) {
    return "ended";
  }
  return after ? "unchanged" : before ? "cleared" : "none";
}

function note(answers) {
  state.log = [answers, ...state.log].slice(0, SHOWN_REQUESTS);
  state.requests += answers.length;
}

export function takeVisits({ status, body }) {
  if (status === 200) {
    state.visits = body.visits;
  }
}

export function takeDevices({ status, body }) {
  if (status === 200) {
    state.devices = body;
  }
}

export async function refreshDevices() {
  const devices = await send("GET", "devices");
  note([devices]);
  takeDevices(devices);
}

// Each answer tells what its own request has stored: the longest cart is the latest one.
export function takeCarts(answers) {
  const carts = answers.filter(({ status }) => status === 200).map(({ body }) => body.items);
  state.items = carts.reduce((longest, cart) => (cart.length > longest.length ? cart : longest), state.items);
  if (answers.some(({ status }) => status === 400)) {
    state.errors.add = "cartFull";
  }
}

// The profile of a user who is not signed in would be a 401.
export async function refresh() {
  const cart = await send("GET", "cart");
  note([cart]);
  takeCarts([cart]);
  if (cart.signedIn) {
    await refreshUser();
  }
}

export async function refreshUser() {
  const profile = await send("GET", "profile");
  note([profile]);
  const isSignedIn = profile.status === 200;
  state.username = isSignedIn ? profile.body.username : null;
  state.userId = isSignedIn ? profile.body.user_id : null;
  await refreshDevices();
}
