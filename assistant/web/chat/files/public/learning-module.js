/* A module taught in the conversation. Its pages, in learning-pages.js, turn here; what was reached,
 * answered and finished is told to the server as it happens.
 */
(() => {
  'use strict';

  const { elements, useWords, opensPanel } = globalThis.relais;
  const { usePress, useArrival, useNewest, opening, Head } = globalThis.relaisLearning;
  const { Lesson, Rules, Stages, Cover, Practice, Question, Result } = globalThis.relaisPages;
  const { Tutor } = globalThis.relaisTutor;

  /* Puts the cursor into the question field, with what the question is about already there. */
  function askAbout(text) {
    const field = document.getElementById('chat-input');
    if (!field) return;
    const value = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
    if (value?.set && !field.value) {
      value.set.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.focus();
    field.setSelectionRange?.(field.value.length, field.value.length);
  }

  /* The pages of an attempt, in order. */
  function pagesOf(taught) {
    const pages = taught.cards.map((_, n) => ({ stage: 'read', card: n }));
    if (taught.rules.length) pages.push({ stage: 'read', rules: true });
    if (taught.elsewhere) pages.push({ stage: 'read', elsewhere: true });
    if (taught.practice) pages.push({ stage: 'practise' });
    return pages;
  }

  function firstPage(taught, pages) {
    if (taught.answered > 0) return pages.length;
    return Math.min(taught.place, pages.length);
  }

  elements.LearningModule = function LearningModule({ React, data: card, act, require }) {
    const h = React.createElement;
    useWords(require);
    const { labels } = card;
    const box = React.useRef(null);
    const { press, waiting, problem, setProblem } = usePress(React, card, act);
    const [taught, setTaught] = React.useState(card.taught || null);
    const [place, setPlace] = React.useState(card.taught ? firstPage(card.taught, pagesOf(card.taught)) : -1);
    const [answers, setAnswers] = React.useState({});
    const [asking, setAsking] = React.useState(0);
    const [result, setResult] = React.useState(null);
    const [gone, setGone] = React.useState(card.withdrawn || null);
    const [left, setLeft] = React.useState('');
    const old = useNewest(React, `module-${card.module}`);
    useArrival(React, box);
    const turned = React.useRef(false);
    React.useEffect(() => {
      if (!turned.current) return;
      const focus = box.current?.querySelector('[data-page]') || box.current?.querySelector('[data-title]');
      focus?.focus({ preventScroll: true });
      const place = box.current?.getBoundingClientRect();
      if (place && (place.top < 60 || place.bottom > innerHeight - 120)) box.current.scrollIntoView({ block: 'start' });
    }, [place, asking, result]);
    const turn = () => { turned.current = true; };

    if (left) return h('p', { className: 'rl-done', lang: card.language }, left);
    if (gone) {
      return h('article', { className: 'rl-learn', lang: card.language, ref: box, 'aria-label': gone.title },
        h(Head, { React, title: gone.title, name: 'later' }), h('p', { className: 'rl-intro' }, gone.text),
        h('div', { className: 'rl-actions' }, h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: () => press('learning_open', { what: 'path' }) }, labels.showPath)));
    }
    if (old) return opening(h, card, card.title, 'read');

    const send = async (name, payload) => {
      const given = await press(name, { module: card.module, mode: taught?.mode || 'learn', attempt: String(taught?.attempt ?? ''), ...payload });
      if (given?.withdrawn) setGone(given.withdrawn);
      return given;
    };
    const source = async (passage, quote = '') => {
      opensPanel();
      await send('learning_source', { passage, quote });
    };
    const start = (view, from) => {
      turn();
      setTaught(view);
      setAnswers({});
      setAsking(0);
      setResult(null);
      setPlace(from ?? firstPage(view, pagesOf(view)));
    };
    const begin = async (format) => {
      const given = await send('learning_begin', { format });
      if (given?.ok) start(given.view);
    };
    const pages = taught ? pagesOf(taught) : [];
    const page = pages[place];
    const go = (to) => {
      turn();
      setPlace(to);
      // Told in passing: turning a page never waits for it.
      if (learning) act('learning_place', { module: card.module, place: String(to), language: card.language });
    };
    const questions = taught?.questions || [];
    const finish = async () => {
      const given = await send('learning_finish', {});
      if (!given?.ok) return;
      turn();
      if (given.questions) { setTaught({ ...taught, questions: [...questions, ...given.questions.filter((one) => !answers[one.item])] }); setAsking(asking + 1); } else setResult(given.result);
    };
    const answer = async (question, choice) => {
      const given = await send('learning_answer', { item: question.item, version: question.version, choice: String(choice) });
      if (!given) return;
      if (given.ok) {
        setAnswers({ ...answers, [question.item]: given.answer });
      } else if (given.question) {
        setTaught({ ...taught, questions: questions.map((one) => (one.item === given.question.item ? given.question : one)) });
      } else if (given.gone) {
        setTaught({ ...taught, questions: questions.filter((one) => one.item !== given.gone) });
      }
    };
    const toLesson = () => {
      const heading = box.current?.querySelector('[data-page]');
      heading?.focus({ preventScroll: true });
      box.current?.scrollIntoView({ block: 'start' });
    };
    const toQuestions = () => (questions.length ? go(pages.length) : finish());
    const next = () => { setProblem(''); turn(); if (asking + 1 < questions.length) setAsking(asking + 1); else finish(); };
    const reread = (number) => { turn(); setResult(null); setPlace(number); };
    const retry = async () => {
      const given = await send('learning_begin', {});
      if (!given?.ok) return;
      const questions = pagesOf(given.view).length;
      start(given.view, questions);
      act('learning_place', { module: card.module, place: String(questions), language: card.language });
    };
    const leave = async () => {
      const given = await send('learning_leave', {});
      if (given?.ok) setLeft(given.message);
    };

    const learning = !taught || taught.mode === 'learn';
    const shown = taught?.format ? taught : card;
    const stages = taught && learning ? [
      pages.some((one) => one.stage === 'read') && { name: 'read', label: labels.stageRead, steps: pages.filter((one) => one.stage === 'read').length },
      taught.practice && { name: 'practise', label: labels.stagePractise, steps: 1 },
      (questions.length > 0 || taught.answered > 0) && { name: 'answer', label: labels.stageAnswer, steps: questions.length + taught.answered },
      { name: 'result', label: labels.stageResult, steps: 1 }
    ].filter(Boolean) : null;
    const at = result ? { name: 'result', step: 0 }
      : page ? { name: page.stage, step: page.stage === 'read' ? place : 0 }
        : { name: 'answer', step: asking + (taught?.answered || 0) };

    const keys = (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !taught || result) return;
      if (event.target.closest('input, textarea, select')) return;
      if (event.key === 'ArrowRight' && page && place < pages.length - 1) { event.preventDefault(); go(place + 1); }
      if (event.key === 'ArrowLeft' && place > 0 && page) { event.preventDefault(); go(place - 1); }
    };

    const body = () => {
      if (!taught) return h(Cover, { React, card, labels, press: send, waiting, begin });
      if (result) {
        return h(Result, { React, card, result, wrong: Object.values(answers).filter((one) => !one.correct), labels, press: send, waiting, reread, retry, ask: () => askAbout(card.askText) });
      }
      if (!page) {
        const question = questions[asking];
        if (!question) {
          return h('div', { className: 'rl-page' }, h('div', { className: 'rl-actions rl-turn' },
            h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: finish }, labels.seeResult)));
        }
        return h(Question, {
          key: `${question.item}-${question.version}`, React, card, question, labels, waiting, source,
          act, number: asking + 1 + taught.answered, total: questions.length + taught.answered,
          press: answer, answered: answers[question.item], next, last: asking === questions.length - 1
        });
      }
      const lastPage = place === pages.length - 1;
      const following = pages[place + 1];
      const forward = page.rules ? labels.rulesRead : lastPage ? (questions.length ? labels.toQuestions : labels.seeResult)
        : following.stage === 'practise' && taught.practice.task ? labels.toTask : labels.next;
      return h(React.Fragment, null,
        page.stage === 'practise' ? h(React.Fragment, null,
          h('h3', { className: 'rl-page-title', tabIndex: -1, 'data-page': true }, taught.practice.task ? labels.taskTitle : labels.stagePractise),
          h(Practice, { React, module: card.module, practice: taught.practice, labels, press: send, waiting }))
          : page.rules ? h(Rules, { React, rules: taught.rules, labels, source })
          : page.elsewhere ? h('div', { className: 'rl-page' },
            h('h3', { className: 'rl-page-title', tabIndex: -1, 'data-page': true }, labels.elsewhere),
            h('p', null, h('b', null, taught.elsewhere.format), ', ', taught.elsewhere.time),
            h('p', null, taught.elsewhere.where.map((piece, n) => piece.href ? h('a', { key: n, href: piece.href, target: '_blank', rel: 'noopener noreferrer' }, piece.t) : piece.t)))
            : h('div', { className: 'rl-page', lang: taught.lessonLanguage, key: place },
              taught.lessonNote && place === 0 && h('p', { className: 'rl-note', lang: card.language }, taught.lessonNote),
              h('h3', { className: 'rl-page-title', tabIndex: -1, 'data-page': true }, taught.cards[page.card].heading),
              h(Lesson, { React, card: taught.cards[page.card], labels, source })),
        h('div', { className: 'rl-actions rl-turn' },
          place > 0 && h('button', { type: 'button', className: 'rl-button', onClick: () => go(place - 1) }, labels.back),
          h('button', { type: 'button', className: 'rl-button rl-primary', disabled: waiting, onClick: lastPage ? toQuestions : () => go(place + 1) },
            page.elsewhere ? labels.elsewhereDone : forward)));
    };

    return h('article', { className: 'rl-learn rl-module', lang: card.language, ref: box, 'aria-label': card.title, onKeyDown: keys },
      h(Head, { React, title: card.title, kicker: `${taught?.kicker || card.kicker}${learning ? ` · ${shown.formatText}, ${shown.time}` : ''}`, name: learning ? shown.format : taught.mode === 'check' ? 'check' : 'refresh' },
        taught && !learning && !result && h('button', { type: 'button', className: 'rl-link rl-head-side', disabled: waiting, onClick: leave }, labels.later)),
      stages && h(Stages, { React, labels, stages, at }),
      card.note && !turned.current && h('p', { className: 'rl-note' }, card.note),
      problem && h('p', { className: 'rl-error', role: 'alert' }, problem),
      body(),
      taught && learning && card.tutor && h(Tutor, {
        key: `tutor-${taught.attempt}`, React, card, act, require, shown: Boolean(page) && !result,
        page: page?.card === undefined ? '' : String(page.card), lesson: toLesson
      }));
  };
})();
