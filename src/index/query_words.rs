//! Words of a filter in Russian → the words of the format. What is typed so means the same in every language of the
//! window; what is written down and copied has the words of the format.

use super::normalize::normalized;
use super::query::{Field, Query};

/// Names of fields; the first of each is what the window calls it.
const FIELDS: &[(Field, &[&str])] = &[
    (Field::Kind, &["вид", "тип"]),
    (Field::Status, &["статус"]),
    (Field::State, &["государство", "страна"]),
    (Field::Person, &["человек", "лицо"]),
    (Field::Who, &["кто"]),
    (Field::Attendance, &["участие"]),
    (Field::Outcome, &["итог", "исход"]),
    (Field::Agenda, &["повестка"]),
    (Field::Theme, &["тема"]),
    (Field::Source, &["источник"]),
    (Field::Layer, &["слой"]),
    (Field::Lane, &["дорожка", "полоса"]),
    (Field::Place, &["место"]),
    (Field::Certainty, &["точность"]),
    (Field::Own, &["столбец", "колонка"]),
];

/// A word of the format, and what people type for it.
type SpokenValue = (&'static str, &'static [&'static str]);

/// Values of the fields that have words of their own, and what people type for each.
const VALUES: &[(Field, &[SpokenValue])] = &[
    (
        Field::Kind,
        &[
            ("events", &["события", "событие"]),
            ("terms", &["сроки", "срок"]),
            ("statements", &["высказывания", "высказывание"]),
            ("background", &["фон", "эпоха"]),
            ("milestone", &["веха"]),
        ],
    ),
    (
        Field::Status,
        &[
            ("held", &["состоялось", "подтверждено", "прошло"]),
            ("ongoing", &["идёт", "идёт на момент сообщения", "продолжается"]),
            ("scheduled", &["запланировано"]),
            ("proposed", &["предложено"]),
            ("postponed", &["отложено", "перенесено"]),
            ("cancelled", &["отменено"]),
            ("unknown", &["не указан", "статус не указан", "неизвестно"]),
        ],
    ),
    (
        Field::Attendance,
        &[
            ("present", &["присутствует", "присутствие", "участвует"]),
            ("absent", &["отсутствует", "отсутствие"]),
            ("expected", &["ожидается"]),
            ("not-expected", &["не ожидается"]),
            ("invited", &["приглашён", "приглашение"]),
            ("remote", &["дистанционно"]),
            ("represented", &["представлен"]),
            ("declined", &["отказался", "отказ"]),
            ("unknown", &["не указано", "неизвестно"]),
        ],
    ),
    (
        Field::Outcome,
        &[
            ("adopted", &["принято"]),
            ("expected", &["ожидается"]),
            ("proposed", &["предложено"]),
            ("rejected", &["отклонено"]),
            ("postponed", &["отложено"]),
            ("withdrawn", &["отозвано"]),
            ("unknown", &["не указано", "неизвестно"]),
        ],
    ),
    (
        Field::Agenda,
        &[
            ("discussed", &["обсуждено"]),
            ("expected", &["ожидается"]),
            ("dropped", &["снято"]),
            ("unknown", &["не указано", "неизвестно"]),
        ],
    ),
    (
        Field::Certainty,
        &[
            ("day", &["день"]),
            ("month", &["месяц"]),
            ("year", &["год"]),
            ("longer", &["дольше"]),
            ("open", &["открытая"]),
            ("approximate", &["приблизительно", "приблизительная"]),
            ("uncertain", &["под вопросом"]),
            ("inferred", &["выведена", "выведено"]),
        ],
    ),
];

/// The field of a Russian name.
pub(super) fn field(name: &str) -> Option<Field> {
    let name = normalized(name);
    FIELDS.iter().find(|(_, names)| is_one_of(&name, names)).map(|(field, _)| *field)
}

/// The word of the format for a Russian value of a field; anything else as it is.
pub(super) fn value(field: Field, typed: &str) -> &str {
    let values = VALUES.iter().find(|(of, _)| *of == field).map_or(&[][..], |(_, values)| values);
    if typed.is_ascii() || values.is_empty() {
        return typed;
    }
    let name = normalized(typed);
    values.iter().find(|(_, names)| is_one_of(&name, names)).map_or(typed, |(word, _)| word)
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| normalized(known) == *name)
}

/// A filter in the words of the format; one that has no others stays as it is typed.
pub fn in_words_of_format(text: &str) -> String {
    let query = Query::parse(text);
    let has_name = |part: &str| {
        part.split_once(':').is_some_and(|(name, _)| field(name.trim_start_matches('-')).is_some())
    };
    let is_russian = !text.is_ascii() && query.problems.is_empty() && text.split_whitespace().any(has_name);
    if is_russian { query.to_string() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Languages;

    #[test]
    fn russian_words_mean_those_of_the_format() {
        for (typed, expected) in [
            ("государство:Армения участие:отсутствует 2024..", "state:Армения attendance:absent 2024.."),
            ("Полоса:Саммиты", "lane:Саммиты"),
            ("статус:подтверждено", "status:held"),
            ("-статус:идет,запланировано", "-status:ongoing,scheduled"),
            ("участие:\"не ожидается\"", "attendance:not-expected"),
            ("итог:принято повестка:ожидается", "outcome:adopted agenda:expected"),
            ("точность:\"под вопросом\" вид:сроки", "certainty:uncertain kind:terms"),
            ("статус:held тема:принято", "status:held theme:принято"),
        ] {
            let query = Query::parse(typed);
            assert!(query.problems.is_empty(), "{typed}: {query:?}");
            let english = Query::parse(expected);
            assert_eq!((&query.clauses, &query.range), (&english.clauses, &english.range), "{typed}");
            assert_eq!(Query::parse(&in_words_of_format(typed)), english, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_in_the_words_of_the_format_stays_letter_for_letter() {
        for text in ["state:Armenia  2024..", "Рубеж", "цвет:красный", "\"тема: учения\"", ""]
        {
            assert_eq!(in_words_of_format(text), text);
        }
    }

    #[test]
    fn every_field_is_called_as_the_window_calls_it() {
        let russian = Languages::default().words("ru").0;
        for known in Field::ALL.into_iter().filter(|known| *known != Field::Own) {
            assert_eq!(field(&russian.text(&known.title())), Some(known), "{known:?}");
        }
        assert_eq!(FIELDS.len(), Field::ALL.len());
    }
}
