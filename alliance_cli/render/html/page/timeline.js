
"use strict";
(() => {
  const DAY = 86400000, NS = "http://www.w3.org/2000/svg";
  const PAD = 24, TOP = 42, ROW = 24, MOST_LABELED_ROWS = 10, TALLEST = 340, LABEL = 34;
  const SCALES = { year: 1.2, month: 6, week: 30 };
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  const get = (id) => document.getElementById(id);
  const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
  const numbers = (text) => new Set(text ? text.split(" ").map(Number) : []);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
    .toLowerCase();
  const make = (name, attributes, words) => {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (words !== undefined) node.textContent = words;
    return node;
  };
  const words = (node, selector) => node.querySelector(selector)?.textContent ?? "";

  const filters = get("filters"), rail = get("rail"), room = get("room"), tip = get("tip");
  if (!filters) return;
  const search = get("words"), topic = get("topic"), name = get("name"), count = get("count"), clear = get("clear");
  const boxes = [...filters.querySelectorAll("[name=kind]")];
  const zooms = [...document.querySelectorAll("[name=zoom]")];
  const groups = [...document.querySelectorAll(".group")];

  const events = [...document.querySelectorAll("li.event")].map((node, at) => ({
    node, at, first: dayOf(node.dataset.first), last: dayOf(node.dataset.last), sign: node.dataset.sign,
    topics: numbers(node.dataset.topics), names: numbers(node.dataset.names), text: fold(node.textContent),
    when: words(node, "time"), said: words(node, "blockquote"), id: words(node, ".id"), headline: words(node, "cite"),
    badge: words(node, ".when .sign"), link: node.querySelector(".to"),
  }));
  let shown = events, active = null;

  /* Filters */

  const terms = () => fold(search.value).split(/\s+/).filter(Boolean);
  const chosen = (select) => (select && select.value !== "" ? Number(select.value) : null);
  const label = (select) => select.selectedOptions[0].textContent.replace(/ \([\d,]+\)$/, "");

  function apply() {
    const wanted = terms(), inTopic = chosen(topic), ofName = chosen(name);
    const signs = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const keep = (event) => (!boxes.length || signs.has(event.sign))
      && (inTopic === null || event.topics.has(inTopic)) && (ofName === null || event.names.has(ofName))
      && wanted.every((term) => event.text.includes(term));
    shown = events.filter(keep);
    const kept = new Set(shown);
    for (const event of events) event.node.hidden = !kept.has(event);
    for (const group of groups) group.hidden = !group.querySelector(".event:not([hidden])");
    get("none").hidden = shown.length > 0;
    if (!kept.has(active)) point(null);
    const off = boxes.filter((box) => !box.checked).map((box) => `without ${box.value}`);
    const by = [wanted.length ? `“${search.value.trim()}”` : "", inTopic === null ? "" : label(topic),
      ofName === null ? "" : label(name), ...off].filter(Boolean);
    const all = events.length.toLocaleString("en-US") + (events.length === 1 ? " event" : " events");
    count.textContent = by.length ? `${shown.length.toLocaleString("en-US")} of ${all}: ${by.join(", ")}` : all;
    clear.hidden = !by.length;
    emphasize(wanted);
    layOut();
    show();
  }

  function emphasize(wanted) {
    if (!globalThis.CSS?.highlights) return;
    const ranges = [];
    for (const event of wanted.length ? shown : []) {
      for (const part of event.node.querySelectorAll("blockquote p, cite")) {
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode, text = fold(node.data);
          if (text.length !== node.data.length) continue;
          for (const term of wanted) {
            for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
              const range = new Range();
              range.setStart(node, at);
              range.setEnd(node, at + term.length);
              ranges.push(range);
            }
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function reset() {
    filters.reset();
    apply();
  }

  /* The strip: marks are laid out for the zoom, and drawn for the part of the line that is in view. */

  const view = { first: dayOf(rail.dataset.first), last: dayOf(rail.dataset.last) };
  const from = Math.min(view.first, ...events.map((event) => event.first));
  const to = Math.max(view.last, ...events.map((event) => event.last)) + 1;
  const pen = document.createElement("canvas").getContext("2d");
  const svg = make("svg", { "aria-hidden": "false", role: "presentation" });
  const axis = make("g", { "aria-hidden": "true" }), marks = make("g", { role: "presentation" });
  svg.append(axis, marks);
  room.append(svg);
  const earlier = get("earlier"), later = get("later");
  let scale = 1, height = 0, row = ROW, size = 5, places = new Map(), slice = null;

  const x = (day) => PAD + (day - from) * scale;
  const zoom = () => zooms.find((input) => input.checked).value;

  function place(event) {
    const start = x(event.first), end = x(event.last + 1);
    if (end - start >= 2 * size + 4) return { start, end, bar: true };
    const middle = (start + end) / 2;
    return { start: middle - size, end: middle + size, bar: false };
  }

  function pack(labeled) {
    const ends = [], edge = x(zoom() === "fit" ? view.last + 1 : to) + PAD;
    places = new Map();
    for (const event of [...shown].sort((a, b) => a.first - b.first || a.last - b.last || a.at - b.at)) {
      const spot = place(event);
      spot.label = labeled ? short(event.headline) : "";
      const room = labeled ? 20 + pen.measureText(spot.label).width : 3;
      spot.before = labeled && spot.end + room > edge && spot.start - room > 0;
      const begin = spot.start - (spot.before ? room : 1);
      let lane = ends.findIndex((end) => end <= begin);
      if (lane < 0) lane = ends.push(0) - 1;
      ends[lane] = spot.end + (spot.before ? 8 : room);
      spot.lane = lane;
      places.set(event, spot);
      if (labeled && ends.length > MOST_LABELED_ROWS) return Infinity;
    }
    return ends.length;
  }

  const short = (text) => (text.length <= LABEL ? text : `${text.slice(0, LABEL).replace(/\s+\S*$/, "")}…`);

  function layOut(center = null) {
    const wide = rail.clientWidth;
    if (!wide) return;
    scale = SCALES[zoom()] ?? Math.max((wide - 2 * PAD) / (view.last - view.first + 1), 0.02);
    pen.font = getComputedStyle(rail).font.replace(/^[\d.]+px/, "13px");
    size = 5;
    let rows = pack(true);
    row = ROW;
    if (rows > MOST_LABELED_ROWS) {
      rows = pack(false);
      row = Math.min(14, Math.max(5, TALLEST / rows));
      if (row < 14) {
        size = row * 0.36;
        rows = pack(false);
        row = Math.max(4, Math.min(row, TALLEST / rows));
      }
    }
    height = Math.max(TOP + 14 + rows * row + 12, 96);
    svg.style.left = "0";
    svg.setAttribute("width", 0);
    room.style.width = `${Math.ceil(x(to) + PAD)}px`;
    room.style.height = `${height}px`;
    if (center !== null) rail.scrollLeft = x(center) - wide / 2;
    slice = null;
    draw();
  }

  /* The day in the middle of what is in view; where all is to be in view, the middle of all. */
  function middle() {
    if (zoom() === "fit") return (view.first + view.last + 1) / 2;
    return from + (rail.scrollLeft + rail.clientWidth / 2 - PAD) / scale;
  }

  /* Go to the first mark where none is in view. */
  function show() {
    const left = rail.scrollLeft, right = left + rail.clientWidth, spots = [...places.values()];
    if (!spots.length || spots.some((spot) => spot.end >= left && spot.start <= right)) return;
    rail.scrollLeft = Math.min(...spots.map((spot) => spot.start)) - rail.clientWidth * 0.2;
    draw();
  }

  function draw() {
    const left = rail.scrollLeft, wide = rail.clientWidth;
    if (!slice || left < slice[0] || left + wide > slice[1]) {
      const end = Math.ceil(x(to) + PAD);
      slice = [Math.max(0, left - wide), Math.min(Math.max(end, wide), left + 2 * wide)];
      const breadth = slice[1] - slice[0];
      svg.style.left = `${slice[0]}px`;
      svg.setAttribute("width", breadth);
      svg.setAttribute("height", height);
      svg.setAttribute("viewBox", `${slice[0]} 0 ${breadth} ${height}`);
      const seen = [...places].filter(([, spot]) => spot.end + 320 > slice[0] && spot.start - 320 < slice[1]);
      marks.replaceChildren(...seen.map(([event, spot]) => drawn(event, spot)));
    }
    axis.replaceChildren(...ticks(left, left + wide));
    beyond(earlier, [...places].filter(([, spot]) => spot.end < left), "‹ ", " earlier", "");
    beyond(later, [...places].filter(([, spot]) => spot.start > left + wide), "", " later", " ›");
  }

  function beyond(button, unseen, before, word, after) {
    button.hidden = unseen.length === 0;
    button.textContent = `${before}${unseen.length.toLocaleString("en-US")}${word}${after}`;
  }

  function drawn(event, spot) {
    const y = TOP + 14 + (spot.lane + 0.5) * row, r = size, mid = (spot.start + spot.end) / 2;
    const group = make("g", {
      class: event === active ? "spot active" : "spot", id: `m${event.at}`, role: "option",
      "aria-selected": event === active, "aria-label": `${event.when}${event.badge ? `, ${event.badge}` : ""}: ${event.said}`,
    });
    const kind = `mark ${event.sign}`, d = r * 1.15;
    if (spot.bar) {
      group.append(make("rect", { x: spot.start, y: y - r, width: spot.end - spot.start, height: 2 * r, rx: r, class: kind }));
    } else if (event.sign === "planned") {
      group.append(make("path", { d: `M${mid} ${y - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`, class: kind }));
    } else {
      group.append(make("circle", { cx: mid, cy: y, r, class: kind }));
    }
    const halo = Math.min(4, Math.max(2, row / 4));
    group.append(make("rect", {
      x: spot.start - halo, y: y - r - halo, width: spot.end - spot.start + 2 * halo, height: 2 * (r + halo),
      rx: r + halo, class: "halo",
    }));
    if (spot.label) {
      const side = spot.before ? { x: spot.start - 6, "text-anchor": "end" } : { x: spot.end + 6 };
      group.append(make("text", { ...side, y: y + 4.5 }, spot.label));
    }
    return group;
  }

  function* monthsFrom(day, step) {
    const at = new Date(day * DAY);
    let month = at.getUTCFullYear() * 12 + at.getUTCMonth();
    for (month -= month % step; ; month += step) {
      const start = new Date(0);
      start.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
      yield [Math.round(start / DAY), Math.floor(month / 12), month % 12];
    }
  }

  function ticks(left, right) {
    const first = from + (left - PAD) / scale, last = from + (right - PAD) / scale, nodes = [];
    const line = (day, role, top) => nodes.push(make("line", { x1: x(day), x2: x(day), y1: top, y2: height, class: role }));
    const write = (at, y, role, text) => {
      if (at + 1.1 * pen.measureText(text).width <= right) nodes.push(make("text", { x: at, y, class: role }, text));
    };
    const years = scale * 30.4 < 30 && scale * 91 < 30;
    const yearStep = years ? [1, 2, 5, 10, 25, 50, 100, 250].find((n) => n * 365 * scale >= 52) ?? 500 : 1;
    const step = scale * 7 >= 24 ? 1 : 12 * yearStep;
    let pinned = null;
    for (const [day, year, month] of monthsFrom(first, step)) {
      if (day > last) break;
      const text = step === 1 ? `${MONTHS[month]} ${year}` : String(year), at = Math.max(x(day), left) + 5;
      if (pinned && x(day) < pinned.end + 8) nodes.splice(nodes.indexOf(pinned.node), 1);
      line(day, "major", 0);
      write(at, 15, "major", text);
      pinned = x(day) < left ? { node: nodes.at(-1), end: at + pen.measureText(text).width * 1.05 } : null;
    }
    if (scale * 7 >= 24) {
      for (let day = Math.floor(first); day <= last; day += 1) {
        const date = new Date(day * DAY), monday = date.getUTCDay() === 1;
        if (scale < 22 && !monday) continue;
        if (monday || scale >= 60) line(day, "minor", TOP - 8);
        if (scale < 22) write(x(day) + 3, 33, "minor", String(date.getUTCDate()));
        else nodes.push(make("text", { x: x(day + 0.5), y: 33, class: "minor", "text-anchor": "middle" }, String(date.getUTCDate())));
      }
    } else if (!years) {
      for (const [day, , month] of monthsFrom(first, scale * 30.4 >= 30 ? 1 : 3)) {
        if (day > last) break;
        line(day, "minor", TOP - 8);
        write(x(day) + 3, 33, "minor", MONTHS[month]);
      }
    }
    return nodes;
  }

  /* Pointing at an event, from the strip or from the list */

  function point(event, { speak = false, scroll = false } = {}) {
    active?.node.classList.remove("active");
    get(`m${active?.at}`)?.classList.remove("active");
    get(`m${active?.at}`)?.setAttribute("aria-selected", "false");
    active = event;
    tip.hidden = true;
    rail.removeAttribute("aria-activedescendant");
    const spot = event && places.get(event);
    if (!spot) return;
    event.node.classList.add("active");
    if (scroll && (spot.start < rail.scrollLeft + PAD || spot.start > rail.scrollLeft + rail.clientWidth - 4 * PAD)) {
      rail.scrollLeft = spot.start - rail.clientWidth / 3;
      draw();
    }
    const mark = get(`m${event.at}`);
    mark?.classList.add("active");
    mark?.setAttribute("aria-selected", "true");
    if (mark) rail.setAttribute("aria-activedescendant", mark.id);
    if (speak) tell(event, spot);
  }

  function tell(event, spot) {
    const line = (role, text) => {
      const node = document.createElement("p");
      node.className = role;
      node.textContent = text;
      return node;
    };
    const head = line("when", ""), when = document.createElement("strong");
    when.textContent = event.when;
    head.append(when);
    if (event.badge) {
      const badge = document.createElement("span");
      badge.className = `sign ${event.sign}`;
      badge.textContent = event.badge;
      head.append(badge);
    }
    tip.replaceChildren(head, line("said", event.said), line("source", `${event.id} ${event.headline}`));
    tip.hidden = false;
    const at = Math.max(spot.start, Math.min((spot.start + spot.end) / 2, spot.start + 40)) - rail.scrollLeft;
    const most = rail.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(at - 40, most))}px`;
    tip.style.top = `${rail.offsetTop + TOP + 14 + (spot.lane + 1) * row + 8}px`;
  }

  function read(event) {
    tip.hidden = true;
    event.link.focus({ preventScroll: true });
    event.node.scrollIntoView({ block: "center" });
  }

  const eventOf = (target) => {
    const mark = target.closest?.(".spot");
    return mark ? events[Number(mark.id.slice(1))] : null;
  };
  let leaving = 0;
  const leave = () => { leaving = setTimeout(() => { tip.hidden = true; }, 200); };
  rail.addEventListener("pointerover", (happening) => {
    const event = eventOf(happening.target);
    if (!event || happening.pointerType === "touch") return;
    clearTimeout(leaving);
    point(event, { speak: true });
  });
  rail.addEventListener("pointerleave", leave);
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  rail.addEventListener("click", (happening) => {
    const event = eventOf(happening.target);
    if (!event) point(null);
    else if (happening.pointerType === "touch" && (event !== active || tip.hidden)) point(event, { speak: true });
    else read(event);
  });
  rail.addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
  rail.addEventListener("blur", () => { tip.hidden = true; });

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const next = (list, at, step) => list[Math.max(0, Math.min(list.length - 1, at < 0 && step < 0 ? 0 : at + step))];
  rail.addEventListener("keydown", (press) => {
    if (press.key === "Enter" && active) read(active);
    if (!(press.key in STEPS) || press.ctrlKey || press.metaKey || press.altKey) return;
    press.preventDefault();
    const line = [...places.keys()];
    const event = next(line, line.indexOf(active), STEPS[press.key]);
    if (event) point(event, { speak: true, scroll: true });
  });

  const list = get("events");
  list.addEventListener("focusin", (focus) => {
    const event = events.find((one) => one.node.contains(focus.target));
    if (event && event !== active) point(event, { scroll: true });
  });
  list.addEventListener("keydown", (press) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[press.key];
    const at = shown.findIndex((one) => one.node.contains(document.activeElement));
    if (!step || at < 0 || press.ctrlKey || press.metaKey || press.altKey) return;
    press.preventDefault();
    read(next(shown, at, step));
  });

  document.addEventListener("keydown", (press) => {
    const typing = press.target.closest?.("input[type=search], select");
    if (press.key === "Escape") {
      tip.hidden = true;
      if (!clear.hidden) reset();
    } else if (press.key === "/" && !typing && !press.ctrlKey && !press.metaKey && !press.altKey) {
      press.preventDefault();
      search.focus();
      search.select();
    }
  });
  filters.addEventListener("input", apply);
  filters.addEventListener("submit", (submission) => {
    submission.preventDefault();
    if (shown.length) read(shown[0]);
  });
  clear.addEventListener("click", () => {
    reset();
    search.focus();
  });
  earlier.addEventListener("click", () => {
    const spots = [...places.values()].filter((spot) => spot.end < rail.scrollLeft);
    if (spots.length) rail.scrollLeft = Math.max(...spots.map((spot) => spot.end)) - rail.clientWidth * 0.8;
  });
  later.addEventListener("click", () => {
    const spots = [...places.values()].filter((spot) => spot.start > rail.scrollLeft + rail.clientWidth);
    if (spots.length) rail.scrollLeft = Math.min(...spots.map((spot) => spot.start)) - rail.clientWidth * 0.2;
  });
  for (const input of zooms) {
    input.addEventListener("change", () => {
      layOut(active && zoom() !== "fit" ? active.first : middle());
    });
  }

  for (const node of [filters, get("strip"), document.querySelector(".keys")]) node.hidden = false;
  apply();
  let wide = 0;
  new ResizeObserver(() => {
    if (rail.clientWidth !== wide) layOut(wide ? middle() : zoom() === "fit" ? middle() : view.first);
    wide = rail.clientWidth;
  }).observe(rail);
})();
