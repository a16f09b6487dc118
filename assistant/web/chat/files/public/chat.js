/* The chat's own part of the page: its components, the words of fixed controls, and accessibility.
 *
 * The page shows a "custom element" by fetching elements/<Name>.jsx, translating it in the browser
 * and running the result with `new Function`. Our policy has no `unsafe-eval`, so those files only
 * name a component that is registered here, and the one call of `new Function` that names one is
 * answered with it. Nothing else is: any other use meets the policy as usual.
 */
(() => {
  'use strict';

  // The bundle expects these; its own page sets them in inline scripts.
  globalThis.global = globalThis;
  globalThis.transports = ['websocket', 'polling'];

  const data = JSON.parse(document.getElementById('relais-data').textContent);
  const root = document.documentElement;

  // The appearance is chosen once for every page: the cookie's wins, and a choice made here is
  // told to the server.
  const THEME = 'vite-ui-theme';
  let theme = root.dataset.theme || 'system';
  delete root.dataset.theme;
  const stored = (value) => {
    try {
      if (value) localStorage.setItem(THEME, value);
      return localStorage.getItem(THEME) || theme;
    } catch {
      return theme;  // Storage is refused in some private windows.
    }
  };
  stored(theme);
  new MutationObserver(() => {
    if (stored() === theme) return;
    theme = stored();
    fetch('/chat/theme', { method: 'POST', body: theme }).catch(() => {});
  }).observe(root, { attributes: true, attributeFilter: ['class'] });

  // Components -------------------------------------------------------------------------------

  const elements = {};
  const named = /relais-element:(\w+)/;

  globalThis.Function = new Proxy(Function, {
    construct(target, args, newTarget) {
      const found = named.exec(String(args[args.length - 1] ?? ''));
      const element = found && elements[found[1]];
      if (!element) return Reflect.construct(target, args, newTarget);
      const names = args.slice(0, -1);
      return (...values) => {
        const scope = Object.fromEntries(names.map((name, n) => [name, values[n]]));
        // An element of a fixed type keeps its state when the page draws it again.
        scope.exports.default = scope.React.createElement(element, {
          React: scope.React,
          data: scope.props,
          require: scope.require,
          act: (name, payload) => act(scope.callAction, name, payload)
        });
      };
    }
  });

  /* Press a button on the server; a failure of any kind comes back as {ok: false, message}. */
  async function act(callAction, name, payload) {
    try {
      const result = await callAction({ name, payload });
      return result?.response ?? { ok: false, message: data.controls.failed };
    } catch {
      return { ok: false, message: data.controls.failed };
    }
  }

  function announce(text) {
    const live = document.getElementById('relais-live');
    live.textContent = '';
    setTimeout(() => { live.textContent = text; }, 60);
  }

  const ICONS = {
    // Each verdict has its own outline, so that shape alone tells them apart.
    allowed: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z', 'M7.5 12.5l3 3 6-6.5'],
    conditional: ['M12 1.8 22.6 20.5H1.4z', 'M12 9v5.2M12 17.2v.3'],
    forbidden: ['M8 2h8l6 6v8l-6 6H8l-6-6V8z', 'M7 12h10'],
    not_covered: ['M4 4h16v16H4z', 'M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 2M12 16.8v.3'],
    approved: [
      'M12 1.500l2.700 2.100 3.400-.300 1 3.300 3 1.700-1.100 3.200 1.100 3.200-3 1.700-1 3.300-3.400-.300L12 21.500l-2.700-2.100-3.400.300-1-3.300-3-1.700L3 11.500 1.900 8.300l3-1.700 1-3.300 3.400.300z',
      'M7.800 11.700l2.900 2.900 5.500-6'
    ],
    up: ['', 'M7 11v9H3.5v-9zM7 11l4-8c1.5 0 2.5 1.2 2.2 2.8L12.700 9H18a2 2 0 0 1 2 2.400l-1.300 6.900A2 2 0 0 1 16.700 20H7'],
    down: ['', 'M7 13V4H3.500v9zM7 13l4 8c1.500 0 2.500-1.200 2.200-2.800L12.700 15H18a2 2 0 0 0 2-2.400l-1.300-6.900A2 2 0 0 0 16.700 4H7'],
    document: ['', 'M6 2.500h8l4.500 4.500v14.500H6zM14 2.500V7h4.500M9 12h6.500M9 16h6.500'],
    copy: ['', 'M9 9h11v11H9zM5 15H4V4h11v1'],
    shield: ['', 'M12 2.500l8 3v6c0 5-3.400 8.500-8 10-4.600-1.500-8-5-8-10v-6zM12 8v5M12 15.800v.200'],
    send: ['', 'M3.500 11.500 20.500 3.500l-5 17-4-7zM11.500 13.500l9-10']
  };

  function icon(h, name) {
    const [shape, lines] = ICONS[name];
    return h('svg', { viewBox: '0 0 24 24', className: 'rl-icon', 'aria-hidden': true },
      shape && h('path', { d: shape, className: 'rl-icon-shape' }),
      h('path', { d: lines, className: 'rl-icon-lines' }));
  }

  function linked(h, pieces) {
    return pieces.map((piece, n) => piece.href
      ? h('a', { key: n, href: piece.href, target: '_blank', rel: 'noopener noreferrer' }, piece.t)
      : piece.t);
  }

  function Quote({ React, quote, labels, open, numbered = true }) {
    const h = React.createElement;
    const place = h('span', null, h('b', { lang: quote.lang }, quote.title),
      quote.where && h('span', { className: 'rl-where', lang: quote.lang }, ' › ', quote.where));
    return h('figure', { className: 'rl-quote' },
      quote.state && h('p', { className: 'rl-state' }, quote.state),
      h('blockquote', { lang: quote.lang }, quote.cells.length
        ? h('dl', { className: 'rl-row' }, quote.cells.map((cell, n) => h('div', { key: n },
          h('dt', null, cell.column), h('dd', null, cell.cell))))
        : h('p', null, quote.text)),
      h('figcaption', null,
        quote.foreign && h('span', { className: 'rl-tag' }, quote.foreign),
        quote.key ? h('button', { type: 'button', className: 'rl-cite', onClick: () => open(quote.key, quote) },
          h('span', { className: 'relais-hidden' }, `${labels.openSource} `),
          numbered ? h('span', { className: 'rl-number' }, quote.key) : icon(h, 'document'),
          place) : place));
  }

  function Ruling({ React, ruling, labels, open }) {
    const h = React.createElement;
    return h('section', { className: `rl-ruling rl-${ruling.verdict}` },
      h('p', { className: 'rl-verdict' },
        h('span', { className: 'rl-badge' }, icon(h, ruling.verdict), ruling.word),
        h('span', { className: 'rl-tool' }, ruling.tool)),
      h('p', { className: 'rl-sentence' }, ruling.sentence),
      ruling.condition && h('p', { className: 'rl-condition' },
        h('b', null, labels.condition), ' ', ruling.condition),
      ruling.quote && h(Quote, { React, quote: ruling.quote, labels, open }),
      ruling.facts.length > 0 && h('dl', { className: 'rl-facts' },
        ruling.facts.map((fact, n) => h('div', { key: n },
          h('dt', null, fact.label), h('dd', null, linked(h, fact.value))))));
  }

  function Approval({ React, approval }) {
    const h = React.createElement;
    return h('section', { className: 'rl-ruling rl-approved' },
      h('p', { className: 'rl-verdict' },
        h('span', { className: 'rl-badge' }, icon(h, 'approved'), approval.badge),
        h('span', { className: 'rl-tool' }, approval.signature)),
      h('div', { className: 'rl-approved-text' },
        approval.question && h('p', { className: 'rl-quiet' }, approval.question),
        approval.foreign && h('p', { className: 'rl-note' }, approval.foreign),
        h('div', { className: 'rl-body', lang: approval.lang },
          h(Blocks, { React, blocks: approval.blocks }))));
  }

  function Blocks({ React, blocks }) {
    const h = React.createElement;
    const groups = [];
    for (const block of blocks) {
      const last = groups[groups.length - 1];
      if (block.kind === 'li' && Array.isArray(last)) last.push(block);
      else groups.push(block.kind === 'li' ? [block] : block);
    }
    const runs = (block) => block.runs.map((run, n) =>
      run.b ? h('b', { key: n }, run.t) : run.t);
    return groups.map((group, n) => Array.isArray(group)
      ? h('ul', { key: n }, group.map((item, m) => h('li', { key: m }, runs(item))))
      : h(group.kind === 'quote' ? 'blockquote' : 'p',
        { key: n, className: group.kind === 'h' ? 'rl-strong' : undefined }, runs(group)));
  }

  function Confidence({ React, confidence, labels }) {
    const h = React.createElement;
    return h('p', { className: 'rl-confidence' },
      h('span', { className: 'rl-meter', 'data-level': confidence.level, 'aria-hidden': true },
        [1, 2, 3, 4].map((n) => h('i', { key: n, className: n <= confidence.level ? 'on' : '' }))),
      h('span', null, h('b', null, labels.confidence), ' ', confidence.words));
  }

  function Sources({ React, title, chips, labels, open, numbered }) {
    const h = React.createElement;
    return h('div', { className: 'rl-sources' },
      h('p', { className: 'rl-label' }, title),
      h('ul', null, chips.map((chip) => h('li', { key: chip.key },
        h('button', {
          type: 'button', className: 'rl-chip', title: chip.where || undefined,
          onClick: () => open(chip.key)
        },
          h('span', { className: 'relais-hidden' }, `${numbered ? labels.openSource : labels.openPassage} `),
          numbered ? h('span', { className: 'rl-number' }, chip.number) : icon(h, 'document'),
          h('span', { className: 'rl-chip-text' },
            h('b', null, chip.title),
            !numbered && chip.where && h('span', { className: 'rl-where' }, chip.where),
            chip.foreign && h('span', { className: 'rl-where' }, `${!numbered && chip.where ? ' · ' : ''}${chip.foreign}`)))))));
  }

  function Gap({ React, data: answer, act }) {
    const h = React.createElement;
    const { labels, gap } = answer;
    const [state, setState] = React.useState('offer');
    const [message, setMessage] = React.useState('');
    const [busy, setBusy] = React.useState(false);
    const focus = React.useRef(null);
    React.useEffect(() => { if (state !== 'offer') focus.current?.focus(); }, [state]);
    const press = async (name, next) => {
      setBusy(true);
      const result = await act(name, { answer: answer.id });
      setBusy(false);
      setMessage(result.message);
      if (result.ok) setState(next);
      announce(result.message);
    };
    if (state === 'done') {
      return h('p', { className: 'rl-done', tabIndex: -1, ref: focus }, message);
    }
    if (state === 'offer') {
      return h('div', { className: 'rl-actions' },
        h('button', { type: 'button', className: 'rl-button rl-primary', onClick: () => setState('confirm') },
          icon(h, 'send'), labels.gapOffer));
    }
    return h('div', { className: 'rl-confirm', role: 'group', 'aria-label': labels.gapOffer, tabIndex: -1, ref: focus },
      h('p', null, labels.gapExplain),
      h('blockquote', { className: 'rl-exact' }, gap.question),
      h('p', null, h('b', null, labels.gapNoName)),
      message && h('p', { className: 'rl-error' }, message),
      h('div', { className: 'rl-actions' },
        h('button', { type: 'button', className: 'rl-button rl-primary', disabled: busy, onClick: () => press('send_gap', 'done') }, labels.gapConfirm),
        h('button', { type: 'button', className: 'rl-button', disabled: busy, onClick: () => press('decline_gap', 'done') }, labels.gapDecline)));
  }

  function Feedback({ React, data: answer, act }) {
    const h = React.createElement;
    const { labels } = answer;
    const [rating, setRating] = React.useState(null);
    const [asking, setAsking] = React.useState(false);
    const [reason, setReason] = React.useState('');
    const [question, setQuestion] = React.useState(false);
    const [message, setMessage] = React.useState('');
    const [busy, setBusy] = React.useState(false);
    const field = React.useRef(null);
    React.useEffect(() => { if (asking) field.current?.focus(); }, [asking]);
    const save = async (value, why) => {
      setBusy(true);
      const result = await act('feedback', {
        answer: answer.id, rating: value, reason: why || '', question: value === 'down' && question ? '1' : ''
      });
      setBusy(false);
      setMessage(result.message);
      announce(result.message);
      if (result.ok) { setRating(value); setAsking(false); }
    };
    const undo = async () => {
      setBusy(true);
      const result = await act('feedback_undo', { answer: answer.id });
      setBusy(false);
      setMessage(result.message);
      announce(result.message);
      if (result.ok) { setRating(null); setAsking(false); setReason(''); setQuestion(false); }
    };
    const thumb = (value, label) => h('button', {
      type: 'button', className: 'rl-thumb', 'aria-pressed': rating === value, disabled: busy,
      title: label, 'aria-label': label,
      onClick: () => {
        if (rating === value) return undo();
        if (value === 'down') { setAsking(true); setMessage(''); return undefined; }
        return save(value, '');
      }
    }, icon(h, value));
    const field_id = `rl-reason-${answer.id}`;
    return h('div', { className: 'rl-feedback' },
      h('div', { className: 'rl-feedback-row' },
        !rating && !message && h('span', { className: 'rl-quiet' }, labels.feedbackAsk),
        thumb('up', labels.feedbackUp), thumb('down', labels.feedbackDown),
        message && h('span', { className: 'rl-quiet' }, message),
        rating && h('button', { type: 'button', className: 'rl-link', disabled: busy, onClick: undo }, labels.feedbackUndo)),
      asking && h('form', {
        className: 'rl-reason',
        onSubmit: (event) => { event.preventDefault(); save('down', reason); }
      },
        h('label', { htmlFor: field_id }, labels.feedbackReason),
        h('textarea', {
          id: field_id, ref: field, rows: 2, maxLength: 1000, value: reason,
          onChange: (event) => setReason(event.target.value)
        }),
        h('p', { className: 'rl-quiet' }, labels.feedbackReasonHelp),
        h('label', { className: 'rl-with' },
          h('input', { type: 'checkbox', checked: question, onChange: () => setQuestion(!question) }),
          h('span', null, labels.feedbackQuestion, ' ', h('a', { href: '/who-sees-what#feedback', target: '_blank', rel: 'noopener' }, labels.feedbackWhoSees))),
        h('div', { className: 'rl-actions' },
          h('button', { type: 'submit', className: 'rl-button rl-primary', disabled: busy }, labels.feedbackSend),
          h('button', { type: 'button', className: 'rl-button', disabled: busy, onClick: () => save('down', '') }, labels.feedbackSkip))));
  }

  function Copy({ React, data: answer, card }) {
    const h = React.createElement;
    const [done, setDone] = React.useState(false);
    if (!navigator.clipboard) return null;
    const copy = async () => {
      const text = card.current.querySelector('.rl-body').innerText;
      await navigator.clipboard.writeText(text);
      setDone(true);
      announce(answer.labels.copied);
      setTimeout(() => setDone(false), 2000);
    };
    return h('button', {
      type: 'button', className: 'rl-thumb', onClick: copy,
      title: done ? answer.labels.copied : answer.labels.copy, 'aria-label': answer.labels.copy
    }, icon(h, 'copy'), done && h('span', { className: 'rl-quiet' }, answer.labels.copied));
  }

  // The chip that opened the panel, to go back to when it closes.
  let opener = null;

  function scrollerOf(element) {
    let pane = element.parentElement;
    while (pane && pane !== document.body) {
      const style = getComputedStyle(pane);
      if (/auto|scroll/.test(style.overflowY) && pane.scrollHeight > pane.clientHeight + 1) return pane;
      pane = pane.parentElement;
    }
    return document.documentElement;
  }

  /* The page's own words, asked for again when the language changes. */
  let fetchWords = () => {};

  function useWords(require) {
    const { useApi } = require('@chainlit/react-client');
    const language = navigator.language || 'en-US';
    const { mutate } = useApi(`/project/translations?language=${language}`);
    fetchWords = mutate;
  }

  elements.AnswerCard = function AnswerCard({ React, data: answer, act, require }) {
    const h = React.createElement;
    useWords(require);
    const { labels } = answer;
    const card = React.useRef(null);
    const [problem, setProblem] = React.useState('');
    React.useEffect(() => announce(answer.announce), [answer.id]);
    const open = async (key) => {
      opener = document.activeElement;
      const result = await act('open_source', { answer: answer.id, key });
      setProblem(result.ok ? '' : result.message);
      if (!result.ok) announce(result.message);
    };
    const lead = answer.lead.length > 0 && h('p', { className: 'rl-lead' }, linked(h, answer.lead));
    return h('article', { className: 'rl-card', lang: answer.language, ref: card, 'aria-label': answer.announce },
      h('div', { className: 'rl-body' },
        answer.masked && h('aside', { className: 'rl-masked' },
          icon(h, 'shield'),
          h('div', null, h('p', null, h('b', null, answer.masked.title)),
            h('ul', null, answer.masked.items.map((item, n) => h('li', { key: n }, item))),
            h('p', null, answer.masked.why))),
        answer.understood && h('p', { className: 'rl-quiet' }, answer.understood),
        lead,
        answer.approval && h(Approval, { React, approval: answer.approval }),
        answer.rulings.map((ruling, n) => h(Ruling, { key: n, React, ruling, labels, open })),
        answer.overview.length > 0 && h(elements.Overview, { React, groups: answer.overview, labels, open }),
        answer.nearby.length > 0 && h('div', { className: 'rl-nearby' }, h('p', { className: 'rl-label' }, labels.nearest),
          answer.nearby.map((quote) => h(Quote, { key: quote.key, React, quote, labels, open, numbered: false }))),
        h(Blocks, { React, blocks: answer.blocks }),
        answer.writing && h(elements.Written, { React, data: answer, act, open }),
        answer.writing && answer.quotes.length > 0 && h('p', { className: 'rl-verbatim' }, labels.writingVerbatim),
        answer.quotes.map((quote) => h(Quote, { key: quote.key, React, quote, labels, open })),
        answer.notes.map((note, n) => h('p', { key: n, className: 'rl-note' }, note)),
        answer.contact.length > 0 && h('p', { className: 'rl-contact' },
          h('b', null, labels.ask), ' ', linked(h, answer.contact)),
        answer.confidence && h(Confidence, { React, confidence: answer.confidence, labels })),
      answer.sources.length > 0 && h(Sources, { React, title: labels.sources, chips: answer.sources, labels, open, numbered: true }),
      answer.nearest.length > 0 && h(Sources, { React, title: labels.nearest, chips: answer.nearest, labels, open }),
      problem && h('p', { className: 'rl-error' }, problem),
      answer.gap && h(Gap, { React, data: answer, act }),
      answer.learn && elements.LearnLine && h(elements.LearnLine, { React, learn: answer.learn, language: answer.language, act }),
      h('div', { className: 'rl-foot' },
        answer.feedback && h(Feedback, { React, data: answer, act }),
        h(Copy, { React, data: answer, card })));
  };

  elements.NoticeCard = function NoticeCard({ React, data: notice, require }) {
    const h = React.createElement;
    useWords(require);
    React.useEffect(() => announce(`${notice.title}. ${notice.text}`), [notice.text]);
    return h('div', { className: 'rl-notice', lang: notice.language },
      h('p', null, h('b', null, notice.title)), h('p', null, notice.text));
  };

  elements.SourcePanel = function SourcePanel({ React, data: panel }) {
    const h = React.createElement;
    const box = React.useRef(null);
    React.useEffect(() => {
      const mark = box.current?.querySelector('mark, [data-mark]');
      if (!mark) return undefined;
      const show = () => {
        const pane = scrollerOf(mark);
        const box = pane.getBoundingClientRect();
        const place = mark.getBoundingClientRect();
        if (place.bottom > box.bottom - 24) pane.scrollTop += place.top - box.top - pane.clientHeight / 3;
        mark.focus({ preventScroll: true });
      };
      show();
      const later = setTimeout(show, 350);  // once the panel has slid in
      return () => clearTimeout(later);
    }, [panel.link]);
    React.useEffect(() => {
      const back = opener;
      const close = (event) => {
        if (event.key === 'Escape') document.querySelector('#side-view-title button')?.click();
      };
      document.addEventListener('keydown', close);
      return () => {
        document.removeEventListener('keydown', close);
        setTimeout(() => back?.isConnected && back.focus(), 0);
      };
    }, [panel.link]);
    let first = true;
    const marked = (piece, n) => {
      if (!piece.mark) return h('span', { key: n }, piece.t);
      const props = { key: n, tabIndex: first ? -1 : undefined };
      first = false;
      return h('mark', props, piece.t);
    };
    const cells = (block) => h('dl', { className: 'rl-row', 'data-mark': block.mark || undefined, tabIndex: block.mark ? -1 : undefined },
      block.cells.map((cell, n) => h('div', { key: n },
        h('dt', null, block.columns[n] || ''), h('dd', null, cell))));
    const shown = (block, n) => {
      if (block.cells?.length) return h(React.Fragment, { key: n }, cells(block));
      const tag = { heading: 'p', code: 'pre' }[block.kind] || 'p';
      return h(tag, { key: n, className: `rl-block-${block.kind}`, 'data-level': block.level }, block.pieces.map(marked));
    };
    return h('div', { className: 'rl-panel', lang: panel.language, ref: box },
      panel.state && h('p', { className: 'rl-state' }, panel.state),
      h('dl', { className: 'rl-facts' }, panel.facts.map((fact, n) => h('div', { key: n },
        h('dt', null, fact.label), h('dd', null, linked(h, fact.value))))),
      h('div', { className: 'rl-passage', lang: panel.documentLanguage, tabIndex: 0, role: 'region', 'aria-label': panel.title },
        panel.blocks.map(shown)),
      h('p', { className: 'rl-panel-link' },
        h('a', { href: panel.link, target: '_blank', rel: 'noopener' },
          icon(h, 'document'), panel.linkText, ' ', h('span', { className: 'rl-quiet' }, panel.newTab))));
  };

  /* What the scripts of other cards build on. */
  globalThis.relais = Object.freeze({
    elements, ICONS, icon, linked, Quote, announce, useWords, data, told: [],
    opensPanel: () => { opener = document.activeElement; }
  });

  // Fixed controls ---------------------------------------------------------------------------

  const LABELLED = {
    '#new-chat-button': 'new_chat',
    '#theme-toggle': 'theme',
    '#user-nav-button': 'account',
    '#chat-settings-open-modal': 'settings',
    '#chat-submit': 'send',
    '#stop-button': 'stop',
    '#chat-input': 'input',
    '#side-view-title button': 'close_panel',
    '[role="dialog"] > button.absolute': 'close',
    '.relative > .absolute.bottom-4 button': 'scroll'
  };

  const MARK = '<svg viewBox="0 0 32 32" aria-hidden="true"><path class="rl-warp" d="M7 3.5A1.5 1.5 0 0 1 8.5 2h3A1.5 1.5 0 0 1 13 3.5V6H7zM7 14h6v14.5a1.5 1.5 0 0 1-1.5 1.5h-3A1.5 1.5 0 0 1 7 28.5zM19 3.5A1.5 1.5 0 0 1 20.5 2h3A1.5 1.5 0 0 1 25 3.5V18h-6zM19 26h6v2.5a1.5 1.5 0 0 1-1.5 1.5h-3a1.5 1.5 0 0 1-1.5-1.5z"/><path class="rl-relay" d="M3.5 7H18v6H3.5A1.5 1.5 0 0 1 2 11.5v-3A1.5 1.5 0 0 1 3.5 7zM26 7h2.5A1.5 1.5 0 0 1 30 8.5v3a1.5 1.5 0 0 1-1.5 1.5H26z"/><path class="rl-weft" d="M3.5 19H6v6H3.5A1.5 1.5 0 0 1 2 23.5v-3A1.5 1.5 0 0 1 3.5 19zM14 19h14.5a1.5 1.5 0 0 1 1.5 1.5v3a1.5 1.5 0 0 1-1.5 1.5H14z"/></svg>';

  /* The way to the other pages, in front of the header's own controls. */
  function signpost(header) {
    const top = document.createElement('div');
    top.className = 'rl-top';
    top.innerHTML = `<a class="rl-brand" href="/">${MARK}<b>Relais</b><span></span></a>` +
      '<nav class="rl-nav"><a href="/documents"></a><a href="/who-sees-what"></a></nav>';
    header.prepend(top);
  }

  function dress() {
    const header = document.getElementById('header');
    if (header) {
      if (!header.querySelector('.rl-top')) signpost(header);
      const [documents, privacy] = header.querySelectorAll('.rl-nav a');
      write(header.querySelector('.rl-brand span'), data.company);
      for (const tell of globalThis.relais.told) tell(header);
      write(documents, data.controls.documents);
      write(privacy, data.controls.who_sees_what);
      set(header.querySelector('.rl-nav'), 'aria-label', data.controls.navigation);
    }
    for (const [selector, name] of Object.entries(LABELLED)) {
      for (const control of document.querySelectorAll(selector)) {
        set(control, 'aria-label', data.controls[name]);
      }
    }
    for (const image of document.querySelectorAll('#welcome-screen img')) set(image, 'alt', '');
    // The author of every answer is the same: the picture says nothing the text does not.
    for (const image of document.querySelectorAll('.ai-message > span img')) set(image, 'alt', '');
    for (const hidden of document.querySelectorAll('#theme-toggle .sr-only, [role="dialog"] > button.absolute .sr-only')) {
      const name = hidden.closest('#theme-toggle') ? 'theme' : 'close';
      write(hidden, data.controls[name]);
    }
    for (const region of document.querySelectorAll('section[aria-label^="Notifications"]')) {
      set(region, 'aria-label', data.controls.notifications);
    }
    for (const handle of document.querySelectorAll('[role="separator"][aria-controls]')) {
      // It names the panel by a data attribute, which is not an id.
      set(handle, 'aria-label', data.controls.resize);
      if (!document.getElementById(handle.getAttribute('aria-controls'))) {
        handle.removeAttribute('aria-controls');
      }
    }
    for (const pane of document.querySelectorAll('.overflow-y-auto > .flex-grow.overflow-y-auto')) {
      set(pane, 'tabindex', '0');
      set(pane, 'role', 'region');
      set(pane, 'aria-label', data.controls.conversation);
    }
    for (const heading of document.querySelectorAll('[data-step-type="tool"] h3')) {
      set(heading, 'aria-level', '2');
    }
    for (const dialog of document.querySelectorAll('[role="dialog"]')) {
      if (!dialog.hasAttribute('lang')) dialog.lang = root.lang;
      if (dialog.querySelector('#side-view-title')) set(dialog, 'aria-labelledby', 'side-view-title');
    }
  }

  function write(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  function set(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; dress(); });
  });
  addEventListener('DOMContentLoaded', () => {
    observer.observe(document.body, { childList: true, subtree: true });
    dress();
  });

  // A change of language, told by the server ----------------------------------------------------

  addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== location.origin) return;
    const change = event.data?.relais;
    if (!change?.language) return;
    data.language = change.language;
    data.controls = change.controls;
    root.lang = change.language;
    if (document.getElementById('welcome-screen')) {
      location.reload();
      return;
    }
    dress();
    fetchWords();
  });
})();
