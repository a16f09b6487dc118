/* Learning in the chat: what its cards share, the way in from the header, what is offered when the
 * chat opens, the welcome and the check-in. The path and the modules have files of their own.
 */
(() => {
  'use strict';

  const { elements, ICONS, icon, announce, useWords, data, told } = globalThis.relais;

  Object.assign(ICONS, {
    path: ['', 'M5.500 16.500a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400zM18.500 3.100a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400zM7.700 18.700h7.600a3.350 3.350 0 0 0 0-6.700H8.700a3.350 3.350 0 0 1 0-6.700h7.600'],
    read: ['', 'M12 6.500C9.500 4.800 6.500 4.300 3 4.500v14c3.500-.200 6.500.300 9 2 2.500-1.700 5.500-2.200 9-2v-14c-3.500-.200-6.500.300-9 2zM12 6.500v14'],
    video: ['', 'M3 5h18v14H3zM10 9l5.500 3-5.500 3z'],
    workshop: ['', 'M9 10.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19.500c.300-4 2.500-6 6-6s5.700 2 6 6M16 5.200a2.700 2.700 0 0 1 0 5.100M17.500 13.800c2.100.700 3.300 2.500 3.500 5.700'],
    peer: ['', 'M3.500 4.500h11v8H9l-3 3v-3H3.500zM9 16.500h3.500l3.500 3.500v-3.500h4.500v-8h-3'],
    'hands-on': ['', 'M4 20l1.200-4.800L16.500 4a2.300 2.300 0 0 1 3.400 3.400L8.700 18.700zM14.500 6l3.400 3.400M13 20h7'],
    check: ['', 'M4.500 12.500l5 5 10-11'],
    cross: ['', 'M6 6l12 12M18 6L6 18'],
    clock: ['', 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.500V12l3.200 2'],
    later: ['', 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 12h7M12.800 9l3 3-3 3'],
    pin: ['', 'M9 3.500h6l-.800 6 3.300 3.500H6.500L9.800 9.500zM12 13v7.500'],
    swap: ['', 'M4 8.500h15M15.500 5l3.500 3.500-3.500 3.500M20 16H5M8.500 12.500L5 16l3.500 3.500'],
    refresh: ['', 'M19.500 12a7.500 7.500 0 1 1-2.200-5.300M19.500 3.500v4h-4'],
    eye: ['', 'M2.500 12C5 7.500 8.200 5.500 12 5.500S19 7.500 21.500 12C19 16.500 15.800 18.500 12 18.500S5 16.500 2.500 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z'],
    hand: ['', 'M7.500 12.500V6a1.500 1.500 0 0 1 3 0v5V4.500a1.500 1.500 0 0 1 3 0V11 6a1.500 1.500 0 0 1 3 0v8c0 4-2 6.500-5.500 6.500-3 0-4.500-1.500-6-4L3.300 13.600c-.500-1 .700-2 1.700-1.300z'],
    flag: ['', 'M5.500 21V4M5.500 4.500h12l-2.500 4 2.500 4h-12'],
    chevron: ['', 'M6.500 9.500l5.500 5.500 5.500-5.500'],
    star: ['', 'M12 3.500l2.600 5.400 5.900.800-4.300 4.100 1 5.900-5.200-2.800-5.200 2.800 1-5.900-4.300-4.100 5.900-.800z'],
    wave: ['', 'M3 12c2-3.500 4-3.500 6 0s4 3.500 6 0 4-3.500 6 0']
  });

  /* ``{name}`` places of a text, filled in. */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

  /* Presses of one card: one at a time, in the card's own language. */
  function usePress(React, card, act) {
    const busy = React.useRef(false);
    const [waiting, setWaiting] = React.useState(false);
    const [problem, setProblem] = React.useState('');
    const press = async (name, payload = {}) => {
      if (busy.current) return null;
      busy.current = true;
      if (BRINGS.has(name)) lastPress = Date.now();
      setWaiting(true);
      const result = await act(name, { ...payload, language: card.language });
      busy.current = false;
      setWaiting(false);
      setProblem(result.ok ? '' : result.message);
      if (result.message) announce(result.message);
      return result;
    };
    return { press, waiting, problem, setProblem };
  }

  /* What sends a card to the conversation, and when it was last pressed. */
  const BRINGS = new Set(['learning_open', 'learning_welcome']);
  let lastPress = 0;

  /* A card that a press has brought takes the focus; one that was asked for in words does not. */
  function useArrival(React, ref) {
    React.useEffect(() => {
      if (Date.now() - lastPress > 4000 || !ref.current) return;
      lastPress = 0;
      ref.current.querySelector('[data-title]')?.focus({ preventScroll: true });
      const show = () => ref.current?.scrollIntoView({ block: 'start' });
      show();
      setTimeout(show, 250);
    }, []);
  }

  const newest = new Map();

  /* Of cards that show the same thing, the last one counts: the others say so. */
  function useNewest(React, kind) {
    const [old, setOld] = React.useState(false);
    React.useEffect(() => {
      newest.get(kind)?.(true);
      newest.set(kind, setOld);
      return () => { if (newest.get(kind) === setOld) newest.delete(kind); };
    }, []);
    return old;
  }

  const opening = (h, card, title, name) => h('p', { className: 'rl-older', lang: card.language },
    icon(h, name), h('b', null, title), ' ', h('span', { className: 'rl-quiet' }, card.labels.newer));

  /* The head of a card: its kind in an icon, its title, what is beside it. */
  function Head({ React, title, kicker, name, children }) {
    const h = React.createElement;
    return h('header', { className: 'rl-learn-head' },
      h('span', { className: 'rl-learn-icon' }, icon(h, name)),
      h('div', { className: 'rl-learn-title' },
        kicker && h('p', { className: 'rl-kicker' }, kicker),
        h('h2', { tabIndex: -1, 'data-title': true }, title)),
      children);
  }

  /* 1 to 5, or rather not. */
  function Scale({ React, name, legend, help, value, labels, onChange }) {
    const h = React.createElement;
    const hint = help ? `${name}-help` : undefined;
    return h('div', { className: 'rl-scale', role: 'radiogroup', 'aria-labelledby': `${name}-name`, 'aria-describedby': hint },
      h('p', { className: 'rl-scale-name', id: `${name}-name` }, legend),
      help && h('p', { className: 'rl-quiet', id: hint }, help),
      h('div', { className: 'rl-scale-row' },
        h('span', { className: 'rl-quiet', 'aria-hidden': true }, labels.scaleLow),
        ['1', '2', '3', '4', '5'].map((number) => h('label', { key: number, className: 'rl-scale-step' },
          h('input', {
            type: 'radio', name, value: number, checked: value === number,
            'aria-label': `${fill(labels.scaleOf, { value: number })}${number === '1' ? `, ${labels.scaleLow}` : ''}${number === '5' ? `, ${labels.scaleHigh}` : ''}`,
            onChange: () => onChange(number)
          }),
          h('span', { 'aria-hidden': true }, number))),
        h('span', { className: 'rl-quiet', 'aria-hidden': true }, labels.scaleHigh),
        h('label', { className: 'rl-scale-not' },
          h('input', { type: 'radio', name, value: '', checked: value === '', onChange: () => onChange('') }),
          h('span', null, labels.preferNot))));
  }

  /* Options as large radio buttons; ``several`` makes them a ranking. */
  function Options({ React, name, options, value, onChange, several, ranked }) {
    const h = React.createElement;
    return h('div', { className: 'rl-options', 'data-many': options.length > 6 || undefined },
      options.map((option) => {
        const rank = several ? value.indexOf(option.value) + 1 : 0;
        const on = several ? rank > 0 : value === option.value;
        return h('label', { key: option.value, className: 'rl-option', 'data-on': on || undefined },
          h('input', {
            type: several ? 'checkbox' : 'radio', name, value: option.value, checked: on,
            onChange: () => onChange(several
              ? (on ? value.filter((one) => one !== option.value) : [...value, option.value])
              : option.value)
          }),
          h('span', { className: 'rl-option-mark', 'aria-hidden': true }, several ? (rank || '') : ''),
          option.icon && icon(h, option.icon),
          h('span', { className: 'rl-option-text' }, h('span', null, option.text),
            option.note && h('small', null, option.note)),
          rank > 0 && h('span', { className: 'relais-hidden' }, `, ${fill(ranked, { rank })}`));
      }));
  }

  // The welcome --------------------------------------------------------------------------------

  const ICON_OF = { read: 'read', video: 'video', workshop: 'workshop', peer: 'peer', 'hands-on': 'hands-on' };

  elements.LearningWelcome = function LearningWelcome({ React, data: card, act, require }) {
    const h = React.createElement;
    useWords(require);
    const { labels, steps } = card;
    const box = React.useRef(null);
    const question = React.useRef(null);
    const { press, waiting, problem } = usePress(React, card, act);
    const [place, setPlace] = React.useState(0);
    const [values, setValues] = React.useState(Object.fromEntries(steps.map((one) => [one.name, one.value])));
    const [done, setDone] = React.useState('');
    const old = useNewest(React, 'welcome');
    useArrival(React, box);
    const moved = React.useRef(false);
    React.useEffect(() => { if (moved.current) question.current?.focus(); }, [place]);
    if (done) return h('p', { className: 'rl-done', lang: card.language }, done);
    if (old) return opening(h, card, card.title, 'path');
    const step = steps[place];
    const last = place === steps.length - 1;
    const set = (value) => setValues({ ...values, [step.name]: value });
    const save = async (given) => {
      const result = await press('learning_welcome', {
        role: given.role || '', trade: given.trade || '', minutes: given.minutes || '',
        formats: (given.formats || []).join(','),
        confidence: Object.entries(given.confidence || {}).filter(([, value]) => value)
          .map(([name, value]) => `${name}:${value}`).join(',')
      });
      if (result?.ok) setDone(result.message);
    };
    const go = (to) => { moved.current = true; setPlace(to); };
    const next = (given) => (last ? save(given) : go(place + 1));
    const skip = () => {
      const empty = { one: '', ranked: [], scales: {} }[step.kind];
      const given = { ...values, [step.name]: empty };
      setValues(given);
      next(given);
    };
    const kept = () => Object.fromEntries(steps.map((one, n) => [one.name,
      n <= place || one.value.length || Object.keys(one.value).length ? values[one.name] : undefined]));
    return h('article', { className: 'rl-learn', lang: card.language, ref: box, 'aria-label': card.title },
      h(Head, { React, title: card.title, name: 'path' },
        h('button', { type: 'button', className: 'rl-link rl-head-side', disabled: waiting, onClick: () => save(kept()) }, labels.skipAll)),
      place === 0 && h('p', { className: 'rl-intro' }, card.intro, card.known && h('span', { className: 'rl-quiet' }, ' ', card.known)),
      h('div', { className: 'rl-steps' },
        h('span', { className: 'rl-quiet' }, fill(labels.step, { number: place + 1, total: steps.length })),
        h('span', { className: 'rl-dots', 'aria-hidden': true },
          steps.map((one, n) => h('i', { key: one.name, className: n < place ? 'done' : n === place ? 'on' : '' })))),
      h('form', { className: 'rl-step', onSubmit: (event) => { event.preventDefault(); next(values); } },
        h('div', { role: 'group', 'aria-labelledby': `rl-welcome-${step.name}`, key: step.name },
          h('h3', { id: `rl-welcome-${step.name}`, tabIndex: -1, ref: question }, step.question),
          h('p', { className: 'rl-quiet' }, step.help),
          step.kind === 'scales'
            ? step.options.map((one) => h(Scale, {
              key: one.value, React, name: `rl-confidence-${one.value}`, legend: one.text, help: one.note, labels,
              value: values.confidence[one.value], onChange: (value) => set({ ...values.confidence, [one.value]: value })
            }))
            : h(Options, {
              React, name: `rl-welcome-${step.name}`, value: values[step.name], onChange: set,
              several: step.kind === 'ranked', ranked: labels.ranked,
              options: step.options.map((one) => ({ ...one, icon: step.kind === 'ranked' ? ICON_OF[one.value] : undefined }))
            })),
        h('p', { className: 'rl-seen' }, icon(h, 'eye'), step.seen),
        problem && h('p', { className: 'rl-error', role: 'alert' }, problem),
        h('div', { className: 'rl-actions rl-turn' },
          place > 0 && h('button', { type: 'button', className: 'rl-button', onClick: () => go(place - 1) }, labels.back),
          h('button', { type: 'button', className: 'rl-button rl-ghost', disabled: waiting, onClick: skip }, labels.skip),
          h('button', { type: 'submit', className: 'rl-button rl-primary', disabled: waiting }, last ? labels.save : labels.next))));
  };

  // The check-in -------------------------------------------------------------------------------

  elements.CheckIn = function CheckIn({ React, data: card, act, require }) {
    const h = React.createElement;
    useWords(require);
    const box = React.useRef(null);
    const { press, waiting, problem } = usePress(React, card, act);
    const [confidence, setConfidence] = React.useState();
    const [wanted, setWanted] = React.useState('');
    const [done, setDone] = React.useState('');
    const old = useNewest(React, 'check-in');
    useArrival(React, box);
    if (done) return h('p', { className: 'rl-done', lang: card.language }, done);
    if (old) return opening(h, card, card.title, 'wave');
    const send = async (given) => {
      const result = await press('learning_check_in', { number: card.number, ...given });
      if (result?.ok || result?.over) setDone(result.message);
    };
    return h('article', { className: 'rl-learn', lang: card.language, ref: box, 'aria-label': card.title },
      h(Head, { React, title: card.title, name: 'wave' }),
      h('p', { className: 'rl-intro' }, card.intro),
      h('form', { className: 'rl-step', onSubmit: (event) => { event.preventDefault(); send({ confidence: confidence || '', help: wanted }); } },
        h(Scale, { React, name: 'rl-check-in', legend: card.confidence, labels: card.labels, value: confidence, onChange: setConfidence }),
        h('div', { role: 'group', 'aria-labelledby': 'rl-check-in-help' },
          h('h3', { id: 'rl-check-in-help' }, card.help),
          h(Options, { React, name: 'rl-check-in-help-wanted', options: card.options, value: wanted, onChange: setWanted })),
        h('p', { className: 'rl-seen' }, icon(h, 'shield'), card.seen),
        problem && h('p', { className: 'rl-error', role: 'alert' }, problem),
        h('div', { className: 'rl-actions rl-turn' },
          h('button', { type: 'button', className: 'rl-button rl-ghost', disabled: waiting, onClick: () => send({}) }, card.labels.skip),
          h('button', { type: 'submit', className: 'rl-button rl-primary', disabled: waiting }, card.labels.send))));
  };

  // From an answer -----------------------------------------------------------------------------

  elements.LearnLine = function LearnLine({ React, learn, language, act }) {
    const h = React.createElement;
    const { press, waiting, problem } = usePress(React, { language }, act);
    return h('div', { className: 'rl-learn-line' },
      icon(h, 'read'),
      h('p', null, learn.label, ' ',
        h('button', {
          type: 'button', className: 'rl-link', disabled: waiting,
          onClick: () => press('learning_open', { what: 'module', module: learn.module })
        }, learn.title, ', ', learn.time),
        learn.note && h('span', { className: 'rl-quiet' }, ` (${learn.note})`),
        problem && h('span', { className: 'rl-error' }, ' ', problem)));
  };

  // The header, and what is offered when the chat opens ----------------------------------------

  let session = null;
  let offer = null;
  let language = data.language;
  let asked = location.hash === '#my-path';

  /* Press a button of the page itself, outside any card. */
  async function send(name, payload) {
    if (BRINGS.has(name)) lastPress = Date.now();
    try {
      const response = await fetch('/chat/project/action', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sessionId: session, action: { name, payload: { ...payload, language } } })
      });
      const body = await response.json();
      return body.response ?? { ok: false, message: data.controls.failed };
    } catch {
      return { ok: false, message: data.controls.failed };
    }
  }

  let sending = false;
  async function once(name, payload) {
    if (sending || !session) return null;
    sending = true;
    const result = await send(name, payload);
    sending = false;
    return result;
  }

  async function openPath() {
    if (!session) {  // The chat is still connecting: as soon as it has.
      asked = true;
      return;
    }
    const result = await once('learning_open', { what: 'path' });
    if (result && !result.ok) announce(result.message);
  }

  function el(tag, props, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
      if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value);
    }
    made.append(...children.filter(Boolean));
    return made;
  }

  function picture(name) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('class', 'rl-icon');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    line.setAttribute('d', ICONS[name][1]);
    line.setAttribute('class', 'rl-icon-lines');
    svg.append(line);
    return svg;
  }

  const OFFERED = { welcome: 'path', check_in: 'wave', continue: 'read', refresher: 'refresh' };
  const OPENS = { welcome: 'welcome', check_in: 'check_in', continue: 'module', refresher: 'refresher' };

  function drawOffer() {
    const screen = document.getElementById('welcome-screen');
    const present = document.querySelector('.rl-offer');
    if (!screen || !offer) {
      if (present && !present.dataset.said) present.remove();
      return;
    }
    if (present?.dataset.kind === offer.kind && screen.contains(present)) return;
    present?.remove();
    const now = offer;
    const said = (message) => {
      if (offer === now) offer = null;
      const line = el('p', { class: 'rl-quiet', tabindex: '-1' }, message);
      box.replaceChildren(line);
      box.dataset.said = 'yes';
      box.classList.add('rl-offer-said');
      line.focus();
      announce(message);
    };
    const answer = async (given) => {
      const result = await once('learning_offer', { kind: now.kind, answer: given, module: now.module || '' });
      if (result) said(result.message);
    };
    const yes = async () => {
      const result = await once('learning_open', { what: OPENS[now.kind], module: now.module || '', go: '1' });
      if (result?.ok) offer = null;
      else if (result) said(result.message);
    };
    const box = el('section', { class: 'rl-offer', 'data-kind': now.kind, 'aria-label': now.title, lang: language },
      el('span', { class: 'rl-learn-icon' }, picture(OFFERED[now.kind])),
      el('div', { class: 'rl-offer-text' }, el('p', {}, el('b', {}, now.title)), el('p', { class: 'rl-quiet' }, now.text)),
      el('div', { class: 'rl-offer-buttons' },
        el('button', { type: 'button', class: 'rl-button rl-primary', onclick: yes }, now.yes),
        now.later && el('button', { type: 'button', class: 'rl-button rl-ghost', onclick: () => answer('later') }, now.later),
        now.no && el('button', { type: 'button', class: 'rl-button rl-ghost', onclick: () => answer('no') }, now.no)));
    screen.append(box);
  }

  told.push((header) => {
    if (data.learning) {
      const nav = header.querySelector('.rl-nav');
      let button = nav.querySelector('.rl-my-path');
      if (!button) {
        button = el('button', { type: 'button', class: 'rl-my-path', onclick: openPath }, picture('path'), el('span', {}));
        nav.prepend(button);
      }
      const words = button.querySelector('span');
      if (words.textContent !== data.controls.my_path) words.textContent = data.controls.my_path;
    }
    drawOffer();
  });

  addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== location.origin) return;
    const learning = event.data?.relais?.learning;
    if (!learning) return;
    session = learning.session;
    offer = learning.offer;
    language = learning.language;
    drawOffer();
    if (asked) {
      asked = false;
      openPath();
    }
  });

  globalThis.relaisLearning = Object.freeze({
    fill, usePress, useArrival, useNewest, opening, Head, Scale, Options
  });
})();
