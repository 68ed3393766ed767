//! Every fact of the built-in timeline stands on words of a report, and every paragraph of a report is accounted for.

use formats::provenance::{Proof, ProvenCitation, prove};
use formats::{self, ReadWatch, native};
use model::source::{Cite, CitePlace};
use model::words::OutcomeStatus;
use model::{Timeline, words::EventStatus};
use std::collections::{BTreeSet, HashMap};

const SUMMITS: &str = include_str!("../../seeds/csto-summits.timeline.json");
const PROOF: &str = include_str!("../../seeds/proof.json");

fn summits() -> Timeline {
    formats::read(SUMMITS.as_bytes(), &ReadWatch::default()).expect("understood").timeline
}

/// What the citations of a timeline name, and the places of those that name too little.
#[derive(Default)]
struct Citations {
    named: BTreeSet<(String, u32, String)>,
    incomplete: Vec<String>,
    count: usize,
}

impl native::Visitor for Citations {
    fn cite(&mut self, path: &str, cite: &Cite) {
        self.count += 1;
        match (&cite.place, &cite.anchor) {
            (CitePlace::Paragraphs(from, _), Some(anchor)) => {
                self.named.insert((cite.source.clone(), *from, anchor.clone()));
            }
            _ => self.incomplete.push(path.to_owned()),
        }
    }
}

#[test]
fn the_data_is_the_data_that_was_proven() {
    let timeline = summits();
    let proof: Proof = serde_json::from_str(PROOF).expect("a proof");
    let mut citations = Citations::default();
    native::walk(&timeline, &mut citations);
    let proven =
        |citation: &ProvenCitation| (citation.source.clone(), citation.paragraph, citation.anchor.clone());
    let proven: BTreeSet<_> = proof.citations.iter().map(proven).collect();
    assert_eq!(citations.incomplete, Vec::<String>::new(), "without paragraph or anchor");
    assert_eq!(citations.named, proven, "run: summitline check FILE --sources DIR --write-proof");
    assert!(citations.count > 200, "only {} citations", citations.count);
    for source in &timeline.head().sources {
        let known = proof.sources.iter().find(|known| known.source == source.id).expect("a proven source");
        assert_eq!(source.sha256.as_deref(), Some(known.sha256.as_str()), "{}", source.id);
        let is_cited = |paragraph: u32| {
            proof.citations.iter().any(|cited| cited.source == source.id && cited.paragraph == paragraph)
        };
        let is_skipped =
            |paragraph: u32| source.skipped.0.iter().any(|(name, _)| *name == format!("p{paragraph}"));
        for paragraph in 1..=known.paragraphs {
            assert!(is_cited(paragraph) != is_skipped(paragraph), "{} p{paragraph}", source.id);
        }
    }
}

/// A small file with its source, each fault in turn.
#[test]
fn faults_are_found() {
    let file = |src: &str, skipped: &str, title: &str| {
        format!(
            "{{\"format\": \"timeline/1\", \"title\": \"T\", \"sources\": [{{\"id\": \"s\", \"title\": \"S\", \"file\": \"s.txt\", \"skipped\": {{{skipped}}}}}], \
             \"events\": [{{\"title\": \"{title}\", \"when\": \"2024\", \"src\": [\"{src}\"]}}]}}"
        )
    };
    let text = "A heading\n\nThe choir sang seven new songs in the old hall.\n";
    let good = "s#p2:~:text=seven new songs";
    for (src, skipped, title, expected) in [
        (good, "\"p1\": \"heading\"", "Songs", vec![]),
        ("s#p2:~:text=SEVEN  new songs", "\"p1\": \"heading\"", "Songs", vec![]),
        (good, "", "Songs", vec!["paragraph-left"]),
        (good, "\"p1\": \"heading\", \"p2\": \"repeat\"", "Songs", vec!["paragraph-both"]),
        (good, "\"p1\": \"heading\", \"p9\": \"repeat\"", "Songs", vec!["no-paragraph"]),
        ("s#p2:~:text=eight new songs", "\"p1\": \"heading\"", "Songs", vec!["anchor-missing"]),
        ("s#p2", "\"p1\": \"heading\"", "Songs", vec!["no-anchor"]),
        ("s#p2:~:text=songs", "\"p1\": \"heading\"", "Songs", vec!["anchor-length"]),
        ("s#p7:~:text=new songs", "\"p1\": \"heading\", \"p2\": \"no-fact\"", "Songs", vec!["no-paragraph"]),
        ("s", "\"p1\": \"heading\", \"p2\": \"no-fact\"", "Songs", vec!["no-paragraph"]),
        (good, "\"p1\": \"heading\"", "They sang seven new songs in the old hall", vec!["copied-words"]),
    ] {
        let opened =
            formats::read(file(src, skipped, title).as_bytes(), &ReadWatch::default()).expect("understood");
        let texts = HashMap::from([("s".to_owned(), text.to_owned())]);
        let codes: Vec<&str> = prove(&opened.timeline, &texts).1.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, expected, "{src} {skipped} {title}");
    }
    let opened =
        formats::read(file(good, "", "Songs").as_bytes(), &ReadWatch::default()).expect("understood");
    let codes: Vec<&str> =
        prove(&opened.timeline, &HashMap::new()).1.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["source-missing"]);
}

/// Statuses as the texts have them, never as the calendar would.
#[test]
fn no_plan_is_told_as_a_fact() {
    let timeline = summits();
    for (id, status, adopted) in [
        ("minsk-2023", EventStatus::Scheduled, 0),
        ("astana-2024", EventStatus::Ongoing, 0),
        ("bishkek-2025", EventStatus::Held, 6),
        ("moscow-2026", EventStatus::Scheduled, 0),
    ] {
        let row = timeline.row_by_id(id).expect(id);
        assert_eq!(timeline.status(row), status, "{id}");
        let outcomes = &timeline.details(row).expect(id).outcomes;
        let num = outcomes.iter().filter(|outcome| outcome.status == OutcomeStatus::Adopted).count();
        assert_eq!(num, adopted, "{id}");
    }
}
