// The list of topics follows the typing.
//
// Expected in the page (Swift: TopicPicker):
//   [data-topics][data-source]      GET source?q=… (words of a search), POST the form (its story; addresses end
//                                 up in logs); answer {"said": "Нашли 2 темы", "topics": [{"value", "words", "note"}]}
//     input[data-topics-query]
//     [data-topics-count]           role=status
//     [data-topics-list]            the radio cards found; the chosen one stays at the top
//     [data-topics-other]           choices that always stay

for (const root of document.querySelectorAll("[data-topics]")) {
  const query = root.querySelector("[data-topics-query]");
  const list = root.querySelector("[data-topics-list]");
  const said = root.querySelector("[data-topics-count]");
  let timer;
  let request;

  // By the words of the search, or by what has been written so far.
  const search = async (text) => {
    const words = (text ?? query.value).trim();
    if (words.length < 2) return;
    request?.abort();
    request = new AbortController();
    list.ariaBusy = "true";
    try {
      const address = new URL(root.dataset.source, location);
      const asked = { signal: request.signal, headers: { Accept: "application/json" } };
      if (text === undefined) {
        address.searchParams.set("q", words.slice(0, 400));
      } else {
        asked.method = "POST";
        asked.body = new URLSearchParams(new FormData(root.closest("form")));
      }
      const answer = await fetch(address, asked);
      if (!answer.ok) return;
      const found = await answer.json();
      draw(found.topics);
      said.textContent = found.said;
    } catch {
      // The button «Найти» still works.
    } finally {
      list.ariaBusy = null;
    }
  };

  const draw = (topics) => {
    const chosen = list.querySelector(":checked")?.closest("label");
    const cards = topics.filter((topic) => topic.value !== chosen?.control.value).map(card);
    list.replaceChildren(...(chosen ? [chosen] : []), ...cards);
  };

  const card = ({ value, words, note }) => {
    const label = element("label", "opt");
    const input = element("input");
    Object.assign(input, { type: "radio", name: "topic", value, id: "topic-" + value });
    const text = element("span");
    text.append(element("b", "", words));
    if (note) text.append(element("span", "muted", note));
    label.append(input, text);
    return label;
  };

  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(), 200);
  });
  const story = document.querySelector("textarea[data-topics-from]");
  story?.addEventListener("input", () => {
    if (query.value || root.querySelector("[name=topic]:checked")) return;
    clearTimeout(timer);
    timer = setTimeout(() => search(story.value), 600);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
}

function element(name, className = "", text = "") {
  return Object.assign(document.createElement(name), { className, textContent: text });
}
