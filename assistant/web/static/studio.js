// The studio works without this file. With it, buttons that change a form swap the form in place,
// problems appear while one types, nothing typed is lost by accident, and progress bars move.
"use strict";

(() => {
  const CHECK_MS = 600;
  const KEEP_MS = 400;
  const FOLLOW_MS = 1000;

  const parsed = async (response) =>
    new DOMParser().parseFromString(await response.text(), "text/html");

  const post = (form, submitter, extra = {}) => {
    const body = new URLSearchParams(new FormData(form, submitter));
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    return fetch(form.getAttribute("action"), {
      method: "POST",
      body,
      headers: { accept: "text/html" },
      redirect: "follow",
    });
  };

  // On a narrow screen the navigation scrolls: begin where one is.
  for (const here of document.querySelectorAll(".nav [aria-current], .studio-nav [aria-current]"))
    here.scrollIntoView({ block: "nearest", inline: "center" });

  // --- editors -----------------------------------------------------------------------------------

  const editor = document.querySelector("form[data-editor]");
  if (editor) startEditor(editor);

  function startEditor(form) {
    const key = `relais-studio:${location.pathname}`;
    let dirty = form.hasAttribute("data-changed");
    let leaving = false;
    let turn = 0;
    let checking = 0;
    let keeping = 0;

    const snapshot = () => {
      const fields = new URLSearchParams(new FormData(form));
      fields.delete("token");
      fields.delete("do");
      return fields.toString();
    };
    const opened = snapshot();

    const keep = () => {
      if (!dirty) return;
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: snapshot() }));
      } catch {
        // Storage is full or off: the warning on leaving still stands.
      }
    };
    const forget = () => {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept.
      }
    };

    const changed = () => {
      dirty = true;
      clearTimeout(keeping);
      keeping = setTimeout(keep, KEEP_MS);
      clearTimeout(checking);
      checking = setTimeout(check, CHECK_MS);
    };

    // What the server says of the form, without touching what is being typed.
    const check = async () => {
      if (!document.querySelector("[data-live]")) return;
      const mine = ++turn;
      let page;
      try {
        const response = await post(form, null, { do: "check" });
        if (!response.ok && response.status !== 422) return follow();
        page = await parsed(response);
      } catch {
        return follow(); // The network is away: the server checks again before anything is saved.
      }
      if (mine !== turn) return;
      for (const fresh of page.querySelectorAll("[data-live]")) {
        const old = document.getElementById(fresh.id);
        if (!old || old.innerHTML === fresh.innerHTML) continue;
        const held = old.contains(document.activeElement) && document.activeElement.value;
        old.innerHTML = fresh.innerHTML;
        const again = held && old.querySelector(`button[value="${CSS.escape(held)}"]`);
        if (again) again.focus({ preventScroll: true });
      }
      markInvalid();
      follow();
    };

    // What is written in the background: look again while it is, and put it where nothing stands.
    let following = 0;
    const follow = () => {
      for (const draft of form.querySelectorAll("[data-fill]")) {
        const field = document.getElementById(draft.dataset.fill);
        draft.removeAttribute("data-fill");
        if (!field || field.value.trim()) continue;
        field.value = draft.value;
        changed();
      }
      clearTimeout(following);
      if (form.querySelector("[data-working]")) following = setTimeout(check, FOLLOW_MS);
    };

    const markInvalid = () => {
      for (const field of form.querySelectorAll("[aria-describedby]")) {
        const slot = document.getElementById(field.getAttribute("aria-describedby"));
        const wrong = slot && slot.querySelector(".problem.is-error");
        if (wrong) field.setAttribute("aria-invalid", "true");
        else field.removeAttribute("aria-invalid");
      }
    };

    // A part added or removed, a passage chosen: the same answer, swapped in. Nothing can be typed
    // meanwhile, and a check that is under way comes too late.
    const swap = async (button) => {
      if (form.inert) return;
      turn += 1;
      clearTimeout(checking);
      const target = (button.getAttribute("formaction") || "").split("#")[1];
      const answer = post(form, button);
      form.inert = true;
      let fresh = null;
      try {
        fresh = (await parsed(await answer)).getElementById(form.id);
      } catch {
        // The network is away: the browser tries by itself, and says so.
      }
      form.inert = false;
      if (!fresh) {
        leaving = true;
        form.requestSubmit(button);
        return;
      }
      const folds = new Set(
        [...form.querySelectorAll("details[open][data-fold]")].map((fold) => fold.dataset.fold),
      );
      form.replaceChildren(...fresh.childNodes);
      for (const fold of form.querySelectorAll("details[data-fold]"))
        if (folds.has(fold.dataset.fold)) fold.open = true;
      if (fresh.hasAttribute("data-changed")) dirty = true;
      markInvalid();
      const wanted =
        form.querySelector("#picker [data-focus]") ||
        (target && newest(document.getElementById(target))) ||
        form.querySelector("[data-focus]");
      if (wanted) {
        wanted.focus({ preventScroll: true });
        wanted.scrollIntoView({ block: "center" });
      }
      keep();
      follow();
    };

    const newest = (part) => {
      if (!part) return null;
      const rows = part.querySelectorAll(":scope > .row, :scope > .chosen-row, :scope > details");
      const last = rows[rows.length - 1] || part;
      if (last.tagName === "DETAILS") last.open = true;
      return last.querySelector("input:not([type=hidden]), select, textarea, button");
    };

    form.addEventListener("input", (event) => {
      if (event.target.id !== "picker-words") changed();
    });
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-swap]");
      if (!button) return;
      event.preventDefault();
      swap(button);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.id !== "picker-words") return;
      event.preventDefault();
      swap(form.querySelector('button[name="do"][value="find"]'));
    });
    form.addEventListener("submit", () => {
      keep();
      leaving = true;
    });
    form.addEventListener("focusout", (event) => {
      const caret = form.querySelector(`[data-caret-of="${event.target.id}"]`);
      if (caret) caret.value = event.target.selectionStart;
    });
    form.addEventListener("toggle", (event) => {
      if (event.target.dataset && event.target.dataset.fold && event.target.open) {
        const remembered = form.elements.namedItem("opened");
        if (remembered) remembered.value = event.target.dataset.fold;
      }
    }, true);
    addEventListener("beforeunload", (event) => {
      if (dirty && !leaving && snapshot() !== opened) event.preventDefault();
    });
    addEventListener("pageshow", () => {
      leaving = false;
    });

    form.dataset.ready = "";
    offerKept(form, key, opened, forget);
    markInvalid();
    follow();
    const focused = form.querySelector("[data-focus]");
    if (focused) focused.focus();
  }

  function offerKept(form, key, opened, forget) {
    if (new URLSearchParams(location.search).has("saved")) forget();
    const banner = document.getElementById("restore");
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      forget();
    }
    if (!banner || !kept || kept.fields === opened || form.hasAttribute("data-changed")) return;
    banner.hidden = false;
    banner.querySelector("[data-forget]").addEventListener("click", () => {
      forget();
      banner.hidden = true;
    });
    banner.querySelector("[data-restore]").addEventListener("click", () => {
      const again = document.createElement("form");
      again.method = "post";
      again.action = form.getAttribute("action");
      const fields = new URLSearchParams(kept.fields);
      fields.set("token", form.elements.namedItem("token").value);
      fields.set("do", "check");
      for (const [name, value] of fields) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = value;
        again.append(field);
      }
      document.body.append(again);
      again.submit();
    });
  }

  // --- preview as --------------------------------------------------------------------------------

  const auto = document.querySelector("form[data-auto]");
  if (auto) {
    let turn = 0;
    auto.addEventListener("change", async () => {
      const mine = ++turn;
      const address = `${auto.getAttribute("action")}?${new URLSearchParams(new FormData(auto))}`;
      const page = await parsed(await fetch(address, { headers: { accept: "text/html" } }));
      if (mine !== turn) return;
      const [old, fresh] = [document, page].map((one) => one.querySelector("[data-result]"));
      if (old && fresh) old.replaceChildren(...fresh.childNodes);
      history.replaceState(null, "", address);
    });
  }

  // --- a calculation that is running -------------------------------------------------------------

  const running = document.querySelector("[data-progress]");
  if (running) {
    const bar = running.querySelector("progress");
    const said = running.querySelector("[data-progress-said]");
    const look = async () => {
      const response = await fetch(running.dataset.progress, {
        headers: { accept: "application/json" },
      });
      if (!response.ok) return;
      const { done, total, status } = await response.json();
      bar.value = done;
      said.textContent = said.dataset.said.replace("{done}", done).replace("{total}", total);
      if (status === "running") setTimeout(look, 300);
      else location.reload();
    };
    setTimeout(look, 200);
  }
})();
