/* « Mon parcours »: a timeline by week, what is behind, what was left out, and why. */
(() => {
  'use strict';

  const { elements, icon, useWords, announce } = globalThis.relais;
  const { usePress, useArrival, useNewest, opening, Head } = globalThis.relaisLearning;

  function Progress({ React, progress }) {
    const h = React.createElement;
    return h('div', { className: 'rl-progress' },
      h('div', { className: 'rl-bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': progress.percent, 'aria-label': progress.text },
        h('i', { style: { width: `${progress.percent}%` } })),
      h('p', null, h('b', null, progress.text), progress.left && h('span', { className: 'rl-quiet' }, progress.left)));
  }

  /* What a disclosure button shows or hides stands right below it. */
  function Disclosure({ React, label, open, toggle, id, name }) {
    const h = React.createElement;
    return h('button', {
      type: 'button', className: 'rl-disclose', 'aria-expanded': open, 'aria-controls': id, onClick: toggle
    }, name && icon(h, name), label);
  }

  function Time({ React, card, labels, press, waiting, changed }) {
    const h = React.createElement;
    const [open, setOpen] = React.useState(false);
    const choose = async (event) => {
      const result = await press('learning_time', { minutes: event.target.value });
      if (result?.ok) { changed(result.view); setOpen(false); }
    };
    return h('div', { className: 'rl-time' },
      icon(h, 'clock'),
      h('p', null, card.honest || card.time.text, ' ', open
        ? h('label', null, h('span', { className: 'relais-hidden' }, labels.timeTitle),
          h('select', { value: String(card.time.minutes), disabled: waiting, autoFocus: true, onChange: choose },
            card.time.options.map((one) => h('option', { key: one.value, value: one.value }, one.text))))
        : h('button', { type: 'button', className: 'rl-link', onClick: () => setOpen(true), 'aria-label': `${labels.timeChange}, ${labels.timeTitle}` }, labels.timeChange)));
  }

  function Step({ React, step, labels, press, waiting, changed, opened, toggle, say }) {
    const h = React.createElement;
    const id = `rl-step-${step.module}`;
    const showing = opened?.module === step.module ? opened.what : null;
    const change = async (how, more = {}) => {
      const result = await press('learning_change', { module: step.module, how, ...more });
      if (result?.ok) { changed(result.view); say(); }
    };
    const start = step.changed ? labels.seeChange : step.begun ? labels.continue : step.first ? labels.start : labels.open;
    const open = () => press('learning_open', { what: step.changed ? 'refresher' : 'module', module: step.module, go: step.begun ? '1' : '' });
    return h('li', { className: 'rl-stop', 'data-first': step.first || undefined, 'data-begun': step.begun || undefined, 'data-must': step.mandatory ? true : undefined },
      h('span', { className: 'rl-stop-mark', 'aria-hidden': true }),
      h('div', { className: 'rl-stop-body' },
        h('div', { className: 'rl-stop-row' },
          h('div', { className: 'rl-stop-text' },
            step.first && h('p', { className: 'rl-kicker' }, labels.nextUp),
            h('h4', { id }, step.title),
            step.first && h('p', { className: 'rl-stop-summary' }, step.summary)),
          h('button', {
            type: 'button', className: `rl-button${step.first ? ' rl-primary' : ''}`, disabled: waiting,
            'aria-describedby': id, onClick: open
          }, start)),
        h('div', { className: 'rl-stop-foot' },
          h('ul', { className: 'rl-facts-line' },
            h('li', null, icon(h, step.format), `${step.formatText}, ${step.time}`),
            step.begunText && h('li', { className: 'rl-on' }, step.begunText),
            (step.mandatory || step.due) && h('li', { className: step.overdue ? 'rl-late' : 'rl-must' }, icon(h, 'flag'),
              [step.mandatory, step.due].filter(Boolean).join(' ')),
            step.mark && h('li', null, icon(h, step.pinned ? 'pin' : 'later'), step.mark),
            step.after && h('li', null, step.after)),
          h('div', { className: 'rl-stop-tools' },
            step.reasons.length > 0 && h(Disclosure, { React, label: labels.why, open: showing === 'why', id: `${id}-why`, toggle: () => toggle(step.module, 'why') }),
            h(Disclosure, { React, label: labels.change, open: showing === 'change', id: `${id}-change`, toggle: () => toggle(step.module, 'change') }))),
        showing === 'why' && h('ul', { className: 'rl-why', id: `${id}-why` }, step.reasons.map((reason, n) => h('li', { key: n }, reason))),
        showing === 'change' && h('div', { className: 'rl-change', id: `${id}-change` },
          h('div', { className: 'rl-change-row' },
            h('button', { type: 'button', className: 'rl-pill', disabled: waiting, onClick: () => change(step.pinned ? 'unpin' : 'pin') }, icon(h, 'pin'), step.pinned ? labels.unpin : labels.pin),
            h('button', { type: 'button', className: 'rl-pill', disabled: waiting, onClick: () => change(step.postponed ? 'unpostpone' : 'postpone') }, icon(h, 'later'), step.postponed ? labels.unpostpone : labels.postpone),
            !step.changed && h('button', { type: 'button', className: 'rl-pill', disabled: waiting, title: labels.knowHelp, onClick: () => press('learning_open', { what: 'check', module: step.module }) }, icon(h, 'check'), labels.know)),
          step.formats.length > 1 && h('div', { className: 'rl-change-row', role: 'group', 'aria-label': labels.otherFormat },
            h('span', { className: 'rl-quiet' }, labels.otherFormat),
            step.formats.map((one) => h('button', {
              key: one.format, type: 'button', className: 'rl-pill', 'aria-pressed': one.chosen, disabled: waiting || one.chosen,
              onClick: () => change('format', { format: one.format })
            }, icon(h, one.format), `${one.text}, ${one.time}`))))));
  }

  function Weeks({ React, card, labels, ...rest }) {
    const h = React.createElement;
    const [all, setAll] = React.useState(false);
    const first = React.useRef(null);
    const shown = all ? card.weeks : card.weeks.slice(0, card.weeksShown);
    React.useEffect(() => { if (all) first.current?.focus(); }, [all]);
    return h(React.Fragment, null,
      shown.map((week, n) => h('section', { key: week.number, className: 'rl-week' },
        h('h3', { tabIndex: -1, ref: n === card.weeksShown ? first : undefined }, week.label, h('span', { className: 'rl-quiet' }, week.time)),
        h('ol', null, week.steps.map((step) => h(Step, { key: step.module, React, step, labels, ...rest }))))),
      card.moreText && !all && h('button', { type: 'button', className: 'rl-more', onClick: () => setAll(true) }, icon(h, 'chevron'), card.moreText));
  }

  function Fold({ React, title, children }) {
    const h = React.createElement;
    return h('details', { className: 'rl-fold' }, h('summary', null, icon(h, 'chevron'), title), children);
  }

  function Notice({ React, notice }) {
    const h = React.createElement;
    return h('div', { className: 'rl-empty' }, h('p', null, h('b', null, notice.title)), h('p', null, notice.text));
  }

  elements.LearningPath = function LearningPath({ React, data, act, require }) {
    const h = React.createElement;
    useWords(require);
    const [card, setCard] = React.useState(data);
    const [opened, setOpened] = React.useState(null);
    const [said, setSaid] = React.useState('');
    const box = React.useRef(null);
    const { press, waiting, problem } = usePress(React, data, act);
    const old = useNewest(React, 'path');
    useArrival(React, box);
    const { labels } = card;
    if (old) return opening(h, card, labels.myPath, 'path');
    const toggle = (module, what) => setOpened(opened?.module === module && opened.what === what ? null : { module, what });
    const changed = (view) => { setCard(view); };
    const say = () => { setOpened(null); announce(card.labels.changesTitle); };
    const open = (what, module = '') => press('learning_open', { what, module });
    return h('article', { className: 'rl-learn rl-path', lang: card.language, ref: box, 'aria-label': labels.myPath },
      h(Head, { React, title: card.title, kicker: card.title === labels.myPath ? '' : labels.myPath, name: 'path' }),
      card.summary && h('p', { className: 'rl-intro' }, card.summary),
      card.progress && card.progress.total > 0 && h(Progress, { React, progress: card.progress }),
      card.time && (card.progress.total > 0 || card.time.minutes === 0) && h(Time, { React, card, labels, press, waiting, changed }),
      (card.warnings || []).map((warning, n) => h('p', { key: n, className: 'rl-warning' }, icon(h, 'flag'), warning)),
      problem && h('p', { className: 'rl-error', role: 'alert' }, problem),
      card.changes?.length > 0 && h('div', { className: 'rl-changes' },
        h('p', null, h('b', null, labels.changesTitle)), h('ul', null, card.changes.map((line, n) => h('li', { key: n }, line)))),
      card.empty && h(Notice, { React, notice: card.empty }),
      card.refreshers?.length > 0 && h('section', { className: 'rl-week' },
        h('h3', null, labels.refreshTitle),
        h('ul', { className: 'rl-plain' }, card.refreshers.map((one) => h('li', { key: one.module, className: 'rl-line' },
          h('span', null, h('b', null, one.title), h('span', { className: 'rl-quiet' }, one.text)),
          h('button', { type: 'button', className: 'rl-button', disabled: waiting, onClick: () => open('refresher', one.module) }, icon(h, 'refresh'), labels.refresh))))),
      card.done?.length > 0 && h(Fold, { React, title: card.doneTitle },
        h('ul', { className: 'rl-plain' }, card.done.map((one, n) => h('li', { key: n, className: 'rl-line' },
          h('span', null, icon(h, 'check'), h('b', null, one.title), h('span', { className: 'rl-quiet' }, one.text)),
          one.module && h('button', { type: 'button', className: 'rl-link', disabled: waiting, onClick: () => open('module', one.module), 'aria-label': `${labels.again}, ${one.title}` }, labels.again))))),
      card.weeks?.length > 0 && h('div', { className: 'rl-weeks' }, h(Weeks, { React, card, labels, press, waiting, changed, opened, toggle, say })),
      card.leftOut?.length > 0 && h(Fold, { React, title: card.leftOutTitle },
        h('ul', { className: 'rl-plain' }, card.leftOut.map((one) => h('li', { key: one.module, className: 'rl-line' },
          h('span', null, h('b', null, one.title), one.reasons.map((reason, n) => h('span', { key: n, className: 'rl-quiet' }, reason))),
          h('button', { type: 'button', className: 'rl-link', disabled: waiting, onClick: () => open('module', one.module), 'aria-label': `${labels.open}, ${one.title}` }, labels.open))))),
      card.progress && h('footer', { className: 'rl-learn-foot' },
        h('button', { type: 'button', className: 'rl-link', disabled: waiting, onClick: () => open('welcome') }, card.welcomed ? labels.welcome : labels.welcomeFirst),
        h('p', { className: 'rl-seen' }, icon(h, 'eye'), h('span', null, labels.privacy, ' ', h('a', { href: '/who-sees-what' }, labels.whoSeesWhat)))));
  };
})();
