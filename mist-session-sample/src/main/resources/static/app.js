// The story: what is clicked, and what is asked of the server then.
import { send, Unreachable } from "./api.js";
import { items, toggleLanguage } from "./language.js";
import { began, checkCookie, happened, refresh, refreshProfile, state, takeCarts, takeVisits } from "./session.js";
import { toggleTheme } from "./theme.js";
import { focusAfter, show } from "./view.js";

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
    await refreshProfile();
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
onToggle("language", toggleLanguage);
onToggle("theme", toggleTheme);

show();
act(open);
