// The story: what is clicked, and what is asked of the server then.
import { send, Unreachable } from "./api.js";
import { items, toggleLanguage } from "./language.js";
import {
  began, checkCookie, happened, refresh, refreshDevices, refreshUser, state, takeCarts, takeDevices, takeVisits,
} from "./session.js";
import { toggleTheme } from "./theme.js";
import { focusAfter, focusOnDevices, show } from "./view.js";

const $ = (id) => document.getElementById(id);
let busy = false;

async function open() {
  const answer = await send("POST", "visits");
  if (began(answer)) {
    await checkCookie();
  }
  await happened([answer], began(answer) ? "opened" : "again");
  takeVisits(answer);
  if (!began(answer)) {
    await refresh();
  }
}

async function signIn() {
  const username = $("username").value.trim();
  const password = $("password").value;
  if (!username || !password) {
    state.errors["sign-in"] = "credentialsMissing";
    return;
  }
  const answer = await send("POST", "login", { username, password });
  if (answer.status === 401 && !answer.operations.length) {
    state.errors["sign-in"] = "credentialsWrong";
    await happened([answer], "wrongPassword");
    return;
  }
  await happened([answer], began(answer) ? "loggedInNew" : "loggedIn");
  if (answer.status === 200) {
    $("password").value = "";
  }
  if (answer.status === 200 && !state.isCookieDropped) {
    await refreshUser();
  }
}

async function add() {
  const item = $("item").value.trim();
  if (!item) {
    state.errors.add = "itemMissing";
    return;
  }
  const answer = await put(item);
  await happened([answer], began(answer) ? "addedNew" : "added", { item });
  takeCarts([answer]);
  if (answer.status === 200) {
    $("item").value = "";
  }
}

async function addTwenty() {
  // Without a session each of them would begin one of its own: the first one goes ahead.
  const [first, ...others] = items();
  const ahead = state.sessionId ? [] : [await put(first)];
  const together = await Promise.all((ahead.length ? others : items()).map(put));
  const answers = [...ahead, ...together];
  const n = answers.filter(({ status }) => status === 200).length;
  const conflicts = answers.filter(({ operations }) => operations.some(({ result }) => result === "conflict")).length;
  await happened(answers, n === answers.length ? "twentyAdded" : "twentyPartly", { n, conflicts });
  takeCarts(answers);
}

async function visit() {
  const answer = await send("POST", "visits");
  await happened([answer], began(answer) ? "opened" : "visited", { n: answer.body.visits });
  takeVisits(answer);
}

async function signOut() {
  const answer = await send("POST", "logout");
  await happened([answer], answer.operations.length ? "loggedOut" : "loggedOutNone");
}

async function listDevices() {
  const answer = await send("GET", "devices");
  takeDevices(answer);
  await happened([answer], "devicesListed");
}

async function signOutDevice(id) {
  const answer = await send("POST", `devices/sign-out?id=${encodeURIComponent(id)}`);
  await happened([answer], answer.status === 404 ? "deviceGone" : "deviceSignedOut");
  if ([200, 404].includes(answer.status)) {
    await refreshDevices();
  }
}

async function signOutOthers() {
  const answer = await send("POST", "devices/sign-out-others");
  await happened([answer], "othersSignedOut", { n: answer.body.signedOut });
  if (answer.status === 200) {
    await refreshDevices();
  }
}

const put = (item) => send("POST", `cart?item=${encodeURIComponent(item)}`);

// One thing at a time: a click while the server is asked counts for nothing.
async function act(what) {
  if (busy) {
    return;
  }
  busy = true;
  document.body.setAttribute("aria-busy", "true");
  Object.assign(state, { problem: null, errors: {} });
  try {
    await what();
  } catch (e) {
    if (!(e instanceof Unreachable)) {
      throw e;
    }
    state.problem = { key: "unreachable" };
  } finally {
    busy = false;
    document.body.removeAttribute("aria-busy");
    show();
  }
}

function onSubmit(form, what) {
  $(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    await act(what);
    focusAfter(form);
  });
}

// What was clicked disappears: the focus goes to the heading of the list, or to where the user can sign in again.
async function actOnDevices(what) {
  await act(what);
  focusOnDevices();
}

function onToggle(button, what) {
  $(button).addEventListener("click", () => {
    what();
    show();
  });
}

onSubmit("sign-in", signIn);
onSubmit("add", add);
$("twenty").addEventListener("click", () => act(addTwenty));
$("visit").addEventListener("click", () => act(visit));
$("sign-out").addEventListener("click", () => act(signOut));
$("list-devices").addEventListener("click", () => act(listDevices));
$("sign-out-others").addEventListener("click", () => actOnDevices(signOutOthers));
$("device-list").addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button) {
    actOnDevices(() => signOutDevice(button.value));
  }
});
onToggle("language", toggleLanguage);
onToggle("theme", toggleTheme);

show();
act(open);
