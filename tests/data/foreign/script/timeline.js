// made by hand
var timeline = {
  title: { text: { headline: 'It\'s a script' } },
  events: [
    { start_date: { year: 2001, month: 9 }, text: { headline: "One", text: `two
lines` }, },
    /* no more */
  ],
};
