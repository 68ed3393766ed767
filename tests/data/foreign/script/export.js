export default [
  { content: 'Exported', start: '2020-05-05', className: undefined },
];
