//! The published JSON Schema, made from the Rust types and the lists of members.

use super::document;
use super::value::Record;
use model::claim::{Claim, Count};
use model::date::When;
use model::entity::{Entity, Name};
use model::event::{AgendaItem, Event, Link, Media, Outcome, Participant, Place, Repeat, Statement};
use model::lane::{Category, Lane};
use model::office::{Office, Term};
use model::source::Source;
use model::story::{Story, StoryStep};
use model::words::{AxisKind, CalendarKind};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of `timeline/1` as text.
pub fn schema_text() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut root = root_schema(&mut generator);
    let mut definitions = generator.take_definitions(true);
    // The generator makes every member required that is no Option; the readers know better.
    require::<When>(&mut definitions, "whenObject");
    require::<Source>(&mut definitions, "source");
    require::<Entity>(&mut definitions, "entity");
    require::<Name>(&mut definitions, "name");
    require::<Lane>(&mut definitions, "lane");
    require::<Category>(&mut definitions, "category");
    require::<Office>(&mut definitions, "office");
    require::<Term>(&mut definitions, "term");
    require::<Event>(&mut definitions, "event");
    require::<Place>(&mut definitions, "place");
    require::<Participant>(&mut definitions, "participant");
    require::<AgendaItem>(&mut definitions, "agenda");
    require::<Outcome>(&mut definitions, "outcome");
    require::<Statement>(&mut definitions, "statement");
    require::<Link>(&mut definitions, "link");
    require::<Media>(&mut definitions, "media");
    require::<Repeat>(&mut definitions, "repeat");
    require::<Claim>(&mut definitions, "claim");
    require::<Count>(&mut definitions, "count");
    require::<Story>(&mut definitions, "story");
    require::<StoryStep>(&mut definitions, "step");
    let object = definitions.get("whenObject").cloned().unwrap_or_default();
    definitions.insert("when".to_owned(), when_schema(&object));
    definitions.remove("whenObject");
    root.insert("$defs".to_owned(), Value::Object(definitions));
    let mut text = serde_json::to_string_pretty(&Value::Object(root)).expect("a schema is plain JSON");
    text = text.replace("#/$defs/whenObject", "#/$defs/when");
    text.push('\n');
    text
}

/// Checks one record's properties against its list of members and sets which are required.
fn require<R: Record>(definitions: &mut Map<String, Value>, name: &str) {
    let Some(Value::Object(definition)) = definitions.get_mut(name) else { return };
    let required: Vec<&str> =
        R::MEMBERS.iter().filter(|(_, is_required)| *is_required).map(|(member, _)| *member).collect();
    definition.remove("required");
    if !required.is_empty() {
        definition.insert("required".to_owned(), json!(required));
    }
    if let Some(Value::Object(properties)) = definition.get_mut("properties") {
        let order = |name: &String| R::MEMBERS.iter().position(|(member, _)| member == name);
        let mut sorted: Vec<(String, Value)> = std::mem::take(properties).into_iter().collect();
        sorted.sort_by_key(|(name, _)| order(name));
        *properties = sorted.into_iter().collect();
    }
}

fn when_schema(object: &Value) -> Value {
    json!({
        "description": "A date: an EDTF text, a plain decimal on a number axis, or an object around an EDTF text.",
        "anyOf": [{ "type": "string", "minLength": 1, "maxLength": 256 }, { "type": "number" }, object]
    })
}

fn root_schema(generator: &mut SchemaGenerator) -> Map<String, Value> {
    let list = |schema: Schema| json!({ "type": "array", "items": schema });
    let text = json!({ "type": "string", "maxLength": 1_000_000 });
    let properties = json!({
        "format": { "const": document::FORMAT },
        "requires": {
            "type": "array", "items": { "type": "string" },
            "description": "Features a reader must know to show this file honestly; a reader that lacks one opens the file read-only and says so."
        },
        "id": { "type": "string", "pattern": r"^[^\s#/\\]{1,128}$" },
        "title": text,
        "about": text,
        "lang": { "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" },
        "calendar": sub::<CalendarKind>(generator),
        "axis": sub::<AxisKind>(generator),
        "view": sub::<When>(generator),
        "modified": { "type": "string", "format": "date-time" },
        "sources": list(generator.subschema_for::<Source>()),
        "entities": list(generator.subschema_for::<Entity>()),
        "lanes": list(generator.subschema_for::<Lane>()),
        "categories": list(generator.subschema_for::<Category>()),
        "offices": list(generator.subschema_for::<Office>()),
        "events": list(generator.subschema_for::<Event>()),
        "terms": list(generator.subschema_for::<Term>()),
        "stories": list(generator.subschema_for::<Story>()),
    });
    let required: Vec<&str> =
        document::MEMBERS.iter().filter(|(_, is_required)| *is_required).map(|(name, _)| *name).collect();
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:summitline:timeline:1",
        "title": "Timeline document, format 1",
        "description": "One readable JSON file. Only format, title and events are required. Unknown members must be kept and written back unchanged.",
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": true
    });
    match root {
        Value::Object(root) => root,
        _ => Map::new(),
    }
}

fn sub<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Members that a reader knows and the schema does not, or the other way round.
    fn differences<R: Record>(schema: &Value, name: &str) -> Vec<String> {
        let definition = &schema["$defs"][name];
        let definition = if name == "when" { &definition["anyOf"][2] } else { definition };
        let in_schema: Vec<&String> =
            definition["properties"].as_object().into_iter().flatten().map(|(key, _)| key).collect();
        let mut out: Vec<String> = in_schema
            .iter()
            .filter(|key| !R::MEMBERS.iter().any(|(member, _)| member == *key))
            .map(|key| format!("{name}: {key} is not read"))
            .collect();
        out.extend(
            R::MEMBERS
                .iter()
                .filter(|(member, _)| !in_schema.iter().any(|key| *key == member))
                .map(|(member, _)| format!("{name}: {member} is not in the schema")),
        );
        out
    }

    #[test]
    fn schema_and_readers_know_the_same_members() {
        let schema: Value = serde_json::from_str(&schema_text()).expect("the schema is JSON");
        let mut found = differences::<When>(&schema, "when");
        found.extend(differences::<Source>(&schema, "source"));
        found.extend(differences::<Entity>(&schema, "entity"));
        found.extend(differences::<Name>(&schema, "name"));
        found.extend(differences::<Lane>(&schema, "lane"));
        found.extend(differences::<Category>(&schema, "category"));
        found.extend(differences::<Office>(&schema, "office"));
        found.extend(differences::<Term>(&schema, "term"));
        found.extend(differences::<Event>(&schema, "event"));
        found.extend(differences::<Place>(&schema, "place"));
        found.extend(differences::<Participant>(&schema, "participant"));
        found.extend(differences::<AgendaItem>(&schema, "agenda"));
        found.extend(differences::<Outcome>(&schema, "outcome"));
        found.extend(differences::<Statement>(&schema, "statement"));
        found.extend(differences::<Link>(&schema, "link"));
        found.extend(differences::<Media>(&schema, "media"));
        found.extend(differences::<Repeat>(&schema, "repeat"));
        found.extend(differences::<Claim>(&schema, "claim"));
        found.extend(differences::<Count>(&schema, "count"));
        found.extend(differences::<Story>(&schema, "story"));
        found.extend(differences::<StoryStep>(&schema, "step"));
        assert_eq!(found, Vec::<String>::new());
    }
}
