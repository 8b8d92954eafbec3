// The place: suggestions of addresses, «Я сейчас здесь», and the live map with a pin that moves by finger, mouse and arrows.
//
// Expected in the page (Swift: PlacePicker, MapPanel; Leaflet is loaded before as the global L):
//   [data-place][data-suggest]      GET suggest?q=… answers {"said", "addresses": [{"words", "note", "lat", "lon"}]}
//             [data-nearest]        GET nearest?lat=&lon= answers {"words"} or {}; may be missing
//     input[data-place-address]  input[name=lat]  input[name=lon]
//     [data-place-list]  [data-place-here]  [data-place-hint]  [data-place-status]; sentences in data-say-…
//   [data-map][data-lat][data-lon][data-zoom][data-pin=none|fixed|movable]
//             [data-base]           the region's GeoJSON: kind, name and rank of each feature
//             [data-tiles][data-thanks]   a web map's tiles and whom to thank
//     the server's SVG              is replaced when the map is ready

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const round = (number) => Number(number.toFixed(6));

const maps = window.L ? [...document.querySelectorAll("[data-map]")].map(liveMap) : [];
for (const root of document.querySelectorAll("[data-place]")) picker(root);

function picker(root) {
  const part = (name) => root.querySelector(`[data-place-${name}]`);
  const address = part("address");
  const list = part("list");
  const say = (words) => (part("status").textContent = words ?? "");
  const map = maps.find((map) => root.contains(map.element));
  let timer;
  let request;

  const ask = async (source, fields) => {
    request?.abort();
    request = new AbortController();
    const url = new URL(source, location);
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
    const answer = await fetch(url, { signal: request.signal, headers: { Accept: "application/json" } });
    return answer.ok ? answer.json() : {};
  };

  const setPlace = (lat, lon) => {
    root.querySelector("[name=lat]").value = lat ?? "";
    root.querySelector("[name=lon]").value = lon ?? "";
    root.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
  };

  const suggest = async () => {
    const words = address.value.trim();
    if (words.length < 2) return close();
    try {
      const found = await ask(root.dataset.suggest, { q: words });
      list.replaceChildren(...(found.addresses ?? []).map(suggestion));
      list.hidden = !list.children.length;
      say(found.said);
    } catch {
      // «Найти» still works.
    }
  };

  const suggestion = ({ words, note, lat, lon }) => {
    const item = document.createElement("li");
    const button = item.appendChild(Object.assign(document.createElement("button"), { type: "button", textContent: words }));
    if (note) button.append(Object.assign(document.createElement("small"), { textContent: note }));
    button.addEventListener("click", () => {
      address.value = words;
      setPlace(lat, lon);
      map?.moveTo(lat, lon);
      close();
      say(words);
      address.focus();
    });
    return item;
  };

  const pointed = async (lat, lon) => {
    setPlace(round(lat), round(lon));
    if (!root.dataset.nearest) return;
    try {
      const { words } = await ask(root.dataset.nearest, { lat: round(lat), lon: round(lon) });
      if (words) {
        address.value = words;
        say(words);
      }
    } catch {
      // The point is enough.
    }
  };

  address.addEventListener("input", () => {
    setPlace();
    clearTimeout(timer);
    timer = setTimeout(suggest, 200);
  });
  address.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      list.querySelector("button").focus();
    }
    if (event.key === "Escape") close();
  });
  list.addEventListener("keydown", (event) => {
    const item = event.target.closest("li");
    const step = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling ?? address }[event.key];
    if (step) {
      event.preventDefault();
      (step.querySelector?.("button") ?? step).focus();
    }
    if (event.key === "Escape") {
      close();
      address.focus();
    }
  });

  const here = part("here");
  if (navigator.geolocation) {
    here.hidden = false;
    here.addEventListener("click", () => {
      say(root.dataset.sayLooking);
      here.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          here.disabled = false;
          say(root.dataset.sayFound);
          map?.moveTo(coords.latitude, coords.longitude);
          pointed(coords.latitude, coords.longitude);
        },
        () => {
          here.disabled = false;
          say(root.dataset.sayRefused);
          address.focus();
        },
        { enableHighAccuracy: true, timeout: 15e3, maximumAge: 60e3 },
      );
    });
  }
  if (map) {
    part("hint").hidden = false;
    map.pointed = pointed;
    const [lat, lon] = ["lat", "lon"].map((name) => root.querySelector(`[name=${name}]`).value);
    if (lat && lon) map.moveTo(+lat, +lon);
  }
}

function liveMap(element) {
  const data = element.dataset;
  const center = [+data.lat, +data.lon];
  const box = document.createElement("div");
  element.replaceChildren(box);
  element.classList.add("live");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.dataset.motion === "off";
  const map = L.map(box, { preferCanvas: true, zoomControl: false, zoomAnimation: !still, fadeAnimation: !still, maxZoom: 19 });
  map.attributionControl.setPrefix("");
  map.setView(center, +data.zoom);
  L.control.zoom({ position: "topright", zoomInTitle: data.sayIn, zoomOutTitle: data.sayOut }).addTo(map);
  box.setAttribute("role", "region");
  box.ariaLabel = data.label;
  if (data.tiles) L.tileLayer(data.tiles, { attribution: data.thanks, maxZoom: 19 }).addTo(map);
  if (data.base) drawBase(map, data.base);
  const self = { element, pointed: null, moveTo() {} };
  if (data.pin !== "none") pin(map, center, data, self);
  return self;
}

function pin(map, center, data, self) {
  const movable = data.pin === "movable";
  const html =
    '<svg class="mark" viewBox="-22 -56 44 58" width="44" height="58" aria-hidden="true">' +
    '<path class="b" d="M0 0C-13-15-20-24-20-34a20 20 0 0 1 40 0c0 10-7 19-20 34z"/><circle class="c" cy="-34" r="8"/></svg>';
  const icon = L.divIcon({ className: "pinmark", html, iconSize: [44, 58], iconAnchor: [22, 56] });
  const marker = L.marker(center, { icon, draggable: movable, keyboard: movable, autoPan: true, interactive: movable });
  marker.addTo(map);
  self.moveTo = (lat, lon) => {
    marker.setLatLng([lat, lon]);
    map.setView([lat, lon], Math.max(map.getZoom(), 17));
  };
  if (!movable) return;
  const told = () => {
    const { lat, lng } = marker.getLatLng();
    self.pointed?.(lat, lng);
  };
  const mark = marker.getElement();
  mark.setAttribute("role", "button");
  mark.ariaLabel = data.sayPin;
  marker.on("dragend", told);
  map.on("click", (event) => {
    marker.setLatLng(event.latlng);
    told();
  });
  let timer;
  mark.addEventListener("keydown", (event) => {
    if (event.key === "Enter") told();
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const far = event.shiftKey ? 40 : 8;
    const point = map.latLngToContainerPoint(marker.getLatLng()).add([step[0] * far, step[1] * far]);
    marker.setLatLng(map.containerPointToLatLng(point));
    map.panInside(marker.getLatLng(), { padding: [60, 60] });
    clearTimeout(timer);
    timer = setTimeout(told, 500);
  });
}

async function drawBase(map, address) {
  try {
    const answer = await fetch(address);
    const { features } = await answer.json();
    const fills = { land: "--m-land", wood: "--m-park", block: "--m-block", park: "--m-park", water: "--m-water", island: "--m-land" };
    const metres = { 1: 18, 3: 7 };
    const isRoad = (feature) => /^(road|bridge)$/.test(feature.properties.kind);
    const areas = features.filter((feature) => fills[feature.properties.kind]);
    L.geoJSON(areas, {
      interactive: false,
      style: (feature) => ({ stroke: false, fillOpacity: feature.properties.kind === "wood" ? 0.6 : 1, fillColor: colour(fills[feature.properties.kind]) }),
    }).addTo(map);
    const wide = (feature, extra) => {
      const perPixel = (156543 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** map.getZoom();
      return Math.max(0.6, (metres[feature.properties.rank] ?? 11) / perPixel) + extra;
    };
    const layers = [["--m-edge", 2], ["--m-road", 0]].map(([name, extra]) => {
      const style = (feature) => ({ color: colour(name), weight: wide(feature, extra), lineCap: "round" });
      return [L.geoJSON(features, { filter: isRoad, interactive: false, style }).addTo(map), style];
    });
    const rails = features.filter((feature) => feature.properties.kind === "rail");
    L.geoJSON(rails, { interactive: false, style: { color: colour("--m-text"), weight: 2, dashArray: "8 6", opacity: 0.55 } }).addTo(map);
    map.on("zoomend", () => layers.forEach(([layer, style]) => layer.setStyle(style)));
    names(map, features.filter((feature) => feature.properties.name));
  } catch {
    // Without a base the pin still stands on a plain ground.
  }
}

// Names: streets along their longest piece in the window from zoom 16 on, parks and waters too, towns below.
function names(map, features) {
  const group = L.layerGroup().addTo(map);
  const draw = () => {
    group.clearLayers();
    const zoom = map.getZoom();
    for (const { properties, geometry } of features) {
      if (geometry.type === "Point" ? zoom > 14 : zoom < 16) continue;
      const spot = geometry.type === "MultiLineString" ? along(map, geometry.coordinates[0]) : middle(map, geometry);
      if (!spot) continue;
      const label = document.createElement("span");
      label.textContent = properties.name;
      label.style.transform = `translate(-50%, -50%) rotate(${spot.angle}rad)`;
      const icon = L.divIcon({ className: "street", html: label, iconSize: [0, 0] });
      L.marker(map.containerPointToLatLng(spot.point), { icon, interactive: false, keyboard: false }).addTo(group);
    }
  };
  map.on("moveend", draw);
  draw();
}

function along(map, line) {
  const window = L.bounds([0, 0], map.getSize());
  const points = line.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon]));
  let best = null;
  for (let i = 1; i < points.length; i++) {
    const piece = L.LineUtil.clipSegment(points[i - 1], points[i], window);
    const length = piece ? piece[0].distanceTo(piece[1]) : 0;
    if (length > (best?.length ?? 80)) best = { length, piece };
  }
  if (!best) return null;
  const [from, to] = best.piece.sort((one, other) => one.x - other.x);
  return { point: from.add(to).divideBy(2), angle: Math.atan2(to.y - from.y, to.x - from.x) };
}

function middle(map, { type, coordinates }) {
  const line = type === "Point" ? [coordinates] : coordinates[0][0];
  const mean = (axis) => line.reduce((sum, point) => sum + point[axis], 0) / line.length;
  const point = map.latLngToContainerPoint([mean(1), mean(0)]);
  return L.bounds([0, 0], map.getSize()).contains(point) ? { point, angle: 0 } : null;
}
