/* Talking about a lesson below its page, and explaining an answer to a question. The documents answer
 * first; where a model may explain, it is asked after that, and its sentences arrive checked.
 */
(() => {
  'use strict';

  const { elements, ICONS, icon, Quote, announce, opensPanel } = globalThis.relais;

  ICONS.talk = ['', 'M4 5h16v11H11l-4.500 4v-4H4zM8 9h8M8 12.500h5'];
  ICONS.top = ['', 'M12 19V6M6.500 11.500L12 6l5.500 5.500'];

  const LONGEST = 2000;

  /* Scrolls the conversation alone, so that what is read stays in sight above what came of it. */
  function bring(element) {
    let pane = element?.parentElement;
    while (pane && !(/auto|scroll/.test(getComputedStyle(pane).overflowY) && pane.scrollHeight > pane.clientHeight + 1)) pane = pane.parentElement;
    if (!pane) return;
    const top = element.getBoundingClientRect().top - Math.max(0, pane.getBoundingClientRect().top);
    pane.scrollTop += top - Math.max(64, innerHeight * .3);
  }

  /* The sources of an explanation and, above them, what the model made of them, if it is asked. */
  function Explained({ React, explained, labels, act }) {
    const h = React.createElement;
    const [state, setState] = React.useState(explained.writes ? 'asking' : 'none');
    const [problem, setProblem] = React.useState('');
    React.useEffect(() => {
      if (!explained.writes) return;
      act('tutor_write', { id: explained.id }).then((result) => {
        setState(result.ok && result.kept ? 'written' : 'none');
        if (!result.ok) { setProblem(result.message); announce(result.message); }
      });
    }, [explained.id]);
    const open = async (key) => {
      opensPanel();
      const result = await act('tutor_source', { id: explained.id, key });
      setProblem(result.ok ? '' : result.message);
      if (!result.ok) announce(result.message);
    };
    const quotes = explained.quotes.map((quote) => h(Quote, { key: quote.key, React, quote, labels, open }));
    const writing = { id: explained.id, labels, writing: { state: 'writing' } };
    return h('div', { className: 'rl-explained', lang: explained.language },
      explained.writes && !problem && h(elements.Written, { React, data: writing, act, open }),
      problem && h('p', { className: 'rl-error' }, problem),
      state === 'none'
        ? h(React.Fragment, null, h('p', { className: 'rl-lead' }, explained.lead), quotes)
        : h('details', { className: 'rl-fold' },
          h('summary', null, icon(h, 'chevron'), labels.sources), quotes));
  }

  function Entry({ React, entry, labels, act, require, place }) {
    const h = React.createElement;
    const shown = (one, n) => h(elements[one.name], { key: n, React, data: one.props, act, require });
    return h('li', { className: 'rl-tutor-entry', lang: entry.language, ref: place },
      h('p', { className: 'rl-tutor-asked' }, h('span', { className: 'relais-hidden' }, `${labels.asked} : `), entry.asked),
      entry.first.map(shown),
      entry.answer && h(elements.AnswerCard, { React, data: entry.answer, act, require }),
      entry.explained && h(Explained, { React, explained: entry.explained, labels, act }),
      entry.after.map(shown));
  }

  /* Below a page of a lesson. It stays while pages are turned: nothing typed or said is lost. */
  function Tutor({ React, card, page, shown, act, require, lesson }) {
    const h = React.createElement;
    const { labels, model } = card.tutor;
    const [open, setOpen] = React.useState(false);
    const [text, setText] = React.useState('');
    const [waiting, setWaiting] = React.useState(false);
    const [problem, setProblem] = React.useState('');
    const [entries, setEntries] = React.useState([]);
    const field = React.useRef(null);
    const newest = React.useRef(null);
    const opener = React.useRef(null);
    React.useEffect(() => { if (open && !entries.length) field.current?.focus(); }, [open]);
    React.useEffect(() => { bring(newest.current); }, [entries.length]);
    React.useEffect(() => setProblem(''), [page]);
    const send = async (name, payload) => {
      if (waiting) return false;
      setWaiting(true);
      setProblem('');
      const result = await act(name, { module: card.module, card: page, language: card.language, ...payload });
      setWaiting(false);
      if (!result.ok) {
        const said = result.message || labels.failed;
        setProblem(said);
        announce(said);
        return false;
      }
      setOpen(true);
      setEntries((before) => [...before, result.entry]);
      return true;
    };
    const ask = async (words) => send('tutor_ask', { text: words });
    // What was typed into the conversation and means the lesson is answered here.
    const asked = React.useRef(ask);
    asked.current = ask;
    React.useEffect(() => {
      if (!shown) return undefined;
      const hear = (event) => {
        if (event.source !== window || event.origin !== location.origin) return;
        const news = event.data?.relais?.tutor;
        if (news?.module === card.module) asked.current(news.text);
      };
      addEventListener('message', hear);
      return () => removeEventListener('message', hear);
    }, [shown, card.module]);
    const submit = async (event) => {
      event.preventDefault();
      if (text.trim() && await ask(text)) setText('');
    };
    const keys = (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
    };
    const close = () => { setOpen(false); setTimeout(() => opener.current?.focus(), 0); };
    if (!shown) return null;
    const reword = model && page !== '' && h('button', {
      type: 'button', className: 'rl-pill', disabled: waiting, onClick: () => send('tutor_reword', {})
    }, icon(h, 'pen'), labels.reword);
    const ways = (reword || !open) && h('div', { className: 'rl-tutor-ways' }, reword,
      !open && h('button', { type: 'button', className: 'rl-pill', ref: opener, 'aria-expanded': false, onClick: () => setOpen(true) }, icon(h, 'talk'), labels.ask),
      !open && waiting && h('p', { className: 'rl-quiet', role: 'status' }, labels.busy),
      !open && problem && h('p', { className: 'rl-error', role: 'alert' }, problem));
    if (!open) return ways;
    const id = `rl-tutor-${card.module}`;
    return h(React.Fragment, null, ways, h('section', { className: 'rl-tutor', 'aria-label': labels.title, 'aria-busy': waiting },
      h('div', { className: 'rl-tutor-head' },
        h('h4', null, icon(h, 'talk'), h('span', null, labels.title)),
        entries.length > 0 && h('button', { type: 'button', className: 'rl-link', onClick: lesson }, icon(h, 'top'), labels.back),
        h('button', { type: 'button', className: 'rl-link', onClick: close }, labels.close)),
      entries.length > 0 && h('ol', { className: 'rl-tutor-entries' }, entries.map((entry, n) =>
        h(Entry, { key: n, React, entry, labels, act, require, place: n === entries.length - 1 ? newest : null }))),
      h('form', { className: 'rl-try', onSubmit: submit },
        h('label', { htmlFor: id }, labels.field),
        h('textarea', { id, ref: field, rows: 2, maxLength: LONGEST, value: text, 'aria-describedby': `${id}-note`, onKeyDown: keys, onChange: (event) => setText(event.target.value) }),
        h('div', { className: 'rl-tutor-send' },
          model && h('div', { className: 'rl-change-row' }, ['simpler', 'example', 'why'].map((name) => h('button', {
            key: name, type: 'button', className: 'rl-pill', disabled: waiting, onClick: () => ask(labels[name])
          }, labels[name]))),
          h('button', { type: 'submit', className: 'rl-button', disabled: waiting || !text.trim() }, labels.send)),
        waiting && h('p', { className: 'rl-quiet', role: 'status' }, labels.busy),
        problem && h('p', { className: 'rl-error', role: 'alert' }, problem),
        h('p', { className: 'rl-seen', id: `${id}-note` }, icon(h, 'shield'), model ? labels.noteModel : labels.note))));
  }

  /* Below the feedback on a wrong answer: the passage behind the question, explained on demand. */
  function Explain({ React, card, item, act }) {
    const h = React.createElement;
    const { labels } = card.tutor;
    const [entry, setEntry] = React.useState(null);
    const [waiting, setWaiting] = React.useState(false);
    const [problem, setProblem] = React.useState('');
    const box = React.useRef(null);
    React.useEffect(() => {
      if (!entry) return;
      box.current?.focus({ preventScroll: true });
      bring(box.current);
    }, [entry]);
    const ask = async () => {
      setWaiting(true);
      setProblem('');
      const result = await act('tutor_explain', { module: card.module, item, language: card.language });
      setWaiting(false);
      if (result.ok) { setEntry(result.entry); return; }
      setProblem(result.message || labels.failed);
      announce(result.message || labels.failed);
    };
    if (entry) {
      return h('div', { className: 'rl-explain', tabIndex: -1, ref: box },
        h(Explained, { React, explained: entry.explained, labels, act }));
    }
    return h('div', { className: 'rl-explain' },
      h('button', { type: 'button', className: 'rl-pill', disabled: waiting, onClick: ask }, icon(h, 'pen'), labels.explain),
      problem && h('p', { className: 'rl-error', role: 'alert' }, problem));
  }

  globalThis.relaisTutor = Object.freeze({ Tutor, Explain });
})();
