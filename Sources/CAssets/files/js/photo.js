// Photos: shrinks them in the browser, sends one file a POST with progress, tries again, offers the place written in a photo.
//
// Expected in the page (Swift: PhotoUploader, photoPlaceQuestion):
//   [data-photos][data-limit][data-megabytes]
//                                 the whole, with its sentences in data-say-…
//     form[enctype=multipart…]      the plain form: its action and its hidden fields are used
//       [data-plain] [data-fancy]   what shows without and with this script
//       [data-photos-error]         the mistake of the last try
//     [data-photos-status]          role=status
//     [data-photos-list]            drawn by the server; taken again from the page that answers a POST
//     template                      a photo on its way: [data-name] [data-state] progress [data-again] [data-drop]
//   [data-photos-place]             «Это там?»: buttons geo=y|n that go on, disabled inputs lat and lon, sent only with y
//   [data-photos-next]              the usual way on, hidden while that question stands

const root = document.querySelector("[data-photos]");
const megabytes = 1024 * 1024;
const longSide = 2048;
if (root) start();

function start() {
  const form = root.querySelector("form");
  const plain = form.querySelector("[data-plain]");
  const fancy = form.querySelector("[data-fancy]");
  plain.hidden = true;
  for (const input of plain.querySelectorAll("input, button")) input.disabled = true;
  fancy.hidden = false;
  for (const input of fancy.querySelectorAll("input")) {
    input.addEventListener("change", () => {
      add([...input.files]);
      input.value = "";
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  root.addEventListener("submit", remove);
  addEventListener("online", () => waiting.forEach((photo) => photo.failed && again(photo)));
  addEventListener("beforeunload", (event) => {
    if (waiting.some((photo) => !photo.failed)) event.preventDefault();
  });
}

const waiting = [];
let sending = false;
let added = null;

const list = () => root.querySelector("[data-photos-list]");
const count = () => list().querySelectorAll(".shots li").length;
const say = (words) => (root.querySelector("[data-photos-status]").textContent = words);

function complain(words) {
  const error = root.querySelector("[data-photos-error]");
  error.textContent = words ?? "";
  error.hidden = !words;
  if (words) say(words);
}

function add(files) {
  complain();
  for (const file of files) {
    if (count() + waiting.length >= +root.dataset.limit) return complain(root.dataset.sayMany);
    if (!/^image\/(jpeg|png|webp|hei[cf])$/.test(file.type) && !/\.(jpe?g|png|webp|hei[cf])$/i.test(file.name)) {
      complain(root.dataset.sayType);
      continue;
    }
    const photo = { file, row: row(file) };
    waiting.push(photo);
    photo.row.querySelector("[data-again]").addEventListener("click", () => again(photo));
    photo.row.querySelector("[data-drop]").addEventListener("click", () => forget(photo));
  }
  next();
}

// The photos on their way stand in a list of their own, so that the server's list can be swapped whole.
function row(file) {
  if (!added) {
    added = Object.assign(document.createElement("ul"), { className: "shots" });
    list().after(added);
  }
  const item = root.querySelector("template").content.firstElementChild.cloneNode(true);
  item.querySelector("[data-name]").textContent = file.name;
  item.querySelector("[data-state]").textContent = root.dataset.saySending;
  item.querySelector("[data-drop]").ariaLabel = root.dataset.sayRemove + ": " + file.name;
  added.append(item);
  return item;
}

async function next() {
  if (sending) return;
  const photo = waiting.find((photo) => !photo.failed);
  if (!photo) return;
  sending = true;
  try {
    await send(photo);
    forget(photo);
    say(root.dataset.sayAdded);
  } catch (error) {
    if (waiting.includes(photo)) fail(photo, error.message);
  }
  sending = false;
  next();
}

function fail(photo, words) {
  photo.failed = true;
  const sentence = words || (navigator.onLine ? root.dataset.sayFailed : root.dataset.sayOffline);
  const state = photo.row.querySelector("[data-state]");
  state.textContent = sentence;
  state.classList.add("err");
  photo.row.querySelector("progress").hidden = true;
  photo.row.querySelector("[data-again]").hidden = false;
  say(sentence);
}

function again(photo) {
  photo.failed = false;
  const state = photo.row.querySelector("[data-state]");
  state.textContent = root.dataset.saySending;
  state.classList.remove("err");
  photo.row.querySelector("progress").hidden = false;
  photo.row.querySelector("[data-again]").hidden = true;
  next();
}

function forget(photo) {
  photo.request?.abort();
  photo.row.remove();
  const index = waiting.indexOf(photo);
  if (index >= 0) waiting.splice(index, 1);
}

async function send(photo) {
  photo.place ??= (await placeOf(photo.file)) ?? undefined;
  const body = await shrunk(photo.file);
  if (body.size > +root.dataset.megabytes * megabytes) throw new Error(root.dataset.sayBig);
  const form = root.querySelector("form");
  const data = new FormData();
  for (const field of form.querySelectorAll("input[type=hidden]")) data.append(field.name, field.value);
  data.append("photo", body, body === photo.file ? photo.file.name : photo.file.name.replace(/\.\w+$/, "") + ".jpg");
  await post(photo, form.action, data);
  if (photo.place) offerPlace(photo.place);
}

function post(photo, address, data) {
  return new Promise((done, failed) => {
    const request = (photo.request = new XMLHttpRequest());
    request.open("POST", address);
    request.responseType = "document";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) photo.row.querySelector("progress").value = event.loaded / event.total;
    };
    request.onload = () => {
      if (request.status < 400 && swap(request.responseXML)) done();
      else failed(new Error(mistake(request.responseXML)));
    };
    request.onerror = request.ontimeout = request.onabort = () => failed(new Error(""));
    request.timeout = 300e3;
    request.send(data);
  });
}

// The answer is this page as the server draws it now.
function swap(page) {
  const fresh = page?.querySelector("[data-photos-list]");
  if (!fresh) return false;
  list().replaceChildren(...fresh.childNodes);
  const place = page.querySelector("[data-photos-place]");
  if (place && !place.hidden) askPlace();
  return true;
}

function mistake(page) {
  return page?.querySelector("[data-photos-error]:not([hidden]), .errsum li, .errpage .lead")?.textContent.trim() ?? "";
}

// «Убрать» is a form of its own in the server's list.
async function remove(event) {
  const form = event.target;
  if (!form.closest("[data-photos-list]")) return;
  event.preventDefault();
  complain();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !swap(page)) throw new Error(mistake(page));
    root.querySelector("[data-fancy] input").focus();
  } catch (error) {
    complain(error.message || root.dataset.sayFailed);
  }
  form.ariaBusy = null;
}

// A smaller JPEG without any EXIF; what the browser cannot read (HEIC) goes as it is.
async function shrunk(file) {
  if (file.type === "image/png" && file.size < megabytes) return file;
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longSide / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
    return blob ?? file;
  } catch {
    return file;
  }
}

function askPlace() {
  const question = document.querySelector("[data-photos-place]");
  question.hidden = false;
  const next = document.querySelector("[data-photos-next]");
  if (next) next.hidden = true;
}

function offerPlace(place) {
  const question = document.querySelector("[data-photos-place]");
  if (!question) return;
  const [latitude, longitude] = ["lat", "lon"].map((name) => question.querySelector(`[name=${name}]`));
  latitude.value = place.latitude.toFixed(6);
  longitude.value = place.longitude.toFixed(6);
  question.querySelector("[value=y]").onclick = () => {
    latitude.disabled = longitude.disabled = false;
  };
  askPlace();
}

// GPS of a JPEG's EXIF, read here before the picture is shrunk. Nothing leaves the phone without «Да».
async function placeOf(file) {
  try {
    const view = new DataView(await file.slice(0, 256 * 1024).arrayBuffer());
    if (view.getUint16(0) !== 0xffd8) return null;
    for (let at = 2; at + 4 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
      const marker = view.getUint16(at);
      if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return gps(view, at + 10);
      if (marker === 0xffda || marker >> 8 !== 0xff) return null;
    }
  } catch {
    // A broken EXIF is no place.
  }
  return null;
}

function gps(view, start) {
  const little = view.getUint16(start) === 0x4949;
  const short = (at) => view.getUint16(start + at, little);
  const long = (at) => view.getUint32(start + at, little);
  const entries = (at) => Object.fromEntries(Array.from({ length: short(at) }, (_, i) => [short(at + 2 + i * 12), at + 10 + i * 12]));
  const pointer = entries(long(4))[0x8825];
  if (!pointer) return null;
  const tags = entries(long(pointer));
  const degrees = (tag, sign, negative) => {
    const at = long(tags[tag]);
    const parts = [0, 8, 16].map((offset) => long(at + offset) / (long(at + offset + 4) || 1));
    const value = parts[0] + parts[1] / 60 + parts[2] / 3600;
    return String.fromCharCode(view.getUint8(start + tags[sign])) === negative ? -value : value;
  };
  if (!tags[2] || !tags[4]) return null;
  const place = { latitude: degrees(2, 1, "S"), longitude: degrees(4, 3, "W") };
  const isPlace = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180 && (place.latitude || place.longitude);
  return isPlace ? place : null;
}
