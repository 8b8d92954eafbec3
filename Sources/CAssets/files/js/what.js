// The essence follows the text until somebody writes one of their own.
//
// Expected in the page (Swift: WhatPage):
//   textarea[data-essence-from]     what happened
//   input[data-essence=200]         the same in a line of at most so many characters

const story = document.querySelector("[data-essence-from]");
const essence = document.querySelector("[data-essence]");

// As the server does it (Essence.suggestion): the first sentence that is no greeting, cut at a word.
const suggestion = (text) => {
  const sentences = text
    .split(/\n|(?<=[!?…])\s|(?<=(?:\d|[^\s.]{3,})\.)\s+(?=[А-ЯЁA-Z0-9«"–—-])/)
    .map((line) => line.trim().replace(/\s+/g, " "))
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const isGreeting = (line) =>
    /^(здравствуй|приветств|привет|уважаем|добр(ый|ое|ого|ой) (день|вечер|утро|дня|времени|ночи))/i.test(line) &&
    line.split(" ").length <= 6;
  const telling = (sentences.find((line) => !isGreeting(line)) ?? sentences[0] ?? "").replace(/([^.])\.$/, "$1");
  const letters = [...telling];
  const most = +essence.dataset.essence;
  return letters.length <= most ? telling : letters.slice(0, most - 1).join("").replace(/[\s,;:–—-]+\S*$/, "") + "…";
};

if (story && essence) {
  let last = suggestion(story.value);
  story.addEventListener("input", () => {
    const isOurs = !essence.value.trim() || essence.value === last;
    last = suggestion(story.value);
    if (isOurs) essence.value = last;
  });
}
