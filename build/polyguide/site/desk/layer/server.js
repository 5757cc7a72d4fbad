// Requests to the server, and the stream of what happened there.

const DESK = "/_polyguide/desk/";

// Asks the server about this page: for what is there, or, with a body, to do something. Gives
// {status, ...what it answers}; status 0 where nobody answers.
async function ask(what, values, {body, signal} = {}) {
  const path = location.pathname;
  const headers = {"X-Polyguide-Token": given.token};
  if (body) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(DESK + what + (body ? "" : `?${query({...values, path})}`), {
      method: body ? "POST" : "GET", headers, signal, body: body && JSON.stringify({...body, path}),
    });
    return {...await answer.json(), status: answer.status};
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return {status: 0}; // nobody answers, or not in our language
  }
}

const query = values => new URLSearchParams(values).toString();
const send = (what, body, signal) => ask(what, {}, {body, signal});

const TRIES = 12, PAUSE = 250; // milliseconds between two of them

// Sends what is to be written. While another program writes, it is tried again for some seconds.
async function sendPatiently(what, body, tell) {
  for (let left = TRIES; ; left--) {
    const answer = await send(what, body);
    if (!answer.busy || !left) return answer;
    tell(say("Another program is writing the file. Waiting for it."));
    await new Promise(done => setTimeout(done, PAUSE));
  }
}

// Says in a sentence why a request was not done.
const reasonOf = answer => answer.busy
  ? say("Another program is still writing the file, and nothing was saved. Try again in a moment.")
  : answer.error || (answer.status
  ? say("The server refused this ({status}).", {status: answer.status})
  : say("The server does not answer. What you typed is kept in this tab."));

// Listens for what happened to this page. Browsers connect again by themselves; who then answers
// may be another server, with another token: `again` is called.
function listen({blocks, reload, error, fine, found, again, lost}) {
  let source, gone = false;
  const begin = () => {
    if (document.hidden || source && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(`${DESK}events?${query({path: location.pathname})}`);
    const on = (name, act) => source.addEventListener(name, event => act(JSON.parse(event.data || "{}")));
    source.onopen = () => gone ? again() : found();
    source.onerror = event => {
      if (event.data) return; // the server's own event of this name
      gone = true;
      lost();
      // What answers with an error is not asked again by the browser itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(begin, 2000);
    };
    on("blocks", blocks);
    on("reload", reload);
    on("error", data => data.problems && error(data)); // without data the connection is lost
    on("fine", fine);
  };
  begin();
  // Browsers keep six connections to a server, for all tabs: one that nobody sees has none.
  document.addEventListener("visibilitychange", () => document.hidden ? source?.close() : begin());
  // A page that waits in the history of the tab keeps no connection.
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", event => event.persisted && again());
}
