//! A timeline → JSON of `TimelineJS` 3: a slide for each event and term, eras for what stands behind the others.

use super::plain_date::{PlainDate, PlainDates};
use super::{OtherProgram, dates_of, entries, html, put, put_back};
use model::date::text::DateStyle;
use model::event::{Event, Media};
use model::{EventId, Timeline};
use serde_json::{Map, Value, json};
use words::Words;

/// The whole document.
pub fn document(timeline: &Timeline, words: &Words) -> Value {
    let head = timeline.head();
    let mut document = Map::new();
    let text = text(&head.title, head.about.as_deref().unwrap_or_default());
    document.insert("title".to_owned(), json!({ "text": text }));
    let (mut slides, mut eras) = (Vec::new(), Vec::new());
    for row in entries(timeline) {
        let Some(slide) = slide(timeline, row, words) else { continue };
        if timeline.is_background(row) { eras.push(slide) } else { slides.push(slide) }
    }
    document.insert("events".to_owned(), slides.into());
    if !eras.is_empty() {
        document.insert("eras".to_owned(), eras.into());
    }
    put_back(&mut document, &head.extra, OtherProgram::TimelineJs);
    document.into()
}

fn slide(timeline: &Timeline, row: EventId, words: &Words) -> Option<Value> {
    let dates = dates_of(timeline, row)?;
    let when = timeline.when(row);
    let event = timeline.event(row);
    let mut slide = Map::new();
    slide.insert("start_date".to_owned(), date(&dates.start));
    if let Some(end) = &dates.end {
        slide.insert("end_date".to_owned(), date(end));
    }
    let PlainDates { is_exact, .. } = dates;
    if !is_exact || when.shown.is_some() {
        put(&mut slide, "display_date", &html(&when.text(DateStyle::Long, words)));
    }
    let about = event.as_ref().and_then(|event| event.about.as_deref()).unwrap_or_default();
    slide.insert("text".to_owned(), text(timeline.title(row), about));
    let lane = timeline.lanes_of(row).next();
    put(&mut slide, "group", lane.map_or("", |lane| &lane.title));
    put(&mut slide, "unique_id", timeline.id_of(row));
    let picture = event.as_ref().and_then(|event: &Event| event.media.first());
    if let Some(media) = picture.and_then(media) {
        slide.insert("media".to_owned(), media);
    }
    if let Some(event) = &event {
        put_back(&mut slide, &event.extra, OtherProgram::TimelineJs);
    }
    Some(slide.into())
}

fn text(headline: &str, body: &str) -> Value {
    let mut text = Map::new();
    put(&mut text, "headline", &html(headline));
    put(&mut text, "text", &html(body));
    text.into()
}

/// A picture that lies in a folder is none for a page elsewhere.
fn media(media: &Media) -> Option<Value> {
    let mut shown = Map::new();
    put(&mut shown, "url", media.url.as_deref()?);
    for (name, text) in [("caption", &media.caption), ("credit", &media.credit), ("alt", &media.alt)] {
        put(&mut shown, name, &html(text.as_deref().unwrap_or_default()));
    }
    Some(shown.into())
}

/// The program shows −500 as 500 BCE, so there is no year 0.
fn date(plain: &PlainDate) -> Value {
    let year = if plain.year <= 0 { plain.year - 1 } else { plain.year };
    let mut date = Map::new();
    date.insert("year".to_owned(), year.into());
    for (name, part) in [("month", plain.month), ("day", plain.day)] {
        if let Some(part) = part {
            date.insert(name.to_owned(), part.into());
        }
    }
    let clock = plain.clock.as_deref().unwrap_or_default();
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    for (name, part) in ["hour", "minute", "second"].into_iter().zip(whole.split(':')) {
        if let Ok(number) = part.parse::<u8>() {
            date.insert(name.to_owned(), number.into());
        }
    }
    if let Some(millis) = format!("{fraction}000").get(..3).and_then(|digits| digits.parse::<u16>().ok())
        && millis > 0
    {
        date.insert("millisecond".to_owned(), millis.into());
    }
    date.into()
}
