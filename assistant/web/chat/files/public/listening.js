/* Listening in the chat: the quiet offer under an answer, whom to call, one question of confidence,
 * and what came of topics raised before.
 */
(() => {
  'use strict';

  const { elements, ICONS, icon, linked, announce, useWords, told, opensPanel } = globalThis.relais;
  const { usePress, useNewest, opening, Head, Scale } = globalThis.relaisLearning;

  Object.assign(ICONS, {
    relay: ['', 'M4 12h9M9.500 8l4 4-4 4M16 5.500c2.600 1 4.500 3.500 4.500 6.500s-1.900 5.500-4.500 6.500'],
    phone: ['', 'M6.500 3.500l3 .500 1.500 4-2 1.700a12 12 0 0 0 5.300 5.300l1.700-2 4 1.500.500 3a2 2 0 0 1-2 2.300A16.500 16.500 0 0 1 4.200 5.500a2 2 0 0 1 2.300-2z'],
    reply: ['', 'M9.500 6l-5.500 5.500L9.500 17M4.500 11.500H14a6 6 0 0 1 6 6V19']
  });

  // The offer ----------------------------------------------------------------------------------

  function Topics({ React, offer, value, onChange, onDone }) {
    const h = React.createElement;
    const first = React.useRef(null);
    React.useEffect(() => first.current?.focus(), []);
    return h('fieldset', { className: 'rl-topics' },
      h('legend', null, offer.labels.choose),
      h('div', { className: 'rl-topic-list' }, offer.topics.map((topic) => h('label', {
        key: topic.value, className: 'rl-topic', 'data-on': topic.value === value || undefined, title: topic.note
      },
        h('input', {
          type: 'radio', name: `rl-topic-${offer.id}`, value: topic.value, checked: topic.value === value,
          ref: topic.value === value ? first : undefined, onChange: () => onChange(topic.value)
        }),
        h('span', null, topic.text)))),
      h('p', { className: 'rl-quiet', 'aria-live': 'polite' }, offer.topics.find((topic) => topic.value === value)?.note),
      h('div', { className: 'rl-actions' },
        h('button', { type: 'button', className: 'rl-button', onClick: onDone }, offer.labels.chosen)));
  }

  function Helps({ React, offer, raised, press, waiting }) {
    const h = React.createElement;
    const [chosen, setChosen] = React.useState('');
    const [said, setSaid] = React.useState('');
    const choose = async (value) => {
      const wanted = value === chosen ? '' : value;
      const result = await press('listening_help', { offer: offer.id, help: wanted });
      if (result?.ok) { setChosen(wanted); setSaid(wanted ? result.message : ''); }
    };
    return h('div', { className: 'rl-helps', role: 'group', 'aria-labelledby': `rl-help-${offer.id}` },
      h('p', { id: `rl-help-${offer.id}` }, h('b', null, raised.labels.help), ' ', h('span', { className: 'rl-quiet' }, raised.labels.helpNote)),
      h('div', { className: 'rl-help-list' }, raised.helps.map((one) => h('button', {
        key: one.value, type: 'button', className: 'rl-help', 'aria-pressed': chosen === one.value, disabled: waiting,
        onClick: () => choose(one.value)
      }, chosen === one.value && icon(h, 'check'), one.text))),
      said && h('p', { className: 'rl-quiet' }, said));
  }

  function Raised({ React, offer, raised, press, waiting, problem, onUndone }) {
    const h = React.createElement;
    const box = React.useRef(null);
    React.useEffect(() => box.current?.focus({ preventScroll: true }), []);
    const { labels } = raised;
    const open = (key) => { opensPanel(); press('listening_source', { offer: offer.id, key }); };
    const undo = async () => {
      const result = await press('listening_undo', { offer: offer.id });
      if (result?.ok) onUndone(result.message);
    };
    return h('section', { className: 'rl-raised', lang: offer.language },
      h('p', { className: 'rl-raised-said', tabIndex: -1, ref: box },
        icon(h, 'check'), h('span', null, raised.message), ' ',
        h('button', { type: 'button', className: 'rl-link', disabled: waiting, onClick: undo }, labels.undo),
        h('a', { href: '/me#said', target: '_blank', rel: 'noopener' }, labels.myData)),
      raised.answer && h('div', { className: 'rl-already' },
        h('p', null, h('b', null, labels.already), ' ', h('span', { className: 'rl-state-badge' }, raised.answer.state),
          raised.answer.due && h('span', { className: 'rl-quiet' }, ` ${raised.answer.due}`)),
        raised.answer.text.length > 0 && h('p', null, linked(h, raised.answer.text))),
      h('div', { className: 'rl-response' },
        h('h3', null, labels.response),
        h('p', null, linked(h, raised.response)),
        raised.people.map((line, n) => h('p', { key: n, className: 'rl-people' }, linked(h, line)))),
      raised.sources.length > 0 && h('div', { className: 'rl-sources' },
        h('p', { className: 'rl-label' }, labels.sources),
        h('ul', null, raised.sources.map((chip) => h('li', { key: chip.key },
          h('button', { type: 'button', className: 'rl-chip', title: chip.where || undefined, onClick: () => open(chip.key) },
            h('span', { className: 'relais-hidden' }, `${labels.openSource} `),
            icon(h, 'document'),
            h('span', { className: 'rl-chip-text' }, h('b', null, chip.title),
              chip.where && h('span', { className: 'rl-where' }, chip.where))))))),
      h(Helps, { React, offer, raised, press, waiting }),
      problem && h('p', { className: 'rl-error', role: 'alert' }, problem));
  }

  elements.ListeningOffer = function ListeningOffer({ React, data: offer, act, require }) {
    const h = React.createElement;
    useWords(require);
    const { labels } = offer;
    const { press, waiting, problem } = usePress(React, offer, act);
    const [topic, setTopic] = React.useState(offer.topic);
    const [changing, setChanging] = React.useState(false);
    const [words, setWords] = React.useState(false);
    const [raised, setRaised] = React.useState(null);
    const [done, setDone] = React.useState('');
    const after = React.useRef(null);
    const change = React.useRef(null);
    const changed = React.useRef(false);
    React.useEffect(() => { if (done) after.current?.focus(); }, [done]);
    React.useEffect(() => {
      if (changing) changed.current = true;
      else if (changed.current) change.current?.focus();
    }, [changing]);
    if (done) return h('p', { className: 'rl-done rl-offer-done', lang: offer.language, tabIndex: -1, ref: after }, done);
    if (raised) return h(Raised, { React, offer, raised, press, waiting, problem, onUndone: setDone });
    const chosen = offer.topics.find((one) => one.value === topic);
    const yes = async () => {
      const result = await press('listening_answer', { offer: offer.id, answer: 'yes', topic, words: words ? '1' : '' });
      if (result?.ok && result.raised) { announce(result.raised.message); setRaised(result.raised); }
      else if (result?.ok) setDone(result.message);
    };
    const no = async () => {
      const result = await press('listening_answer', { offer: offer.id, answer: 'no' });
      if (result?.ok) setDone(result.message || result.raised?.message);
    };
    return h('section', { className: 'rl-pass', lang: offer.language, 'aria-label': labels.offer },
      h('div', { className: 'rl-pass-row' },
        icon(h, 'relay'),
        h('p', null, labels.offer, ' ', h('b', null, chosen?.said)),
        !changing && h('div', { className: 'rl-pass-buttons' },
          h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: yes }, labels.yes),
          h('button', { type: 'button', className: 'rl-button', disabled: waiting, ref: change, onClick: () => setChanging(true) }, labels.change),
          h('button', { type: 'button', className: 'rl-button rl-ghost', disabled: waiting, onClick: no }, labels.no))),
      changing && h(Topics, { React, offer, value: topic, onChange: setTopic, onDone: () => setChanging(false) }),
      !changing && offer.words && h('label', { className: 'rl-words' },
        h('input', { type: 'checkbox', checked: words, onChange: () => setWords(!words) }),
        h('span', null, labels.words, ' ', h('q', null, offer.words))),
      !changing && h('p', { className: 'rl-seen' }, icon(h, 'shield'), h('span', null, labels.seen, ' ',
        h('a', { href: '/who-sees-what#concerns', target: '_blank', rel: 'noopener' }, labels.whoSees))),
      problem && h('p', { className: 'rl-error', role: 'alert' }, problem));
  };

  // Whom to call -------------------------------------------------------------------------------

  elements.UrgentCard = function UrgentCard({ React, data: card, require }) {
    const h = React.createElement;
    useWords(require);
    React.useEffect(() => announce(`${card.title}. ${card.text}`), []);
    return h('section', { className: 'rl-urgent', lang: card.language, 'aria-label': card.title },
      h('h2', null, icon(h, 'phone'), card.title),
      h('p', null, card.text),
      h('dl', null, card.contacts.map((one, n) => h('div', { key: n },
        h('dt', null, one.name),
        h('dd', null, one.call ? h('a', { href: one.call }, one.contact.map((piece) => piece.t).join('')) : linked(h, one.contact))))),
      h('p', { className: 'rl-quiet' }, card.kept));
  };

  // One question of confidence -----------------------------------------------------------------

  elements.AbleCard = function AbleCard({ React, data: card, act, require }) {
    const h = React.createElement;
    useWords(require);
    const { press, waiting, problem } = usePress(React, card, act);
    const [value, setValue] = React.useState();
    const [done, setDone] = React.useState('');
    const after = React.useRef(null);
    const old = useNewest(React, 'able');
    React.useEffect(() => { if (done) after.current?.focus(); }, [done]);
    if (done) return h('p', { className: 'rl-done', lang: card.language, tabIndex: -1, ref: after }, done);
    if (old) return opening(h, card, card.title, 'wave');
    const send = async (event) => {
      event.preventDefault();
      const result = await press('listening_able', { tool: card.tool, task: card.task, moment: card.moment, value: value || '' });
      if (result?.ok) setDone(result.message);
    };
    return h('article', { className: 'rl-learn rl-able', lang: card.language, 'aria-label': card.title },
      h(Head, { React, title: card.title, name: 'wave' }),
      h('form', { className: 'rl-step', onSubmit: send },
        h(Scale, { React, name: `rl-able-${card.tool}`, legend: card.question, labels: card.labels, value, onChange: setValue }),
        h('p', { className: 'rl-seen' }, icon(h, 'shield'), card.seen),
        problem && h('p', { className: 'rl-error', role: 'alert' }, problem),
        h('div', { className: 'rl-actions rl-turn' },
          h('button', { type: 'button', className: 'rl-button rl-ghost', disabled: waiting, onClick: () => setDone(card.labels.skipped) }, card.labels.skip),
          h('button', { type: 'submit', className: 'rl-button rl-primary', disabled: waiting || value === undefined }, card.labels.send))));
  };

  // What came of it ----------------------------------------------------------------------------

  let news = null;

  function el(tag, props, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) {
      if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
      else if (value) made.setAttribute(name, value);
    }
    made.append(...children.filter(Boolean));
    return made;
  }

  const pieces = (parts) => parts.map((piece) => piece.href
    ? el('a', { href: piece.href, target: '_blank', rel: 'noopener noreferrer' }, piece.t)
    : piece.t);

  async function seen(box, button) {
    button.disabled = true;
    let result;
    try {
      const response = await fetch('/chat/project/action', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sessionId: news.session, action: { name: 'listening_seen', payload: {
          answers: news.items.map((one) => one.key).join(','), language: news.language
        } } })
      });
      result = (await response.json()).response;
    } catch { /* said below */ }
    if (!result?.ok) {
      button.disabled = false;
      announce(result?.message || globalThis.relais.data.controls.failed);
      return;
    }
    news = null;
    const line = el('p', { class: 'rl-quiet', tabindex: '-1' }, result.message);
    box.replaceChildren(line);
    box.dataset.said = 'yes';
    box.classList.add('rl-news-said');
    line.focus();
    announce(result.message);
  }

  // An answer to a question of one's own, one click away.
  function answer(more) {
    return el('details', { class: 'rl-news-answer' },
      el('summary', {}, more.label),
      el('div', { lang: more.language }, ...more.paragraphs.map((part) => el('p', {}, ...pieces(part)))),
      more.sources.length > 0 && el('ul', {}, ...more.sources.map((one) => el('li', {},
        el('q', {}, one.quote), ' ', el('a', { href: one.href, target: '_blank', rel: 'noopener' }, one.title)))),
      el('p', { class: 'rl-quiet' }, more.by));
  }

  function draw() {
    const screen = document.getElementById('welcome-screen');
    const present = document.querySelector('.rl-news');
    if (!screen || !news) {
      if (present && !present.dataset.said) present.remove();
      return;
    }
    if (present && screen.contains(present)) return;
    present?.remove();
    const button = el('button', { type: 'button', class: 'rl-button rl-primary' }, news.seen);
    const box = el('section', { class: 'rl-news', 'aria-labelledby': 'rl-news-title', lang: news.language },
      el('h2', { id: 'rl-news-title' }, news.title),
      el('ul', {}, ...news.items.map((one) => el('li', {},
        el('p', {}, el('b', {}, one.topic), el('span', { class: 'rl-state-badge' }, one.state),
          one.due && el('span', { class: 'rl-quiet' }, one.due)),
        one.text.length > 0 && el('p', {}, ...pieces(one.text)),
        one.more && answer(one.more)))),
      el('div', { class: 'rl-news-foot' }, el('p', { class: 'rl-quiet' }, news.note), button));
    button.addEventListener('click', () => seen(box, button));
    screen.append(box);
  }

  told.push(draw);

  addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== location.origin) return;
    if (!event.data?.relais?.listening) return;
    news = event.data.relais.listening;
    draw();
  });
})();
