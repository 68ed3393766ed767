const data = { format: "timeline/1", title: "Our own format in a script", events: [ { title: "One", when: "2024" } ] };
