/* The pages of a module: its cover, short cards, practice, questions, and the result. They show what
 * they are given; which page is open, and what the server is told, is settled in learning-module.js.
 */
(() => {
  'use strict';

  const { icon, Quote, announce } = globalThis.relais;
  const { fill, Scale } = globalThis.relaisLearning;
  const { Explain } = globalThis.relaisTutor;

  /* Text of a lesson, in runs of one style; a link to a passage opens it beside the conversation. */
  function Runs({ React, runs, source }) {
    const h = React.createElement;
    const tags = { strong: 'b', emphasis: 'em', code: 'code' };
    return runs.map((run, n) => run.passage
      ? h('button', { key: n, type: 'button', className: 'rl-inline', onClick: () => source(run.passage) }, run.t)
      : h(tags[run.style] || 'span', { key: n }, run.t));
  }

  function Lesson({ React, card, labels, source }) {
    const h = React.createElement;
    return h('div', { className: 'rl-lesson' }, card.blocks.map((block, n) => {
      if (block.kind === 'quote') {
        return h(Quote, { key: n, React, quote: block.quote, labels, numbered: false, open: (key, quote) => source(key, quote.raw) });
      }
      if (block.kind === 'list') {
        return h(block.ordered ? 'ol' : 'ul', { key: n }, block.items.map((item, m) => h('li', { key: m }, h(Runs, { React, runs: item, source }))));
      }
      return h('p', { key: n }, h(Runs, { React, runs: block.runs, source }));
    }));
  }

  /* The rules a module rests on, where they have changed since somebody took it. */
  function Rules({ React, rules, labels, source }) {
    const h = React.createElement;
    return h('div', { className: 'rl-page' },
      h('h3', { className: 'rl-page-title', tabIndex: -1, 'data-page': true }, labels.rulesTitle),
      h('p', null, labels.rulesText),
      rules.map((rule, n) => rule.text
        ? h(Quote, { key: n, React, quote: rule, labels, numbered: false, open: (key, quote) => source(key, quote.raw) })
        : h('button', { key: n, type: 'button', className: 'rl-chip', onClick: () => source(rule.key) }, icon(h, 'document'),
          h('span', { className: 'rl-chip-text' }, h('b', null, rule.title), rule.where && h('span', { className: 'rl-where' }, rule.where)))));
  }

  /* Where one is: read, practise, answer, result, each with its own small steps. */
  function Stages({ React, labels, stages, at }) {
    const h = React.createElement;
    const now = stages.findIndex((stage) => stage.name === at.name);
    return h('ol', { className: 'rl-stages', 'aria-label': labels.progress }, stages.map((stage, n) => h('li', {
      key: stage.name, className: n < now ? 'done' : n === now ? 'on' : '', 'aria-current': n === now ? 'step' : undefined
    },
      h('span', { className: 'rl-stage-name' }, stage.label),
      h('span', { className: 'rl-stage-bar', 'aria-hidden': true },
        Array.from({ length: stage.steps }, (_, m) => h('i', { key: m, className: n < now || (n === now && m <= at.step) ? 'on' : '' }))))));
  }

  function Confidence({ React, module, moment, labels, press, waiting }) {
    const h = React.createElement;
    const [value, setValue] = React.useState();
    const [said, setSaid] = React.useState('');
    const choose = async (given) => {
      setValue(given);
      const result = await press('learning_rate', { module, moment, value: given });
      if (result) setSaid(result.ok ? result.message : '');
    };
    return h('div', { className: 'rl-confide', 'aria-busy': waiting || undefined },
      h(Scale, {
        React, name: `rl-able-${moment}-${module}`, labels, value, onChange: choose,
        legend: moment === 'before' ? labels.confidenceBefore : labels.confidenceAfter
      }),
      h('p', { className: 'rl-seen' }, icon(h, 'shield'), said || labels.confidenceSeen));
  }

  function Cover({ React, card, labels, press, waiting, begin }) {
    const h = React.createElement;
    const [format, setFormat] = React.useState(card.format);
    return h('div', { className: 'rl-page' },
      h('p', { className: 'rl-intro' }, card.summary),
      h('div', { className: 'rl-two' },
        card.statements.length > 0 && h('div', null, h('h3', null, labels.youWill),
          h('ul', { className: 'rl-ticks' }, card.statements.map((one, n) => h('li', { key: n }, icon(h, 'check'), h('span', null, one))))),
        card.reasons.length > 0 && h('div', null, h('h3', null, labels.whyHere),
          h('ul', { className: 'rl-why' }, card.reasons.map((one, n) => h('li', { key: n }, one))))),
      card.formats.length > 0 && !card.begun && h('div', { className: 'rl-formats', role: 'group', 'aria-labelledby': `rl-formats-${card.module}` },
        h('h3', { id: `rl-formats-${card.module}` }, labels.formatChoice),
        h('div', { className: 'rl-change-row' }, card.formats.map((one) => h('button', {
          key: one.format, type: 'button', className: 'rl-pill', 'aria-pressed': one.format === format,
          onClick: () => setFormat(one.format)
        }, icon(h, one.format), `${one.text}, ${one.time}`)))),
      !card.begun && !card.done && h(Confidence, { React, module: card.module, moment: 'before', labels, press, waiting }),
      h('div', { className: 'rl-actions rl-turn' },
        h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: () => begin(format) },
          card.begun ? labels.resume : card.done ? labels.restart : labels.begin)));
  }

  /* What somebody types here is looked at once and kept nowhere. */
  function Practice({ React, module, practice, labels, press, waiting }) {
    const h = React.createElement;
    const [text, setText] = React.useState('');
    const [found, setFound] = React.useState(null);
    const check = async (event) => {
      event.preventDefault();
      if (!text.trim()) return;
      const result = await press('learning_task', { module, text });
      setFound(result?.ok ? result : null);
    };
    const id = `rl-task-${module}`;
    return h('div', { className: 'rl-page' },
      practice.task && h(React.Fragment, null,
        h('p', { className: 'rl-task' }, practice.task),
        h('form', { className: 'rl-try', onSubmit: check },
          h('label', { htmlFor: id }, labels.taskField),
          h('textarea', { id, rows: 4, maxLength: practice.limit, value: text, 'aria-describedby': `${id}-kept`, onChange: (event) => { setText(event.target.value); setFound(null); } }),
          h('p', { className: 'rl-seen', id: `${id}-kept` }, icon(h, 'shield'), labels.taskKept),
          h('div', { className: 'rl-actions' }, h('button', { type: 'submit', className: 'rl-button', disabled: waiting || !text.trim() }, labels.taskCheck))),
        found && h('div', { className: `rl-found${found.found.length ? ' rl-found-some' : ''}`, role: 'status' },
          h('p', null, icon(h, found.found.length ? 'shield' : 'check'), ' ', found.message),
          found.found.length > 0 && h('ul', null, found.found.map((one) => h('li', { key: one }, one))),
          found.masked && h(React.Fragment, null, h('p', null, found.maskedTitle), h('blockquote', { className: 'rl-exact' }, found.masked))),
        practice.compare.length > 0 && h('div', null, h('h3', null, labels.taskCompare),
          h('ul', { className: 'rl-ticks' }, practice.compare.map((one, n) => h('li', { key: n }, icon(h, 'check'), h('span', null, one)))))),
      h('div', { className: 'rl-two' },
        practice.withoutAi && h('section', { className: 'rl-aside' },
          h('h3', null, icon(h, 'hand'), labels.withoutAi), h('p', null, practice.withoutAi), h('p', { className: 'rl-quiet' }, labels.withoutAiHelp)),
        h('section', { className: 'rl-aside' }, h('h3', null, icon(h, 'pin'), labels.fallback), h('p', null, practice.fallback))));
  }

  function Question({ React, card, question, number, total, labels, press, waiting, answered, next, source, last, act }) {
    const h = React.createElement;
    const [choice, setChoice] = React.useState(null);
    const [hint, setHint] = React.useState('');
    const verdict = React.useRef(null);
    const actions = React.useRef(null);
    React.useEffect(() => {
      if (!answered) return;
      verdict.current?.focus({ preventScroll: true });
      actions.current?.scrollIntoView({ block: 'nearest' });
      if (verdict.current?.getBoundingClientRect().top < 70) verdict.current.scrollIntoView({ block: 'start' });
    }, [answered]);
    const submit = (event) => {
      event.preventDefault();
      if (answered) return;
      if (choice === null) { setHint(labels.chooseFirst); announce(labels.chooseFirst); return; }
      setHint('');
      press(question, choice);
    };
    const name = `rl-q-${card.module}-${question.item}`;
    return h('form', { className: 'rl-page rl-question', onSubmit: submit },
      h('fieldset', { disabled: waiting || undefined },
        h('legend', { className: 'rl-stem' },
          h('span', { className: 'rl-kicker' }, total > 1 ? fill(labels.question, { number, total }) : labels.oneQuestion), question.stem),
        h('div', { className: 'rl-options' }, question.choices.map((text, n) => {
          const right = answered && n === answered.right;
          const wrong = answered && n === answered.choice && !answered.correct;
          return h('label', { key: n, className: 'rl-option', 'data-on': (answered ? n === answered.choice : choice === n) || undefined, 'data-right': right || undefined, 'data-wrong': wrong || undefined },
            h('input', { type: 'radio', name, value: n, checked: answered ? n === answered.choice : choice === n, disabled: Boolean(answered), onChange: () => { setChoice(n); setHint(''); } }),
            h('span', { className: 'rl-option-mark', 'aria-hidden': true }, right ? icon(h, 'check') : wrong ? icon(h, 'cross') : String.fromCharCode(65 + n)),
            h('span', { className: 'rl-option-text' }, text,
              answered && n === answered.choice && h('span', { className: 'relais-hidden' }, ` (${labels.yourAnswer})`)));
        }))),
      hint && h('p', { className: 'rl-error', role: 'alert' }, hint),
      answered && h('div', { className: `rl-feedback-box ${answered.correct ? 'rl-right' : 'rl-wrong'}`, tabIndex: -1, ref: verdict },
        h('p', { className: 'rl-verdict-line' }, icon(h, answered.correct ? 'allowed' : 'not_covered'), h('b', null, answered.word)),
        h('p', null, answered.feedback),
        answered.rightAnswer && h('p', { className: 'rl-right-answer' }, answered.rightAnswer),
        answered.quote && h('div', { className: 'rl-rule' }, h('p', { className: 'rl-label' }, labels.policySays),
          h(Quote, { React, quote: answered.quote, labels, numbered: false, open: (key, quote) => source(key, quote.raw) })),
        !answered.correct && card.tutor?.model && h(Explain, { React, card, item: question.item, act })),
      h('div', { className: 'rl-actions rl-turn', ref: actions }, answered
        ? h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: next }, last ? labels.seeResult : labels.nextQuestion)
        : h('button', { type: 'submit', className: 'rl-button rl-primary', disabled: waiting }, labels.check)));
  }

  function Comment({ React, module, limit, labels, press, waiting }) {
    const h = React.createElement;
    const [text, setText] = React.useState('');
    const [said, setSaid] = React.useState('');
    const send = async (event) => {
      event.preventDefault();
      const result = await press('learning_comment', { module, text });
      if (result?.ok) setSaid(result.message);
    };
    if (said) return h('p', { className: 'rl-quiet', role: 'status' }, said);
    const id = `rl-comment-${module}`;
    return h('form', { className: 'rl-try', onSubmit: send },
      h('label', { htmlFor: id }, labels.comment),
      h('textarea', { id, rows: 2, maxLength: limit, value: text, 'aria-describedby': `${id}-help`, onChange: (event) => setText(event.target.value) }),
      h('p', { className: 'rl-seen', id: `${id}-help` }, icon(h, 'shield'), labels.commentHelp),
      text.trim() && h('div', { className: 'rl-actions' }, h('button', { type: 'submit', className: 'rl-button', disabled: waiting }, labels.commentSend)));
  }

  function Stars({ React, module, labels, press, waiting }) {
    const h = React.createElement;
    const [value, setValue] = React.useState(0);
    const [said, setSaid] = React.useState('');
    const choose = async (given) => {
      setValue(given);
      const result = await press('learning_stars', { module, value: String(given) });
      if (result?.ok) setSaid(result.message);
    };
    return h('div', { className: 'rl-stars', role: 'radiogroup', 'aria-labelledby': `rl-stars-${module}`, 'aria-busy': waiting || undefined },
      h('h4', { id: `rl-stars-${module}` }, labels.stars),
      h('div', null, [1, 2, 3, 4, 5].map((n) => h('label', { key: n, className: 'rl-star', 'data-on': n <= value || undefined },
        h('input', { type: 'radio', name: `rl-stars-${module}`, checked: n === value, 'aria-label': fill(labels.starsOf, { value: n }), onChange: () => choose(n) }),
        icon(h, 'star')))),
      h('p', { className: 'rl-seen' }, icon(h, 'eye'), said || labels.starsSeen));
  }

  function Result({ React, card, result, wrong, labels, press, waiting, reread, retry, ask }) {
    const h = React.createElement;
    const open = (what, module = card.module, go = '') => press('learning_open', { what, module, go });
    return h('div', { className: 'rl-page rl-result' },
      h('div', { className: `rl-score rl-score-${result.tone}` },
        result.percent !== null && h('span', { className: 'rl-ring', 'aria-hidden': true, style: { '--share': result.percent } }, h('span', null, `${result.percent}`, h('small', null, '%'))),
        h('div', null, h('h3', { tabIndex: -1, 'data-page': true }, result.title),
          result.score && h('p', { className: 'rl-score-line' }, result.score),
          result.sentence && h('p', null, result.sentence))),
      wrong.length > 0 && h('section', null, h('h3', null, labels.review),
        h('ul', { className: 'rl-plain' }, wrong.map((one) => h('li', { key: one.item, className: 'rl-line' },
          h('span', null, one.stem),
          one.card !== null && h('button', { type: 'button', className: 'rl-link', onClick: () => reread(one.card), 'aria-label': `${labels.readAgain}, ${one.stem}` }, labels.readAgain))))),
      (result.changes.length > 0 || result.refresher) && h('section', { className: 'rl-changes' },
        h('h3', null, labels.pathChange),
        h('ul', null, result.changes.map((line, n) => h('li', { key: n }, line)), result.refresher && h('li', null, result.refresher))),
      result.confidence && h(Confidence, { React, module: card.module, moment: 'after', labels, press, waiting }),
      result.comment > 0 && h('details', { className: 'rl-fold rl-opinion' },
        h('summary', null, icon(h, 'chevron'), labels.opinion),
        h(Stars, { React, module: card.module, labels, press, waiting }),
        h(Comment, { React, module: card.module, limit: result.comment, labels, press, waiting })),
      h('div', { className: 'rl-actions' },
        result.retry && h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: retry }, icon(h, 'refresh'), labels.retry),
        result.takeModule && h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: () => open('module') }, labels.takeModule),
        result.next && h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: () => open(result.next.what, result.next.module) }, result.next.text),
        h('button', { type: 'button', className: 'rl-button', disabled: waiting, onClick: () => open('path', '') }, icon(h, 'path'), labels.showPath),
        h('button', { type: 'button', className: 'rl-button', onClick: ask }, labels.ask)));
  }

  globalThis.relaisPages = Object.freeze({ Lesson, Rules, Stages, Cover, Practice, Question, Result });
})();
