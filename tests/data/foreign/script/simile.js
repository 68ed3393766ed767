window.timeline_data = { dateTimeFormat: 'iso8601', events: [ { start: '1900', title: 'A year', description: 'x', isDuration: true } ] };
draw(timeline_data);
