//! Which members each object of the format has, in the order in which they are written.

use super::context::Context;
use super::json::{JsonKind, Member, Node};
use super::output::Output;
use super::value::{
    Record, Visitor, read_member, record, report_doubled, report_missing, walk_member, write_extra,
    write_member,
};
use model::claim::{Claim, Count};
use model::entity::{Entity, Name};
use model::event::{AgendaItem, Event, Link, Media, Outcome, Participant, Place, Repeat, Statement};
use model::lane::{Category, Lane};
use model::office::{Office, Term};
use model::source::Source;
use model::story::{Story, StoryStep};

record!(Source {
    id = "id" required;
    title = "title" required;
    short = "short";
    publisher = "publisher";
    author = "author";
    published = "published";
    retrieved = "retrieved";
    url = "url";
    file = "file";
    sha256 = "sha256";
    lang = "lang";
    stance = "stance";
    note = "note";
    urls = "urls";
    confidence = "confidence";
    publishers = "publishers";
    skipped = "skipped";
});

record!(Entity {
    id = "id" required;
    kind = "kind" required;
    name = "name" required;
    code = "code";
    color = "color";
    names = "names";
    same = "same";
    note = "note";
});

record!(Name {
    text = "text" required;
    lang = "lang";
    kind = "kind";
    src = "src";
} or text as text);

record!(Lane {
    id = "id" required;
    title = "title" required;
    parent = "parent";
    order = "order";
    entity = "entity";
    collapsed = "collapsed";
});

record!(Category {
    id = "id" required;
    title = "title" required;
    parent = "parent";
    color = "color";
    text_color = "textColor";
});

record!(Office {
    id = "id" required;
    title = "title" required;
    of = "of";
    order = "order";
    rule = "rule";
    src = "src";
    claims = "claims";
});

record!(Term {
    id = "id";
    office = "office" required;
    of = "of";
    holder = "holder" required;
    person = "person";
    when = "when" required;
    begins = "begins";
    ends = "ends";
    status = "status";
    basis = "basis";
    instead_of = "instead_of";
    lane = "lane";
    src = "src";
    claims = "claims";
});

record!(Event {
    id = "id";
    title = "title" required;
    short = "short";
    when = "when" required;
    kind = "kind";
    about = "about";
    markup = "markup";
    status = "status";
    was = "was";
    lane = "lane";
    lanes = "lanes";
    categories = "categories";
    tags = "tags";
    place = "place";
    host = "host";
    part_of = "part_of";
    weight = "weight";
    src = "src";
    participants = "participants";
    agenda = "agenda";
    outcomes = "outcomes";
    statements = "statements";
    claims = "claims";
    links = "links";
    media = "media";
    repeat = "repeat";
});

record!(Place {
    name = "name";
    entity = "entity";
    venue = "venue";
    geo = "geo";
    src = "src";
});

record!(Participant {
    who = "who" required;
    role = "as";
    represents = "for";
    attendance = "attendance";
    note = "note";
    src = "src";
    claims = "claims";
} or text as who);

record!(AgendaItem {
    id = "id";
    title = "title" required;
    by = "by";
    status = "status";
    tags = "tags";
    note = "note";
    src = "src";
    claims = "claims";
} or text as title);

record!(Outcome {
    id = "id";
    title = "title" required;
    kind = "kind";
    status = "status";
    count = "count";
    tags = "tags";
    note = "note";
    src = "src";
    claims = "claims";
} or text as title);

record!(Statement {
    id = "id";
    who = "who" required;
    role = "as";
    title = "title" required;
    when = "when";
    on = "on";
    lane = "lane";
    tags = "tags";
    note = "note";
    src = "src";
    claims = "claims";
});

record!(Link {
    to = "to" required;
    kind = "kind";
    src = "src";
});

record!(Media {
    file = "file";
    url = "url";
    alt = "alt";
    caption = "caption";
    credit = "credit";
    sha256 = "sha256";
});

record!(Repeat {
    rrule = "rrule" required;
    rdate = "rdate";
    exdate = "exdate";
});

record!(Claim {
    about = "about" required;
    value = "value" required;
    unit = "unit";
    as_of = "asOf";
    rank = "rank";
    speaker = "speaker";
    confidence = "confidence";
    publishers = "publishers";
    note = "note";
    src = "src";
});

record!(Count {
    min = "min";
    max = "max";
    approx = "approx";
    shown = "shown";
});

record!(Story {
    id = "id";
    title = "title" required;
    steps = "steps" required;
});

record!(StoryStep {
    event = "event";
    view = "view";
    lanes = "lanes";
    layers = "layers";
    filter = "filter";
    mode = "mode";
    select = "select";
    title = "title";
    text = "text";
    caption = "caption";
    notes = "notes";
    seconds = "seconds";
    src = "src";
});
