/* An answer in a model's words. Sentences arrive one by one, each checked before it is sent; none is
 * ever taken back. Without one the card shows what the documents say, word for word, as always.
 */
(() => {
  'use strict';

  const { elements, ICONS, icon, announce } = globalThis.relais;

  ICONS.pen = ['', 'M4 20l1-4.500L16.500 4a2.100 2.100 0 0 1 3.500 3.500L8.500 19zM14.500 6l3.500 3.500'];

  // What was written for each answer so far: a message may come before its card is drawn.
  const written = new Map();
  const MOST = 60;

  addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== location.origin) return;
    const news = event.data?.relais?.writing;
    if (!news?.answer) return;
    written.delete(news.answer);
    written.set(news.answer, news);
    if (written.size > MOST) written.delete(written.keys().next().value);
    dispatchEvent(new CustomEvent('relais-writing', { detail: news.answer }));
  });

  function useWritten(React, answer) {
    const [now, setNow] = React.useState(written.get(answer) ?? null);
    React.useEffect(() => {
      const look = (event) => { if (event.detail === answer) setNow(written.get(answer)); };
      addEventListener('relais-writing', look);
      setNow(written.get(answer) ?? null);
      return () => removeEventListener('relais-writing', look);
    }, [answer]);
    return now;
  }

  elements.Written = function Written({ React, data: answer, act, open }) {
    const h = React.createElement;
    const { labels, writing } = answer;
    const now = useWritten(React, answer.id) ?? { state: writing.state, sentences: [], note: '' };
    const [waiting, setWaiting] = React.useState(false);
    const [problem, setProblem] = React.useState('');
    const text = now.sentences.map((one) => one.text).join(' ');
    React.useEffect(() => {
      if (now.state === 'done') announce([text, now.note].filter(Boolean).join(' '));
    }, [now.state]);
    const ask = async () => {
      setWaiting(true);
      setProblem('');
      const result = await act('write_plain', { answer: answer.id });
      setWaiting(false);
      if (!result.ok) { setProblem(result.message); announce(result.message); }
    };
    const busy = waiting || now.state === 'writing';
    // Only what answers is put into plainer words on demand.
    const plainer = labels.writingPlain && h('button', { type: 'button', className: 'rl-link', disabled: busy, onClick: ask }, labels.writingPlain);
    if (now.state === 'idle' && !waiting) {
      return h('p', { className: 'rl-written-foot' }, plainer, problem && h('span', { className: 'rl-error' }, problem));
    }
    const number = (key) => h('button', {
      key, type: 'button', className: 'rl-number', onClick: () => open(key)
    }, h('span', { className: 'relais-hidden' }, `${labels.openSource} `), key);
    return h('div', { className: 'rl-written', role: 'group', 'aria-busy': busy, 'aria-label': labels.writingTitle },
      h('p', { className: 'rl-written-head' }, icon(h, 'pen'), h('b', null, labels.writingTitle), h('span', null, labels.writingNote)),
      now.sentences.length > 0 && h('p', { className: 'rl-written-text' }, now.sentences.map((one, n) =>
        h('span', { key: n }, one.text, ' ', one.sources.map(number), ' '))),
      busy && h('p', { className: 'rl-written-wait' }, h('i'), h('i'), h('i'), labels.writingBusy),
      now.note && h('p', { className: 'rl-quiet' }, now.note),
      problem && h('p', { className: 'rl-error' }, problem),
      !busy && h('p', { className: 'rl-written-foot' }, plainer,
        h('a', { href: '/sent', target: '_blank', rel: 'noopener', className: 'rl-quiet' }, labels.writingSent)));
  };
})();
