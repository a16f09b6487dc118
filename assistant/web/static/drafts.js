// Drafts work without this file. With it, the page stays while the model writes: only the field
// asked for and what is said of it are replaced, so nothing typed elsewhere is lost.
"use strict";

(() => {
  const shown = (part, name) =>
    part.querySelector("[role=status]").replaceChildren(
      document.getElementById(`draft-${name}`).content.cloneNode(true),
    );

  const typedIn = (part) => part.parentElement.querySelector("textarea");

  const asked = async (button) => {
    const form = button.form;
    if (form.dataset.drafting) return;
    const part = document.getElementById(`draft-${button.dataset.draft}`);
    const field = typedIn(part);
    const stop = new AbortController();
    const sent = new URLSearchParams(new FormData(form, button));
    form.dataset.drafting = "yes";
    field.readOnly = true;
    const said = [...part.querySelector("[role=status]").childNodes];
    if (!("quick" in button.dataset)) {
      shown(part, "waiting");
      part.querySelector(".draft-busy button").addEventListener("click", () => stop.abort());
    }
    let fresh = null;
    let answer = null;
    try {
      const response = await fetch(button.getAttribute("formaction").split("#")[0], {
        method: "POST",
        body: sent,
        headers: { accept: "text/html" },
        signal: stop.signal,
      });
      answer = new DOMParser().parseFromString(await response.text(), "text/html");
      fresh = answer.getElementById(part.id);
    } catch {
      // Stopped, or the network is away: what is said below tells which.
    }
    field.readOnly = false;
    delete form.dataset.drafting;
    if (!fresh) {
      shown(part, stop.signal.aborted ? "stopped" : "failed");
      part.querySelector("[role=status]").append(...said.filter((one) => !one.classList?.contains("hint")));
      button.focus();
      return;
    }
    const next = typedIn(fresh).value;
    if (field.value !== next) {
      field.value = next;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    part.replaceChildren(...fresh.childNodes);
    part.className = fresh.className;
    part.toggleAttribute("data-taken", fresh.hasAttribute("data-taken"));
    const again = part.querySelector(`button[value="${button.value}"]`);
    (again || part.querySelector("button"))?.focus();
    part.querySelector("[role=status]").scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("input", (event) => {
    if (!event.isTrusted || event.target.tagName !== "TEXTAREA") return;
    event.target.parentElement.querySelector(".draft[data-taken]")?.classList.add("is-changed");
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-draft]");
    if (!button) return;
    event.preventDefault();
    asked(button);
  });
})();
