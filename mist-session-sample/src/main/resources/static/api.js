// Asks the server, and reads from the headers of its answer what the request did to the session store.

export class Unreachable extends Error {}

export async function send(method, path, body) {
  const answer = await ask(method, path, body);
  return {
    request: `${method} /${path.replace(/\?.*/, "")}`,
    status: answer.status,
    body: await json(answer),
    sessionId: answer.headers.get("Sample-Session-Id"),
    store: answer.headers.get("Sample-Store"),
    endReason: answer.headers.get("Sample-End-Reason"),
    signedIn: answer.headers.get("Sample-Signed-In") === "true",
    operations: operations(answer.headers.get("Server-Timing")),
  };
}

async function ask(method, path, body) {
  const json = body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    return await fetch(path, { method, cache: "no-store", ...json });
  } catch (e) {
    throw new Unreachable(e.message);
  }
}

async function json(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

// "load;desc=found;dur=0.021, save;desc=saved;dur=0.034"
function operations(header) {
  return (header ?? "")
    .split(", ")
    .filter(Boolean)
    .map((operation) => {
      const [name, result] = operation.split(";");
      return { name, result: result.replace("desc=", "") };
    });
}
