/* “Which tools may I use?”: the register in groups, each line with the place that says so. */
(() => {
  'use strict';

  const { elements, icon } = globalThis.relais;

  function Line({ React, line, labels, open }) {
    const h = React.createElement;
    return h('li', null,
      h('span', { className: 'rl-tools-words' },
        h('b', null, line.name),
        line.detail && h('span', null, line.detail)),
      line.key && h('button', {
        type: 'button', className: 'rl-cite', onClick: () => open(line.key),
        'aria-label': `${labels.openSource} ${line.key}, ${line.name}`
      }, h('span', { className: 'rl-number' }, line.key)));
  }

  elements.Overview = function Overview({ React, groups, labels, open }) {
    const h = React.createElement;
    return groups.map((group, n) => {
      const head = [
        h('span', { key: 'badge', className: 'rl-badge' }, icon(h, group.tone), group.title),
        h('span', { key: 'count', className: 'rl-tool' }, group.count)];
      const lines = h('ul', { className: 'rl-tools' }, group.lines.map((line) =>
        h(Line, { key: line.name, React, line, labels, open })));
      const shape = `rl-ruling rl-${group.tone}`;
      return group.open
        ? h('section', { key: n, className: shape }, h('p', { className: 'rl-verdict' }, head), lines)
        : h('details', { key: n, className: shape }, h('summary', { className: 'rl-verdict' }, head), lines);
    });
  };
})();
