// What could be better in an answer, while it is written.
//
// Expected in the page (Swift: AnswerHintsView), inside the form:
//   textarea[name=answer]
//   [data-hints][data-source]       POST the text and its kind; answer {"said", "hints": [{"title", "note", "href", "link"}]}
//     button[data-hints-button]     asks at once, without leaving the page
//     [data-hints-count]            role=status
//     ul[data-hints-list]
//     [data-hints-sign]             what stands before each hint

for (const root of document.querySelectorAll("[data-hints]")) {
  const form = root.closest("form");
  const text = form.elements.answer;
  const part = (name) => root.querySelector(`[data-hints-${name}]`);
  let timer;
  let request;

  // The files wait until the form is sent.
  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

  const ask = async () => {
    clearTimeout(timer);
    request?.abort();
    request = new AbortController();
    try {
      const answer = await fetch(root.dataset.source, {
        method: "POST",
        body: asked(),
        signal: request.signal,
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return false;
      const found = await answer.json();
      part("list").replaceChildren(...found.hints.map(item));
      part("count").textContent = found.said;
      return true;
    } catch (error) {
      // The button still asks by sending the form.
      return error.name === "AbortError";
    }
  };

  const item = ({ title, note, href, link }) => {
    const line = element("li");
    const sign = element("span", "warn");
    sign.append(part("sign").firstElementChild.cloneNode(true));
    const words = element("div");
    const head = element("p");
    head.append(element("b", "", title));
    const rest = element("p", "muted small", note);
    if (href) rest.append(" ", Object.assign(element("a", "", link), { href }));
    words.append(head, rest);
    line.append(sign, words);
    return line;
  };

  form.addEventListener("input", (event) => {
    if (event.target !== text && event.target.name !== "kind") return;
    clearTimeout(timer);
    timer = setTimeout(ask, 900);
  });
  part("button").addEventListener("click", async (event) => {
    event.preventDefault();
    if (!(await ask())) form.requestSubmit(part("button"));
  });
}

function element(name, className = "", text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}
