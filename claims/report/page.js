"use strict";
(() => {
  const data = JSON.parse(document.getElementById("rows").textContent);
  const panel = document.getElementById("panel");
  const byId = (id) => document.getElementById(id);
  // The forms of a column, as rows.py writes them; numbers are texts of digits, each of `wide` digits.
  const digit = new Map([...data.digits].map((char, value) => [char, value]));
  const number = (text, at, wide) => {
    let value = 0;
    for (let place = at; place < at + wide; place++) value = value * digit.size + digit.get(text[place]);
    return value;
  };
  const width = (numbers) => (numbers <= digit.size ? 1 : numbers <= digit.size ** 2 ? 2 : 3);
  const idOf = (text, at, wide) => {
    let value = 0n;
    for (let place = at; place < at + wide; place++) value = value * BigInt(digit.size) + BigInt(digit.get(text[place]));
    return value.toString(16).padStart(16, "0");
  };
  const columns = {};
  const unpack = (column, length) => {
    if ("like" in column) {
      const values = [...columns[column.like]];
      const { like, rows, ...rest } = column;
      unpack(rest, rows.length / 3).forEach((value, at) => (values[number(rows, 3 * at, 3)] = value));
      return values;
    }
    if ("all" in column) return new Array(length).fill(column.all);
    if ("each" in column) return column.each;
    const from = (count, make) => Array.from({ length: count }, (_, at) => make(at));
    if ("ids" in column) return from(length, (at) => idOf(column.ids, 10 * at, 10));
    const wide = width(column.pool.length);
    if ("at" in column) return from(length, (at) => column.pool[number(column.at, at * wide, wide)]);
    const values = [];
    for (let at = 0; at < column.runs.length; at += wide + 1) {
      const value = column.pool[number(column.runs, at, wide)];
      for (let left = number(column.runs, at + wide, 1); left; left--) values.push(value);
    }
    return values;
  };
  for (const [name, column] of Object.entries(data.columns)) columns[name] = unpack(column, data.n);
  const cell = (name, row) => columns[name][row];
  // A claim is called by the number of its row in this page, or, if it has none, by its id.
  const rowOf = new Map();
  const anchorOf = new Map();
  const rowsOfFigure = new Map();
  for (let row = 0; row < data.n; row++) {
    rowOf.set("c" + row, row);
    anchorOf.set(cell("claim_id", row), "c" + row);
    const figure = cell("figure_id", row);
    if (figure !== null) {
      if (!rowsOfFigure.has(figure)) rowsOfFigure.set(figure, []);
      rowsOfFigure.get(figure).push(row);
    }
  }
  const checksOf = new Map();
  for (const article of document.querySelectorAll("article")) {
    // Those that it links to, and those of its cards that it does not.
    const links = [...article.querySelectorAll('a[href^="#c"]')].filter((anchor) => anchor.closest("article") === article);
    const linked = links.map((anchor) => anchor.getAttribute("href").slice(1));
    for (const id of new Set([...linked, ...(article.dataset.ids || "").split(" ").filter(Boolean)])) {
      if (!checksOf.has(id)) checksOf.set(id, []);
      checksOf.get(id).push(article);
    }
  }
  const textOf = new Map();
  for (const block of document.querySelectorAll(".text[data-doc]")) textOf.set(block.dataset.doc, block);

  // Elements are made from text alone: nothing out of a document is ever read as HTML.
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const link = (href, text) => {
    const anchor = make("a", text);
    anchor.href = href;
    anchor.dir = "auto";
    return anchor;
  };
  const written = (value) => {
    if (value === null || (Array.isArray(value) && !value.length)) return null;
    if (Array.isArray(value)) return value.join(", ");
    if (typeof value === "boolean") return value ? "yes" : "no";
    return typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 12 }) : value;
  };

  // Offsets count code points; a string here counts UTF-16 units.
  const units = (text, from, fromUnit, points) => {
    let unit = fromUnit;
    for (let point = from; point < points && unit < text.length; point++) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
    return unit;
  };
  const slice = (text, start, end) => {
    const first = units(text, 0, 0, start);
    return text.slice(first, units(text, start, first, end));
  };
  const kept = 500;
  const sentenceOf = (row) => {
    const start = cell("sentence_start", row);
    const carried = cell("sentence", row);
    if (Array.isArray(carried)) return carried;
    const sentence = carried !== null ? carried : slice(textOf.get(cell("doc_id", row)).textContent, start, cell("sentence_end", row));
    const from = cell("start", row) - start;
    const to = cell("end", row) - start;
    const before = slice(sentence, 0, from);
    const after = slice(sentence, to, Infinity);
    return [
      before.length > kept ? "…" + before.slice(-kept) : before,
      slice(sentence, from, to),
      after.length > kept ? after.slice(0, kept) + "…" : after,
    ];
  };

  // The text nodes between two offsets as ranges; those inside marks only where asked, so that a mark keeps its colour.
  const rangesIn = (block, start, end, marks) => {
    const text = block.textContent;
    const first = units(text, 0, 0, start);
    const last = units(text, start, first, end);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const ranges = [];
    let seen = 0;
    for (let node = walker.nextNode(); node && seen < last; node = walker.nextNode()) {
      const next = seen + node.length;
      if (next > first && (marks || node.parentNode === block)) {
        const range = document.createRange();
        range.setStart(node, Math.max(first - seen, 0));
        range.setEnd(node, Math.min(last - seen, node.length));
        ranges.push(range);
      }
      seen = next;
    }
    return ranges;
  };
  const shade = (row) => {
    if (typeof Highlight === "undefined" || !CSS.highlights) return;
    CSS.highlights.clear();
    const block = row === null ? null : textOf.get(cell("doc_id", row));
    if (!block || cell("sentence", row) !== null) return;
    const show = (name, start, end, marks) => {
      if (start !== null && end !== null) CSS.highlights.set(name, new Highlight(...rangesIn(block, start, end, marks)));
    };
    show("sentence", cell("sentence_start", row), cell("sentence_end", row), false);
    show("source", cell("source_start", row), cell("source_end", row), true);
  };

  // The panel narrows the text, which moves it: what the reader looked at stays where it was.
  const keeping = (element, change) => {
    const anchor = element && element.isConnected && !panel.contains(element) ? element : null;
    const before = anchor && anchor.getBoundingClientRect().top;
    change();
    if (anchor) window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  };
  let opener = null;
  const close = () => {
    keeping(document.querySelector("mark.on") || opener, () => {
      panel.hidden = true;
      document.body.classList.remove("open");
    });
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
    shade(null);
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  };
  const open = (title, from) => {
    if (panel.hidden) opener = from;
    panel.replaceChildren();
    const button = make("button", "×", "close");
    button.type = "button";
    button.setAttribute("aria-label", "Close");
    button.addEventListener("click", close);
    const heading = make("h2", title);
    heading.dir = "auto";
    panel.append(button, heading);
    keeping(from, () => {
      panel.hidden = false;
      document.body.classList.add("open");
    });
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
  };
  const place = (row) => {
    const known = data.documents[cell("doc_id", row)] || [cell("doc_id", row), ""];
    return known.filter(Boolean).join(" · ");
  };
  const list = (heading, tag, items) => {
    if (!items.length) return;
    const block = make(tag);
    for (const item of items) {
      const line = make("li");
      line.append(item);
      block.append(line);
    }
    panel.append(make("h3", heading), block);
  };

  // Checks come in the order of the page, what fails first.
  const checked = (ids) => {
    const articles = new Set(ids.flatMap((id) => checksOf.get(id) || []));
    if (!articles.size) return;
    const block = make("details");
    block.open = articles.size < 3;
    block.append(make("summary", "Held against others: " + articles.size));
    const lines = make("ul");
    for (const article of [...articles].sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1))) {
      const line = make("li");
      line.append(link("#" + article.id, article.querySelector(".says").textContent));
      lines.append(line);
    }
    block.append(lines);
    panel.append(block);
  };

  const showClaim = (id, from) => {
    const row = rowOf.get(id);
    if (row === undefined) {
      open("Not in this page", from);
      panel.append(make("p", "claims explain " + id.slice(2) + " prints this row."));
      return;
    }
    open(cell("text", row), from);
    const sentence = make("blockquote", null, "sentence");
    sentence.dir = "auto";
    const [before, figure, after] = sentenceOf(row);
    sentence.append(before, make("mark", figure), after);
    panel.append(sentence, make("small", place(row)));
    checked([id]);
    for (const [heading, names] of data.panel) {
      const block = make("dl");
      for (const name of names) {
        const value = cell(name, row);
        const text = written(value);
        const entry = make("dd", null, text === null ? "null" : "");
        if (name === "repeats" && value !== null) entry.append(link("#" + (anchorOf.get(value) ?? "c-" + value), value));
        else if (name === "figure_id" && value !== null && byId("f-" + value)) entry.append(link("#f-" + value, value));
        else {
          const isolated = make("bdi", text === null ? "–" : text);
          entry.append(isolated);
        }
        block.append(make("dt", name), entry);
      }
      panel.append(make("h3", heading), block);
    }
    list("Rules, in order", "ol", cell("rules", row).map((rule) => make("bdi", rule)));
  };
  const showFigure = (id, from) => {
    const label = from.textContent;
    open(label, from);
    const rows = rowsOfFigure.get(id) || [];
    const line = (row) => {
      const item = document.createDocumentFragment();
      item.append(link("#c" + row, cell("text", row)), " ");
      const source = cell("source", row);
      item.append(make("small", place(row) + (source ? " · " + source : "")));
      return item;
    };
    list("Stated " + (rows.length === 1 ? "once" : rows.length + " times"), "ul", rows.map(line));
    checked(rows.map((row) => "c" + row));
  };

  const reveal = (element) => {
    for (let parent = element.closest("details"); parent; parent = parent.parentElement.closest("details")) parent.open = true;
    element.scrollIntoView({ block: "center" });
  };
  const select = (mark, from) => {
    for (const other of document.querySelectorAll("mark.on")) other.classList.remove("on");
    mark.classList.add("on");
    showClaim(mark.id, from);
    shade(rowOf.has(mark.id) ? rowOf.get(mark.id) : null);
    if (mark === from) mark.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[id]");
    if (mark) return select(mark, mark);
    const anchor = event.target.closest('a[href^="#"]');
    if (!anchor) return;
    const target = byId(anchor.getAttribute("href").slice(1));
    const figure = anchor.closest("#figure-table tr, .chart figcaption")?.closest("[id]");
    const id = anchor.getAttribute("href").slice(1);
    if (figure) {
      event.preventDefault();
      showFigure(figure.id.slice(2), anchor);
    } else if (/^c[-0-9]/.test(id)) {
      event.preventDefault();
      if (target) {
        select(target, panel.contains(anchor) ? target : anchor);
        reveal(target);
      } else showClaim(id, anchor);
    } else if (target) {
      if (target.tagName === "DETAILS") target.open = true;
      if (target.closest("details")) {
        event.preventDefault();
        reveal(target);
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[id]")) {
      event.preventDefault();
      select(event.target, event.target);
    }
  });

  for (const mark of document.querySelectorAll("mark[id]")) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
  }
  // An address that ends with the id of a claim shows that claim.
  const asked = byId(anchorOf.get(document.URL.split("#c-")[1]) ?? "");
  if (asked) {
    select(asked, asked);
    reveal(asked);
  }

  const table = byId("figure-table");
  if (table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const order = new Map(rows.map((row, at) => [row, at]));
    const form = document.querySelector(".filter");
    const find = byId("find");
    const boxes = [...form.querySelectorAll("input[type=checkbox]")];
    const plain = (text) => text.toLowerCase().replace(/(\d),(?=\d{3})/g, "$1");
    // A figure is found by what any of its claims states, not only by the value that stands.
    const stated = (at) => [cell("text", at), cell("source", at)];
    const textOf = (row) => plain([row.textContent, ...(rowsOfFigure.get(row.id.slice(2)) || []).flatMap(stated)].join(" "));
    const texts = new Map();
    const counted = (count) => count.toLocaleString("en-US");
    const filter = () => {
      const words = plain(find.value).split(/\s+/).filter(Boolean);
      const statuses = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
      let shown = 0;
      let found = 0;
      for (const row of rows) {
        if (!texts.has(row)) texts.set(row, textOf(row));
        const fits = words.every((word) => texts.get(row).includes(word));
        row.hidden = !fits || !statuses.has(row.cells[0].textContent.trim());
        found += fits ? 1 : 0;
        shown += row.hidden ? 0 : 1;
      }
      const more = words.length && found > shown ? ", " + counted(found - shown) + " more with a status that is not ticked" : "";
      byId("found").textContent = shown === rows.length ? "" : counted(shown) + " of " + counted(rows.length) + more;
    };
    form.hidden = false;
    // Figures that stand alone are the most and tell the least: they come on request.
    const alone = boxes.find((box) => box.value === "single");
    if (alone && boxes.length > 1 && rows.length > 30) {
      alone.checked = false;
      filter();
    }
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = make("button", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      const key = (row) => {
        if (head.dataset.sort === "order") return order.get(row);
        const raw = row.cells[index].dataset.v ?? row.cells[index].textContent.trim();
        if (head.dataset.sort !== "number") return raw.toLowerCase();
        return raw === "" ? -Infinity : Number(raw);
      };
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const sorted = rows.map((row) => [key(row), row]);
        sorted.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (down ? -1 : 1));
        body.append(...sorted.map((pair) => pair[1]));
      });
    });
  }
})();
