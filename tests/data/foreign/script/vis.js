var groups = new vis.DataSet([ { id: 1, content: 'One' } ]);
var items = new vis.DataSet([
  { id: 1, content: 'Month counts from 0', start: new Date(2014, 3, 20), group: 1 },
  { id: 2, content: 'As a text', start: new Date('2014-04-25T10:00'), end: '2014-04-26' },
]);
var options = { height: 300 };
