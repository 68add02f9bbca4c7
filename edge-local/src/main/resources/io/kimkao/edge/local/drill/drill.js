// Draws what is in #data: a section for each scenario, reads and writes beside each other.
'use strict';
{
  const report = JSON.parse(document.getElementById('data').textContent);
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  document.getElementById('summary').textContent = `${report.made}: ${report.summary}`;
  const [first, second] = report.sites;
  document.getElementById('one').textContent = first;
  document.getElementById('two').textContent = second;
  for (const note of report.notes) document.getElementById('notes').append(element('p', note));

  for (const drill of report.drills) {
    const section = element('section');
    section.append(element('h2', `${drill.topology}: ${drill.fault}`));
    const charts = element('div', undefined, 'charts');
    section.append(element('p', steps(drill.steps), 'steps'), charts, table(drill.rows));
    document.getElementById('drills').append(section);
    for (const method of ['GET', 'POST']) chart(charts, drill, method);
  }

  // What flaps is said once.
  function steps(all) {
    const shown = all.slice(0, 4).map(step => `${step.second} s ${step.what}`);
    return shown.join(' · ') + (all.length > shown.length ? ` · and so on, ${all.length} times` : '');
  }

  // Stacked: what is drawn first reaches highest.
  function chart(into, drill, method) {
    const { seconds, one, two, lost } = drill.timeline[method];
    const sum = (...all) => seconds.map((_, i) => all.reduce((total, each) => total + each[i], 0));
    const stepped = uPlot.paths.stepped({ align: 1 });
    const area = (label, name, values) => ({
      label, stroke: colour(name), fill: colour(name), width: 0, paths: stepped, points: { show: false },
      value: (plot, shown, series, index) => index === null ? '' : String(values[index]),
    });
    new uPlot({
      width: 500, height: 170, title: method,
      scales: { x: { time: false }, y: { range: (plot, least, most) => [0, Math.max(1, most)] } },
      axes: [
        { stroke: colour('--soft'), grid: { stroke: colour('--line') }, values: (plot, all) => all.map(each => `${each} s`) },
        { stroke: colour('--soft'), grid: { stroke: colour('--line') }, size: 40 },
      ],
      series: [{ label: 's' }, area('lost', '--lost', lost), area(second, '--two', two), area(first, '--one', one)],
      hooks: { draw: [plot => marks(plot, drill.steps)] },
    }, [seconds, sum(one, two, lost), sum(one, two), one], into);
  }

  function marks(plot, steps) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = colour('--ink');
    ctx.setLineDash([4, 4]);
    for (const second of new Set(steps.map(step => step.second))) {
      const x = plot.valToPos(second, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  }

  function table(rows) {
    const table = element('table');
    const head = table.createTHead().insertRow();
    for (const title of ['meanwhile', 'method', 'sent', 'lost', 'wrong', 'twice', 'first success', 'steady', 'on AWS', 'served by'])
      head.append(element('th', title));
    const body = table.createTBody();
    const time = seconds => seconds === null ? 'never' : `${seconds.toFixed(2)} s`;
    for (const row of rows) {
      const line = body.insertRow();
      const served = Object.entries(row.servedBy).map(([site, count]) => `${site} ${count}`).join(', ');
      for (const text of [row.fault, row.method, row.sent, row.lost, row.wrong, row.repeated,
        time(row.firstSuccessSeconds), time(row.steadySeconds), `${row.lostOnAws ?? ''} ${row.openOnAws}`, served])
        line.append(element('td', String(text)));
    }
    return table;
  }
}
