//! No word of a file vanishes: each stands in what is saved, in a problem, or is a word of the format.

use super::{FOLDERS, read, samples_in};
use formats::native;
use std::collections::BTreeSet;
use std::fs;

/// Words of each format that say how to read the others, and are said by the timeline itself once it is read.
/// Of YAML and scripts also the comments, which are for the file's author.
const OF_THE_FORMAT: &[(&str, &str)] = &[
    ("timelinejs", "headline text start date end month year hour minute group display eras unique"),
    ("timelinejs-v1", "headline date startdate enddate text asset"),
    (
        "ical",
        "begin vcalendar vevent dtstart dtend summary description location value date duration confirmed tentative cancelled categories status",
    ),
    ("vis", "content start groups items title"),
    ("simile", "data event start lateststart earliestend eventid image tracknum classname encoding version"),
    (
        "timeline-project",
        "categories category event events text start description encoding ends today eras font fuzzy hyperlink labels name parent milestone",
    ),
    ("wikidata", "entities labels descriptions language value"),
    ("sparql", "bindings results itemlabel"),
    (
        "schema-org",
        "name startdate enddate subevent eventstatus eventscheduled eventcancelled eventpostponed previousstartdate keywords location identifier item description",
    ),
    (
        "linked-places",
        "feature features properties name period point coordinates geometry earliest latest title",
    ),
    ("gedcom", "indi birt deat buri occu resi cens plac note conc cont phrase trlr"),
    ("markwhen", "group endgroup section endsection description title"),
    ("note", "image people date start outlet source comment"),
    (
        "script",
        "var const export default window content start headline date startdate month year text title events description groups items dataset undefined data storyjs jsonp made hand more draw timeline",
    ),
    (
        "super-timeline",
        "date time datetime timezone type user desc notes source inode filename extra message timestamp",
    ),
    (
        "acled",
        "actor assoc civilian cnty country latitude longitude location notes targeting type event source",
    ),
];

#[test]
fn no_word_vanishes() {
    let mut faults = Vec::new();
    for (folder, _) in FOLDERS {
        let known = OF_THE_FORMAT.iter().find(|(name, _)| name == folder).map_or("", |(_, words)| words);
        let known = words(known);
        for path in samples_in(folder) {
            let text = fs::read_to_string(&path).expect("text");
            let Ok(opened) = read(text.as_bytes()) else { continue };
            let problems: Vec<String> = opened
                .problems
                .iter()
                .map(|problem| format!("{} {}", problem.text, crate::said(&problem.message)))
                .collect();
            let found = words(&(unescaped(&native::write(&opened.timeline)) + &problems.join(" ")));
            let lost: Vec<String> = words(&unescaped(&text))
                .difference(&found)
                .filter(|word| !known.contains(*word))
                .cloned()
                .collect();
            if !lost.is_empty() {
                faults.push(format!(
                    "{folder}/{}: {}",
                    path.file_name().expect("a name").to_string_lossy(),
                    lost.join(" ")
                ));
            }
        }
    }
    assert!(faults.is_empty(), "words are lost:\n{}", faults.join("\n"));
}

/// Line breaks that are written as two letters are none of a word.
fn unescaped(text: &str) -> String {
    text.replace("\\n", " ").replace("\\t", " ").replace("\\r", " ").replace("\r\n ", "")
}

/// Words of four letters and more, in small letters.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
        .collect()
}
